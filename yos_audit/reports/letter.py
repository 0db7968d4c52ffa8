"""Writes the letter as a word processor's document: described, drawn with styles alone, looked at, put in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from functools import partial
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Letter
from docx.shared import Cm

from yos_audit.reports.content import ReportContent
from yos_audit.reports.letter_blocks import Block, FigureTable, Form, Line
from yos_audit.reports.letter_package import inspect_letter, mark_tables, template
from yos_audit.reports.letter_text import letter_blocks
from yos_audit.reports.package import UndeclaredContentError, finish
from yos_audit.reports.typed import fit
from yos_audit.support.language import in_force, tr
from yos_audit.support.safe_file import replacing


def write_letter(path: Path, content: ReportContent) -> None:
    """Write the letter; the same content gives the same bytes. The old file stays until the new one is whole.

    Raises KnownError when the file cannot be written.
    """
    blocks = letter_blocks(content)
    whole = letter_bytes(content)
    with replacing(path, verify=partial(_verify, blocks=blocks), needs=len(whole)) as temporary:
        temporary.write_bytes(whole)


def letter_bytes(content: ReportContent) -> bytes:
    """Return the finished and inspected letter as it would be written; nothing is put on the disk."""
    title = tr("Readiness audit: {service}", service=content.details.service)
    return document_bytes(letter_blocks(content), title, datetime.combine(content.made_on, time(12), UTC))


def document_bytes(blocks: Sequence[Block], title: str, made_at: datetime) -> bytes:
    """Return described blocks as a finished and inspected document; the same ones give the same bytes."""
    letter = Document(BytesIO(template()))
    for block in blocks:
        _draw(letter, block)
    mark_tables(letter, [fit(block.about) for block in blocks if isinstance(block, FigureTable)])
    meta = _describe(letter, title, made_at)
    raw = BytesIO()
    letter.save(raw)
    whole = finish(raw.getvalue(), made_at)
    inspect_letter(whole, {*meta, *(piece for block in blocks for piece in _pieces(block))})
    return whole


def _draw(letter: Letter, block: Block) -> None:
    match block:
        case Line():
            _draw_line(letter, block)
        case FigureTable():
            _draw_line(letter, Line(Form.CAPTION, block.about))
            _draw_table(letter, block)


def _draw_line(letter: Letter, line: Line) -> None:
    paragraph = letter.add_paragraph(style=line.form.value)
    if line.label:
        paragraph.add_run(f"{line.label}:", style="Detail label")
        paragraph.add_run("\t")
    paragraph.add_run(fit(line.text))


def _draw_table(letter: Letter, described: FigureTable) -> None:
    table = letter.add_table(rows=0, cols=len(described.headings), style="Figure table")
    table.autofit = False
    for column, width in zip(table.columns, described.widths, strict=True):
        column.width = Cm(width)
    for texts in (described.headings, *described.rows):
        for place, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table number" if place in described.numbers else "Table text"
            paragraph.add_run(fit(text))


def _describe(letter: Letter, title: str, made_at: datetime) -> tuple[str, ...]:
    """Set the document's properties and return them as they are written; no person is named in them."""
    properties = letter.core_properties
    properties.title = fit(title)
    properties.subject = tr("Letter to the chair of the management board")
    properties.language = in_force().value
    properties.author = properties.last_modified_by = "YOS Audit"
    properties.created = properties.modified = made_at
    properties.revision = 1
    return (
        properties.title,
        properties.subject,
        properties.language,
        "YOS Audit",
        "1",
        f"{made_at:%Y-%m-%dT%H:%M:%SZ}",
    )


def _pieces(block: Block) -> Iterator[str]:
    """Give the texts of a block as the format keeps them: line ends, tabs and fixed hyphens are marks of their own."""
    if isinstance(block, Line):
        texts = [f"{block.label}:", block.text]
    else:
        texts = [block.about, *block.headings, *(text for row in block.rows for text in row)]
    for text in texts:
        yield fit(text)
        yield from re.split("[\n\t\u2011]", fit(text))


def _verify(path: Path, blocks: Sequence[Block]) -> None:
    """Open the written letter again and read every line of it."""
    letter = Document(str(path))
    written = [paragraph.text for paragraph in letter.paragraphs]
    meant = [_as_read(block) for block in blocks]
    if written != meant or len(letter.tables) != sum(isinstance(block, FigureTable) for block in blocks):
        raise UndeclaredContentError("The letter does not read back as it was written")


def _as_read(block: Block) -> str:
    if isinstance(block, FigureTable):
        return fit(block.about)
    return fit(f"{block.label}:\t{block.text}" if block.label else block.text)
