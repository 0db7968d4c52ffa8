"""Finding the headings of a list and telling its cases from titles, totals and remarks around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yos_audit.exchange.cell_text import as_text, key, one_line
from yos_audit.exchange.sheets import HEADER_ROWS
from yos_audit.exchange.table import Cell, RawRow, RawTable, column_letter, numbers_in_words
from yos_audit.support.errors import KnownError

Match = Callable[[str], str | None]
"""Gives the id that a heading means, or None."""

_TOTAL = re.compile(
    r"(grand|sub|overall)?[ -]?(totals?|count|sum|average|mean)( number)?( of)?( cases?| rows?| records?)?"
    r"[ :=(]*\d*\)?( cases?)?|(number|no\.?) of (cases|rows|records)[ :=]*\d*|\d+ (cases|rows|records)( in total)?",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(\*|†|(source|notes?|key|printed|produced|prepared|report|filters?|end of|created by|last updated|data as at"
    r"|extracted)\b|page \d|n\.?b\.?\b)",
    re.IGNORECASE,
)
_FOUND = 1000
"""Added to the worth of a heading row that holds the column every list needs."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the list: where it is, what it is called and what it means here (None: nothing)."""

    index: int
    text: str
    means: str | None

    @property
    def letter(self) -> str:
        """The letters of the column as a spreadsheet program shows them."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class Layout:
    """A list taken apart: its columns, the rows that hold the headings, and the rows below them."""

    headings: tuple[Heading, ...]
    header_rows: tuple[int, ...]
    body: tuple[RawRow, ...]
    notes: tuple[str, ...] = ()

    def index(self, means: str) -> int | None:
        """Return the column that means this id, counted from 0; None when there is none."""
        return next((each.index for each in self.headings if each.means == means), None)


def score(rows: Sequence[RawRow], match: Match, needed: str = "reference") -> int:
    """Return how many headings the best of the first rows holds; one with the needed column wins over any without."""
    return max((_worth(_meanings(texts, match), needed) for texts, _, _ in _candidates(rows)), default=0)


def lay_out(table: RawTable, match: Match, needed: str = "reference") -> Layout:
    """Return the list taken apart; KnownError when no row near the top holds the needed heading.

    The headings are the row, or the two rows read together, with the best match among the first 15; earlier rows are
    titles. Totals, counts, repeated headings and remarks below are left out and named in the notes.
    """
    best: tuple[int, list[str], int, tuple[int, ...]] | None = None
    for texts, end, numbers in _candidates(table.rows):
        worth = _worth(_meanings(texts, match), needed)
        goes_on = (
            best is not None and worth == best[0] and _continues(table.rows[end - 1], texts, numbers, match, needed)
        )
        if best is None or worth > best[0] or goes_on:
            best = (worth, texts, end, numbers)
    if best is None or best[0] < _FOUND:
        raise KnownError(
            f"No column of the list is the {needed}.",
            f'Give the column with the {needed} of each case the heading "{needed.capitalize()}" and import it again.',
        )
    _, texts, end, numbers = best
    headings = _headings(texts, match)
    body, notes = _cases(table.rows[end:], headings, texts, needed)
    return Layout(headings, numbers, body, tuple(notes))


def _candidates(rows: Sequence[RawRow]) -> list[tuple[list[str], int, tuple[int, ...]]]:
    """Return (texts, position after, row numbers) of each row near the top, alone and together with the one above."""
    found: list[tuple[list[str], int, tuple[int, ...]]] = []
    above: RawRow | None = None
    for position, row in enumerate(rows[:HEADER_ROWS]):
        found.append((_texts(row), position + 1, (row.number,)))
        if above is not None and above.number == row.number - 1:
            found.append((_together(above, row), position + 1, (above.number, row.number)))
        above = row
    return found


def _texts(row: RawRow) -> list[str]:
    return [one_line(as_text(cell)) for cell in row.cells]


def _together(above: RawRow, row: RawRow) -> list[str]:
    texts: list[str] = []
    for index in range(max(len(above.cells), len(row.cells))):
        upper, lower = one_line(as_text(above.at(index))), one_line(as_text(row.at(index)))
        texts.append(upper if upper == lower else f"{upper} {lower}".strip())
    return texts


def _continues(row: RawRow, texts: list[str], numbers: tuple[int, ...], match: Match, needed: str) -> bool:
    """Whether the lower of two heading rows only explains the upper one: it has nothing of its own under `needed`."""
    at = next((index for index, text in enumerate(texts) if text and match(text) == needed), None)
    return len(numbers) == 2 and at is not None and one_line(as_text(row.at(at))) in ("", texts[at])


def _meanings(texts: list[str], match: Match) -> set[str]:
    return {means for text in texts if text and (means := match(text))}


def _worth(means: set[str], needed: str) -> int:
    return len(means) + (_FOUND if needed in means else 0)


def _headings(texts: list[str], match: Match) -> tuple[Heading, ...]:
    seen: set[str] = set()
    headings: list[Heading] = []
    for index, text in enumerate(texts):
        means = match(text) if text else None
        if means in seen:
            means = None
        if means is not None:
            seen.add(means)
        headings.append(Heading(index, text, means))
    return tuple(headings)


def _cases(
    rows: Sequence[RawRow], headings: tuple[Heading, ...], texts: list[str], needed: str
) -> tuple[tuple[RawRow, ...], list[str]]:
    """Return the rows that are cases, and notes about the rows that are not."""
    known = [each.index for each in headings if each.means]
    at = next(each.index for each in headings if each.means == needed)
    header = [key(text) for text in texts]
    left_out: dict[str, list[int]] = {}
    body: list[RawRow] = []
    for row in rows:
        why = _not_a_case(row, at, header, body)
        if why:
            left_out.setdefault(why, []).append(row.number)
        elif any(row.at(index) is not None for index in known):
            body.append(row)
        else:
            left_out.setdefault("has nothing in the columns that are read", []).append(row.number)
    return tuple(body), [_left_out(why, numbers) for why, numbers in left_out.items()]


def _left_out(why: str, numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Row {numbers[0]} was left out: it {why}."
    plural = why.replace("is a total", "are totals").replace("is a remark", "are remarks").replace("has ", "have ")
    return f"Rows {numbers_in_words(numbers)} were left out: they {plural.replace('repeats', 'repeat')}."


def _not_a_case(row: RawRow, at: int, header: list[str], so_far: list[RawRow]) -> str:
    first = row.at(at)
    text = one_line(as_text(first))
    filled = row.filled
    if text and filled > 1 and [key(each) for each in _texts(row)] == header[: len(row.cells)]:
        return "repeats the headings"
    if _is_total(row, text, so_far):
        return "is a total"
    alone = next((one_line(cell) for cell in row.cells if isinstance(cell, str)), "") if filled == 1 else ""
    if alone and _REMARK.match(alone):
        return "is a remark"
    return ""


def _is_total(row: RawRow, text: str, so_far: list[RawRow]) -> bool:
    if text:
        # A lone number that counts the rows above, under rows that hold more than a reference.
        counted = row.filled == 1 and text == str(len(so_far)) and so_far[-1].filled > 1 if so_far else False
        return bool(_TOTAL.fullmatch(text)) or counted
    filled = [cell for cell in row.cells if cell is not None]
    named = any(isinstance(cell, str) and _TOTAL.fullmatch(one_line(cell)) for cell in filled)
    return named or all(_is_number(cell) for cell in filled)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(re.fullmatch(r"\d+(\.\d+)?%?", cell))
    return isinstance(cell, int | float) and not isinstance(cell, bool)
