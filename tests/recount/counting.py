"""Counts, ranges, words and suggestions from raw answers, as the question bank describes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, sqrt
from typing import Any

from tests.recount.raw import Raw, questions_of

Z = 1.959963984540054
Range = tuple[float, float] | None
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FRACTIONS = (
    (1, 4, "one-quarter"),
    (1, 3, "one-third"),
    (1, 2, "half"),
    (2, 3, "two-thirds"),
    (3, 4, "three-quarters"),
)


@dataclass(frozen=True)
class Figure:
    """One question or pool: what was answered, and what was not."""

    yes: int = 0
    no: int = 0
    by_rule: int = 0
    by_auditor: int = 0
    open: int = 0
    likely: Range = None

    @property
    def of(self) -> int:
        """Applicable answers."""
        return self.yes + self.no

    @property
    def share(self) -> Fraction:
        """Yes of the applicable answers."""
        return Fraction(self.yes, self.of)


class Count:
    """Every figure of a raw audit, questions in `left_out` counted as if they applied to no case."""

    def __init__(self, raw: Raw, left_out: Iterable[str] = ()) -> None:
        """Find out where every answer stands."""
        self.raw, self.framework = raw, raw.framework
        self.left_out = frozenset(left_out)
        self.states = {reference: _states(raw, reference) for reference in raw.cases}
        for states in self.states.values():
            states.update(dict.fromkeys(self.left_out, "rule"))
        self.minimum: int = raw.framework["minimum_base"]
        self.all_audited = raw.caseload is not None and len(raw.cases) >= raw.caseload

    def question(self, question_id: str) -> Figure:
        """Count one question over all cases."""
        said = Counter(states[question_id] for states in self.states.values())
        yes, no = said["yes"], said["no"]
        likely = _wilson(yes, yes + no, self._population(yes + no, said["open"]))
        return Figure(yes, no, said["rule"], said["na"], said["open"], likely)

    def pool(self, question_ids: Iterable[str]) -> Figure:
        """Pool the judgements among some questions; gateways and outcomes are never quality."""
        wanted = [each for each in question_ids if self.raw.question(each)["kind"] == "judgement"]
        pairs, still_open = [], 0
        totals: Counter[str] = Counter()
        for states in self.states.values():
            said = Counter(states[each] for each in wanted)
            totals.update(said)
            pairs.append((said["yes"], said["yes"] + said["no"]))
            still_open += not pairs[-1][1] and said["open"] > 0
        answered = sum(of > 0 for _, of in pairs)
        likely = _by_case(pairs, self._population(answered, still_open))
        return Figure(totals["yes"], totals["no"], totals["rule"], totals["na"], totals["open"], likely)

    def domain(self, domain: Mapping[str, Any]) -> Figure:
        """Pool the judgements of a domain."""
        return self.pool(each["id"] for each in questions_of(domain))

    def band(self, figure: Figure) -> str | None:
        """Return the word of our own indicator; None under the minimum base."""
        if figure.of < self.minimum:
            return None
        limits = [(_exact(each["at_least"]), each["name"]) for each in self.framework["bands"]]
        return next(name for limit, name in limits if figure.share >= limit)

    def overall(self) -> str | None:
        """Return the word of the lowest domain; None until every domain has one."""
        order = [each["name"] for each in self.framework["bands"]]
        words = [self.band(self.domain(each)) for each in self.framework["domains"]]
        return None if None in words else max(words, key=lambda word: order.index(word or ""))

    def weak(self, figure: Figure) -> bool:
        """Whether a figure lies under the line for improvement, with enough answers."""
        return figure.of >= self.minimum and figure.share < _exact(self.framework["improvement_below"])

    def strong(self, figure: Figure) -> bool:
        """Whether a figure reaches the line for a strength, with enough answers."""
        return figure.of >= self.minimum and figure.share >= _exact(self.framework["strength_from"])

    def themes(self, chosen: Callable[[Figure], bool], *, lowest_first: bool) -> list[tuple[Mapping[str, Any], Figure]]:
        """Return the themes whose pooled figure is chosen, in the order they are shown."""
        pools = [(theme, self.pool(theme["questions"])) for theme in self.framework["themes"]]
        found = [(theme, figure) for theme, figure in pools if chosen(figure)]
        return sorted(found, key=lambda each: each[1].share if lowest_first else -each[1].share)

    def serious(self) -> list[tuple[Mapping[str, Any], Figure]]:
        """Return the critical judgements somebody answered with no."""
        critical = [each for each in self.raw.questions() if each.get("critical")]
        return [(each, figure) for each in critical if (figure := self.question(each["id"])).no]

    def reasons(self, question_ids: Iterable[str]) -> list[tuple[str, int]]:
        """Return the labels ticked for answers of no with their number, most common first."""
        found: Counter[str] = Counter()
        labels: dict[str, str] = {}
        for question_id in question_ids:
            for reason in self.raw.question(question_id).get("reasons", ()):
                labels[reason["id"]] = reason["label"]
                found[reason["id"]] += sum(
                    states[question_id] == "no" and reason["id"] in self.raw.reasons.get((reference, question_id), ())
                    for reference, states in self.states.items()
                )
        ordered = sorted((each for each in found if found[each]), key=lambda each: -found[each])
        return [(labels[each], found[each]) for each in ordered]

    def progress(self) -> tuple[int, int]:
        """Return (questions answered, questions that apply) over all cases; gateways are not counted."""
        counted = [each["id"] for each in self.raw.questions() if each["kind"] != "gateway"]
        said = Counter(states[each] for states in self.states.values() for each in counted)
        answered = said["yes"] + said["no"]
        return answered, answered + said["open"]

    def statement(self, statement_id: str) -> Counter[str]:
        """Count what was said to a statement."""
        return Counter(each.get(statement_id, "not_asked") for each in self.raw.interviews)

    def _population(self, answered: int, still_open: int) -> Fraction | None:
        if self.raw.caseload is None or not self.raw.cases:
            return None
        if self.all_audited:
            return Fraction(answered)
        return Fraction((answered + still_open) * self.raw.caseload, len(self.raw.cases))


def default_words(yes: int, n: int, *, people: bool = False) -> str:
    """Return the first of the words that are true of yes of n, by rules 1 to 6 of the question bank."""
    if yes == n:
        return "all"
    if yes == 0:
        return "none"
    if n < 10:
        return f"{NUMBERS[yes]} of {NUMBERS[n]}"
    share, rest = Fraction(yes, n), n - yes
    if rest <= 4 and share >= Fraction(4, 5) and not people:
        return f"all but {NUMBERS[rest]}"
    if share >= Fraction(9, 10):
        return "almost all"
    for top, bottom, name in _FRACTIONS:
        if abs(share - Fraction(top, bottom)) <= Fraction(1, 50):
            return name
    over = [name for top, bottom, name in _FRACTIONS if share > Fraction(top, bottom)]
    return f"over {over[-1]}" if over else "a minority"


def number_word(number: int) -> str:
    """Return one to ten in words, and figures above."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def per_cent(share: Fraction | float) -> int:
    """Return whole per cent, halves rounded up."""
    return floor(_exact(share) * 100 + Fraction(1, 2))


