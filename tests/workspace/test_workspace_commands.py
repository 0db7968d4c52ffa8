"""What a user can do with an open audit: every command commits, says what changed, and can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.workspace.conftest import FACTS
from yos_audit.audit.values import Answer, CaseState, Response, State
from yos_audit.support.errors import Cancelled, KnownError
from yos_audit.support.progress import Progress
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.export_checks import CheckState
from yos_audit.workspace.workspace import Workspace

ASSESSMENT = "rr_initial_assessment"
CUSTODY = "rr_custody_contact"


def state(space: Workspace, case_id: str, question_id: str) -> State:
    return {each.question.id: each.state for each in space.cases.sheet(case_id).standings}[question_id]


def answer_all(space: Workspace, case_id: str) -> None:
    """Answer yes to whatever is asked until nothing is."""
    while True:
        asked = [each for each in space.cases.sheet(case_id).standings if each.state is State.UNANSWERED]
        if not asked:
            return
        for each in asked:
            space.judgements.answer(case_id, each.question.id, Answer.YES)


def test_an_answer_says_what_changed_and_when(space: Workspace, case_id: str):
    changes = space.judgements.answer(case_id, ASSESSMENT, Answer.NO)
    assert changes.action == "answer to R4 in A-1"
    assert changes.judgements == frozenset({(case_id, ASSESSMENT)})
    assert changes.saved_at is not None
    kept = space.cases.sheet(case_id).judgements[ASSESSMENT]
    assert (kept.answer, kept.auditor, kept.changed_at) == (Answer.NO, "JM", changes.saved_at)
    assert kept.question_digest


def test_the_same_answer_again_changes_nothing(space: Workspace, case_id: str):
    space.judgements.answer(case_id, ASSESSMENT, Answer.YES)
    events = space.history.events()
    assert space.judgements.answer(case_id, ASSESSMENT, Answer.YES) == Changes("")
    assert space.history.events() == events


def test_reasons_are_kept_in_the_frameworks_order_and_strange_ones_refused(space: Workspace, case_id: str):
    space.judgements.answer(case_id, ASSESSMENT, Answer.NO)
    space.judgements.set_reasons(case_id, ASSESSMENT, ("late", "not_done"))
    assert space.cases.sheet(case_id).judgements[ASSESSMENT].reasons == ("not_done", "late")
    with pytest.raises(KnownError, match="no such reason"):
        space.judgements.set_reasons(case_id, ASSESSMENT, ("weather",))
    with pytest.raises(KnownError, match="no such reason"):
        space.judgements.set_na_reason(case_id, ASSESSMENT, "weather")


def test_a_gateway_is_answered_with_yes_or_no_only(space: Workspace, case_id: str):
    with pytest.raises(KnownError, match="yes or no only"):
        space.judgements.answer(case_id, "pc_review_required", Answer.NA)


def test_a_gateway_opens_the_question_that_waits_for_it(space: Workspace, case_id: str):
    assert state(space, case_id, "rr_assessment_review") is State.WAITING
    changes = space.judgements.answer(case_id, "rr_assessment_review_required", Answer.YES)
    assert (case_id, "rr_assessment_review_required") in changes.judgements
    assert state(space, case_id, "rr_assessment_review") is State.UNANSWERED
    space.judgements.answer(case_id, "rr_assessment_review", Answer.NO)
    closing = space.judgements.answer(case_id, "rr_assessment_review_required", Answer.NO)
    assert closing.parked == 1
    assert space.findings().question("rr_assessment_review").tally.applicable == 0
    opening = space.judgements.answer(case_id, "rr_assessment_review_required", Answer.YES)
    assert opening.restored == 1
    assert space.cases.sheet(case_id).judgements["rr_assessment_review"].answer is Answer.NO


def test_facts_park_answers_and_bring_them_back_unchanged(space: Workspace, case_id: str):
    space.judgements.answer(case_id, CUSTODY, Answer.NO)
    space.judgements.set_note(case_id, CUSTODY, "Two visits in nine weeks.")
    before = space.cases.sheet(case_id).judgements[CUSTODY]
    changes = space.cases.edit(case_id, attributes=FACTS | {"custodial_phase": "no"})
    assert (changes.parked, changes.restored) == (1, 0)
    assert state(space, case_id, CUSTODY) is State.NA_BY_RULE
    assert space.findings().question(CUSTODY).tally.applicable == 0
    changes = space.cases.edit(case_id, attributes=FACTS)
    assert (changes.parked, changes.restored) == (0, 1)
    assert space.cases.sheet(case_id).judgements[CUSTODY] == before


def test_a_case_is_complete_only_when_nothing_is_missing(space: Workspace, case_id: str):
    with pytest.raises(KnownError, match="A-1 is not ready"):
        space.cases.complete(case_id)
    answer_all(space, case_id)
    space.judgements.answer(case_id, ASSESSMENT, Answer.NO)
    with pytest.raises(KnownError, match="R4 needs a reason or a note"):
        space.cases.complete(case_id)
    space.judgements.set_reasons(case_id, ASSESSMENT, ("late",))
    space.cases.complete(case_id)
    assert space.cases.get(case_id).state is CaseState.COMPLETE
    assert space.glance().complete == 1
    assert space.check().ok


def test_a_complete_case_is_locked_until_somebody_says_why(space: Workspace, case_id: str):
    answer_all(space, case_id)
    space.cases.complete(case_id)
    for change in (
        lambda: space.judgements.answer(case_id, ASSESSMENT, Answer.NO),
        lambda: space.judgements.set_note(case_id, ASSESSMENT, "x"),
        lambda: space.judgements.set_flag(case_id, ASSESSMENT, True),
        lambda: space.cases.edit(case_id, attributes={}),
    ):
        with pytest.raises(KnownError, match="A-1 is complete"):
            change()
    with pytest.raises(KnownError, match="no reason is given"):
        space.cases.reopen(case_id, "   ")
    space.cases.reopen(case_id, "New evidence")
    assert space.history.events(case_id)[-1].why == "New evidence"
    space.judgements.answer(case_id, ASSESSMENT, Answer.NO)


def test_a_reference_is_used_once_whatever_its_letters(space: Workspace, case_id: str):
    with pytest.raises(KnownError, match="There is a case A-1 already"):
        space.cases.add("  a-1 ")
    with pytest.raises(KnownError, match="no reference"):
        space.cases.add("  ")
    space.cases.add("A-2")
    with pytest.raises(KnownError, match="There is a case A-2 already"):
        space.cases.edit(case_id, reference="a-2")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"order_type": "holiday"}, "has no such value"),
        ({"order_start": "16 March"}, "is not a date"),
        ({"shoe_size": "9"}, "no case fact shoe_size"),
        ({"team": "x" * 1001}, "longer than 1,000 characters"),
    ],
)
def test_facts_that_cannot_be_are_refused(space: Workspace, facts: dict[str, str], words: str):
    with pytest.raises(KnownError, match=words):
        space.cases.add("A-2", facts)
    assert len(space.cases.rows()) == 1


def test_removed_cases_come_back_whole_with_one_undo(space: Workspace, case_id: str):
    space.cases.add("A-2", FACTS)
    space.judgements.answer(case_id, ASSESSMENT, Answer.NO)
    before, figures = space.cases.sheet(case_id), space.findings()
    space.cases.remove([row.case.id for row in space.cases.rows()])
    assert space.cases.rows() == ()
    assert space.history.undo_label() == "removing 2 cases"
    space.history.undo()
    assert space.cases.sheet(case_id) == before
    assert space.findings() == figures
    with pytest.raises(KnownError, match="no longer in the audit"):
        space.cases.get("somebody else")


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(space: Workspace, case_id: str):
    space.judgements.answer(case_id, ASSESSMENT, Answer.YES)
    space.judgements.set_note(case_id, ASSESSMENT, "Seen.")
    space.interviews.add("CM-06")
    end = (space.cases.rows(), space.interviews.all(), space.findings())
    steps = 0
    while space.history.undo_label():
        space.history.undo()
        steps += 1
    assert (steps, space.cases.rows(), space.interviews.all()) == (4, (), ())
    while space.history.redo_label():
        space.history.redo()
    assert (space.cases.rows(), space.interviews.all(), space.findings()) == end
    assert space.check().ok


def test_an_interview_is_recorded_with_codes_only(space: Workspace):
    space.interviews.add(" CM-06 ", date(2015, 3, 9), "JM")
    (interview,) = space.interviews.all()
    space.interviews.respond(interview.id, "om_priorities", Response.PARTLY)
    space.interviews.comment(interview.id, "om_priorities", "Says the plan is new.")
    (kept,) = space.interviews.all()
    assert (kept.staff_code, kept.responses, kept.comments) == (
        "CM-06",
        {"om_priorities": Response.PARTLY},
        {"om_priorities": "Says the plan is new."},
    )
    figure = next(each for each in space.findings().statements if each.id == "om_priorities")
    assert (figure.agree, figure.partly, figure.disagree) == (0, 1, 0)
    with pytest.raises(KnownError, match="There is an interview CM-06 already"):
        space.interviews.add("cm-06")
    with pytest.raises(KnownError, match="no staff code"):
        space.interviews.add("")
    space.interviews.respond(interview.id, "om_priorities", None)
    space.interviews.comment(interview.id, "om_priorities", " ")
    assert space.interviews.all()[0].responses == {}
    space.interviews.remove(interview.id)
    assert space.interviews.all() == ()


def test_themes_are_counted_by_people_and_spelt_one_way(space: Workspace):
    for code in ("CM-01", "CM-02"):
        space.interviews.add(code)
    one, two = space.interviews.all()
    space.interviews.set_theme(one.id, "om_priorities", " Risk  panel ")
    space.interviews.set_theme(one.id, "om_training_met", "risk PANEL")
    space.interviews.set_theme(two.id, "om_priorities", "risk panel")
    space.interviews.set_theme(two.id, "om_training_met", "Training")
    assert [(each.text, each.people) for each in space.findings().themes] == [("Risk panel", 2), ("Training", 1)]
    space.interviews.set_theme(one.id, "om_priorities", "")
    assert space.interviews.all()[0].themes == {"om_training_met": "Risk panel"}
    with pytest.raises(KnownError, match="longer than 60"):
        space.interviews.set_theme(one.id, "om_priorities", "x" * 61)
    assert space.check().ok


def test_details_are_edited_checked_and_journalled(space: Workspace):
    space.edit_details(label="  April ", caseload=61, keep_until=date(2018, 1, 1))
    assert (space.details().label, space.details().caseload) == ("April", 61)
    assert space.history.undo_label() == "audit details"
    for changes, words in (
        ({"label": " "}, "has no label"),
        ({"service": ""}, "names no service"),
        ({"caseload": 0}, "not a number of cases"),
        ({"fieldwork_from": date(2015, 3, 11), "fieldwork_to": date(2015, 3, 9)}, "last day of the audit is before"),
        ({"copy_to": ("Bench",) * 61}, "copy list has more than 60 lines"),
        ({"copy_to": ("Bench", "x" * 201)}, "copy list line 2 is longer"),
    ):
        with pytest.raises(KnownError, match=words):
            space.edit_details(**changes)
    with pytest.raises(TypeError):
        space.edit_details(id="other")


def test_the_copy_list_keeps_its_lines_and_drops_the_empty_ones(space: Workspace):
    space.edit_details(copy_to=(" Head of  service", "", "Chair of the bench\n"))
    assert space.details().copy_to == ("Head of service", "Chair of the bench")


def test_one_question_across_all_cases(space: Workspace, case_id: str):
    space.cases.add("A-2", {"custodial_phase": "no"})
    space.judgements.answer(case_id, CUSTODY, Answer.YES)
    first, second = space.judgements.across(CUSTODY)
    assert (first[0].reference, first[1].state, first[2].answer) == ("A-1", State.YES, Answer.YES)
    assert (second[0].reference, second[1].state, second[2]) == ("A-2", State.NA_BY_RULE, None)


@pytest.mark.parametrize("odd", ["\x00", "\x1b", "\x7f", "\ufffe", "\ud83d"])
def test_text_that_no_report_can_hold_is_refused_in_words(space: Workspace, case_id: str, odd: str):
    space.judgements.set_note(case_id, ASSESSMENT, "before")
    with pytest.raises(KnownError, match="as character 8"):
        space.judgements.set_note(case_id, ASSESSMENT, f"before {odd} after")
    assert space.cases.sheet(case_id).judgements[ASSESSMENT].note == "before"


def test_halves_that_belong_together_and_breaks_of_a_word_processor_are_kept(space: Workspace, case_id: str):
    space.judgements.set_note(case_id, ASSESSMENT, "\ud83d\ude00 one\x0btwo\r\n\tthree\u202e")
    assert space.cases.sheet(case_id).judgements[ASSESSMENT].note == "\N{GRINNING FACE} one\ntwo\r\n\tthree\u202e"


def test_an_import_is_one_action_and_a_cancelled_one_is_none(space: Workspace, tmp_path: Path):
    path = tmp_path / "cases.csv"
    path.write_text("Reference,Order type\nA-7,yro\nA-8,dto\n", encoding="utf-8")
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        space.imports.import_cases(path, progress=stopped)
    assert len(space.cases.rows()) == 1
    preview = space.imports.preview_cases(path)
    assert (preview.rows, preview.receipt.accepted, len(space.cases.rows())) == (2, 2, 1)
    receipt, changes = space.imports.import_cases(path)
    assert (receipt.accepted, len(changes.cases)) == (2, 2)
    assert space.history.undo_label() == "import of 2 cases"
    space.history.undo()
    assert len(space.cases.rows()) == 1


def test_export_checks_say_what_the_board_must_not_see(space: Workspace):
    found = {each.id: each for each in space.exports.checks("board")}
    assert found["names"].state is CheckState.PASSED
    assert found["progress"].state is CheckState.DECIDE
    space.edit_details(sampling="All but a-1, which moved away.")
    found = {each.id: each for each in space.exports.checks("board")}
    assert found["names"].state is CheckState.FAILED
    assert "the sampling" in found["names"].text


def test_an_audit_open_elsewhere_can_be_looked_at_and_not_changed(space: Workspace, case_id: str):
    reader = Workspace.open(space.path, read_only=True)
    assert reader.read_only
    assert reader.findings() == space.findings()
    with pytest.raises(KnownError, match="read-only"):
        reader.judgements.answer(case_id, ASSESSMENT, Answer.YES)
    reader.close()
