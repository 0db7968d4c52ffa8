"""Reports in Welsh: the same figures as in English, and no English but what people typed."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from openpyxl import Workbook

from tests.reports.formulas import Calculator
from yos_audit.audit.values import Answer
from yos_audit.support.language import Language, in_force
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.paper import PaperTable
from yos_audit.workspace.workspace import Workspace

DAY = date(2015, 2, 26)
SHAPES = ("board", "compared", "wider", "empty", "few", "working", "working compared")
ENGLISH = re.compile(
    r"\b(the|of|and|were|was|is|are|not|with|from|cases?|answers?|questions?|enough|reviews?|child|to|no|yes|all)\b",
    re.IGNORECASE,
)
"""Words that no Welsh sentence of ours holds."""
SIGNS = re.compile(r"\[[a-z]+\]|[\d,.]+%?|(?:[A-Z]+-?\d+[a-z]?(?:, )?)+|[\d %]+|MAPPA|SQS|HMI|[a-z_0-9]+_[a-z_0-9]+")
"""What is the same in both: shorthand, figures, codes, an acronym, ids."""


class Pair:
    """One report in both languages, with the texts that people typed into its audit."""

    def __init__(self, english: Path, welsh: Path, typed: frozenset[str]) -> None:
        self.english, self.welsh, self.typed = english, welsh, typed

    @cached_property
    def books(self) -> tuple[Workbook, Workbook]:
        """The English workbook and the Welsh one."""
        return openpyxl.load_workbook(self.english), openpyxl.load_workbook(self.welsh)

    @cached_property
    def cells(self) -> list[tuple[object, object]]:
        """Every cell of the one beside that of the other, the names of the sheets too."""
        found: list[tuple[object, object]] = []
        for one, other in zip(*(book.worksheets for book in self.books), strict=True):
            assert one.dimensions == other.dimensions
            found.append((one.title, other.title))
            for row, its in zip(one.iter_rows(), other.iter_rows(), strict=True):
                found += [(cell.value, its_cell.value) for cell, its_cell in zip(row, its, strict=True)]
        return found

    @cached_property
    def texts(self) -> list[tuple[str, str]]:
        """Every text of the one beside that of the other, each pair once."""
        return list(dict.fromkeys((one, str(other)) for one, other in self.cells if isinstance(one, str)))


def typed_in(space: Workspace) -> frozenset[str]:
    """Everything people typed into an audit, and the name of the program."""
    found: list[object] = [*asdict(space.details()).values(), *space.details().copy_to]
    for action in space.plan.actions():
        found += [*asdict(action).values(), *(note.text for note in action.notes)]
    for each in space.interviews.all():
        found += each.themes.values()
    for row in space.cases.rows():
        found += [
            row.case.reference,
            *(row.case.attributes.get(name, "") for name in ("team", "case_manager", "auditor")),
        ]
    for question in space.framework.questions:
        for row in space.judgements.column(question.id):
            if row.judgement is not None:
                found += [row.judgement.note, row.judgement.quote, row.judgement.auditor]
    texts = {str(each).rstrip(".") for each in found if isinstance(each, str) and each}
    return frozenset({*texts, *(each[:1].upper() + each[1:] for each in texts), "YOS Audit"})


def prepare(shape: str, path: Path) -> None:
    """Write the audit that a report is made of."""
    if shape not in ("empty", "few"):
        write_demonstration(path)
        return
    space = Workspace.create(path, label="Gwanwyn", service="Gwasanaeth Troseddau Ieuenctid")
    for number, answer in enumerate((Answer.NO, Answer.YES, Answer.YES) if shape == "few" else ()):
        space.cases.add(f"A-{number}", {"psr_written": "yes", "order_type": "yro"})
        case = space.cases.rows()[-1].case
        for question in ("rr_psr_quality", "rr_initial_assessment", "pc_initial_assessment", "ss_complied"):
            space.judgements.answer(case.id, question, answer)
    space.close()


def earlier_audit(folder: Path) -> Path:
    """Write an audit to compare with: some answers of the demonstration were others."""
    path = folder / "earlier.yosaudit"
    if not path.exists():
        write_demonstration(path)
        with closing(Workspace.open(path)) as space:
            for row in space.cases.rows()[:14]:
                space.cases.reopen(row.case.id, "Looked at again")
                space.judgements.answer(row.case.id, "rr_initial_assessment", Answer.NO)
                space.judgements.answer(row.case.id, "pp_initial_assessment", Answer.YES)
    return path


def make(shape: str, folder: Path) -> Pair:
    """Write one report in both languages, each from a fresh copy of the same audit."""
    paths: list[Path] = []
    typed: frozenset[str] = frozenset()
    prepare(shape, folder / "audit.yosaudit")
    for language in Language:
        audit = folder / f"{language.code}.yosaudit"
        shutil.copy(folder / "audit.yosaudit", audit)
        path = folder / f"{language.code}{'.docx' if shape == 'letter' else '.xlsx'}"
        with closing(Workspace.open(audit)) as space:
            exports = space.exports.in_language(language)
            if "compared" in shape:
                earlier = space.earlier(earlier_audit(folder))
                write = exports.working if "working" in shape else partial(exports.board, by_characteristic=True)
                write(path, today=DAY, earlier=earlier)
            elif shape == "wider":
                exports.wider(path, today=DAY, by_characteristic=True)
            else:
                {"working": exports.working, "letter": exports.letter}.get(shape, exports.board)(path, today=DAY)
            typed |= typed_in(space)
        paths.append(path)
    assert in_force() is Language.ENGLISH
    return Pair(paths[0], paths[1], typed)


@pytest.fixture(scope="module", params=SHAPES)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return make(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return make("letter", tmp_path_factory.mktemp("letters"))


def of_our_own(text: str, typed: frozenset[str]) -> str:
    """A text without what people typed in it."""
    for each in sorted(typed, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", "", text)
    return text


def left_in_english(texts: Iterable[tuple[str, str]], typed: frozenset[str]) -> list[str]:
    """Texts of ours that say the same in both languages, or in English in the Welsh report."""
    found: list[str] = []
    for english, welsh in texts:
        ours = of_our_own(welsh, typed).strip()
        same = english == welsh and any(map(str.isalpha, ours)) and not SIGNS.fullmatch(ours)
        if same or ENGLISH.search(ours):
            found.append(welsh)
    return found


def test_every_number_is_the_same_in_both_languages(pair: Pair):
    numbers = [(one, other) for one, other in pair.cells if not isinstance(one, str)]
    assert [each for each in numbers if each[0] != each[1]] == []
    assert sum(isinstance(one, int | float) for one, _ in numbers) > 3


def test_every_figure_within_a_text_is_the_same_in_both_languages(pair: Pair):
    """Figures stand in another order in a Welsh sentence, and as figures where English has words."""
    for english, welsh in pair.texts:
        wanted = re.findall(r"\d+", english.replace("[note", "").replace(",", ""))
        found = re.findall(r"\d+", welsh.replace("[nodyn", "").replace(",", ""))
        assert not Counter(wanted) - Counter(found), (english, welsh)


def test_shorthand_stands_in_the_same_cells(pair: Pair):
    for english, welsh in pair.texts:
        if re.fullmatch(r"\[(low|c|z)\]", english):
            assert welsh == english


def test_no_sheet_is_left_in_english(pair: Pair):
    assert left_in_english(((one, other) for one, other in pair.texts if one[:1] != "="), pair.typed) == []


def test_the_welsh_file_says_that_it_is_welsh_and_names_no_english_part(pair: Pair):
    assert [book.properties.language for book in pair.books] == ["en-GB", "cy-GB"]
    properties = pair.books[1].properties
    assert properties.title.startswith("Archwiliad parodrwydd: ")
    assert left_in_english([("", properties.title), ("", properties.subject)], pair.typed) == []
    with ZipFile(pair.welsh) as package:
        drawn = [package.read(name).decode() for name in package.namelist() if "/drawings/drawing" in name]
    for text in drawn:
        assert 'name="Siart parodrwydd"' in text
        assert left_in_english([("", each) for each in re.findall(r'descr="([^"]+)"', text)], pair.typed) == []


def test_tables_keep_their_names_and_links_lead_to_the_welsh_sheets(pair: Pair):
    english, welsh = pair.books
    assert [list(sheet.tables) for sheet in english] == [list(sheet.tables) for sheet in welsh]
    links = [cell for cell in welsh.worksheets[1]["A"] if cell.hyperlink]
    assert [cell.hyperlink.location for cell in links] == [
        "'" + str(cell.value).replace("'", "''") + "'!A1" for cell in links
    ]
    assert {cell.value for cell in links} <= set(welsh.sheetnames)


def test_the_welsh_file_is_the_same_each_time(tmp_path: Path):
    prepare("board", tmp_path / "audit.yosaudit")
    with closing(Workspace.open(tmp_path / "audit.yosaudit", read_only=True)) as space:
        for name in ("one.xlsx", "two.xlsx"):
            space.exports.in_language(Language.WELSH).board(tmp_path / name, today=DAY)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_working_copy_counts_again_in_welsh_and_shows_welsh_months(tmp_path: Path):
    found = make("working compared", tmp_path)
    calculator = Calculator(found.welsh)
    checks = calculator.table("checks")
    assert len(checks) > 200
    assert {row["Yn cytuno"] for row in checks} == {"Ie"}
    assert calculator.cell("Gwiriadau", "A3") == f"Mae pob un o'r {len(checks)} ffigur yn cytuno."
    changes = [row["Newid mewn geiriau"] for row in calculator.table("changes")]
    assert any(str(each).startswith("Gwell, o ") for each in changes)
    assert not any("Better" in str(each) for each in changes)
    book = found.books[1]
    dates = [cell for row in book["Achosion"].iter_rows() for cell in row if cell.is_date]
    assert dates
    assert {cell.number_format for cell in dates} == {"[$-452]d mmmm yyyy"}


def test_the_letter_says_the_same_in_welsh(letters: Pair):
    english, welsh = (docx.Document(str(path)) for path in (letters.english, letters.welsh))
    assert [each.style.name for each in english.paragraphs] == [each.style.name for each in welsh.paragraphs]
    texts = list(zip(*([each.text for each in letter.paragraphs] for letter in (english, welsh)), strict=True))
    for one, other in zip(english.tables, welsh.tables, strict=True):
        for row, its in zip(one.rows, other.rows, strict=True):
            texts += [(cell.text, its_cell.text) for cell, its_cell in zip(row.cells, its.cells, strict=True)]
    assert left_in_english(texts, letters.typed) == []
    for one, other in texts:
        assert not Counter(re.findall(r"\d+", one)) - Counter(re.findall(r"\d+", other)), (one, other)
    assert welsh.core_properties.language == "cy-GB"
    with ZipFile(letters.welsh) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
    assert "Nodyn %1:" in parts["word/numbering.xml"]
    assert "Tudalen" in parts["word/footer1.xml"]
    assert 'w:val="cy-GB"' in parts["word/styles.xml"]
    assert not any("en-GB" in part for part in parts.values())


def test_what_a_manager_wrote_and_chose_is_kept_in_both_languages(tmp_path: Path):
    prepare("board", tmp_path / "audit.yosaudit")
    with closing(Workspace.open(tmp_path / "audit.yosaudit")) as space:
        section = next(each for each in space.commentary.sections() if each.id == "rr")
        chosen = next(each for each in section.sentences if each.offered)
        words = next(each.words for each in chosen.offered if each.words == "13 of 17")
        space.commentary.choose_words("rr", chosen.key, words)
        space.commentary.write("rr", section.sentences[2].key, "Ein geiriau ni ein hunain.")
        paper = space.exports.in_language(Language.WELSH).preview("board")
    assert paper is not None
    texts = "\n".join(
        cell
        for sheet in paper.sheets
        for block in sheet.blocks
        if isinstance(block, PaperTable)
        for row in block.rows
        for cell in row
    )
    assert "Mewn 13 o 17 achos perthnasol, roedd yr adroddiad cyn dedfrydu yn ddigon da." in texts
    assert "Ein geiriau ni ein hunain." in texts
