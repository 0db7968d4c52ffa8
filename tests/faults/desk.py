"""An audit to type at, and the hands that type into each of its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from tests import builders
from tests.faults.question_sets import SHIPPED
from yos_audit.audit.values import Answer, AuditDetails, State
from yos_audit.audit.written import ActionStatus, PointKind
from yos_audit.findings.drafting import MESSAGE, SUMMARY
from yos_audit.framework.reader import read_framework
from yos_audit.framework.values import AttributeType
from yos_audit.store.file import AuditFile
from yos_audit.workspace.workspace import Workspace

DAY = date(2015, 3, 16)
CASES, ACTIONS = 12, 6
"""Cases: as many as a figure needs to be shown with everybody's words beside it."""
FACTS = builders.FACTS | {"vulnerability": "high"}
Texts = Mapping[str, str]
"""By the name of the field each is typed into."""


def _audit(path: Path, questions: str) -> Workspace:
    framework = read_framework(questions, "questions.toml")
    details = AuditDetails("0" * 16, "L", "S", framework.id, framework.version, datetime(2015, 3, 16, tzinfo=UTC))
    AuditFile.create(path, details, questions).close()
    return Workspace.open(path)


class Desk:
    """An audit to type at: cases, interviews and actions, and figures that suggest points.

    `room` is how many texts of a kind are typed into it where the audit takes more than that.
    """

    def __init__(self, path: Path, room: int = 40, cases: int = CASES, questions: str = SHIPPED) -> None:
        self.space = _audit(path, questions)
        self.room = room
        self.statements = self.space.framework.statements
        for number in range(cases):
            self.space.cases.add(f"B-{number}", FACTS)
        self.cases = [row.case.id for row in self.space.cases.rows()]
        self.places = list(self._answered())
        for number in range(-(-room // len(self.statements))):
            self.space.interviews.add(f"I-{number}")
        for number in range(ACTIONS):
            self.space.plan.add(area=f"{number}")
        self.interviews = [each.id for each in self.space.interviews.all()]
        self.actions = [each.id for each in self.space.plan.actions()]
        self.sections = [each.id for each in self.space.commentary.sections()]
        self.codes = [each.id for each in self.space.framework.attributes if each.type is AttributeType.CODE]
        self.ready = ""
        """A case that was complete once and can be complete again."""

    def _answered(self) -> Iterator[tuple[str, str]]:
        """Answer every question with yes, every third with no; give the places that stand at yes."""
        for case_id in self.cases:
            for number, question in enumerate(self.space.framework.questions):
                self.space.judgements.answer(case_id, question.id, Answer.NO if number % 3 == 2 else Answer.YES)
        for case_id in self.cases:
            for each in self.space.cases.sheet(case_id).standings:
                if each.state is State.YES:
                    yield case_id, each.question.id

    def points(self) -> list[tuple[PointKind, str]]:
        """The strengths and areas that a report shows."""
        points = self.space.key_points
        found = [(PointKind.STRENGTH, each) for each in points.strengths()]
        found += [(PointKind.AREA, each) for each in points.areas()]
        return [(kind, each.id) for kind, each in found if each.used]

    def statement(self, number: int) -> tuple[str, str]:
        """An interview and a statement of it."""
        interview = self.interviews[number // len(self.statements) % len(self.interviews)]
        return interview, self.statements[number % len(self.statements)].id


def type_case(desk: Desk, number: int, texts: Texts) -> None:
    code = desk.codes[number % len(desk.codes)]
    facts = {**FACTS, code: texts["facts"]} if "facts" in texts else FACTS
    desk.space.cases.add(texts.get("reference", f"F-{number}"), facts)


def type_judgement(desk: Desk, number: int, texts: Texts) -> None:
    case_id, question_id = desk.places[number % len(desk.places)]
    judgements = desk.space.judgements
    desk.space.who = texts.get("auditor", "")
    if "notes" in texts:
        judgements.set_note(case_id, question_id, texts["notes"])
    if "quotes" in texts:
        judgements.set_quote(case_id, question_id, texts["quotes"])
        judgements.share_quote(case_id, question_id, shared=True)
    if texts.keys() == {"auditor"}:
        judgements.answer(case_id, question_id, Answer.NO)
        judgements.answer(case_id, question_id, Answer.YES)
    desk.space.who = ""


def type_reopening(desk: Desk, _number: int, texts: Texts) -> None:
    if not desk.ready:
        desk.space.cases.add("complete", FACTS)
        desk.ready = desk.space.cases.rows()[-1].case.id
        for question in desk.space.framework.questions:
            desk.space.judgements.answer(desk.ready, question.id, Answer.YES)
        desk.space.cases.complete(desk.ready)
    desk.space.cases.reopen(desk.ready, texts["reason to reopen"])
    desk.space.cases.complete(desk.ready)


def type_interview(desk: Desk, number: int, texts: Texts) -> None:
    desk.space.interviews.add(texts.get("staff code", f"C-{number}"), None, texts.get("interviewer", ""))


def type_statement(desk: Desk, number: int, texts: Texts) -> None:
    place = desk.statement(number)
    if "comments" in texts:
        desk.space.interviews.comment(*place, texts["comments"])
    if "themes" in texts:
        desk.space.interviews.set_theme(*place, texts["themes"])


def type_sentence(desk: Desk, number: int, texts: Texts) -> None:
    desk.space.commentary.add(desk.sections[number % len(desk.sections)], texts["sentences"])


def type_message(desk: Desk, _number: int, texts: Texts) -> None:
    desk.space.commentary.write(SUMMARY, MESSAGE, texts["main message"])


def type_point(desk: Desk, number: int, texts: Texts) -> None:
    found = desk.points()
    desk.space.key_points.write(*found[number % len(found)], texts["points"])


def type_action(desk: Desk, _number: int, texts: Texts) -> None:
    said = dict(texts)
    reason = said.pop("reason to stop", "")
    desk.space.plan.add(**said, **({"status": ActionStatus.STOPPED, "reason": reason} if reason else {}))


def type_progress(desk: Desk, number: int, texts: Texts) -> None:
    desk.space.plan.add_note(desk.actions[number % len(desk.actions)], DAY, texts["progress"])


def type_details(desk: Desk, _number: int, texts: Texts) -> None:
    said = {name: text for name, text in texts.items() if name != "copy list"}
    copies = {"copy_to": (texts["copy list"],)} if "copy list" in texts else {}
    desk.space.edit_details(**said, **copies)
