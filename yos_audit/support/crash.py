"""Reports of unexpected errors that hold no case text: types, places and versions only."""

from __future__ import annotations

import logging
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

import yos_audit
from yos_audit.support import paths

_LOG = logging.getLogger(__name__)
_KEPT = 10


def describe(error: BaseException) -> str:
    """Return what may be kept of an error: exception types and the places they passed, never a message."""
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None:
        lines.append(f"{type(current).__module__}.{type(current).__name__}")
        lines.extend(
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__, limit=-60)
        )
        current = current.__cause__ or current.__context__
        if current is not None:
            lines.append("came from")
    return "\n".join(lines)


def write_report(error: BaseException, folder: Path | None = None) -> Path | None:
    """Write a report and return its path; None when the disk refuses, for a report must never fail louder."""
    target = (folder or paths.logs_folder()) / "reports"
    moment = datetime.now(UTC)
    text = "\n".join(
        (
            f"YOS Audit {yos_audit.__version__}",
            f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
            moment.isoformat(timespec="seconds"),
            "",
            describe(error),
            "",
        )
    )
    _LOG.error("unexpected error: %s", type(error).__name__)
    try:
        target.mkdir(parents=True, exist_ok=True)
        path = target / f"problem-{moment:%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(text, encoding="utf-8")
        for old in sorted(target.glob("problem-*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path
