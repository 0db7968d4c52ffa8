"""Checks W12 to W21 and W27 to W32: words, links, type, colour, charts, properties, numbers, dates and print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tests.reports.book import SIGN, Book, is_number_column, place

Found = Iterator[str]
WORDS_A_SENTENCE = 20
_END = re.compile(r"(?<=[.;:?!])\s+")
_SHORT = re.compile(r"\b(?:[A-Z]{2,}[a-z]?|(?:[A-Za-z]\.){2,})(?![\w-])")
"""An abbreviation: capitals side by side, or letters with points."""
NAMES = frozenset({"YOS", "OFFICIAL", "SENSITIVE", "UTC", "A"})
"""Capitals that abbreviate nothing a reader must know: the product's name, the words of a marking, the clock's zone."""
_TYPED = frozenset({"Commentary", "Strengths and areas", "Improvement plan", "Actions", "Cases", "Answers"})
_DAYS = r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"


def w12(book: Book) -> Found:
    """Sentences of the whole workbook, and every abbreviation of its own words explained in it."""
    sentences = [
        part.split() for _, text in book.texts if len(text) > 40 for part in _END.split(text) if len(part.split()) > 2
    ]
    average = sum(map(len, sentences)) / max(len(sentences), 1)
    if average > WORDS_A_SENTENCE:
        yield f"{average:.1f} words a sentence"
    terms = " ".join(str(cell.value) for row in book.blocks[-1].body for cell in row)
    typed = _typed_on_cover(book)
    for where, text in book.texts:
        if where.partition("!")[0] not in _TYPED and text not in typed:
            for short in _SHORT.findall(text):
                if short not in NAMES and not re.search(rf"\b{re.escape(short)}\b", terms):
                    yield f"{where}: {short}"


def _typed_on_cover(book: Book) -> set[str]:
    """What people typed about the audit; the rest of the cover is ours."""
    rows = {str(row[0].value): str(row[1].value) for row in book.blocks[0].body}
    return {*book.above(book.sheets[0])[1:3], *(rows.get(item, "") for item in ("Main message", "Sample", "Contact"))}


def w13(book: Book) -> Found:
    for cell in book.cells:
        if cell.hyperlink:
            tab = str(cell.hyperlink.location).rpartition("!")[0].strip("'")
            if cell.hyperlink.target or tab not in book.book.sheetnames or cell.value != tab:
                yield place(cell)
    yield from (where for where, text in book.texts if re.search(r"\b(https?:|www\.)", text))


def w14(book: Book) -> Found:
    for cell in book.looks:
        font, style = cell.font, cell.style
        bold_allowed = style in ("Heading 1", "Table key") or "header" in style
        if font.name != "Arial" or font.size < 12 or font.italic or (font.bold and not bold_allowed):
            yield f"{place(cell)}: {style}"
        if (font.underline is not None) != (style == "Table link"):
            yield f"{place(cell)}: underlined"


def w15(book: Book) -> Found:
    titles = [str(sheet["A1"].value) for sheet in book.sheets]
    if len(set(titles)) != len(titles):
        yield "two titles alike"
    for sheet, title in zip(book.sheets, titles, strict=True):
        if sheet["A1"].style != "Heading 1" or len(title) < 5 or not str(sheet["A2"].value or "").strip():
            yield sheet.title
    cover = " ".join(book.above(book.sheets[0]))
    if not all(word in cover for word in re.findall(r"\w{3,}", book.service)) or "Readiness audit" not in cover:
        yield "the cover does not say whose audit it is"


def w16(book: Book) -> Found:
    for sheet in book.sheets:
        lines = " ".join(book.above(sheet)[1:])
        wanted = "This sheet has one table" if sheet.tables else "This sheet has one chart and no tables"
        if not sheet.tables and not sheet._charts:
            wanted = "This sheet has one chart once a domain has enough answers"
        if wanted not in lines:
            yield f"{sheet.title}: does not say {wanted!r}"
        if book.signs(sheet) and sheet is not book.sheets[-1]:
            explained = f"on the {book.sheets[-1].title} sheet" in lines or all(
                f"{s} stands" in lines for s in book.signs(sheet)
            )
            if not explained:
                yield f"{sheet.title}: does not say where {sorted(book.signs(sheet))} are explained"


def w17(book: Book) -> Found:
    for sheet in book.sheets:
        for part in (sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.firstHeader):
            yield from (sheet.title for side in (part.left, part.center, part.right) if side.text)
    for name, content in book.parts.items():
        if "/drawings/" in name and re.search(rb"<(\w+:)?(sp|pic|cxnSp|grpSp)[ >]", content):
            yield name


def w18(book: Book) -> Found:
    for cell in book.looks:
        if (cell.fill.fill_type is not None) != ("header" in cell.style):
            yield f"{place(cell)}: a fill"
        border = cell.border
        if any(side is not None and side.style for side in (border.left, border.right, border.top)):
            yield f"{place(cell)}: a line"


def w19(book: Book) -> Found:
    for cell in book.looks:
        paper = _light(cell.fill.start_color.rgb if cell.fill.fill_type else "FFFFFF")
        ink = _light(cell.font.color.rgb)
        if (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05) < 4.5:
            yield place(cell)
    yield from (sheet.title for sheet in book.sheets if "conditionalFormatting" in book.xml(sheet))


def _light(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def w20(book: Book) -> Found:
    yield from (name for name in book.parts if "/media/" in name)
    for sheet in book.sheets:
        if sheet._charts and (sheet.tables or len(sheet._charts) > 1):
            yield f"{sheet.title}: a chart that is not alone"
    charts = [name for name in book.parts if "/charts/chart" in name]
    described = [
        text for name, part in book.parts.items() if "/drawings/drawing" in name
        for text in re.findall(r'descr="([^"]*)"', part.decode())
    ]  # fmt: skip
    if len(described) != len(charts) or not all(20 < len(text) <= 250 for text in described):
        yield f"{len(charts)} charts, {len(described)} descriptions"
    for name in charts:
        for tab, column, first in re.findall(r"<(?:c:)?f>'([^']+)'!\$([A-Z]+)\$(\d+)", book.parts[name].decode()):
            if book.book[tab][f"{column}{first}"].value is None:
                yield f"{name}: no twin in {tab}"


def w21(book: Book) -> Found:
    yield from (name for name in book.parts if re.search(r"vba|macro|activeX|\.bin$", name, re.IGNORECASE))


def w27(book: Book) -> Found:
    properties = book.book.properties
    if not properties.title or not properties.subject or properties.language not in ("en-GB", "cy-GB"):
        yield "title, subject or language"
    if {properties.creator, properties.lastModifiedBy} != {"YOS Audit"}:
        yield "made by somebody"


def w28(book: Book) -> Found:
    if book.book.active is not book.sheets[0]:
        yield "does not open on the first sheet"
    for sheet in book.sheets:
        view = sheet.sheet_view
        if view.zoomScale != 100 or {each.activeCell for each in view.selection} != {"A1"}:
            yield sheet.title


def w29(book: Book) -> Found:
    names = book.book.sheetnames
    if names[0] != "Cover" or not names[1].startswith("Contents") or names[-1] != "Notes":
        yield f"{names[:2]} first, {names[-1]} last"
    links = [row[0].hyperlink.location for row in book.blocks[1].body if row[0].hyperlink]
    if links != [f"'{name}'!A1" for name in names[2:]]:
        yield "contents do not lead to every sheet"


def w30(book: Book) -> Found:
    for block in book.blocks:
        for number, head in enumerate(block.head):
            code = head.value == "Code" or block.sheet.title in ("Cases", "Answers", "Not applicable", "Actions")
            for row in block.body:
                yield from _number(row[number], figures=is_number_column(block, number), code=code)


def _number(cell, *, figures: bool, code: bool) -> Found:
    if isinstance(cell.value, bool):
        yield place(cell)
    elif isinstance(cell.value, int | float) and cell.data_type == "n":
        if cell.number_format not in ("#,##0", "0%") or cell.alignment.horizontal != "right":
            yield f"{place(cell)}: {cell.number_format}"
    elif isinstance(cell.value, str) and cell.data_type != "f":
        if figures and not SIGN.fullmatch(cell.value):
            yield f"{place(cell)}: text among figures"
        elif not code and re.fullmatch(r"[\d.,]+ ?%?", cell.value.strip()):
            yield f"{place(cell)}: a number as text"


def w31(book: Book) -> Found:
    for cell in book.cells:
        if isinstance(cell.value, date):
            if cell.number_format not in ("d mmmm yyyy", "d mmm yyyy hh:mm"):
                yield f"{place(cell)}: {cell.number_format}"
        elif isinstance(cell.value, str) and re.fullmatch(
            rf"{_DAYS}|\d{{4}}-\d\d-\d\d|\d\d?/\d\d?/\d{{2,4}}", cell.value
        ):
            yield f"{place(cell)}: a date as text"


def w32(book: Book) -> Found:
    for sheet in book.sheets:
        page = sheet.page_setup
        if page.orientation != "landscape" or page.paperSize != 9:
            yield f"{sheet.title}: paper"
        fitted = sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
        if not (fitted and page.fitToWidth == 1) and not (sheet.print_area and sheet.print_title_cols):
            yield f"{sheet.title}: neither one page wide nor divided with its first columns repeated"
    for block in book.blocks:
        if block.sheet.print_title_rows != f"${block.head[0].row}:${block.head[0].row}":
            yield f"{block.sheet.title}: the header row does not repeat"