def _exact(share: Fraction | float) -> Fraction:
    return Fraction(repr(share)) if isinstance(share, float) else share


def _states(raw: Raw, reference: str) -> dict[str, str]:
    """Return yes, no, na, rule (does not apply) or open for every question of a case."""
    facts, answered, states = raw.cases[reference], {}, {}
    for question in raw.questions():
        truths = []
        rule = question.get("applies", {})
        for condition in (*rule.get("all", ()), *rule.get("any", ())):
            subject, _, wanted = condition.partition(" = ")
            known = answered[subject] if subject in answered else facts.get(subject) or None
            truths.append(None if known is None else known == wanted)
        any_of = "any" in rule
        if truths and (all(each is False for each in truths) if any_of else any(each is False for each in truths)):
            applies = False
        elif not truths or (True in truths if any_of else all(truths)):
            applies = True
        else:
            applies = None
        answer = raw.answers.get((reference, question["id"]))
        answered[question["id"]] = "does not apply" if applies is False else answer if applies else None
        states[question["id"]] = "rule" if applies is False else (answer if applies and answer else "open")
    return states


def _wilson(yes: int, n: int, population: Fraction | None) -> Range:
    """Return Wilson's interval as the roots of its quadratic, with the size that sampling without replacement gives."""
    if not n or (population is not None and population <= n):
        return None
    size = float(n if population is None else n * (population - 1) / (population - n))
    p = yes / n
    a, b, c = 1 + Z * Z / size, 2 * p + Z * Z / size, p * p
    root = sqrt(max(b * b - 4 * a * c, 0))
    return (0.0 if not yes else (b - root) / (2 * a)), (1.0 if yes == n else min((b + root) / (2 * a), 1.0))


def _by_case(pairs: Sequence[tuple[int, int]], population: Fraction | None) -> Range:
    """Return Cochran's ratio estimate with the variance between cases; where all agree a case counts as an answer."""
    used = [(yes, of) for yes, of in pairs if of]
    m = len(used)
    if m < 2 or (population is not None and population <= m):
        return None
    ratio = Fraction(sum(yes for yes, _ in used), sum(of for _, of in used))
    squares = sum((yes - ratio * of) ** 2 for yes, of in used)
    if not squares:
        return _wilson_of_share(ratio, m, population)
    left = 1 if population is None else 1 - Fraction(m) / population
    mean = Fraction(sum(of for _, of in used), m)
    reach = Z * sqrt(left * squares / (m - 1) / (m * mean**2))
    return max(float(ratio) - reach, 0.0), min(float(ratio) + reach, 1.0)


def _wilson_of_share(share: Fraction, m: int, population: Fraction | None) -> Range:
    size = float(m if population is None else m * (population - 1) / (population - m))
    centre, spread = share + Z * Z / (2 * size), Z * sqrt(share * (1 - share) / size + Z * Z / (4 * size**2))
    low, high = (centre - spread) / (1 + Z * Z / size), (centre + spread) / (1 + Z * Z / size)
    return (0.0 if not share else max(low, 0.0)), (1.0 if share == 1 else min(high, 1.0))
