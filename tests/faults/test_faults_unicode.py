"""Text from all of Unicode comes out of every kind of file as it was typed, after the changes that are written down.

A line has its white space made one space, a note keeps its own; every report has one kind of line end. Nothing else.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.faults.desk import DAY, Desk
from tests.faults.fields import FIELDS, form_of
from tests.faults.figures import Figures
from tests.faults.left import read
from tests.faults.outlets import file_outlets
from tests.faults.payloads import MARK, Payloads, odd_texts
from tests.faults.question_sets import short_set
from tests.faults.test_faults_typed import Tally, joined, one_end
from tests.reports.readers import csv_tables, ods_tables
from yos_audit.support.guarded import guarded
from yos_audit.workspace.report_files import FileType
from yos_audit.workspace.workspace import Workspace

ACTION = ("area", "action", "owner", "measure")
LIST = 60
"""Lines a copy list holds."""
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def book_texts(path: Path) -> Iterator[str]:
    """Every text of a workbook as another library reads it, after looking that what was typed is nothing but text."""
    book = openpyxl.load_workbook(path)
    for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str):
            typed = MARK.search(cell.value) is not None
            assert not typed or (cell.data_type in ("s", "inlineStr") and cell.hyperlink is None)
            yield cell.value.replace("_x005F_", "_")


def table_texts(path: Path) -> Iterator[str]:
    """Every text of a folder of tables or of an OpenDocument spreadsheet."""
    tables = csv_tables(path) if path.is_dir() else ods_tables(path)
    return (cell for rows in tables.values() for row in rows for cell in row)


READERS = {FileType.XLSX: book_texts, FileType.ODS: table_texts, FileType.CSV: table_texts}


def altered(texts: Iterable[str], expected: dict[str, str]) -> int:
    """How many of the expected texts stand nowhere just as they are expected, each found by its mark."""
    found = {text for text in texts if MARK.search(text)}
    return sum(text not in found for text in expected.values())


def expected(texts: Iterable[str], field: str) -> dict[str, str]:
    return {MARK.findall(each)[0]: one_end(FIELDS[field].kept(each)) for each in texts}


def test_all_of_unicode_comes_back_from_every_kind_of_file(figures: Figures, fast: Path):
    """Four lines an action, in the board's workbook as each type of file; notes in the working copy."""
    rounds, room = figures.times(1, 10, 400), figures.times(25, 125, 125)
    wrong = dict.fromkeys((*(each.value for each in READERS), "notes", "in_audit"), 0)
    for number in range(rounds):
        desk = Desk(fast / f"{number}.yosaudit", room, room // 5 + 2, short_set())
        texts = list(odd_texts(figures.seed * 1_000 + number, room * (len(ACTION) + 1)))
        lines, notes = texts[room:], texts[:room]
        for place in range(room):
            said = dict(zip(ACTION, lines[place * len(ACTION) :], strict=False))
            form_of("area").write(desk, place, said)
            form_of("notes").write(desk, place, {"notes": notes[place]})
        kept = {place: desk.space.cases.sheet(place[0]).judgements[place[1]].note for place in desk.places[:room]}
        wrong["in_audit"] += sum(kept[place] != note for place, note in zip(desk.places, notes, strict=False))
        for file_type, texts_of in READERS.items():
            path = fast / f"{number} board{file_type.ending}"
            desk.space.exports.board(path, today=DAY, file_type=file_type)
            wrong[file_type.value] += altered(texts_of(path), expected(lines, "area"))
        path = fast / f"{number} working.xlsx"
        desk.space.exports.working(path, today=DAY)
        wrong["notes"] += altered(book_texts(path), expected(notes, "notes"))
        desk.space.close()
    figure = figures.add("Unicode through xlsx, ods and csv", rounds * room * (len(ACTION) + 1), **wrong)
    assert figure.sound


def test_all_of_unicode_comes_back_from_letters(figures: Figures, fast: Path):
    letters, wrong = figures.times(2, 84, 3_400), 0
    desk = Desk(fast / "a.yosaudit", 1, 2, short_set())
    for number in range(letters):
        lines = list(odd_texts(figures.seed * 1_000 + number, LIST))
        desk.space.edit_details(copy_to=tuple(lines))
        desk.space.exports.letter(fast / "letter", today=DAY)
        wrong += altered(
            (each.text for each in Document(str(fast / "letter")).paragraphs), expected(lines, "copy list")
        )
    desk.space.close()
    assert figures.add("Unicode through letters", letters * LIST, altered=wrong).sound


def as_imported(text: str) -> str:
    """A typed line as a list's reader takes it: composed, and without what cannot be seen."""
    seen = "".join(each for each in unicodedata.normalize("NFC", text) if each not in UNSEEN)
    return " ".join(seen.split())


def test_our_own_lists_come_back_without_their_guard(figures: Figures, tmp_path: Path):
    """References that begin like formulas, in a list as our own tables are written, are taken in as they were."""
    count, payloads = figures.times(500, 5_000, 5_000), Payloads(figures.seed)
    typed = [joined(payloads.next()) for _ in range(count)]
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = ([guarded(each), guarded(f"={number}")] for number, each in enumerate(typed))
        csv.writer(stream).writerows([["Reference", "Team"], *rows])
    space = Workspace.create(tmp_path / "a.yosaudit", label="L", service="S")
    receipt, _ = space.imports.import_cases(path)
    taken = [(row.case.reference, row.case.attributes["team"]) for row in space.cases.rows()]
    space.close()
    same = {(as_imported(each), f"={number}") for number, each in enumerate(typed)}
    figure = figures.add(
        "formulas in a list of our own", count, rejected=len(receipt.rejected), altered=len(set(taken) ^ same)
    )
    assert figure.sound, (receipt.rejected[:3], sorted(set(taken) ^ same)[:6])


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice, which recalculates, is not installed")
def test_another_program_computes_nothing_of_what_was_typed(figures: Figures, tmp_path: Path):
    """LibreOffice opens reports, computes them anew and saves them; what was typed is still text, and the same."""
    desk, tally, payloads = Desk(tmp_path / "a.yosaudit", 125, 27, short_set()), Tally(), Payloads(figures.seed)
    for name in ("sentences", "notes", "reference", "area"):
        for number in range(form_of(name).room(desk)):
            tally.type(desk, form_of(name), number, payloads)
    for name in ("board as xlsx", "board as ods", "working"):
        place = tmp_path / name
        place.mkdir()
        file_outlets()[name](desk.space, place)
        report = (place / "report").rename(place / f"report.{'ods' if name.endswith('ods') else 'xlsx'}")
        run = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        made = place / "made"
        run += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(made), str(report)]
        subprocess.run(run, check=True, capture_output=True, timeout=300)
        tally.look(name, read(made / "report.xlsx"))
    desk.space.close()
    figure = figures.add("typed, then saved by LibreOffice", len(tally.typed), live=sum(tally.live.values()))
    assert figure.sound
    assert not +tally.altered, tally.altered
