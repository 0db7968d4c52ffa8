"""Files made to harm, each refused with a sentence and within small bounds."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.council import Council, framework
from yos_audit.exchange.cases import CasesRead, read_cases
from yos_audit.exchange.limits import LIMITS
from yos_audit.support.errors import Cancelled, KnownError
from yos_audit.support.progress import Progress

FRAMEWORK = framework()
MEGABYTE = 1_000_000

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)
BOOK_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
    '<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>'
)
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>Reference</t></is></c></row>'


def sheet_xml(body: str, after: str = "", before: str = "") -> str:
    """Build a worksheet part."""
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{body}</sheetData>{after}</worksheet>"
    )


def workbook(path: Path, sheet: str | bytes, **parts: str | bytes) -> Path:
    """Write a workbook by hand; names of further parts use `__` for `/` and `_dot_` for a dot."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("xl/workbook.xml", parts.pop("book", BOOK))
        archive.writestr("xl/_rels/workbook.xml.rels", BOOK_RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def good(path: Path) -> Path:
    """Write an honest small workbook."""
    return Council().save(path)


def read(path: Path) -> CasesRead:
    """Read a list of cases."""
    return read_cases(path, FRAMEWORK, {})


# One builder a harm


def macro_workbook(path: Path) -> Path:
    good(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return path


def macro_name(path: Path) -> Path:
    return good(path.with_suffix(".xlsx")).rename(path.with_suffix(".xlsm"))


def old_excel(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    return path


def locked(path: Path) -> Path:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99
    )
    return path


def zip_bomb(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD + " " * 60 * MEGABYTE))


def big_text(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD + '<row r="2"><c r="A2" t="str"><v>' + "x" * 40_000 + "</v></c></row>"))


def big_shared_text(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD), xl__sharedStrings_dot_xml=f"<sst><si><t>{'y' * 40_000}</t></si></sst>")


def many_shared_texts(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD), xl__sharedStrings_dot_xml=f"<sst>{'<si/>' * (LIMITS.strings + 1)}</sst>")


def entities(path: Path) -> Path:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    return workbook(
        path, sheet_xml("<row><c><v>&a8;</v></c></row>", before=f'<!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>')
    )


def quadratic(path: Path) -> Path:
    return workbook(path, sheet_xml("&a;" * 5000, before=f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'))


def external_entity(path: Path) -> Path:
    before = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return workbook(path, sheet_xml("<row><c t='str'><v>&a;</v></c></row>", before=before))


def external_type(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD, before='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'))


def entities_in_the_book(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD), book='<!DOCTYPE x [<!ENTITY a "b">]>' + BOOK)


def entities_in_the_texts(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD), xl__sharedStrings_dot_xml='<!DOCTYPE x [<!ENTITY a "b">]><sst/>')


def entities_in_the_styles(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD), xl__styles_dot_xml='<!DOCTYPE x [<!ENTITY a "b">]><styleSheet/>')


def row_bomb(path: Path) -> Path:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>R{n}</v></c></row>' for n in range(2, LIMITS.rows + 200))
    return workbook(path, sheet_xml(HEAD + rows))


def cell_bomb(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD + '<row r="2">' + "<c/>" * (LIMITS.cells + 10) + "</row>"))


def column_bomb(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD + '<row r="2"><c r="XFD2"><v>1</v></c></row>'))


def merge_bomb(path: Path) -> Path:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 2000))
    merges = '<mergeCell ref="A2:XFD1048576"/>' * 500
    return workbook(path, sheet_xml(HEAD + rows, f"<mergeCells>{merges}</mergeCells>"))


def many_merges(path: Path) -> Path:
    return workbook(
        path, sheet_xml(HEAD, "<mergeCells>" + '<mergeCell ref="A2:B2"/>' * (LIMITS.rows + 1) + "</mergeCells>")
    )


def bad_merge(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD, '<mergeCells><mergeCell ref="A-1:B"/></mergeCells>'))


