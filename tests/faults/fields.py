"""Every place of an audit that holds typed text, found by its column, and the way a text gets there.

`FIELDS` and `UNTYPED` together are all the text columns there are: a new one belongs to neither and fails the test.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import String

from tests import builders
from yos_audit.audit.values import Answer, CaseState
from yos_audit.audit.written import ActionStatus, PointKind
from yos_audit.framework.values import AttributeType
from yos_audit.store.tables import SCHEMA
from yos_audit.workspace.workspace import Workspace

DAY = date(2015, 3, 16)
CASES, INTERVIEWS, ACTIONS = 6, 6, 6
FACTS = builders.FACTS | {"vulnerability": "high"}


@dataclass(frozen=True)
class Field:
    """One kind of text. `write` types the text that is the `number`th of its kind in this audit."""

    columns: tuple[str, ...]
    write: Callable[[Workspace, int, str], object]
    room: int = 40
    """How many texts of this kind one audit takes."""
    lines: bool = False
    """Whether a text keeps its lines; else it is one line."""
    trimmed: bool = False
    """Whether a text with lines loses the white space at its ends."""

    def kept(self, text: str) -> str:
        """What is kept of a text: all of it, or all of it on one line."""
        if self.lines:
            return text.strip() if self.trimmed else text
        return " ".join(text.split())


def base(path: Path) -> Workspace:
    """Make an audit with cases, interviews and actions to type at, and with figures that suggest points."""
    space = Workspace.create(path, label="L", service="S")
    for number in range(CASES):
        space.cases.add(f"B-{number}", FACTS)
        case_id = space.cases.rows()[-1].case.id
        for question in space.framework.questions:
            space.judgements.answer(case_id, question.id, Answer.YES if number % 2 else Answer.NO)
    for number in range(INTERVIEWS):
        space.interviews.add(f"I-{number}")
    for number in range(ACTIONS):
        space.plan.add(area=f"{number}")
    return space


def _detail(name: str) -> Field:
    return Field((f"audit.{name}",), lambda space, _, text: space.edit_details(**{name: text}), 1)


def _case(space: Workspace, number: int) -> str:
    return space.cases.rows()[number % CASES].case.id


def _place(space: Workspace, number: int) -> tuple[str, str]:
    """A case and a question of it; no two numbers up to the room have the same."""
    questions = space.framework.questions
    return _case(space, number), questions[number // CASES % len(questions)].id


def _attribute(space: Workspace, number: int, text: str) -> None:
    codes = [each.id for each in space.framework.attributes if each.type is AttributeType.CODE]
    case = space.cases.get(_case(space, number))
    space.cases.edit(case.id, attributes={**case.attributes, codes[number // CASES % len(codes)]: text})


def _quote(space: Workspace, number: int, text: str) -> None:
    place = _place(space, number)
    space.judgements.set_quote(*place, text)
    space.judgements.share_quote(*place, shared=True)


def _who(space: Workspace, number: int, text: str) -> None:
    case_id, question_id = _place(space, number)
    space.who = text
    flagged = space.cases.sheet(case_id).judgements[question_id].flagged
    space.judgements.set_flag(case_id, question_id, flagged=not flagged)
    space.judgements.answer(case_id, question_id, None)
    space.judgements.answer(case_id, question_id, Answer.NO)
    space.who = ""


def _why(space: Workspace, _number: int, text: str) -> None:
    case = space.cases.rows()[-1].case
    if case.state is not CaseState.COMPLETE:
        for question in space.framework.questions:
            space.judgements.answer(case.id, question.id, Answer.YES)
        space.cases.complete(case.id)
    space.cases.reopen(case.id, text)


def _interview(space: Workspace, number: int) -> tuple[str, str]:
    statements = space.framework.statements
    return space.interviews.all()[number % INTERVIEWS].id, statements[number // INTERVIEWS % len(statements)].id


def _theme(space: Workspace, number: int, text: str) -> None:
    space.interviews.set_theme(*_interview(space, number), text)


def _own(space: Workspace, number: int, text: str) -> None:
    sections = space.commentary.sections()
    space.commentary.add(sections[number % len(sections)].id, text)


def _point(space: Workspace, number: int, text: str) -> None:
    points = space.key_points
    found = [(PointKind.STRENGTH, each.id) for each in points.strengths()]
    found += [(PointKind.AREA, each.id) for each in points.areas()]
    space.key_points.write(*found[number % len(found)], text)


def _action(name: str) -> Field:
    return Field((f"plan_action.{name}",), lambda space, _, text: space.plan.add(**{name: text}))


def _stopped(space: Workspace, _number: int, text: str) -> None:
    space.plan.add(status=ActionStatus.STOPPED, reason=text)


def _progress(space: Workspace, number: int, text: str) -> None:
    space.plan.add_note(space.plan.actions()[number % ACTIONS].id, DAY, text)


def _copy(space: Workspace, _number: int, text: str) -> None:
    space.edit_details(copy_to=(*space.details().copy_to, text))


FIELDS: Mapping[str, Field] = {
    "reference": Field(("audit_case.reference",), lambda space, _, text: space.cases.add(text, FACTS), 20),
    "facts": Field(("audit_case.attributes",), _attribute, 18),
    "notes": Field(("judgement.note",), lambda s, n, text: s.judgements.set_note(*_place(s, n), text), lines=True),
    "quotes": Field(("judgement.quote",), _quote, lines=True),
    "auditor": Field(("judgement.auditor", "action.who"), _who),
    "reason to reopen": Field(("event.why",), _why),
    "staff code": Field(("interview.staff_code",), lambda space, _, text: space.interviews.add(text)),
    "interviewer": Field(("interview.interviewer",), lambda s, n, text: s.interviews.add(f"C-{n}", None, text)),
    "comments": Field(
        ("interview.comments",),
        lambda s, n, text: s.interviews.comment(*_interview(s, n), text),
        30,
        lines=True,
    ),
    "themes": Field(("interview.themes",), _theme, 30),
    "sentences": Field(("sentence.text",), _own),
    "points": Field(("point.text",), _point, 8),
    "area": _action("area"),
    "action": _action("action"),
    "owner": _action("owner"),
    "measure": _action("measure"),
    "reason to stop": Field(("plan_action.reason",), _stopped),
    "progress": Field(("plan_action.notes",), _progress, lines=True, trimmed=True),
    "copy list": Field(("audit.copy_to",), _copy, 30),
    **{
        name: _detail(name)
        for name in (
            *("label", "service", "period", "sampling", "contact", "addressee", "sender"),
            *("reoffending", "reoffending_source"),
        )
    },
}

UNTYPED: Mapping[str, str] = {
    **dict.fromkeys(("audit.id", "framework.id", "audit_case.id", "interview.id", "plan_action.id"), "made by us"),
    **dict.fromkeys(("judgement.case_id", "judgement.question_id", "event.subject"), "ids of other records"),
    **dict.fromkeys(("sentence.section", "sentence.key", "point.kind", "point.suggestion"), "ids of what is drafted"),
    **dict.fromkeys(("audit.framework_id", "audit.framework_version", "framework.digest"), "of the framework"),
    "framework.text": "a file of ours, held whole",
    **dict.fromkeys(("audit.created_at", "judgement.changed_at", "action.at"), "times"),
    **dict.fromkeys(("audit.keep_until", "audit.fieldwork_from", "audit.fieldwork_to", "audit.reported_on"), "days"),
    **dict.fromkeys(("interview.held_on", "plan_action.due"), "days"),
    **dict.fromkeys(("audit_case.state", "plan_action.status", "action.role", "event.kind"), "one of a few words"),
    **dict.fromkeys(("judgement.answer", "judgement.reasons", "judgement.na_reason"), "chosen from the framework"),
    **dict.fromkeys(("audit_case.states", "judgement.question_digest", "event.prev", "event.hash"), "reckoned"),
    "interview.responses": "chosen from a few",
    **dict.fromkeys(("sentence.words", "sentence.written_for", "point.written_for"), "chosen words and figures"),
    **dict.fromkeys(("audit_case.folded", "interview.folded", "action.label", "event.before", "event.after"), "copied"),
}
"""Text columns that nobody types into, and why; those that are copied hold what was typed elsewhere."""


def text_columns() -> set[str]:
    """Every column of text there is."""
    return {f"{table.name}.{each.name}" for table in SCHEMA.tables.values() for each in table.columns if _is_text(each)}


def _is_text(column: object) -> bool:
    return isinstance(getattr(column, "type", None), String)


def held(path: Path, column: str) -> set[str]:
    """Every text in a column of a plain audit, those inside documents and lists each by itself."""
    table, name = column.split(".")
    with closing(sqlite3.connect(path)) as connection:
        cells = [str(row[0]) for row in connection.execute(f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL")]
    found: set[str] = set()
    for cell in cells:
        found.add(cell)
        found.update(cell.split("\n"))
        if cell[:1] in ("{", "["):
            try:
                found.update(_texts(json.loads(cell)))
            except ValueError:
                continue
    return found


def _texts(document: object) -> Iterator[str]:
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for each in document.values():
            yield from _texts(each)
    elif isinstance(document, list):
        for each in document:
            yield from _texts(each)
