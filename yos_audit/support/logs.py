"""A small local log of ids and codes; nothing that somebody typed is ever written to it."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from yos_audit.support import paths

_LIMIT = 512 * 1024
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def start_logging(folder: Path | None = None) -> Path | None:
    """Write warnings and worse to a rotating file in the profile; returns its path, None when it cannot be written."""
    target = folder or paths.logs_folder()
    try:
        target.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            target / "yos-audit.log", maxBytes=_LIMIT, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(_without_traceback)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    return target / "yos-audit.log"


def stop_logging() -> None:
    """Close the files opened by `start_logging`."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()


def _without_traceback(record: logging.LogRecord) -> bool:
    """Keep the name of an exception and drop its message, which may quote a cell or a note."""
    if record.exc_info and record.exc_info[0] is not None:
        record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
    record.exc_info = None
    record.exc_text = None
    return True
