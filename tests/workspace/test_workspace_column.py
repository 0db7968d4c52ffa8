"""One question across all cases: the reading, and setting several to not applicable in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from yos_audit.audit.values import Answer, State
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace

QUESTION = "rr_initial_assessment"
GATED, GATEWAY = "rr_assessment_review", "rr_assessment_review_required"
FACTS = {"custodial_phase": "no", "community_phase": "yes"}


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.create(tmp_path / "a.yosaudit", label="Audit", service="Northshire", who="JM")
    for number in range(1, 7):
        workspace.cases.add(f"A-{number}", FACTS)
    yield workspace
    workspace.close()


def ids(audit: Workspace) -> dict[str, str]:
    return {row.case.reference: row.case.id for row in audit.cases.rows()}


def test_a_column_holds_every_case_with_the_facts_its_rule_rests_on(audit: Workspace):
    case = ids(audit)
    audit.judgements.answer(case["A-1"], GATEWAY, Answer.NO)
    audit.judgements.answer(case["A-2"], GATEWAY, Answer.YES)
    rows = {row.case.reference: row for row in audit.judgements.column(GATED)}
    assert len(rows) == 6
    assert (rows["A-1"].standing.state, rows["A-1"].facts) == (State.NA_BY_RULE, {GATEWAY: "no"})
    assert (rows["A-2"].standing.state, rows["A-2"].facts) == (State.UNANSWERED, {GATEWAY: "yes"})
    assert (rows["A-3"].standing.state, rows["A-3"].facts) == (State.WAITING, {GATEWAY: ""})
    assert all(row.facts == {} for row in audit.judgements.column(QUESTION))
    across = audit.judgements.across(GATED)
    assert [(case.id, standing) for case, standing, _ in across] == [
        (row.case.id, row.standing) for row in rows.values()
    ]


def test_several_become_not_applicable_in_one_step_and_come_back_in_one(audit: Workspace):
    case = ids(audit)
    audit.judgements.answer(case["A-1"], QUESTION, Answer.NO)
    audit.judgements.set_reasons(case["A-1"], QUESTION, ("late",))
    audit.judgements.set_note(case["A-1"], QUESTION, "Completed eight weeks after sentence")
    audit.judgements.answer(case["A-2"], QUESTION, Answer.YES)
    before = audit.judgements.column(QUESTION)
    chosen = [case[f"A-{number}"] for number in range(1, 6)]
    changes = audit.judgements.set_not_applicable(chosen, QUESTION, "too_soon")
    assert changes.action == "not applicable to R4 in 5 cases"
    assert changes.judgements == {(case_id, QUESTION) for case_id in chosen}
    rows = {row.case.reference: row for row in audit.judgements.column(QUESTION)}
    assert [rows[f"A-{number}"].standing.state for number in range(1, 7)] == [State.NA_BY_AUDITOR] * 5 + [
        State.UNANSWERED
    ]
    kept = rows["A-1"].judgement
    assert kept is not None
    assert (kept.note, kept.reasons, kept.na_reason, kept.auditor) == (
        "Completed eight weeks after sentence",
        ("late",),
        "too_soon",
        "JM",
    )
    audit.history.undo()
    assert audit.judgements.column(QUESTION) == before
    assert audit.history.undo_label() == "answer to R4 in A-2"
    audit.history.redo()
    assert audit.judgements.column(QUESTION) == tuple(rows.values())


def test_the_same_again_writes_nothing(audit: Workspace):
    case = ids(audit)
    audit.judgements.set_not_applicable([case["A-1"]], QUESTION, "too_soon")
    events = len(audit.history.events())
    assert not audit.judgements.set_not_applicable([case["A-1"], "no-such-case"], QUESTION, "too_soon").anything
    assert len(audit.history.events()) == events


@pytest.mark.parametrize(
    ("question", "reason", "problem"),
    [
        (GATEWAY, "too_soon", "answered with yes or no only"),
        (QUESTION, "because", "no such reason"),
        (GATED, "too_soon", "takes no answer in A-3"),
    ],
)
def test_nothing_is_written_when_one_case_refuses(audit: Workspace, question: str, reason: str, problem: str):
    case = ids(audit)
    audit.judgements.answer(case["A-2"], GATEWAY, Answer.YES)
    events = len(audit.history.events())
    with pytest.raises(KnownError, match=problem):
        audit.judgements.set_not_applicable([case["A-2"], case["A-3"]], question, reason)
    assert len(audit.history.events()) == events


def test_a_complete_case_refuses(audit: Workspace):
    case = ids(audit)["A-1"]
    for _ in range(40):
        points = [point for point in audit.cases.sheet(case).open_points if point.blocks]
        for point in points:
            audit.judgements.answer(case, point.question.id, Answer.YES)
        facts = {"identifiable_victim": "no", "mappa_eligible": "no", "psr_written": "no", "panel_report_written": "no"}
        audit.cases.edit(case, attributes={**FACTS, **facts})
        if not points:
            break
    audit.cases.complete(case)
    with pytest.raises(KnownError, match="A-1 is complete"):
        audit.judgements.set_not_applicable([case], QUESTION, "too_soon")