def many_parts(path: Path) -> Path:
    good(path)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(LIMITS.parts):
            archive.writestr(f"xl/x{number}", b"")
    return path


def lying_directory(path: Path) -> Path:
    many_parts(path)
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", raw, at + 8, 5, 5)
    path.write_bytes(bytes(raw))
    return path


def lying_size(path: Path) -> Path:
    """Declare ten bytes for the sheet, in the directory and before the part."""
    workbook(path, sheet_xml(HEAD + "<row/>" * 500))
    raw = bytearray(path.read_bytes())
    name = b"xl/worksheets/sheet1.xml"
    local = raw.find(name) - 30
    central = raw.rfind(name) - 46
    struct.pack_into("<I", raw, local + 22, 10)
    struct.pack_into("<I", raw, central + 24, 10)
    path.write_bytes(bytes(raw))
    return path


def wrong_checksum(path: Path) -> Path:
    workbook(path, sheet_xml(HEAD))
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"xl/worksheets/sheet1.xml") - 46
    raw[at + 16] ^= 0xFF
    path.write_bytes(bytes(raw))
    return path


def twice_the_same_part(path: Path) -> Path:
    workbook(path, sheet_xml(HEAD))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml(HEAD))
    return path


def odd_compression(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", BOOK)
    return path


def truncated(path: Path) -> Path:
    raw = good(path).read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    return path


def truncated_end(path: Path) -> Path:
    path.write_bytes(good(path).read_bytes()[:-30])
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def empty_zip(path: Path) -> Path:
    zipfile.ZipFile(path, "w").close()
    return path


def nested_zip(path: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a", "b")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.xlsx", inner.getvalue())
    return path


def climbing_path(path: Path) -> Path:
    relations = BOOK_RELATIONS.replace("worksheets/sheet1.xml", "../../../../etc/hostname")
    return workbook(path, sheet_xml(HEAD), xl__ignored_dot_xml="") if not relations else _with(path, relations)


def _with(path: Path, relations: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", relations)
    return path


def sheet_elsewhere(path: Path) -> Path:
    return _with(
        path,
        BOOK_RELATIONS.replace('Target="worksheets', 'TargetMode="External" Target="http://127.0.0.1:9/worksheets'),
    )


def word_document(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", ROOT.replace("xl/workbook.xml", "word/document.xml"))
        archive.writestr("word/document.xml", "<document/>")
    return path


def text_named_workbook(path: Path) -> Path:
    path.write_text("Reference\nA-1\n", encoding="utf-8")
    return path


def workbook_named_text(path: Path) -> Path:
    return good(path).rename(path.with_suffix(".csv"))


def program_named_text(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_bytes(b"MZ\x90\0\x03" + bytes(range(256)) * 20)
    return path


def page_named_text(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_text("<html><table><tr><td>Reference</td></tr></table></html>", encoding="utf-8")
    return path


def other_name(path: Path) -> Path:
    return good(path).rename(path.with_suffix(".ods"))


def open_quote(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_text('Reference,Team\nA-1,"North\n' + "A-2,South\n" * 50, encoding="utf-8")
    return path


def binary_text(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_bytes(b"Reference\nA-1\n\x81\x8d\x8f\n")
    return path


def zeros_in_text(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_bytes(b"Reference\nA-\0001\n")
    return path


def long_text_list(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_text("Reference\n" + "\n".join(f"R{n}" for n in range(LIMITS.rows + 5)), encoding="utf-8")
    return path


def wide_text_list(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_text("Reference," + ",".join(f"c{n}" for n in range(300)), encoding="utf-8")
    return path


def long_text_cell(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_text("Reference,Team\nA-1," + "z" * 33_000, encoding="utf-8")
    return path


def huge_text_cell(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_text("Reference,Team\nA-1," + "z" * 5 * MEGABYTE, encoding="utf-8")
    return path


def no_such_string(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD + '<row r="2"><c r="A2" t="s"><v>7</v></c></row>'))


def odd_cell_name(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD + '<row r="2"><c r="2A"><v>7</v></c></row>'))


def odd_number(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD + '<row r="2"><c r="A2"><v>seven</v></c></row>'))


def odd_row(path: Path) -> Path:
    return workbook(path, sheet_xml('<row r="inf"><c r="A1"><v>7</v></c></row>'))


def broken_markup(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD)[:-30])


def only_hidden(path: Path) -> Path:
    return workbook(path, sheet_xml(HEAD), book=BOOK.replace('sheetId="1"', 'sheetId="1" state="veryHidden"'))


def no_rows(path: Path) -> Path:
    return workbook(path, sheet_xml(""))


HARMS: tuple[Callable[[Path], Path], ...] = (
    *(macro_workbook, macro_name, old_excel, locked, zip_bomb, big_text, big_shared_text, many_shared_texts, entities),
    *(quadratic, external_entity, external_type, entities_in_the_book, entities_in_the_texts, entities_in_the_styles),
    *(row_bomb, cell_bomb, column_bomb, merge_bomb, many_merges, bad_merge, many_parts, lying_directory, lying_size),
    *(wrong_checksum, twice_the_same_part, odd_compression, truncated, truncated_end, empty, empty_zip, nested_zip),
    *(climbing_path, sheet_elsewhere, word_document, text_named_workbook, workbook_named_text, program_named_text),
    *(
        page_named_text,
        other_name,
        open_quote,
        binary_text,
        zeros_in_text,
        long_text_list,
        wide_text_list,
        long_text_cell,
    ),
    *(huge_text_cell, no_such_string, odd_cell_name, odd_number, odd_row, broken_markup, only_hidden, no_rows),
)


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_harmful_file_is_refused_with_a_sentence(harm: Callable[[Path], Path], tmp_path: Path):
    path = harm(tmp_path / "list.xlsx")
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.problem.endswith(".")
    assert caught.value.remedy.endswith(".")
    assert len(caught.value.problem) < 200


@pytest.mark.parametrize(
    "harm", [zip_bomb, cell_bomb, merge_bomb, entities, huge_text_cell, many_parts], ids=lambda harm: harm.__name__
)
def test_refusing_takes_little_memory(harm: Callable[[Path], Path], tmp_path: Path):
    path = harm(tmp_path / "list.xlsx")
    tracemalloc.start()
    try:
        with pytest.raises(KnownError):
            read(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 * MEGABYTE


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path):
    with pytest.raises(KnownError, match=r"There is no file none\.xlsx"):
        read(tmp_path / "none.xlsx")
    with pytest.raises(KnownError):
        read(tmp_path)


def test_links_and_charts_beside_the_list_are_never_opened(tmp_path: Path):
    path = good(tmp_path / "list.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
        archive.writestr("../../climb.txt", "x")
    assert len(read(path).accepted) == 5
    assert not (tmp_path.parent.parent / "climb.txt").exists()


def test_a_sheet_formatted_to_its_last_row_is_honest(tmp_path: Path):
    rows = '<row r="2"><c r="A2" t="str"><v>A-1</v></c></row>' + "".join(
        f'<row r="{n}" s="1"/>' for n in range(3, 200_000)
    )
    assert [new.reference for new in read(workbook(tmp_path / "list.xlsx", sheet_xml(HEAD + rows))).accepted] == ["A-1"]


def test_prefixed_markup_and_reading_aids(tmp_path: Path):
    sheet = sheet_xml(
        HEAD + '<row><c t="inlineStr"><is><r><t>A-</t></r><r><t>1</t></r><rPh><t>aid</t></rPh></is></c></row>'
    )
    for name in ("row", "c", "t", "is", "r", "rPh", "sheetData"):
        sheet = (
            sheet.replace(f"<{name}>", f"<x:{name}>")
            .replace(f"</{name}>", f"</x:{name}>")
            .replace(f"<{name} ", f"<x:{name} ")
        )
    sheet = sheet.replace(
        "<worksheet ", '<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    )
    assert [new.reference for new in read(workbook(tmp_path / "list.xlsx", sheet)).accepted] == ["A-1"]


def test_cancel_stops_reading(tmp_path: Path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_cases(good(tmp_path / "list.xlsx"), FRAMEWORK, {}, progress)


def test_progress_is_told_while_reading(tmp_path: Path):
    told: list[tuple[str, int]] = []
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Reference"])
    for number in range(1000):
        sheet.append([f"R{number:04}"])
    book.save(tmp_path / "list.xlsx")
    progress = Progress(lambda words, done, total: told.append((words, done)))
    assert len(read_cases(tmp_path / "list.xlsx", FRAMEWORK, {}, progress).accepted) == 1000
    assert ("Reading the list", 400) in told
    assert ("Checking the cases", 800) in told


# Mutated files: any outcome but a known one is a bug


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """An honest workbook in a folder, and its parts."""
    folder = tmp_path_factory.mktemp("fuzz")
    path = Council(merged=["G2:G3"], hidden_rows=[4]).save(folder / "seed.xlsx")
    with zipfile.ZipFile(path) as archive:
        return folder, {name: archive.read(name) for name in archive.namelist()}


def read_whatever(path: Path) -> None:
    """Read a file that may be broken; only a known error or a result may come of it."""
    try:
        result = read(path)
    except KnownError:
        return
    assert result.rows >= len(result.accepted)


edits = st.lists(
    st.tuples(st.floats(0, 1), st.binary(min_size=0, max_size=6), st.integers(0, 12)), min_size=1, max_size=5
)


def mutated(raw: bytes, changes: list[tuple[float, bytes, int]]) -> bytes:
    """Replace a few short runs of bytes."""
    for where, new, gone in changes:
        at = int(where * len(raw))
        raw = raw[:at] + new + raw[at + gone :]
    return raw


@settings(max_examples=60, deadline=None)
@given(changes=edits)
def test_a_mutated_file_is_read_or_refused(
    seeds: tuple[Path, dict[str, bytes]], changes: list[tuple[float, bytes, int]]
):
    folder, _ = seeds
    path = folder / "mutated.xlsx"
    path.write_bytes(mutated((folder / "seed.xlsx").read_bytes(), changes))
    read_whatever(path)


@settings(max_examples=150, deadline=None)
@given(
    part=st.sampled_from(
        [
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
            "xl/styles.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml",
        ]
    ),
    changes=edits,
)
def test_a_mutated_part_is_read_or_refused(
    seeds: tuple[Path, dict[str, bytes]], part: str, changes: list[tuple[float, bytes, int]]
):
    folder, parts = seeds
    path = folder / "part.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, mutated(content, changes) if name == part else content)
    read_whatever(path)


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_text_file_is_read_or_refused(seeds: tuple[Path, dict[str, bytes]], content: bytes):
    path = seeds[0] / "any.csv"
    path.write_bytes(content)
    read_whatever(path)
    path.write_bytes(b"Reference,Order start,Risk of harm,Team\n" + content)
    read_whatever(path)


cells = (
    st.none()
    | st.text(max_size=40)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.sampled_from(["A-1", "=1"])
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(cells, min_size=4, max_size=4), max_size=8))
def test_any_cells_are_taken_or_rejected(seeds: tuple[Path, dict[str, bytes]], rows: list[list[object]]):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Reference", "Order start", "Risk of harm", "Team"])
    for row in rows:
        try:
            sheet.append(row)
        except (openpyxl.utils.exceptions.IllegalCharacterError, ValueError):
            continue
    path = seeds[0] / "cells.xlsx"
    try:
        book.save(path)
    except (ValueError, OverflowError):
        return
    read_whatever(path)
