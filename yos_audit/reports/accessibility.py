"""The rules for accessible spreadsheets and letters, as far as they can be read off what is about to be written.

Source of the rules: the design of the board workbook, after the guidance on releasing statistics in spreadsheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from yos_audit.reports.cells import Shorthand
from yos_audit.reports.letter_blocks import Block, FigureTable, Form, Line
from yos_audit.reports.sheet import Sheet
from yos_audit.support.language import tr

_NAME = re.compile(r"[a-z][a-z0-9_]+")
_LONGEST_TAB = 31
_LONGEST_ALTERNATIVE = 250

SheetRule = Callable[[Sheet], bool]


def sheet_faults(sheets: Sequence[Sheet]) -> tuple[int, tuple[str, ...]]:
    """Return how many rules were looked at and the tabs that break one, each as often as it does."""
    found = [*_alone(sheets), *_together(sheets)]
    return len(found), tuple(tab for tab, kept in found if not kept)


def letter_faults(blocks: Sequence[Block]) -> tuple[int, tuple[str, ...]]:
    """Return how many rules were looked at and what breaks one."""
    lines = [each for each in blocks if isinstance(each, Line)]
    tables = [each for each in blocks if isinstance(each, FigureTable)]
    found = [
        ("the title", sum(line.form is Form.TITLE for line in lines) == 1),
        ("the headings", _headings_in_order(lines)),
        ("an empty line", all(line.text.strip() for line in lines)),
    ]
    for table in tables:
        texts = (*table.headings, *(text for row in table.rows for text in row))
        found.append((table.about, bool(table.about)))
        found.append((table.about, all(texts)))
        found.append((table.about, len(set(table.headings)) == len(table.headings)))
    return len(found), tuple(where for where, kept in found if not kept)


def _alone(sheets: Sequence[Sheet]) -> Iterator[tuple[str, bool]]:
    for sheet in sheets:
        for rule in _RULES:
            yield sheet.tab, rule(sheet)


def _together(sheets: Sequence[Sheet]) -> Iterator[tuple[str, bool]]:
    explained = {str(row[0]) for sheet in sheets[-1:] if sheet.table for row in sheet.table.rows}
    named = [{sheet.tab, sheet.title, _table_name(sheet) or sheet.tab} for sheet in sheets]
    for number, sheet in enumerate(sheets):
        others = (name for place, names in enumerate(named) if place != number for name in names)
        yield sheet.tab, named[number].isdisjoint(others)
        yield sheet.tab, _signs(sheet) <= explained


def _table_name(sheet: Sheet) -> str:
    return sheet.table.name if sheet.table else ""


def _signs(sheet: Sheet) -> set[str]:
    rows = sheet.table.rows if sheet.table else ()
    return {value.text for row in rows for value in row if isinstance(value, Shorthand)}


def _is_titled(sheet: Sheet) -> bool:
    return bool(sheet.title.strip() and sheet.lead.strip())


def _says_what_it_holds(sheet: Sheet) -> bool:
    return any(tr("This sheet has one") in str(note) for note in sheet.notes)


def _has_a_tab(sheet: Sheet) -> bool:
    return 0 < len(sheet.tab) <= _LONGEST_TAB


def _has_a_named_table(sheet: Sheet) -> bool:
    return sheet.table is None or _NAME.fullmatch(sheet.table.name) is not None


def _has_its_own_headings(sheet: Sheet) -> bool:
    headings = [column.heading for column in sheet.table.columns] if sheet.table else []
    return all(headings) and len(set(headings)) == len(headings)


def _has_no_empty_cell(sheet: Sheet) -> bool:
    rows = sheet.table.rows if sheet.table else ()
    width = len(sheet.table.columns) if sheet.table else 0
    return all(len(row) == width and all(value not in ("", None) for value in row) for row in rows)


def _describes_its_chart(sheet: Sheet) -> bool:
    return sheet.chart is None or 0 < len(sheet.chart.alternative) <= _LONGEST_ALTERNATIVE


def _headings_in_order(lines: Sequence[Line]) -> bool:
    """No level of heading is left out on the way down."""
    seen = {Form.TITLE: 0, Form.HEADING: 1, Form.ANNEX: 1, Form.DOMAIN: 2}
    level = 0
    for line in lines:
        if line.form in seen:
            if seen[line.form] > level + 1:
                return False
            level = seen[line.form]
    return True


_RULES: tuple[SheetRule, ...] = (
    _is_titled,
    _says_what_it_holds,
    _has_a_tab,
    _has_a_named_table,
    _has_its_own_headings,
    _has_no_empty_cell,
    _describes_its_chart,
)
