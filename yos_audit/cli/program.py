"""The edge of the command line: from arguments to a command, from an error to a sentence and an exit status."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

from yos_audit.cli.arguments import Arguments, parser
from yos_audit.cli.audits import check, demo, frameworks, new
from yos_audit.cli.copies import compare, join
from yos_audit.cli.erasing import erase
from yos_audit.cli.figures import export, findings
from yos_audit.cli.imports import import_cases, import_judgements
from yos_audit.cli.journal import history
from yos_audit.cli.output import plain, warn
from yos_audit.cli.protection import passphrase, recovery_sheet
from yos_audit.cli.rescue import restore, salvage
from yos_audit.cli.self_test import self_test
from yos_audit.support.errors import Cancelled, KnownError
from yos_audit.support.unfinished import sweep

DONE, ATTENTION, NOT_DONE = 0, 1, 2

_COMMANDS: Mapping[str, Callable[[Arguments], int]] = {
    "demo": demo,
    "new": new,
    "import-cases": import_cases,
    "import-judgements": import_judgements,
    "compare": compare,
    "join": join,
    "findings": findings,
    "export": export,
    "check": check,
    "history": history,
    "passphrase": passphrase,
    "recovery-sheet": recovery_sheet,
    "restore": restore,
    "salvage": salvage,
    "erase": erase,
    "frameworks": frameworks,
}


def main(argv: Sequence[str]) -> int:
    """Run one command; returns 0 when it is done, 1 when something needs attention, 2 when it is not done.

    Every error ends as one line on standard error. A bug shows its traceback only when YOS_AUDIT_DEBUG is set,
    because a traceback may quote what people typed.
    """
    edge = _Edge()
    with edge:
        edge.status = _run(argv)
    return edge.status


class _Edge:
    """The outermost wall of the command line: whatever is raised inside becomes a sentence and an exit status."""

    def __init__(self) -> None:
        self.status = NOT_DONE

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self.status = _status(error)
        return True


def _status(error: BaseException) -> int:
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else DONE
    if isinstance(error, BrokenPipeError):
        _silence_output()
        return DONE
    if isinstance(error, KnownError):
        warn(plain(f"{error.problem} {error.remedy}").strip())
    elif isinstance(error, Cancelled | KeyboardInterrupt):
        warn("Stopped. Nothing was written.")
    else:
        warn(f"Something unexpected went wrong ({type(error).__name__}). The audit keeps its last saved state.")
        if os.environ.get("YOS_AUDIT_DEBUG"):
            traceback.print_exception(error, file=sys.stderr)
    return NOT_DONE


def _run(argv: Sequence[str]) -> int:
    top = parser()
    arguments = top.parse_args(list(argv), namespace=Arguments())
    if arguments.self_test:
        return self_test()
    if arguments.command is None:
        raise KnownError("No command was given.", "See yos-audit --help.")
    sweep()
    return _COMMANDS[arguments.command](arguments) or (ATTENTION if arguments.attention else DONE)


def _silence_output() -> None:
    """Point standard output nowhere, so that leaving does not complain about a reader that has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
