"""Every figure against a second, naive computation that looks at one case at a time."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import evidence, tiny_framework
from yos_audit.findings.compute import compute
from yos_audit.findings.suggestions import shown
from yos_audit.findings.values import CriticalAnswer, Evidence, Findings, Suggestion, Tally
from yos_audit.framework.values import Framework, Kind, Question

TINY = tiny_framework()
LETTERS = "yyynnruaw"


def rows_of(framework: Framework, at_most: int = 40) -> st.SearchStrategy[list[str]]:
    width = len(framework.questions)
    return st.lists(st.text(alphabet=LETTERS, min_size=width, max_size=width), max_size=at_most)


def evidence_of(framework: Framework, at_most: int = 40) -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence,
        framework=st.just(framework),
        rows=rows_of(framework, at_most).map(tuple),
        complete=st.just(0),
        caseload=st.one_of(st.none(), st.integers(1, 90)),
    )


class Naive:
    """The same figures, slowly: a dictionary a case, a loop a figure."""

    def __init__(self, given_evidence: Evidence) -> None:
        self.framework = given_evidence.framework
        self.caseload = given_evidence.caseload
        ids = [question.id for question in self.framework.questions]
        self.cases = [dict(zip(ids, row, strict=True)) for row in given_evidence.rows]

    def tally(self, questions: list[Question]) -> Tally:
        seen = [case[question.id] for case in self.cases for question in questions]
        return Tally(*(sum(letter in letters for letter in seen) for letters in ("y", "n", "r", "a", "uw")))

    def judged(self, questions: tuple[Question, ...]) -> list[Question]:
        return [question for question in questions if question.kind is Kind.JUDGEMENT]

    def population(self, answered: int, waiting: int) -> float | None:
        """None: not known; 0: everything was audited."""
        if self.caseload is None or not self.cases:
            return None
        return (answered + waiting) / (len(self.cases) / self.caseload) if len(self.cases) < self.caseload else 0

    def question_interval(self, question: Question) -> tuple[float, float] | None:
        tally = self.tally([question])
        n = float(tally.applicable)
        if n == 0:
            return None
        population = self.population(tally.applicable, tally.unanswered)
        if population is not None:
            if population <= n:
                return None
            n = n * (population - 1) / (population - n)
        # Both roots t of (1 + z2/n) t^2 - (2p + z2/n) t + p^2 = 0.
        p, z2 = tally.yes / tally.applicable, 1.959963984540054**2
        a, b = 1 + z2 / n, 2 * p + z2 / n
        root = sqrt(max(0.0, b * b - 4 * a * p * p))
        return (b - root) / (2 * a), (b + root) / (2 * a)

    def pool_interval(self, questions: tuple[Question, ...]) -> tuple[float, float] | None:
        pairs: list[tuple[int, int]] = []
        waiting = 0
        for case in self.cases:
            letters = [case[question.id] for question in self.judged(questions)]
            yes, no = letters.count("y"), letters.count("n")
            if yes + no:
                pairs.append((yes, yes + no))
            elif "u" in letters or "w" in letters:
                waiting += 1
        m = len(pairs)
        population = self.population(m, waiting)
        if m < 2 or (population is not None and population <= m):
            return None
        share = sum(yes for yes, _ in pairs) / sum(n for _, n in pairs)
        squares = sum((yes - share * n) ** 2 for yes, n in pairs)
        if squares < 1e-9:
            return (-1, -1)
        mean = sum(n for _, n in pairs) / m
        fraction = m / population if population else 0
        reach = 1.959963984540054 * sqrt((1 - fraction) * squares / (m - 1) / m) / mean
        return max(0, share - reach), min(1, share + reach)


def check(findings: Findings, naive: Naive) -> None:
    for domain, figure in zip(naive.framework.domains, findings.domains, strict=True):
        same_pool(figure.tally, figure.interval, naive, domain.questions)
        for criterion, pooled in zip(domain.criteria, figure.criteria, strict=True):
            same_pool(pooled.tally, pooled.interval, naive, criterion.questions)
            for question, single in zip(criterion.questions, pooled.questions, strict=True):
                assert single.tally == naive.tally([question])
                same(single.interval, naive.question_interval(question))
    counted = [question for question in naive.framework.questions if question.kind is not Kind.GATEWAY]
    everything = naive.tally(counted)
    assert findings.answered == everything.applicable
    assert findings.applicable == everything.applicable + everything.unanswered


def same_pool(tally: Tally, interval: object, naive: Naive, questions: tuple[Question, ...]) -> None:
    assert tally == naive.tally(naive.judged(questions))
    expected = naive.pool_interval(questions)
    if expected != (-1, -1):
        same(interval, expected)


def same(interval: object, expected: tuple[float, float] | None) -> None:
    if expected is None:
        assert interval is None
    else:
        assert interval == pytest.approx(expected, abs=1e-7)


@given(evidence_of(TINY))
@settings(max_examples=150, deadline=None)
def test_figures_equal_a_naive_computation(random_evidence):
    check(compute(random_evidence), Naive(random_evidence))


@given(evidence_of(TINY), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_cases_does_not_matter(random_evidence, random):
    shuffled = list(random_evidence.rows)
    random.shuffle(shuffled)
    assert compute(random_evidence) == compute(replace(random_evidence, rows=tuple(shuffled)))


@given(rows_of(TINY))
@settings(max_examples=50, deadline=None)
def test_not_applicable_and_unanswered_cases_never_change_a_share(rows):
    before = compute(evidence(*rows))
    after = compute(evidence(*rows, "rrrrrrr", "aaaaaaa", "uuuwuuw"))
    assert [each.tally.share for each in before.questions] == [each.tally.share for each in after.questions]
    assert [each.interval for each in before.domains] == [each.interval for each in after.domains]


@given(rows_of(TINY))
@settings(max_examples=50, deadline=None)
def test_gateways_and_outcomes_never_change_a_pool(rows):
    gateway, outcome = 1, 5

    def flip(row: str) -> str:
        letters = list(row)
        for place in (gateway, outcome):
            letters[place] = "y" if letters[place] != "y" else "n"
        return "".join(letters)

    before, after = compute(evidence(*rows)), compute(evidence(*(flip(row) for row in rows)))
    assert [(each.tally, each.interval) for each in before.domains] == [
        (each.tally, each.interval) for each in after.domains
    ]
    assert before.strengths == after.strengths
    assert before.improvements == after.improvements


def test_an_empty_audit_has_no_figures():
    findings = compute(evidence())
    assert findings.cases == findings.answered == findings.applicable == 0
    assert findings.overall is None
    assert all(each.tally.share is None and each.interval is None and each.band is None for each in findings.domains)
    assert all(each.wording is None for each in findings.questions)
    assert findings.strengths == findings.improvements == ()


def test_a_row_that_does_not_fit_the_framework_is_refused():
    with pytest.raises(ValueError, match="7 letters"):
        compute(evidence("yyyyyyy", "yyy"))


def test_the_overall_indicator_is_the_lowest_domain_and_waits_for_every_domain():
    strong_weak = ["yyyyyyy"] * 7 + ["yyyyyyn"] * 2 + ["yyyynyn"]
    findings = compute(evidence(*strong_weak))
    assert [each.band.name if each.band else None for each in findings.domains] == ["Secure", "Mostly secure"]
    assert findings.overall == findings.domains[1].band
    only_first = compute(evidence(*["yyyyuuu"] * 10))
    assert only_first.domains[0].band is not None
    assert only_first.domains[1].band is None
    assert only_first.overall is None


@pytest.mark.parametrize(
    ("yes", "no", "name"),
    [(17, 3, "Secure"), (16, 4, "Mostly secure"), (14, 6, "Mostly secure"), (13, 7, "Needs work"), (9, 0, None)],
)
def test_bands_start_exactly_at_their_limit(yes, no, name):
    findings = compute(evidence(*["uuuuyuu"] * yes, *["uuuunuu"] * no))
    band = findings.domains[1].band
    assert (band.name if band else None) == name


def test_every_eligible_case_audited_leaves_no_range():
    findings = compute(evidence("yyyyyyy", "nynnyyn", caseload=2))
    assert findings.everything_audited
    assert all(each.interval is None for each in (*findings.domains, *findings.questions))


def test_an_audit_in_progress_is_not_taken_for_a_nearly_full_one():
    answered, open_cases = ["yyyyyyy"] * 3 + ["nynnyyn"] * 2, ["uuuuuuu"] * 29
    early = compute(evidence(*answered, *open_cases, caseload=40)).question("aa_start").interval
    sampled = compute(evidence(*answered, caseload=40)).question("aa_start").interval
    assert early == pytest.approx(sampled)


def test_critical_answers_are_listed_apart_whatever_the_share():
    rows = ["yyyyyyy"] * 30 + ["yyynyyy"]
    findings = compute(evidence(*rows, critical_cases={"aa_risk": ("C-007",), "aa_start": ("C-001",)}))
    first = findings.domains[0]
    assert first.band is not None
    assert first.band.name == "Secure"
    assert first.critical == (CriticalAnswer("C-007", findings.framework.question("aa_risk")),)
    assert first.critical_count == 1
    assert compute(evidence(*rows)).domains[0].critical_count == 1


def test_reasons_come_most_common_first_without_zero_counts():
    findings = compute(evidence("nuuuuuu", reasons={"aa_start": {"not_done": 1, "late": 4, "gone": 0}}))
    assert list(findings.question("aa_start").reasons.items()) == [("late", 4), ("not_done", 1)]


def test_a_question_needs_work_under_the_limit_with_the_minimum_base():
    nine = compute(evidence(*["nyyyyyy"] * 9))
    assert not nine.question("aa_start").needs_work
    ten = compute(evidence(*["yyyyyny"] * 6, *["nyyyyny"] * 4))
    assert ten.question("aa_start").needs_work
    assert not ten.question("bb_complied").needs_work
    assert not compute(evidence(*["yyyyyyy"] * 7, *["nyyyyyy"] * 3)).question("aa_start").needs_work


def test_themes_are_suggested_as_strengths_and_areas_in_order():
    rows = ["yyyyyyy"] * 6 + ["yynyyny"] * 6
    findings = compute(evidence(*rows))
    assert [(each.criterion, each.text, each.codes) for each in findings.strengths] == [
        ("starting", "Work starts well.", ("A1", "B1"))
    ]
    # The outcome in the theme is not pooled.
    assert [(each.criterion, each.tally, each.codes) for each in findings.improvements] == [
        ("reviewing", Tally(6, 6), ("A2",))
    ]


def test_a_serious_single_case_is_an_area_after_the_weak_themes():
    findings = compute(evidence(*["nynnnyy"] * 12))
    assert [(each.criterion, each.serious) for each in findings.improvements] == [
        ("starting", False),
        ("reviewing", False),
        ("aa_risk", True),
    ]
    assert findings.improvements[-1].text == "Aa risk was missed."


def test_a_board_sees_six_and_serious_ones_last_out():
    def area(number: int, serious: bool = False) -> Suggestion:
        return Suggestion(str(number), "", "", Tally(1, 9), (), serious)

    plain = tuple(area(number) for number in range(7))
    assert shown(plain) == plain[:6]
    serious = (area(7, True), area(8, True))
    assert shown((*plain, *serious)) == (*plain[:4], *serious)
    assert len(shown(serious * 4)) == 6


def test_statements_count_people_who_were_asked():
    responses = {"om_one": {"agree": 9, "partly": 2, "disagree": 1}, "om_two": {"agree": 5, "not_asked": 3}}
    one, two = compute(evidence(responses=responses)).statements
    assert (one.agree, one.partly, one.disagree, one.not_asked, one.asked) == (9, 2, 1, 0, 12)
    assert (two.agree, two.not_asked, two.asked) == (5, 7, 5)
    assert one.wording is not None
    assert one.wording.default == "three-quarters"
    assert compute(evidence(responses=responses)).interviewed == 12
    assert compute(replace(evidence(responses=responses), interviewed=15)).statements[0].not_asked == 3
