"""What reading a list gives, whether of cases or of answers, and what both readings put into it alike."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from yos_audit.exchange.cell_text import as_text, one_line, shown
from yos_audit.exchange.facts import FactProblem
from yos_audit.exchange.headings import ReadColumn, column_values
from yos_audit.exchange.layout import Layout
from yos_audit.exchange.receipt import Rejection
from yos_audit.exchange.table import RawRow, RawTable

Row = TypeVar("Row")
"""A row that can be taken: a case with its facts, or an answer."""

_SAVED_EMPTY = "This formula was saved without its value. Open the list in the spreadsheet program and save it again."
_SAMPLES = 3
_SAMPLE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class ListRead(Generic[Row]):
    """All that a list says, every problem at once. Nothing is written by reading."""

    accepted: tuple[Row, ...]
    unchanged: int
    rejected: tuple[Rejection, ...]
    ignored_columns: tuple[str, ...]
    columns: tuple[ReadColumn, ...]
    notes: tuple[str, ...]
    sheet: str
    header_rows: tuple[int, ...]
    rows: int
    """How many rows were read."""


@dataclass(slots=True)
class Taken(Generic[Row]):
    """The rows understood so far."""

    accepted: list[Row] = field(default_factory=list[Row])
    rejected: list[Rejection] = field(default_factory=list[Rejection])
    unchanged: int = 0

    def result(
        self, table: RawTable, layout: Layout, kept: Set[int], personal: Mapping[int, str], *notes: str
    ) -> ListRead[Row]:
        """Return what was read. `kept` has the indexes of the columns used, `personal` what others seem to hold."""
        return ListRead(
            accepted=tuple(self.accepted),
            unchanged=self.unchanged,
            rejected=tuple(self.rejected),
            ignored_columns=_ignored(layout, kept),
            columns=_columns(layout, kept, personal),
            notes=(*table.notes, *layout.notes, *notes),
            sheet=table.sheet,
            header_rows=layout.header_rows,
            rows=len(layout.body),
        )


def expect_value(table: RawTable, row: RawRow, index: int | None) -> None:
    """FactProblem when the cell holds a formula that was saved without its value."""
    if index is not None and (row.number, index) in table.blank_formulas:
        raise FactProblem(_SAVED_EMPTY)


def _ignored(layout: Layout, kept: Set[int]) -> tuple[str, ...]:
    return tuple(
        each.text or f"Column {each.letter}"
        for each in layout.headings
        if each.index not in kept and (each.text or column_values(layout.body, each.index, 1))
    )


def _columns(layout: Layout, kept: Set[int], personal: Mapping[int, str]) -> tuple[ReadColumn, ...]:
    """The columns as a preview shows them, with the first values of each that is not personal."""
    return tuple(
        ReadColumn(
            index=each.index,
            letter=each.letter,
            heading=each.text,
            maps_to=each.means if each.index in kept else None,
            samples=() if each.index in personal else _samples(layout, each.index),
            personal=personal.get(each.index, ""),
        )
        for each in layout.headings
    )


def _samples(layout: Layout, index: int) -> tuple[str, ...]:
    values = column_values(layout.body, index, _SAMPLES)
    return tuple(shown(one_line(as_text(each)), _SAMPLE_LENGTH) for each in values)
