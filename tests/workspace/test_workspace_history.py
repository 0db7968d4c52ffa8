"""The history of an audit in words, page by page; undo and redo after re-opening."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yos_audit.audit.values import Answer, Response
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.history import ABOUT, HistoryLine, HistoryWanted
from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the audit is kept."""
    return tmp_path / "audit.yosaudit"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    """An audit of one case, on a clock that goes on by a minute."""
    minutes = count()

    def clock() -> datetime:
        return datetime(2015, 2, 12, 9, 0, tzinfo=UTC) + timedelta(minutes=next(minutes))

    audit = Workspace.create(path, label="North", service="Anytown", who="JM", clock=clock)
    audit.cases.add("A-1", {"order_type": "referral_order"})
    yield audit
    audit.close()


def _case(workspace: Workspace) -> str:
    return workspace.cases.rows()[0].case.id


def _newest(workspace: Workspace, **wanted: str) -> HistoryLine:
    return workspace.history.page(HistoryWanted(**wanted)).lines[0]


def _id(workspace: Workspace, code: str) -> str:
    question = workspace.framework.find(code)
    assert question is not None
    return question.id


def test_an_answer_is_told_with_what_it_was_before(workspace: Workspace):
    case, question = _case(workspace), _id(workspace, "R1")
    workspace.judgements.answer(case, question, Answer.YES)
    assert (_newest(workspace).what, _newest(workspace).subject) == ("Answered Yes", "R1 in A-1")
    workspace.judgements.answer(case, question, Answer.NO)
    line = _newest(workspace)
    assert line.what == "Answer changed from Yes to No"
    assert [(each.label, each.before, each.after) for each in line.changed] == [("Answer", "Yes", "No")]
    assert (line.who, line.at.tzinfo, line.case_id, line.question_id) == ("JM", UTC, case, question)
    workspace.judgements.answer(case, question, None)
    assert _newest(workspace).what == "Answer No taken back"


def test_reasons_evidence_quotes_and_flags_have_words(workspace: Workspace):
    case, question = _case(workspace), workspace.framework.question(_id(workspace, "R1"))
    first = question.reasons[0]
    workspace.judgements.answer(case, question.id, Answer.NO)
    workspace.judgements.set_reasons(case, question.id, (first.id,))
    assert (_newest(workspace).what, _newest(workspace).changed[0].after) == ("Reasons added", first.label)
    workspace.judgements.set_note(case, question.id, "<b>See</b> log")
    assert (_newest(workspace).what, _newest(workspace).changed[0].after) == ("Evidence added", "<b>See</b> log")
    workspace.judgements.set_note(case, question.id, "")
    assert _newest(workspace).what == "Evidence taken out"
    workspace.judgements.set_quote(case, question.id, "Mum came along.")
    assert _newest(workspace).what == "Quote added"
    workspace.judgements.set_flag(case, question.id, flagged=True)
    assert _newest(workspace).what == "Flagged to discuss"
    workspace.judgements.set_flag(case, question.id, flagged=False)
    assert _newest(workspace).what == "Flag taken away"


def test_undo_and_redo_are_told_as_such(workspace: Workspace):
    case, question = _case(workspace), _id(workspace, "R1")
    workspace.judgements.answer(case, question, Answer.YES)
    workspace.history.undo()
    assert _newest(workspace).what == "Undo: answer Yes taken back"
    assert _newest(workspace).action == "undo of answer to R1 in A-1"
    workspace.history.redo()
    assert _newest(workspace).what == "Redo: answered Yes"


