"""The case as it is judged, without a window."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import tiny_framework
from ui.screens.case_audit.case_model import CaseModel
from ui.screens.case_audit.list_rows import BY_RULE, Segment, counts, neighbour, rows, symbol_of
from ui.screens.case_audit.panel_content import panel_content
from ui.screens.case_audit.wording import place, rule_words, strip_facts, waiting_words
from yos_audit.audit.values import Answer, Case, CaseState, State

FRAMEWORK = tiny_framework()


def model(**attributes: str) -> CaseModel:
    return CaseModel(FRAMEWORK, Case("c1", "A-1", attributes), {})


def test_a_case_opens_at_its_first_open_question():
    assert model(risky="no").current == "aa_start"


def test_a_question_that_waits_for_a_gateway_has_it_asked_in_its_place():
    case = model(risky="no")
    case.select("aa_review")
    assert (case.current, case.asked) == ("aa_review", "aa_review_required")
    assert place(case) == "Asked before A2"


def test_the_gateway_stays_in_place_after_its_answer_and_enter_then_shows_the_question():
    case = model(risky="no")
    case.select("aa_review")
    case.edit("aa_review_required", answer=Answer.YES)
    assert case.asked == "aa_review_required"
    assert case.next_to_do() == "aa_review"
    case.select(case.next_to_do())
    assert case.asked == "aa_review"


def test_a_gateway_answered_no_takes_its_question_out_and_enter_goes_past_it():
    case = model(risky="no")
    case.edit("aa_start", answer=Answer.YES)
    case.select("aa_review")
    case.edit("aa_review_required", answer=Answer.NO)
    assert case.next_to_do() == "bb_contact"
    assert [each.question.id for each in case.by_rule()] == ["aa_review", "aa_risk"]


def test_enter_past_an_unanswered_gateway_does_not_stop_at_its_question_again():
    case = model(risky="no")
    case.select("aa_review")
    assert case.next_to_do() == "bb_contact"


def test_next_goes_round_the_end_of_the_case():
    case = model(risky="no")
    case.select("bb_complied")
    assert case.next_to_do() == "bb_response"
    case.edit("bb_complied", answer=Answer.YES)
    assert case.next_to_do() == "aa_start"


def test_nothing_is_next_when_everything_is_answered():
    case = model(risky="no")
    for question_id, answer in [
        ("aa_start", Answer.YES),
        ("aa_review_required", Answer.NO),
        ("bb_contact", Answer.NO),
        ("bb_complied", Answer.YES),
    ]:
        case.edit(question_id, answer=answer)
    assert case.next_to_do() == ""
    assert case.progress() == (3, 3)
    assert [point.question.id for point in case.open_points()] == ["bb_contact"]


def test_progress_counts_outcomes_and_leaves_out_gateways_and_not_applicable():
    case = model(risky="no")
    assert case.progress() == (0, 5)
    case.edit("bb_contact", answer=Answer.NA, na_reason="other")
    case.edit("bb_complied", answer=Answer.NO)
    assert case.progress() == (1, 4)
    assert len(case.listed()) == 5


def test_going_back_finds_the_nearest_answered_question():
    case = model(risky="no")
    case.edit("aa_start", answer=Answer.YES)
    case.select("bb_contact")
    assert case.previous_answered() == "aa_start"
    case.select("aa_start")
    assert case.previous_answered() == ""


def test_domains_are_stepped_to_their_first_open_question():
    case = model(risky="no")
    case.edit("bb_contact", answer=Answer.YES)
    assert case.domain_start(1) == "bb_complied"
    assert case.domain_start(-1) == ""


def test_an_unchanged_answer_changes_nothing():
    case = model(risky="no")
    assert case.edit("aa_start", answer=Answer.YES)
    assert not case.edit("aa_start", answer=Answer.YES)


def test_changing_no_to_yes_and_back_keeps_reasons_and_note():
    case = model(risky="no")
    case.edit("aa_start", answer=Answer.NO, reasons=("late",), note="Seen.")
    case.edit("aa_start", answer=Answer.YES)
    assert panel_content(case, read_only=False).reasons == ()
    case.edit("aa_start", answer=Answer.NO)
    content = panel_content(case, read_only=False)
    assert (content.chosen, content.note) == (("late",), "Seen.")


def test_the_list_groups_by_domain_and_puts_ruled_out_questions_last_with_their_rule():
    case = model(risky="no")
    lines = rows(case, Segment.ALL)
    assert [line.text for line in lines if line.heading] == ["1 First", "2 Second", "Not applicable by rule"]
    assert lines[0].count == "0 of 2"
    last = lines[-1]
    assert (last.group, last.question_id, last.note) == (BY_RULE, "aa_risk", "Risky: No")


def test_closed_groups_keep_their_heading_only():
    lines = rows(model(risky="no"), Segment.ALL, frozenset({"aa", BY_RULE}))
    assert [line.question_id for line in lines if line.group == "aa"] == [""]
    assert lines[-1].heading


def test_segments_and_their_counts_agree():
    case = model(risky="yes")
    case.edit("aa_start", answer=Answer.NO, flagged=True)
    case.edit("bb_contact", answer=Answer.YES)
    for segment, count in counts(case).items():
        shown = [line for line in rows(case, segment) if not line.heading and not line.gateway]
        assert len(shown) == count, segment
    assert [line.question_id for line in rows(case, Segment.NO) if not line.heading] == ["aa_start"]
    assert [line.question_id for line in rows(case, Segment.FLAGGED) if not line.heading] == ["aa_start"]


def test_a_gateway_no_question_would_ask_for_is_still_to_do():
    case = model()
    case.edit("aa_review_required", answer=None)
    in_place = [each.question.id for each in case.to_do()]
    assert "aa_review_required" not in in_place
    assert "aa_review" in in_place


def test_symbols_tell_missing_evidence_and_recorded_answers_apart():
    case = model(risky="no")
    case.edit("aa_start", answer=Answer.NO)
    case.edit("bb_complied", answer=Answer.NO)
    assert symbol_of(case, case.standing("aa_start")) == "needs_evidence"
    assert symbol_of(case, case.standing("bb_complied")) == "recorded"


def test_up_and_down_follow_the_list_as_it_is_shown():
    case = model(risky="no")
    case.edit("aa_start", answer=Answer.NO, reasons=("late",))
    lines = rows(case, Segment.ALL)
    assert neighbour(lines, "aa_start", 1) == "aa_review_required"
    assert neighbour(lines, "aa_start", -1) == ""
    assert neighbour(rows(case, Segment.NO), "bb_contact", 1) == "aa_start"


def test_a_missing_fact_is_named():
    case = model()
    case.select("aa_risk")
    assert case.asked == "aa_risk"
    assert waiting_words(case, case.standing("aa_risk").question) == "This question waits for a case fact: Risky."
    content = panel_content(case, read_only=False)
    assert (content.open, content.notice_button) == (False, "Case facts")


def test_a_question_waiting_for_an_outcome_points_to_it():
    case = model()
    case.select("bb_response")
    content = panel_content(case, read_only=False)
    assert (content.notice_button, content.notice_target) == ("Go to B2", "bb_complied")


def test_the_rule_is_told_from_the_answer_that_takes_the_question_out():
    case = model(risky="no")
    case.edit("aa_review_required", answer=Answer.NO)
    assert rule_words(case, case.standing("aa_review").question) == "Aa review required: No"


def test_a_complete_or_read_only_case_takes_no_answers():
    complete = CaseModel(FRAMEWORK, Case("c1", "A-1", {}, CaseState.COMPLETE), {})
    assert not panel_content(complete, read_only=False).open
    assert not panel_content(model(), read_only=True).open


def test_facts_not_in_the_question_set_are_left_out_of_the_strip():
    assert strip_facts(model(risky="yes")) == ()


ANSWERS = st.dictionaries(
    st.sampled_from([question.id for question in FRAMEWORK.questions]), st.sampled_from([Answer.YES, Answer.NO])
)


@given(ANSWERS, st.sampled_from(["", "yes", "no"]), st.sampled_from([q.id for q in FRAMEWORK.questions]))
def test_pressing_enter_visits_everything_to_do(answers: dict[str, Answer], risky: str, start: str):
    case = model(**({"risky": risky} if risky else {}))
    for question_id, answer in answers.items():
        case.edit(question_id, answer=answer)
    case.select(start)
    wanted = {each.question.id for each in case.to_do()}
    seen = {case.current}
    for _ in range(len(FRAMEWORK.questions) + 1):
        if not case.next_to_do():
            break
        case.select(case.next_to_do())
        seen.add(case.current)
    assert wanted <= seen


@given(ANSWERS, st.sampled_from(["", "yes", "no"]))
def test_answering_what_is_asked_and_pressing_enter_always_ends(answers: dict[str, Answer], risky: str):
    case = model(**({"risky": risky} if risky else {}))
    for question_id, answer in answers.items():
        case.edit(question_id, answer=answer)
    for _ in range(3 * len(FRAMEWORK.questions)):
        if case.standing(case.asked).state is State.UNANSWERED:
            case.edit(case.asked, answer=Answer.YES)
        if case.next_to_do():
            case.select(case.next_to_do())
    waiting = {each.question.id for each in case.to_do()}
    assert waiting <= {"aa_risk"}
