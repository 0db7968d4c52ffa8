"""Drafted sentences joined with what a manager chose: true words only, and no text touched."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import evidence
from yos_audit.audit.written import ActionStatus, PlanAction, Point, PointKind, Sentence
from yos_audit.findings import points
from yos_audit.findings.compute import compute
from yos_audit.findings.drafting import draft, ready_count
from yos_audit.findings.joined import join
from yos_audit.findings.plan_words import overdue_days, plan_summary
from yos_audit.findings.values import Findings


def reviewed(yes: int, no: int) -> Findings:
    """Return findings with `yes` of `yes + no` reviews good enough, and ten answers to everything else."""
    return compute(evidence(*["yyyyyyr"] * yes, *["yynyyyr"] * no))


def sentence(findings: Findings, *chosen: Sentence, key: str = "aa_review"):
    (found,) = [each for section in join(draft(findings), chosen) for each in section.sentences if each.key == key]
    return found


def test_sections_are_the_domains_operational_management_and_the_summary():
    sections = draft(reviewed(12, 6))
    assert [(each.id, each.number) for each in sections] == [("aa", 1), ("bb", 2), ("operational", 0), ("summary", 0)]
    keys = [each.key for each in sections[0].sentences]
    assert keys == ["aa_start", "aa_review", "aa_risk"]
    assert sections[3].sentences[0].key == "message"


def test_a_draft_has_its_figure_and_its_words_apart():
    found = sentence(reviewed(12, 6))
    assert (found.figure, found.pieces.words) == ("12 of 18", "two-thirds")
    assert found.text == "There was good enough aa review in two-thirds of the cases."
    assert [(each.words, each.manner) for each in found.offered] == [
        ("two-thirds", "suggested"),
        ("over half", "less exact"),
        ("12 of 18", "as a count"),
        ("the majority", "less exact"),
        ("one-third not sufficient", "less exact"),
        ("six cases not sufficient", "as a count"),
    ]
    assert [each.chosen for each in found.offered] == [True] + [False] * 5
    assert found.included
    assert not found.moved


def test_a_question_speaks_when_ten_are_answered_or_none_is_left():
    nine = compute(evidence(*["yuuuuuu"] * 9, "uuuuuuu"))
    assert ready_count(nine) == 0
    assert draft(nine)[0].sentences == ()
    assert ready_count(compute(evidence(*["yuuuuuu"] * 10, "uuuuuuu"))) == 1
    few = compute(evidence(*["yuuuuuu"] * 3))
    assert [each.key for each in draft(few)[0].sentences] == ["aa_start"]


def test_reasons_and_serious_cases_are_sentences_of_their_own():
    findings = compute(evidence(*["nyynyyr"] * 6, reasons={"aa_start": {"late": 4, "not_done": 2}}))
    first = draft(findings)[0].sentences
    assert [(each.key, each.figure) for each in first] == [
        ("aa_start", "0 of 6"),
        ("aa_start.reasons", "6 No"),
        ("aa_review", "6 of 6"),
        ("aa_risk", "0 of 6"),
        ("aa_risk.serious", "6 No"),
    ]
    assert first[1].say().text == "Where not, the main reasons were: late (four cases); not done (two cases)."
    assert first[1].wording is None


def test_chosen_words_stand_while_they_are_true():
    chosen = Sentence("aa", "aa_review", words="the majority", written_for="12 of 18")
    assert sentence(reviewed(12, 6), chosen).pieces.words == "the majority"
    later = sentence(reviewed(13, 5), chosen)
    assert (later.pieces.words, later.moved) == ("the majority", False)


def test_words_that_became_untrue_stay_marked_and_are_not_offered():
    chosen = Sentence("aa", "aa_review", words="two-thirds", written_for="12 of 18")
    moved = sentence(reviewed(16, 2), chosen)
    assert moved.moved
    assert (moved.figure, moved.words, moved.written_for) == ("16 of 18", "two-thirds", "12 of 18")
    assert moved.text == "There was good enough aa review in two-thirds of the cases."
    assert "two-thirds" not in {each.words for each in moved.offered}
    assert not any(each.chosen for each in moved.offered)


def test_own_text_is_kept_and_marked_when_the_figure_moves():
    own = Sentence("aa", "aa_review", words="two-thirds", text="Two-thirds were good.", written_for="12 of 18")
    assert not sentence(reviewed(12, 6), own).moved
    moved = sentence(reviewed(13, 5), own)
    assert moved.text == "Two-thirds were good."
    assert (moved.moved, moved.figure, moved.words) == (True, "13 of 18", "two-thirds")


def test_own_text_stays_when_no_figure_stands_behind_it_any_more():
    own = Sentence("aa", "aa_review", text="Good reviews.", written_for="12 of 18")
    left = sentence(compute(evidence()), own)
    assert (left.text, left.moved, left.figure, left.offered) == ("Good reviews.", True, "", ())


def test_reasons_that_move_mark_their_own_text():
    own = Sentence("aa", "aa_start.reasons", text="They were late.", written_for="6 No: late 4, not_done 2")
    for reasons, moved in (({"late": 4, "not_done": 2}, False), ({"late": 5, "not_done": 1}, True)):
        findings = compute(evidence(*["nyyyyyr"] * 6, reasons={"aa_start": reasons}))
        assert sentence(findings, own, key="aa_start.reasons").moved is moved


def test_own_sentences_stand_at_the_end_in_their_order_and_never_move():
    own = [Sentence("aa", key, own=True, text=key, position=place) for key, place in (("x", 2), ("y", 1))]
    (section,) = [each for each in join(draft(reviewed(12, 6)), own) if each.id == "aa"]
    assert [each.key for each in section.sentences][-2:] == ["y", "x"]
    assert not any(each.moved for each in section.sentences)


def test_a_sentence_left_out_is_not_in_the_report():
    out = Sentence("aa", "aa_review", included=False)
    (section,) = [each for each in join(draft(reviewed(12, 6)), [out]) if each.id == "aa"]
    assert [each.key for each in section.included] == ["aa_start", "aa_risk"]


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.data())
def test_no_movement_of_figures_changes_a_text_or_offers_untrue_words(yes, no, later_yes, later_no, data):
    before = [each for s in join(draft(reviewed(yes, no)), ()) for each in s.sentences if each.key == "aa_review"]
    if not before:
        return
    words = data.draw(st.sampled_from([each.words for each in before[0].offered]))
    text = data.draw(st.sampled_from(["", "Mine.", "=1+1"]))
    chosen = Sentence("aa", "aa_review", words=words, text=text, written_for=before[0].figure)
    findings = reviewed(later_yes, later_no)
    after = [each for s in join(draft(findings), [chosen]) for each in s.sentences if each.key == "aa_review"]
    if not after:
        assert not text
        return
    wording = findings.question("aa_review").wording
    if text:
        assert after[0].text == text
        assert after[0].moved is (after[0].figure != before[0].figure)
    else:
        said = after[0].pieces.words.casefold()
        assert said in ("the one case", "the one relevant case") or words.startswith(said)
        assert after[0].moved is (wording is not None and words not in wording.offered)
    if wording is not None:
        assert {each.words for each in after[0].offered} <= set(wording.offered)


def test_suggestions_are_used_up_to_six_and_choices_come_first():
    findings = reviewed(18, 0)
    first = points.strengths(findings, ())
    assert [(each.id, each.used, each.suggested) for each in first] == [
        ("starting", True, True),
        ("reviewing", True, True),
    ]
    out = points.strengths(findings, [Point(PointKind.STRENGTH, "starting", used=False)])
    assert [each.id for each in points.used(out)] == ["reviewing"]


def test_a_chosen_strength_stays_when_it_is_no_longer_suggested():
    kept = Point(PointKind.STRENGTH, "reviewing", text="Our reviews shine.", written_for="18 of 18")
    assert not points.strengths(reviewed(18, 0), [kept])[1].moved
    after = [each for each in points.strengths(reviewed(10, 8), [kept]) if each.id == "reviewing"]
    assert [(each.text, each.used, each.suggested, each.moved) for each in after] == [
        ("Our reviews shine.", True, False, True)
    ]
    assert after[0].basis == "10 of 18"
    left_out = Point(PointKind.STRENGTH, "reviewing", used=False)
    assert "reviewing" not in {each.id for each in points.strengths(reviewed(10, 8), [left_out])}


def test_a_serious_single_case_is_an_area_and_its_pair_codes_are_one():
    findings = compute(evidence("yyynyyr", *["yyyyyyr"] * 11))
    (area,) = points.areas(findings, ())
    assert (area.id, area.suggestion.serious, area.codes, area.basis) == ("aa_risk", True, ("A3",), "11 of 12")


def test_the_plan_in_words():
    actions = [
        PlanAction("a", 1, status=ActionStatus.DONE, due=date(2015, 3, 1)),
        PlanAction("b", 2, status=ActionStatus.IN_PROGRESS, due=date(2015, 3, 10)),
        PlanAction("c", 3, due=date(2015, 3, 16)),
        PlanAction("d", 4),
    ]
    assert plan_summary(actions) == "Four actions: one done, one in progress, two not started"
    assert plan_summary(actions, figures=True) == "4 actions: 1 done, 1 in progress, 2 not started"
    assert plan_summary(actions[:1]) == "One action: one done"
    assert plan_summary([]) == "No actions yet"
    assert [overdue_days(each, date(2015, 3, 16)) for each in actions] == [0, 6, 0, 0]
