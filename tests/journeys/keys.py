"""Auditing a whole case hands on keyboard, with every key press counted."""

from __future__ import annotations

from dataclasses import dataclass

from tests.journeys.robot import Robot
from ui.screens.case_audit.page import CaseAuditPage
from yos_audit.audit.values import Answer
from yos_audit.framework.values import Framework, Kind
from yos_audit.workspace.workspace import Workspace

EVERYTHING_APPLIES = {
    "order_type": "dto",
    "custodial_phase": "yes",
    "community_phase": "yes",
    "psr_written": "yes",
    "panel_report_written": "yes",
    "identifiable_victim": "yes",
    "mappa_eligible": "yes",
    "looked_after": "yes",
    "risk_of_harm": "high",
    "vulnerability": "high",
    "likelihood_of_reoffending": "high",
    "case_manager": "CM-06",
}
LETTERS = {Answer.YES: "Y", Answer.NO: "N", Answer.NA: "A"}


@dataclass(frozen=True)
class Planned:
    """What is to be answered to one question: the answer and the numbers of its reasons."""

    answer: Answer
    reasons: tuple[int, ...] = ()


def plan(framework: Framework) -> dict[str, Planned]:
    """Plan a case as auditors find it: of the judgements every fourth No with one or two reasons, one not applicable.

    Whatever decides that later questions apply is answered so that they do.
    """
    planned: dict[str, Planned] = {}
    judged = 0
    for question in framework.questions:
        if question.kind is not Kind.JUDGEMENT:
            planned[question.id] = Planned(Answer.NO if question.kind is Kind.OUTCOME else Answer.YES)
            continue
        judged += 1
        if judged % 4 == 0:
            planned[question.id] = Planned(Answer.NO, (1, 2) if judged % 8 == 0 else (2,))
        else:
            planned[question.id] = Planned(Answer.NA, (2,)) if judged == 5 else Planned(Answer.YES)
    return planned


def in_a_spreadsheet(planned: dict[str, Planned]) -> int:
    """Count the key presses of the same answers in a column: a letter and Enter each, and one for each reason."""
    return sum(2 + len(each.reasons) for each in planned.values())


def judge_case(robot: Robot, case_id: str, planned: dict[str, Planned]) -> int:
    """Answer an empty case from its first question to the last, as the screen asks; return the key presses it took."""
    robot.window.go_to("case_audit", case_id)
    robot.wait_idle()
    page = robot.page
    assert isinstance(page, CaseAuditPage)
    model = page.controller.model
    assert model is not None
    pressed = 0
    while model.to_do():
        asked = model.asked
        wanted = planned[asked]
        for key in (LETTERS[wanted.answer], *map(str, wanted.reasons)):
            robot.press(key)
            pressed += 1
        if model.asked == asked:
            robot.press("Enter")
            pressed += 1
    return pressed


def recorded(workspace: Workspace, case_id: str) -> dict[str, Planned]:
    """Return what the file holds of a case in the shape of a plan."""
    found: dict[str, Planned] = {}
    inapplicable = [each.id for each in workspace.framework.not_applicable_reasons]
    for question_id, judgement in workspace.cases.sheet(case_id).judgements.items():
        if judgement.answer is None:
            continue
        offered = [each.id for each in workspace.framework.question(question_id).reasons]
        numbers = tuple(offered.index(each) + 1 for each in judgement.reasons)
        if judgement.answer is Answer.NA:
            numbers = (inapplicable.index(judgement.na_reason) + 1,)
        found[question_id] = Planned(judgement.answer, numbers)
    return found
