"""Text that people typed never acts in any export, and comes out as it was typed."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.faults.figures import Figures
from yos_audit.audit.values import Answer
from yos_audit.workspace.workspace import Workspace

DAY = date(2015, 3, 16)
STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    "＝",
    "＋",
    "－",
    "＠",
    "'=",
    '"=',
    " =",
    "\u200b=",
    "\ufeff=",
    "#REF!",
    "#N/A",
)
BODIES = (
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://host/x","y")',
    "1+1",
    "WEBSERVICE(A1)",
    'DDE("cmd";"/C calc")',
    "SUM(1;2)",
    "[1]Sheet1!A1",
    "IMPORTXML(1,2)",
    "A1",
    "_x003D_1+1",
)
ODD = (
    "ŵ Ŷ",
    "e\u0301",
    "👩‍👩‍👧",
    "\u202eabc",
    "\u200b",
    "x\u0000y",
    "\ufffe",
    "tab\there",
    "line\nline",
    "\ud83d\ude00",
    "٣",
    "<b>&amp;",
    "]]>",
)


def payloads(count: int) -> list[str]:
    """Give so many texts that a careless program would run, or break on."""
    draw = random.Random(count)
    every = [start + body for start in STARTS for body in BODIES] + [start + odd for start in STARTS for odd in ODD]
    while len(every) < count:
        every.append(draw.choice(STARTS) + draw.choice(BODIES) + draw.choice(ODD) + str(len(every)))
    draw.shuffle(every)
    return every[:count]


def expected(text: str) -> str:
    """How a report shows a text: what XML cannot hold is marked, line ends are one, nothing else changes."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    whole = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\N{REPLACEMENT CHARACTER}", whole)
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def fill(workspace: Workspace, texts: Iterator[str]) -> list[str]:
    """Type a text into every field of every answer there is; returns the notes as they were typed."""
    typed: list[str] = []
    questions = workspace.framework.questions
    for row in workspace.cases.rows():
        for question in questions:
            note, quote = next(texts, None), next(texts, None)
            if note is None or quote is None:
                return typed
            workspace.judgements.set_note(row.case.id, question.id, note)
            workspace.judgements.set_quote(row.case.id, question.id, quote)
            typed.append(note)
    return typed


EXPORTS: dict[str, Callable[[Workspace, Path], object]] = {
    "board": lambda workspace, path: workspace.exports.board(path, today=DAY),
    "wider": lambda workspace, path: workspace.exports.wider(path, today=DAY),
    "working": lambda workspace, path: workspace.exports.working(path, today=DAY),
    "letter": lambda workspace, path: workspace.exports.letter(path, today=DAY),
}


def hostile_audit(path: Path, texts: list[str]) -> tuple[Workspace, list[str]]:
    """An audit whose every text field holds such texts."""
    given = iter(texts)
    workspace = Workspace.create(
        path, label=next(given), service=next(given), period=next(given), sampling=next(given), contact=next(given)
    )
    for number in range(max(2, len(texts) // 60)):
        workspace.cases.add(f"={number}+1")
    first = workspace.framework.questions[0].id
    for row in workspace.cases.rows():
        workspace.judgements.answer(row.case.id, first, Answer.NO)
    return workspace, fill(workspace, given)


def live(path: Path) -> int:
    """How many formulas, links to elsewhere and error cells a package holds that our own sheets did not put there."""
    found = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            found += (
                content.count(b'TargetMode="External"') + content.count(b'<c r="A1" t="e"') + content.count(b' t="e"')
            )
            found += sum(b"http://" in each or b"cmd" in each for each in re.findall(rb"<f[ >].*?</f>", content, re.S))
            found += sum(mark in content for mark in (b"<fldSimple", b"w:instrText", b"ddeLink", b"<oleLink"))
    return found


@pytest.mark.parametrize("name", list(EXPORTS))
def test_no_export_holds_a_live_formula_or_another_text(figures: Figures, tmp_path: Path, name: str):
    texts = payloads(figures.times(300, 5_000, 20_000))
    workspace, typed = hostile_audit(tmp_path / "a.yosaudit", texts)
    path = tmp_path / ("letter.docx" if name == "letter" else "report.xlsx")
    EXPORTS[name](workspace, path)
    workspace.close()
    altered = 0
    if name == "working":
        cells: set[str] = set()
        for sheet in openpyxl.load_workbook(path):
            found = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
            # The format's own escape of an underscore, which a spreadsheet program takes away and openpyxl leaves.
            cells |= {each.replace("_x005F_", "_") for each in found}
        altered = sum(expected(each) not in cells for each in typed if each)
    figure = figures.add(f"formula payloads through {name}", len(texts), live_formulas=live(path), altered_text=altered)
    assert figure.sound


def test_text_comes_out_of_the_file_as_it_was_typed(figures: Figures, tmp_path: Path):
    texts = [each for each in payloads(figures.times(200, 2_000, 20_000)) if each.strip()]
    path = tmp_path / "a.yosaudit"
    workspace = Workspace.create(path, label="L", service="S")
    workspace.cases.add("A-1")
    case_id = workspace.cases.rows()[0].case.id
    questions = [each.id for each in workspace.framework.questions]
    altered = 0
    for start in range(0, len(texts), len(questions)):
        some = dict(zip(questions, texts[start : start + len(questions)], strict=False))
        for question, text in some.items():
            workspace.judgements.set_note(case_id, question, text)
        kept = workspace.cases.sheet(case_id).judgements
        altered += sum(kept[question].note != _whole(text) for question, text in some.items())
    workspace.close()
    figure = figures.add("Unicode through the audit file", len(texts), altered_text=altered)
    assert figure.sound


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
