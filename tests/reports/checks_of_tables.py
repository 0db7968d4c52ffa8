"""Checks W01 to W11 and W22 to W26: tables, headings, notes, and how sheets are put together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.reports.book import NOTE, Block, Book, is_number_column, place
from tests.reports.letters import lines_needed

HIGHEST = 409
"""Points a row of the format can have; a longer text is read in the cell itself."""
Found = Iterator[str]


def w01(book: Book) -> Found:
    for sheet in book.sheets:
        tables = list(sheet.tables.values())
        if len(tables) != (0 if sheet._charts else 1) and sheet.title != "Readiness chart":
            yield f"{sheet.title}: {len(tables)} tables"
        yield from (f"{sheet.title}: header rows" for table in tables if table.headerRowCount != 1)


def w02(book: Book) -> Found:
    names = [block.table.name for block in book.blocks]
    if len(set(names)) != len(names):
        yield "two tables of one name"
    yield from (name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) or "table" in name)


def w03(book: Book) -> Found:
    yield from (sheet.title for sheet in book.sheets if sheet.merged_cells.ranges)


def w04(book: Book) -> Found:
    for sheet in book.sheets:
        yield from (f"{sheet.title}: line {row}" for row, line in enumerate(book.above(sheet), 1) if not line.strip())
    for block in book.blocks:
        for line in (*block.rows, *zip(*block.rows, strict=True)):
            if all(cell.value is None for cell in line):
                yield f"{place(line[0])}: blank"


def w05(book: Book) -> Found:
    for block in book.blocks:
        heads = [cell.value for cell in block.head]
        if not all(heads) or len(set(heads)) != len(heads):
            yield f"{block.table.name}: headings that are empty or alike"
        # The format's own escape of what would be read as one.
        if [str(head) for head in heads] != [column.name for column in block.table.tableColumns]:
            yield f"{block.table.name}: headings that are not the names of the columns"


def w06(book: Book) -> Found:
    wrapped = {(cell.parent.title, cell.style_id) for cell in book.looks if cell.alignment.wrap_text}
    for block in book.blocks:
        widths = [block.sheet.column_dimensions[cell.column_letter].width for cell in block.head]
        plain = block.sheet.sheet_format.defaultRowHeight
        for row in block.rows:
            height = block.sheet.row_dimensions[row[0].row].height or plain
            for cell, width in zip(row, widths, strict=True):
                if not isinstance(cell.value, str) or cell.data_type == "f":
                    continue
                if (block.sheet.title, cell.style_id) not in wrapped:
                    yield f"{place(cell)}: not wrapped"
                elif height < HIGHEST and 15 * lines_needed(cell.value, width, bold=bool(cell.font.bold)) > height:
                    yield f"{place(cell)}: does not fit {height} points"


def w07(book: Book) -> Found:
    for sheet in book.sheets:
        if sheet.freeze_panes is not None or sheet.auto_filter.ref or "autoFilter" in book.xml(sheet):
            yield sheet.title
    yield from (block.table.name for block in book.blocks if block.table.autoFilter is not None)


def w08(book: Book) -> Found:
    explained = set(book.notes())
    for block in book.blocks:
        yield from (place(cell) for row in block.body for cell in row if cell.value in (None, ""))
    for sheet in book.sheets:
        yield from (f"{sheet.title}: {sign}" for sign in book.signs(sheet) - explained)


def w09(book: Book) -> Found:
    for sheet in book.sheets:
        if sheet.sheet_state != "visible":
            yield sheet.title
        for each in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()):
            if each.hidden or each.outlineLevel or (getattr(each, "width", 1) or 1) <= 0:
                yield f"{sheet.title}: {each.index}"


def w10(book: Book) -> Found:
    yield from (where for where, text in book.texts if re.search("[¹²³⁰-⁹*†‡§]", text) and where not in _typed(book))
    order: list[int] = []
    for cell in book.cells:
        if isinstance(cell.value, str):
            order += [int(each) for each in NOTE.findall(cell.value)]
    first = list(dict.fromkeys(order))
    if first != sorted(first) or (first and first[0] != 1):
        yield f"notes in the order {first}"
    for block in book.blocks[:-1]:
        for row in block.body:
            for number, cell in enumerate(row):
                if isinstance(cell.value, str) and NOTE.search(cell.value) and _is_data(block, number, cell.value):
                    yield f"{place(cell)}: a note in a data cell"


def _is_data(block: Block, number: int, text: str) -> bool:
    """Whether a cell is data: a figure, or nothing but the mark. The name of a row may bear one, as a heading may."""
    return is_number_column(block, number) or number > 1 or not NOTE.sub("", text).strip()


def _typed(book: Book) -> set[str]:
    """Places whose words people type: what stands there is theirs."""
    typed = {"Cover", "Commentary", "Improvement plan", "Strengths and areas", "Actions", "Cases", "Answers"}
    typed |= {"Not applicable", "Long texts"}
    return {where for where, _ in book.texts if where.partition("!")[0] in typed}


def w11(book: Book) -> Found:
    last = book.sheets[-1].title
    used = {f"[note {n}]" for where, text in book.texts if where.partition("!")[0] != last for n in NOTE.findall(text)}
    told = {each for each in book.notes() if NOTE.fullmatch(each)}
    yield from sorted(used ^ told)
    if book.blocks[-1].table.name != "notes" or len(book.notes()) != len(set(book.notes())):
        yield "no table of notes, or a term twice"


def w22(book: Book) -> Found:
    titles = [sheet.title for sheet in book.sheets]
    if len({title.casefold() for title in titles}) != len(titles):
        yield "two sheets of one name"
    yield from (each for each in titles if not 2 < len(each) <= 31 or re.fullmatch(r"Sheet ?\d*", each))


def w23(book: Book) -> Found:
    yield from (sheet.title for sheet in book.sheets if sheet.max_row < 3 or not sheet["A1"].value)


def w24(book: Book) -> Found:
    for sheet in book.sheets:
        if not all(sheet.cell(row, 1).value for row in (1, 2, 3)):
            yield sheet.title
    yield from (block.table.name for block in book.blocks if not block.table.ref.startswith("A"))


def w25(book: Book) -> Found:
    for block in book.blocks:
        last = block.rows[-1][-1]
        if (block.sheet.max_row, block.sheet.max_column) != (last.row, last.column):
            yield block.sheet.title


def w26(book: Book) -> Found:
    yield from (sheet.title for sheet in book.sheets if len(sheet.tables) > 1)