def test_a_case_is_told_from_adding_to_removal(workspace: Workspace):
    case = _case(workspace)
    added = _newest(workspace)
    assert added.what == "Case added"
    assert [(each.label, each.after) for each in added.changed] == [
        ("Reference", "A-1"),
        ("Order type", "Referral order"),
    ]
    workspace.cases.edit(case, attributes={"order_type": "dto"})
    changed = _newest(workspace)
    assert changed.what == "Order type changed"
    assert changed.changed[0].before == "Referral order"
    workspace.cases.edit(case, reference="A-2", attributes={})
    assert _newest(workspace).what == "2 case facts changed"
    workspace.cases.remove([case])
    removed = _newest(workspace)
    assert (removed.what, removed.subject, removed.case_id) == ("Case removed", "A-2", "")
    assert [(each.reference, each.removed) for each in workspace.history.cases_ever()] == [("A-2", True)]
    assert workspace.history.page(HistoryWanted(case_id=case)).total == 4


def test_interviews_and_the_audit_itself_have_words(workspace: Workspace):
    workspace.interviews.add("CM 7")
    interview = workspace.interviews.all()[0].id
    statement = workspace.framework.statements[4]
    assert (_newest(workspace).what, _newest(workspace).subject) == ("Interview added", "CM 7")
    workspace.interviews.respond(interview, statement.id, Response.PARTLY)
    assert (_newest(workspace).what, _newest(workspace).subject) == (f"{statement.code}: Partly agree", "CM 7")
    workspace.edit_details(caseload=61)
    assert (_newest(workspace).what, _newest(workspace).subject) == ("Caseload of the audit changed", "")
    oldest = workspace.history.page(HistoryWanted(about="audit")).lines
    assert [line.what for line in oldest[1:]] == ["Audit made", "Question set put into the audit"]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The demonstration audit, with about a thousand events."""
    path = tmp_path_factory.mktemp("history") / "demonstration.yosaudit"
    write_demonstration(path)
    workspace = Workspace.open(path, read_only=True)
    yield workspace
    workspace.close()


@given(st.data())
def test_pages_put_together_are_the_journal_backwards(demonstration: Workspace, data: st.DataObject):
    cases = [each.case.id for each in demonstration.cases.rows()]
    wanted = HistoryWanted(
        case_id=data.draw(st.sampled_from(["", *cases])),
        about=data.draw(st.sampled_from(["", *ABOUT])),
    )
    size = data.draw(st.integers(7, 300))
    events = demonstration.history.events(wanted.case_id or None)
    kinds = ABOUT.get(wanted.about)
    expected = [each.at for each in reversed(events) if kinds is None or each.kind in kinds]
    told: list[datetime] = []
    for skip in range(0, max(1, len(expected)), size):
        page = demonstration.history.page(wanted, skip, size)
        assert (page.skipped, page.total) == (skip, len(expected))
        told += [line.at for line in page.lines]
    assert told == expected


def test_every_line_of_the_demonstration_reads_as_a_sentence(demonstration: Workspace):
    page = demonstration.history.page(HistoryWanted(), limit=2000)
    assert page.total == len(page.lines)
    for line in page.lines:
        assert line.what[:1].isupper()
        assert "_" not in f"{line.what} {line.subject}"
        assert all(change.label and change.before != change.after for change in line.changed), line


def test_everything_can_be_undone_and_done_again_after_opening_anew(path: Path, workspace: Workspace):
    case, question = _case(workspace), _id(workspace, "R1")
    workspace.judgements.answer(case, question, Answer.NO)
    workspace.judgements.set_note(case, question, "See log.")
    workspace.edit_details(period="February")
    before = (workspace.details(), workspace.cases.sheet(case).judgements)
    workspace.close()
    undone = 0
    while True:
        again = Workspace.open(path)
        if again.history.undo_label() is None:
            break
        again.history.undo()
        again.close()
        undone += 1
    assert (undone, again.cases.rows(), again.details().period) == (4, (), "")
    again.close()
    for _ in range(undone):
        again = Workspace.open(path)
        again.history.redo()
        again.close()
    again = Workspace.open(path)
    assert again.history.redo_label() is None
    assert (again.details(), again.cases.sheet(case).judgements) == before
    assert again.check().ok
    again.close()
