"""The rules for how a sheet comes out on paper: readable letters, whole rows, nothing cut, figures in line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from yos_audit.reports.measure import HIGHEST, row_height
from yos_audit.reports.paging import WIDEST, fits_one_page, pages_of
from yos_audit.reports.sheet import Column
from yos_audit.reports.workbook import start_book
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.workspace import Workspace

SMALLEST_LETTERS = 7.0
DIGIT, PAPER = 9, 27.5 / 2.54 * 96


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("paper")
    write_demonstration(folder / "demonstration.yosaudit")
    workspace = Workspace.open(folder / "demonstration.yosaudit")
    paths = {name: folder / f"{name}.xlsx" for name in ("board", "wider", "working")}
    workspace.exports.board(paths["board"])
    workspace.exports.wider(paths["wider"])
    workspace.exports.working(paths["working"])
    workspace.close()
    return paths


def test_a_column_is_as_wide_on_every_machine():
    """Widths are counted in digits of the plain style's font: one that is missing would change every page."""
    book = start_book()
    sheet = book.create_sheet("Any")
    assert (sheet["A1"].font.name, sheet["A1"].font.size) == ("Arial", 12)


def test_letters_can_be_read_on_paper_and_wide_tables_go_on_beside(books: dict[str, Path]):
    for path in books.values():
        for sheet in openpyxl.load_workbook(path):
            if not sheet.tables:
                continue
            widths = [each.width for each in sheet.column_dimensions.values()]
            if sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage:
                assert 12 * PAPER / (sum(widths) * DIGIT) >= SMALLEST_LETTERS, sheet.title
                continue
            assert 12 * sheet.page_setup.scale / 100 >= SMALLEST_LETTERS, sheet.title
            areas = [range_boundaries(each.split("!")[-1]) for each in sheet.print_area.split(",")]
            repeated = range_boundaries(sheet.print_title_cols.replace("$", ""))[2]
            assert [area[0] for area in areas] == [1, *(area[2] + 1 for area in areas[:-1])]
            assert areas[-1][2] == len(widths)
            assert {area[3] for area in areas} == {sheet.max_row}
            for place, (first, *_, last, _) in enumerate(areas):
                keys = sum(widths[:repeated]) if place else 0
                assert (keys + sum(widths[first - 1 : last])) * DIGIT * sheet.page_setup.scale / 100 <= PAPER


def test_only_the_working_copy_has_tables_over_several_pages(books: dict[str, Path]):
    beside = {
        name: [each.title for each in openpyxl.load_workbook(path) if each.print_area] for name, path in books.items()
    }
    assert beside == {"board": [], "wider": [], "working": ["Cases", "Answers", "Actions"]}


@given(widths=st.lists(st.floats(5, 80), min_size=1, max_size=40), keys=st.integers(0, 2))
def test_every_column_is_on_a_page_once_and_pages_are_not_wider_than_can_be_read(widths: list[float], keys: int):
    columns = [Column(str(place), width, key=place < keys) for place, width in enumerate(widths)]
    pages = pages_of(columns)
    assert pages.ends[-1] == len(columns)
    assert all(first < second for first, second in pairwise(pages.ends))
    named = sum(each.width for each in columns[: pages.repeated])
    for start, end in zip((pages.repeated, *pages.ends), pages.ends, strict=False):
        assert named + sum(widths[start:end]) <= WIDEST or end - start <= 1


def test_one_row_more_does_not_begin_a_page():
    assert fits_one_page(520)
    assert fits_one_page(700)
    assert not fits_one_page(900)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("Short", 1),
        ("i" * 40, 1),
        ("W" * 40, 4),
        ("one two three four five six seven eight", 2),
        ("a\nb\nc", 3),
        ("字" * 20, 2),
    ],
)
def test_a_row_is_as_high_as_its_text(text: str, lines: int):
    assert row_height([(text, 24, False)]) == 16 * lines + 12


@given(st.text(max_size=400), st.floats(6, 100))
def test_a_wider_column_never_needs_a_higher_row(text: str, width: float):
    assert row_height([(text, width + 10, False)]) <= row_height([(text, width, False)]) <= HIGHEST


def test_figures_of_different_kinds_stand_in_line(books: dict[str, Path]):
    """LibreOffice drops the indent of a number that is wrapped, or that differs from its neighbour in format alone."""
    for sheet in openpyxl.load_workbook(books["board"]):
        for row in sheet.iter_rows():
            for left, right in pairwise(row):
                if {left.alignment.horizontal, right.alignment.horizontal} != {"right"} or right.data_type != "n":
                    continue
                assert not right.alignment.wrap_text
                if left.number_format != right.number_format:
                    assert left.font.color.rgb != right.font.color.rgb or left.alignment.wrap_text
