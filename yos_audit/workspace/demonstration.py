"""Writes the demonstration audit: made-up cases that lead to the findings published for Northamptonshire in 2015.

It goes through the same commands as the window, so that the demonstration shows nothing a user could not make.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from yos_audit.audit.values import Response
from yos_audit.audit.written import ActionStatus
from yos_audit.support.errors import KnownError
from yos_audit.support.paths import resources
from yos_audit.workspace.workspace import Workspace

_LEAD = "JM"
"""Code of the auditor who set the demonstration up."""

_LETTER = (
    "addressee",
    "sender",
    "fieldwork_from",
    "fieldwork_to",
    "reported_on",
    "reoffending",
    "reoffending_source",
)


def write_demonstration(path: Path) -> None:
    """Write the demonstration audit to a new file; a file that could not be finished is taken away again.

    Raises KnownError when there is a file already or the place cannot be written to.
    """
    if path.exists():
        raise KnownError("There is a file with this name already.", "Choose another name for the demonstration audit.")
    about = tomllib.loads((_folder() / "audit.toml").read_text(encoding="utf-8"))
    workspace = _create(path, about)
    finished = False
    try:
        _fill(workspace, about)
        finished = True
    finally:
        workspace.close()
        if not finished:
            path.unlink(missing_ok=True)


def _create(path: Path, about: Mapping[str, Any]) -> Workspace:
    return Workspace.create(
        path,
        label=about["label"],
        service=about["service"],
        framework_id=about["framework"],
        period=about["period"],
        caseload=about["caseload"],
        sampling=about["sampling"],
        contact=about["contact"],
        demonstration=True,
        who=_LEAD,
    )


def _fill(workspace: Workspace, about: Mapping[str, Any]) -> None:
    letter = {name: about[name] for name in _LETTER}
    workspace.edit_details(copy_to=tuple(about["copy_to"]), **letter)
    workspace.imports.import_cases(_folder() / "cases.csv")
    workspace.imports.import_judgements(_folder() / "answers.csv")
    _add_reasons_and_quotes(workspace)
    _complete(workspace)
    _add_interviews(workspace)
    _add_plan(workspace)
    workspace.who = ""


def _add_reasons_and_quotes(workspace: Workspace) -> None:
    """A list of answers has no column for these two; an auditor adds them in the window."""
    cases = {row.case.reference: row.case for row in workspace.cases.rows()}
    for line in _lines("not_applicable.csv"):
        case = cases[line["reference"]]
        workspace.who = case.attributes["auditor"]
        workspace.judgements.set_na_reason(case.id, line["question"], line["reason"])
    for line in _lines("quotes.csv"):
        case = cases[line["reference"]]
        workspace.who = case.attributes["auditor"]
        workspace.judgements.set_quote(case.id, line["question"], line["quote"])


def _complete(workspace: Workspace) -> None:
    for row in workspace.cases.rows():
        workspace.who = row.case.attributes["auditor"]
        workspace.cases.complete(row.case.id)


def _add_interviews(workspace: Workspace) -> None:
    added: dict[str, str] = {}
    for line in _lines("interviews.csv"):
        workspace.who = line["interviewer"]
        code = line["staff_code"]
        if code not in added:
            workspace.interviews.add(code, date.fromisoformat(line["held_on"]), line["interviewer"])
            added[code] = next(each.id for each in workspace.interviews.all() if each.staff_code == code)
        workspace.interviews.respond(added[code], line["statement"], Response(line["response"]))
        if line["comment"]:
            workspace.interviews.comment(added[code], line["statement"], line["comment"])
        if line["theme"]:
            workspace.interviews.set_theme(added[code], line["statement"], line["theme"])


def _add_plan(workspace: Workspace) -> None:
    workspace.who = _LEAD
    for line in _lines("plan.csv"):
        texts = {name: line[name] for name in ("area", "action", "owner", "measure")}
        changes = workspace.plan.add(**texts, due=date.fromisoformat(line["due"]), status=ActionStatus(line["status"]))
        for action_id in changes.plan:
            if line["note"]:
                workspace.plan.add_note(action_id, date.fromisoformat(line["note_day"]), line["note"])


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (_folder() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _folder() -> Path:
    return resources() / "demonstration"
