"""Commentary, key points and plan: every command commits, can be taken back, and keeps what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.conftest import FACTS, Ticking
from yos_audit.audit.values import Answer
from yos_audit.audit.written import ActionStatus, PointKind, ProgressNote
from yos_audit.findings.joined import ReportSentence
from yos_audit.support.errors import KnownError
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.sent_texts import Trace
from yos_audit.workspace.wording_check import Doubt
from yos_audit.workspace.workspace import Workspace

KEY = "rr_initial_assessment"


@pytest.fixture
def twelve(tmp_path: Path) -> Iterator[Workspace]:
    """An audit of twelve cases, eight of them with a good enough first assessment."""
    workspace = Workspace.create(
        tmp_path / "twelve.yosaudit", label="March", service="Northshire", who="JM", clock=Ticking()
    )
    for number in range(12):
        workspace.cases.add(f"A-{number:04}", FACTS)
    for number, row in enumerate(workspace.cases.rows()):
        workspace.judgements.answer(row.case.id, KEY, Answer.YES if number < 8 else Answer.NO)
    yield workspace
    workspace.close()


def shown(space: Workspace, section: str = "rr", key: str = KEY) -> ReportSentence:
    (found,) = [each for each in space.commentary.sections() if each.id == section]
    return next(each for each in found.sentences if each.key == key)


def answer_one_more(space: Workspace) -> None:
    row = space.cases.rows()[8]
    space.judgements.answer(row.case.id, KEY, Answer.YES)


def test_words_are_chosen_undone_and_done_again(twelve: Workspace):
    assert shown(twelve).pieces.words == "two-thirds"
    changes = twelve.commentary.choose_words("rr", KEY, "the majority")
    assert changes.action == "words for the sentence on R4"
    assert changes.wording == {f"rr/{KEY}"}
    assert changes.anything
    assert shown(twelve).pieces.words == "the majority"
    twelve.history.undo()
    assert shown(twelve).pieces.words == "two-thirds"
    twelve.history.redo()
    assert shown(twelve).pieces.words == "the majority"
    twelve.commentary.choose_words("rr", KEY, "two-thirds")
    assert twelve.commentary.choose_words("rr", KEY, "two-thirds") == Changes("")
    assert twelve.check().ok


def test_untrue_words_are_refused(twelve: Workspace):
    with pytest.raises(KnownError):
        twelve.commentary.choose_words("rr", KEY, "almost all")


def test_own_text_is_kept_when_the_figure_moves_until_the_manager_looks(twelve: Workspace):
    twelve.commentary.write("rr", KEY, "  Two-thirds  were good, =1+1 <b>. ")
    answer_one_more(twelve)
    moved = shown(twelve)
    assert moved.text == "Two-thirds were good, =1+1 <b>."
    assert (moved.moved, moved.figure, moved.written_for, moved.words) == (True, "9 of 12", "8 of 12", "two-thirds")
    twelve.commentary.keep("rr", KEY)
    assert not shown(twelve).moved
    twelve.commentary.write("rr", KEY, "")
    assert shown(twelve).pieces.words == "three-quarters"
    assert not shown(twelve).edited


def test_words_that_are_no_longer_true_are_not_kept_by_saying_so(twelve: Workspace):
    twelve.commentary.choose_words("rr", KEY, "8 of 12")
    answer_one_more(twelve)
    assert shown(twelve).moved
    with pytest.raises(KnownError):
        twelve.commentary.keep("rr", KEY)
    twelve.commentary.choose_words("rr", KEY, "9 of 12")
    assert (shown(twelve).moved, shown(twelve).pieces.words) == (False, "9 of 12")


def test_typing_the_drafted_sentence_again_is_no_edit(twelve: Workspace):
    draft = shown(twelve).text
    twelve.commentary.write("rr", KEY, "Other.")
    twelve.commentary.write("rr", KEY, draft)
    assert not shown(twelve).edited
    assert twelve.commentary.write("rr", KEY, draft) == Changes("")


def test_a_sentence_is_left_out_and_taken_in(twelve: Workspace):
    twelve.commentary.include("rr", KEY, False)
    assert not shown(twelve).included
    assert twelve.commentary.include("rr", KEY, True).action == "including the sentence on R4"
    assert shown(twelve).included


def test_own_sentences_are_added_ordered_changed_and_removed(twelve: Workspace):
    for text in ("First.", "Second."):
        twelve.commentary.add("summary", text)
    first, second = _own(twelve)
    assert (first.text, second.text) == ("First.", "Second.")
    twelve.commentary.move("summary", second.key, -1)
    assert [each.text for each in _own(twelve)] == ["Second.", "First."]
    assert twelve.commentary.move("summary", second.key, -1) == Changes("")
    twelve.commentary.write("summary", first.key, "Changed.")
    assert [each.text for each in _own(twelve)] == ["Second.", "Changed."]
    twelve.commentary.write("summary", second.key, " ")
    twelve.commentary.remove("summary", first.key)
    assert _own(twelve) == []
    for _ in range(4):
        twelve.history.undo()
    assert [each.text for each in _own(twelve)] == ["First.", "Second."]
    with pytest.raises(KnownError):
        twelve.commentary.add("summary", " ")
    with pytest.raises(KnownError):
        twelve.commentary.remove("rr", KEY)


def _own(space: Workspace) -> list[ReportSentence]:
    return [each for section in space.commentary.sections() for each in section.sentences if each.own]


def test_a_board_is_shown_six_at_most(tmp_path: Path):
    from yos_audit.workspace.demonstration import write_demonstration

    write_demonstration(tmp_path / "demo.yosaudit")
    space = Workspace.open(tmp_path / "demo.yosaudit")
    strengths = space.key_points.strengths()
    assert [each.used for each in strengths] == [True] * 6 + [False]
    left = strengths[6].id
    with pytest.raises(KnownError) as found:
        space.key_points.use(PointKind.STRENGTH, left, True)
    assert "six strengths at most" in found.value.problem
    space.key_points.use(PointKind.STRENGTH, strengths[0].id, False)
    changes = space.key_points.use(PointKind.STRENGTH, left, True)
    assert changes.wording == {f"strength/{left}"}
    assert [each.used for each in space.key_points.strengths()] == [False] + [True] * 6
    space.key_points.write(PointKind.STRENGTH, left, "First assessments were thorough.")
    assert space.key_points.strengths()[6].text == "First assessments were thorough."
    space.key_points.write(PointKind.STRENGTH, left, "")
    assert not space.key_points.strengths()[6].edited
    assert space.check().ok
    space.close()


def test_actions_are_added_edited_moved_and_removed(twelve: Workspace):
    plan = twelve.plan
    for action in ("One", "Two", "Three"):
        assert len(plan.add(area="Reviews", action=action).plan) == 1
    one, two, _three = plan.actions()
    plan.edit(one.id, owner="Operations manager", due=date(2015, 3, 31), status=ActionStatus.IN_PROGRESS)
    plan.move(two.id, -1)
    assert plan.move(two.id, -1) == Changes("")
    assert [each.action for each in plan.actions()] == ["Two", "One", "Three"]
    assert plan.actions()[1].due == date(2015, 3, 31)
    assert plan.remove(one.id).action == "removing action 2"
    twelve.history.undo()
    assert [each.action for each in plan.actions()] == ["Two", "One", "Three"]
    assert twelve.check().ok
    with pytest.raises(KnownError):
        plan.edit("nowhere", action="x")
    with pytest.raises(TypeError):
        plan.edit(one.id, colour="red")


def test_an_action_is_stopped_for_a_reason(twelve: Workspace):
    twelve.plan.add(action="One")
    (one,) = twelve.plan.actions()
    with pytest.raises(KnownError):
        twelve.plan.edit(one.id, status=ActionStatus.STOPPED)
    twelve.plan.edit(one.id, status=ActionStatus.STOPPED, reason="Funding ended")
    with pytest.raises(KnownError):
        twelve.plan.edit(one.id, reason=" ")
    assert twelve.plan.actions()[0].reason == "Funding ended"


def test_progress_notes_stand_by_date(twelve: Workspace):
    twelve.plan.add(action="One")
    (one,) = twelve.plan.actions()
    twelve.plan.add_note(one.id, date(2015, 3, 12), "Half done")
    twelve.plan.add_note(one.id, date(2015, 3, 9), "Begun")
    assert twelve.plan.actions()[0].notes == (
        ProgressNote(date(2015, 3, 9), "Begun"),
        ProgressNote(date(2015, 3, 12), "Half done"),
    )
    twelve.plan.remove_note(one.id, 0)
    assert [each.text for each in twelve.plan.actions()[0].notes] == ["Half done"]
    with pytest.raises(KnownError):
        twelve.plan.add_note(one.id, date(2015, 3, 9), " ")


def doubts(space: Workspace) -> set[tuple[Trace | Doubt, str]]:
    return {(each.doubt, each.where) for each in space.wording.run()}


def test_check_wording_finds_what_to_look_at(twelve: Workspace):
    twelve.interviews.add("CM-77")
    assert not any(each.identifies for each in twelve.wording.run())
    long = "word " * 25 + "end."
    twelve.commentary.write("rr", KEY, f"We saw Callum Smith and A-0003. {long}")
    twelve.commentary.add("operational", "CM-77 lives at NN1 4AB. Short.")
    answer_one_more(twelve)
    twelve.plan.add(action="Meet A-0004", owner="Leah Brown")
    found = doubts(twelve)
    where = "Reducing reoffending, sentence 1"
    assert {(Trace.NAME, where), (Trace.CODE, where), (Doubt.LONG, where), (Doubt.MOVED, where)} <= found
    assert {(Trace.CODE, "Operational management, sentence 1")} <= found
    assert {(Trace.PERSONAL, "Operational management, sentence 1")} <= found
    assert {(Trace.CODE, "Action 1, action"), (Trace.NAME, "Action 1, owner")} <= found
    twelve.commentary.include("rr", KEY, False)
    assert not any(each[1] == where for each in doubts(twelve))


def test_sentences_on_few_cases_are_named(space: Workspace, case_id: str):
    space.judgements.answer(case_id, KEY, Answer.YES)
    assert (Doubt.FEW, "Reducing reoffending, sentence 1") in doubts(space)


@pytest.mark.parametrize("owner", ["Operations Manager", "Head of Service", "Performance officer", "Team managers", ""])
def test_a_role_is_no_name(space: Workspace, owner: str):
    assert space.wording.owner_doubt(owner) == ""


@pytest.mark.parametrize("owner", ["Leah Brown", "Callum Smith, manager", "CM-06"])
def test_a_name_or_code_is_no_role(space: Workspace, owner: str):
    assert space.wording.owner_doubt(owner)


_steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.text(max_size=30)),
        st.tuples(st.just("write"), st.text(max_size=30)),
        st.tuples(st.just("words"), st.sampled_from(["8 of 12", "the majority", "two-thirds", "all"])),
        st.tuples(st.just("include"), st.booleans()),
        st.tuples(st.just("action"), st.text(max_size=30)),
        st.tuples(st.just("move"), st.sampled_from([-1, 1])),
        st.tuples(st.just("answer"), st.sampled_from([Answer.YES, Answer.NO, None])),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("redo"), st.none()),
    ),
    max_size=12,
)


def _take(space: Workspace, name: str, value: object) -> None:
    cases = space.cases.rows()
    actions = space.plan.actions()
    takes = {
        "add": lambda: space.commentary.add("rr", value),
        "write": lambda: space.commentary.write("rr", KEY, value),
        "words": lambda: space.commentary.choose_words("rr", KEY, value),
        "include": lambda: space.commentary.include("rr", KEY, value),
        "action": lambda: space.plan.add(action=value),
        "move": lambda: space.plan.move(actions[-1].id, value) if actions else None,
        "answer": lambda: space.judgements.answer(cases[0].case.id, KEY, value) if cases else None,
        "undo": space.history.undo,
        "redo": space.history.redo,
    }
    try:
        takes[name]()
    except KnownError:
        return


@settings(max_examples=12)
@given(steps=_steps)
def test_whatever_is_done_the_journal_and_the_file_agree(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("steps") / "steps.yosaudit"
    space = Workspace.create(path, label="March", service="Northshire", clock=Ticking())
    space.cases.add("A-1", FACTS)
    try:
        for name, value in steps:
            _take(space, name, value)
        assert space.check().ok
        before = space.commentary.sections(), space.plan.actions()
    finally:
        space.close()
    again = Workspace.open(path, read_only=True)
    assert (again.commentary.sections(), again.plan.actions()) == before
    again.close()
