"""Checks of accessible spreadsheets that stand in no other test: sentences, type, colour, sizes, numbers, links."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.utils import quote_sheetname

from yos_audit.support.language import Language
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.workspace import Workspace


@pytest.fixture(
    scope="module", params=[(each, language) for each in ("board", "wider") for language in Language], ids=str
)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    audience, language = request.param
    folder = tmp_path_factory.mktemp("checks")
    write_demonstration(folder / "audit.yosaudit")
    space = Workspace.open(folder / "audit.yosaudit")
    path = folder / "book.xlsx"
    getattr(space.exports.in_language(language), audience)(path, today=date(2015, 2, 26), by_characteristic=True)
    space.close()
    return openpyxl.load_workbook(path)


def cells(book):
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


def lightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_sentences_are_short_on_average(book):
    texts = [str(cell.value) for cell in cells(book) if isinstance(cell.value, str) and len(str(cell.value)) > 40]
    sentences = [each.split() for text in texts for each in re.split(r"(?<=[.;:])\s+", text) if each.strip()]
    assert sum(map(len, sentences)) / len(sentences) <= 20


def test_type_is_upright_and_underlined_only_for_links(book):
    for cell in cells(book):
        assert not cell.font.italic
        assert (cell.font.underline is not None) == (cell.style == "Table link")
        assert cell.font.bold in (False, None) or cell.style in ("Heading 1", "Table key") or "header" in cell.style


def test_only_headers_have_a_fill_and_every_text_has_enough_contrast(book):
    for cell in cells(book):
        filled = cell.fill.fill_type == "solid"
        assert filled == ("header" in cell.style)
        paper = lightness(cell.fill.start_color.rgb if filled else "FFFFFF")
        ink = lightness(cell.font.color.rgb)
        assert (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05) >= 4.5, cell.coordinate


def test_every_row_has_room_for_its_text(book):
    """A unit of width is a digit of 12 pt Arial; a letter of a sentence takes four fifths of that on average."""
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            for row in sheet[table.ref]:
                lines = max(
                    sum(
                        -(-len(part) // max(int(sheet.column_dimensions[c.column_letter].width * 1.25), 1)) or 1
                        for part in str(c.value).split("\n")
                    )
                    for c in row
                    if isinstance(c.value, str)
                )
                assert sheet.row_dimensions[row[0].row].height >= 15 * lines, (sheet.title, row[0].coordinate)


def test_numbers_are_never_text_and_have_declared_formats(book):
    codes = {
        (sheet.title, cell.column)
        for sheet in book.worksheets
        for table in sheet.tables.values()
        for cell in sheet[table.ref][0]
        if cell.value in ("Code", "Cod")
    }
    for cell in cells(book):
        if isinstance(cell.value, str):
            looks_like_one = re.fullmatch(r"[\d.,]+%?", cell.value.strip())
            assert (cell.parent.title, cell.column) in codes or not looks_like_one, cell.coordinate
        elif isinstance(cell.value, int | float):
            assert cell.number_format in ("#,##0", "0%")
            assert cell.alignment.horizontal == "right"


def test_no_sheet_is_blank_and_links_say_where_they_lead(book):
    assert all(sheet["A1"].value for sheet in book.worksheets)
    for row in book.worksheets[1].iter_rows():
        for cell in row:
            if cell.hyperlink:
                assert cell.hyperlink.location == f"{quote_sheetname(cell.value)}!A1"
                assert cell.hyperlink.target is None


def test_notes_are_numbered_in_order_and_never_stand_in_a_number(book):
    found = [int(each) for each in re.findall(r"\[(?:note|nodyn) (\d)\]", " ".join(str(c.value) for c in cells(book)))]
    first = list(dict.fromkeys(found))
    assert all(one < other for one, other in pairwise(first))
    assert first[0] == 1
