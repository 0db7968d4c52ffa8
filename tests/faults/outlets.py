"""Every way text leaves an audit, found in the program itself."""

from __future__ import annotations

import inspect
import io
import json
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from tests.faults.desk import DAY
from tests.faults.left import Left, read, strings
from yos_audit.cli import main
from yos_audit.cli.arguments import parser
from yos_audit.findings.change import EarlierAudit
from yos_audit.support.secret import Secret
from yos_audit.workspace.exports import Exports
from yos_audit.workspace.printing import PrintForm
from yos_audit.workspace.report_files import FileType, file_types
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "harbour violet tractor ninety"
TYPED_EARLIER = "=Zqearlier"
"""Stands for what was typed in the audit that a report compares with; none of it is ever in a report."""


def file_outlets() -> dict[str, Callable[[Workspace, Path], Left]]:
    """The exports of an open audit, in every form each has and with everything that may be added to it."""
    found: dict[str, Callable[[Workspace, Path], Left]] = {}
    for name, method in inspect.getmembers(Exports, inspect.isfunction):
        known = inspect.signature(method).parameters
        if name.startswith("_") or "path" not in known:
            continue
        more = {each: True for each in ("quotes", "by_characteristic") if each in known}
        found[name] = partial(_exported, name, more)
        if "passphrase" in known:
            found[f"{name}, encrypted"] = partial(_exported, name, {**more, "passphrase": Secret(PASSPHRASE)})
        if "file_type" in known:
            del found[name]
            for each in file_types(name):
                found[written_as(name, each)] = partial(_exported, name, {**more, "file_type": each})
    return found


def written_as(name: str, file_type: FileType) -> str:
    """Return what a report is called as a file of a type."""
    return f"{name} as {file_type.value}"


def paper_outlets() -> dict[str, Callable[[Workspace], Left]]:
    """The forms that are printed, as what the window draws."""
    return {printed_as(form): partial(_printed, form) for form in get_args(PrintForm)}


def printed_as(form: PrintForm) -> str:
    """Return what a printed form is called."""
    return f"print of {form}"


def spoken_outlets() -> dict[str, Callable[[Path], Left]]:
    """The commands that print about an audit as JSON or as text."""
    found: dict[str, Callable[[Path], Left]] = {}
    commands = next(each for each in parser()._actions if each.dest == "command").choices
    for name, command in dict(commands).items():
        wanted = {each.dest for each in command._actions}
        if {"file", "json"} <= wanted and "list" not in wanted:
            found[f"{name} --json"] = partial(_spoken, name, with_copy="other" in wanted)
    return found


def compared(space: Workspace) -> EarlierAudit:
    """Return an earlier audit with the same figures, in which everything typed could act."""
    return EarlierAudit(TYPED_EARLIER, TYPED_EARLIER, TYPED_EARLIER, DAY, space.findings())


def _exported(name: str, options: dict[str, object], space: Workspace, folder: Path) -> Left:
    path = folder / "report"
    getattr(space.exports, name)(path, today=DAY, earlier=compared(space), **options)
    left = read(path, PASSPHRASE if "passphrase" in options else None)
    assert TYPED_EARLIER not in left.text
    return left


def _printed(form: PrintForm, space: Workspace) -> Left:
    papers = [space.printing.paper(form, row.case.id, DAY) for row in space.cases.rows() if form == "case"]
    return Left(tuple(strings(papers or [space.printing.paper(form, today=DAY)])))


def _spoken(command: str, path: Path, *, with_copy: bool) -> Left:
    out = io.StringIO()
    with TemporaryDirectory() as folder, redirect_stdout(out), redirect_stderr(io.StringIO()):
        others = [shutil.copy(path, Path(folder) / "copy.yosaudit")] if with_copy else []
        status = main([command, str(path), *map(str, others), "--json"])
    assert status in (0, 1), command
    return Left(tuple(strings(json.loads(out.getvalue()))))
