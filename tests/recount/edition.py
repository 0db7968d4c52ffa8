"""What each edition of the workbook may show of the figures, by the design of the board workbook (9.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.recount.counting import Count, Figure, default_words, number_word, per_cent
from tests.recount.raw import Raw, questions_of
from tests.recount.reading import Says

Expected = float | Says
LOW, WITHHELD, NOTHING = Says(["[low]"]), Says(["[c]"]), Says(["[z]"])


@dataclass(frozen=True)
class Row:
    """A row of a domain sheet: one question, or a custody and community pair shown as one."""

    code: str
    ids: tuple[str, ...]
    figure: Figure
    withheld: bool
    question: Mapping[str, Any]

    @property
    def is_judged(self) -> bool:
        """Whether it is about the quality of work."""
        return self.question["kind"] == "judgement"


@dataclass
class Shown:
    """An edition: which rows it has, and its own counts, without what it withholds."""

    raw: Raw
    wider: bool
    base: int = 0
    """Cases under which a person withholds a question from wider readers."""
    before: Raw | None = None
    """An earlier audit it is compared with."""
    by_characteristic: bool = False
    rows: list[list[Row]] = field(init=False)
    count: Count = field(init=False)

    def __post_init__(self) -> None:
        """Pair, withhold and count."""
        self.all = Count(self.raw)
        self.withheld_under = max(self.all.minimum, self.base)
        self.share_from = max(20, self.withheld_under) if self.wider else self.all.minimum
        self.threshold = 8 if self.wider else 5
        self.rows = [self._rows(domain) for domain in self.raw.framework["domains"]]
        self.left_out = [each for rows in self.rows for row in rows if row.withheld for each in row.ids]
        self.count = Count(self.raw, self.left_out)
        self.then = Count(self.before) if self.before else None

    def _rows(self, domain: Mapping[str, Any]) -> list[Row]:
        asked = [each for each in questions_of(domain) if each.get("code")]
        minimum = self.withheld_under if self.wider else 0
        groups: list[list[Mapping[str, Any]]] = []
        for each in asked:
            pair = re.fullmatch(r"(.*\d)[a-z]", each["code"])
            if groups and pair and len(groups[-1]) == 1 and re.fullmatch(pair[1] + "[a-z]", groups[-1][0]["code"]):
                groups[-1].append(each)
            else:
                groups.append([each])
        rows: list[Row] = []
        for group in groups:
            found = [self.all.question(each["id"]) for each in group]
            if len(group) == 2 and min(each.of for each in found) < minimum:
                pooled = self.all.pool(each["id"] for each in group)
                ids = tuple(each["id"] for each in group)
                rows.append(Row(group[0]["code"][:-1], ids, pooled, pooled.of < minimum, group[0]))
                continue
            for each, figure in zip(group, found, strict=True):
                rows.append(Row(each["code"], (each["id"],), figure, figure.of < minimum, each))
        return rows

    def measured(self, figure: Figure) -> tuple[Expected, Expected, Expected]:
        """Return share, low and high end of the likely range as cells."""
        if not figure.of:
            return (NOTHING,) * 3
        if figure.of < self.share_from:
            return (LOW,) * 3
        ends = figure.likely or (NOTHING, NOTHING)
        return float(figure.share), *ends

    def in_words(self, figure: Figure) -> list[str]:
        """Return the figures of the words for a proportion with its base."""
        if not figure.of:
            return ["[z]"]
        if figure.of == 1:
            return ["one"]
        words = default_words(figure.yes, figure.of)
        return words.split(" of ") if " of " in words else [words, str(figure.of)]

    def reasons(self, row: Row) -> Says:
        """Return the reasons for "no" with their numbers, as the edition may name them."""
        labels = [each["label"] for each in row.question.get("reasons", ())]
        if not row.is_judged or not row.figure.no:
            return NOTHING
        found = self.all.reasons(row.ids)
        if self.wider and row.figure.no < 5:
            return LOW
        if not found:
            return NOTHING
        numbers = [number_word(number) for _, number in found] if row.figure.no >= 5 and not self.wider else []
        return Says(numbers, [label for label, _ in found], labels)


def rounded(count: int, threshold: int) -> int | str:
    """Return a number of children as it may be shown: banded, or the nearest multiple of five from the threshold."""
    if count < threshold:
        return "[low]"
    return max(5 * ((count + 2) // 5), 5 * -(-threshold // 5))


def share_of(part: int | str, whole: int | str) -> Expected:
    """Return a share of rounded numbers: never of less than 20, never nought or all."""
    if isinstance(part, str) or isinstance(whole, str) or whole < 20 or not 0 < part < whole:
        return LOW
    return per_cent(Fraction(part, whole)) / 100


def children(number: int | str) -> Expected:
    """Return a rounded number as a cell."""
    return Says([number]) if isinstance(number, str) else float(number)


def plural(counts: Iterable[int]) -> list[str]:
    """Return numbers as figures of a text."""
    return [str(each) for each in counts]
