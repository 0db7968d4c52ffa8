"""The working copy: everything recorded is in it, as text, and its formulas count what the program counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import tiny_framework
from tests.reports.formulas import Calculator, recalculated
from yos_audit.audit.applicability import Standing, standings, state_row
from yos_audit.audit.values import Answer, AuditDetails, Case, CaseState, Judgement, State
from yos_audit.audit.written import ActionStatus, PlanAction, ProgressNote, Written
from yos_audit.findings.compute import compute
from yos_audit.findings.values import Evidence
from yos_audit.reports.case_tables import STATES
from yos_audit.reports.cells import LONGEST, pieces
from yos_audit.reports.content import CaseRecord, ReportContent, WorkingContent
from yos_audit.reports.working import WARNING, first_rows, write_working
from yos_audit.support.errors import Cancelled, KnownError
from yos_audit.support.progress import Progress
from yos_audit.workspace.workspace import Workspace

MADE_ON = date(2015, 2, 26)
CASE_LEVEL = ["Cases", "Answers", "Questions", "Not applicable", "Checks", "Actions"]
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "#REF!",
    '</t><f>1+1</f>"',
    'hidden="1" state="hidden"',
    "*",
    "?",
]


@pytest.fixture(scope="module")
def book_path(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "working.xlsx"
    workspace = Workspace.open(demonstration_file, read_only=True)
    workspace.exports.working(path, today=MADE_ON)
    workspace.close()
    return path


@pytest.fixture(scope="module")
def calculated(book_path: Path) -> Calculator:
    return Calculator(book_path)


def working(*cases: tuple[Case, dict[str, Judgement]]) -> WorkingContent:
    """A working copy's content of cases of the tiny framework."""
    framework = tiny_framework()
    records = [CaseRecord(case, standings(framework, case, given), given) for case, given in cases]
    rows = Evidence(
        framework,
        tuple(state_row(record.standings) for record in records),
        sum(record.case.state is CaseState.COMPLETE for record in records),
    )
    details = AuditDetails("1", "Label", "Test Service", "tiny", "1", datetime(2015, 2, 1, tzinfo=UTC))
    report = ReportContent(details, compute(rows), rows, MADE_ON, "1.0")
    return WorkingContent(report, iter(records), len(records))


def one_case(typed: str) -> WorkingContent:
    """One case in which every typed field holds the text."""
    at = datetime(2015, 2, 1, 12, 30, tzinfo=UTC)
    judgement = Judgement(
        "1", "aa_start", Answer.NO, ("late", typed), "", typed, typed, flagged=True, auditor=typed, changed_at=at
    )
    excluded = Judgement("1", "bb_contact", Answer.NA, na_reason="other", note=typed)
    return working((Case("1", typed, {"risky": typed}), {"aa_start": judgement, "bb_contact": excluded}))


def test_every_answer_and_note_of_the_audit_is_in_it(demonstration_file: Path, calculated: Calculator):
    rows = {(row["Reference"], row["Question id"]): row for row in calculated.table("answers")}
    workspace = Workspace.open(demonstration_file, read_only=True)
    found = 0
    for line in workspace.cases.rows():
        sheet = workspace.cases.sheet(line.case.id)
        for standing in sheet.standings:
            row = rows.pop((line.case.reference, standing.question.id))
            judgement = sheet.judgements.get(standing.question.id)
            if judgement is None:
                assert row["Answer"] == row["Note"] == row["Quote"] == row["Changed (UTC)"] == "[z]"
                continue
            labels = {reason.id: reason.label for reason in standing.question.reasons}
            assert row["Note"] == (judgement.note or "[z]")
            assert row["Quote"] == (judgement.quote or "[z]")
            assert row["Reasons"] == ("; ".join(labels[each] for each in judgement.reasons) or "[z]")
            assert row["Auditor"] == (judgement.auditor or "[z]")
            assert row["Answer"] == {"yes": "Yes", "no": "No", "na": "Not applicable", None: "[z]"}[judgement.answer]
            assert row["Changed (UTC)"] == judgement.changed_at.replace(microsecond=0, tzinfo=None)
            found += bool(judgement.note) + bool(judgement.quote)
    workspace.close()
    assert rows == {}
    assert found > 50


def test_every_fact_of_every_case_is_in_it(demonstration_file: Path, calculated: Calculator):
    rows = {row["Reference"]: row for row in calculated.table("cases")}
    workspace = Workspace.open(demonstration_file, read_only=True)
    for line in workspace.cases.rows():
        row = rows.pop(line.case.reference)
        for attribute in workspace.framework.attributes[1:]:
            value = line.case.attributes.get(attribute.id, "")
            shown = row[attribute.label]
            if attribute.type == "date" and value:
                shown = shown.date().isoformat()
            assert shown == (attribute.option_label(value) if value else "[z]")
    workspace.close()
    assert rows == {}


def test_every_exclusion_is_listed_with_its_reason(calculated: Calculator):
    listed = {(row["Reference"], row["Question id"]): row for row in calculated.table("not_applicable")}
    for row in calculated.table("answers"):
        if str(row["State"]).startswith("Not applicable"):
            excluded = listed.pop((row["Reference"], row["Question id"]))
            assert excluded["Excluded by"] == str(row["State"]).rpartition(" ")[2].capitalize()
            assert len(excluded["Reason"]) > 5
    assert listed == {}


def test_the_checks_agree_by_a_calculation_of_our_own(demonstration_file: Path, calculated: Calculator):
    rows = calculated.table("checks")
    assert len(rows) > 150
    assert [row for row in rows if row["Agrees"] != "Yes"] == []
    assert calculated.cell("Checks", "A3") == f"All {len(rows)} figures agree."
    workspace = Workspace.open(demonstration_file, read_only=True)
    found = workspace.findings()
    workspace.close()
    by_id = {row["Question id"]: row for row in calculated.table("questions")}
    for figure in found.questions:
        row = by_id[figure.question.id]
        assert (row["Yes"], row["No"], row["Applicable"]) == (
            figure.tally.yes,
            figure.tally.no,
            figure.tally.applicable,
        )
    checked = {(row["Sheet"], row["Figure"]) for row in rows}
    for domain in found.domains:
        label = f"{domain.number} {domain.short_name}"
        assert {("Readiness summary", f"{label}: {each}") for each in ("yes", "share", "likely low")} <= checked


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.text("ynrauw", min_size=7, max_size=7), min_size=1, max_size=12),
    st.none() | st.integers(1, 40),
)
def test_the_checks_agree_whatever_was_answered(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], caseload: int | None
):
    framework = tiny_framework()
    records = [
        CaseRecord(
            Case(str(number), f"A-{number}"),
            tuple(Standing(q, State(letter), parked=False) for q, letter in zip(framework.questions, row, strict=True)),
            {},
        )
        for number, row in enumerate(rows)
    ]
    evidence = Evidence(framework, tuple(rows), 0, caseload)
    details = AuditDetails("1", "Label", "Test Service", "tiny", "1", datetime(2015, 2, 1, tzinfo=UTC))
    report = ReportContent(details, compute(evidence), evidence, MADE_ON, "1.0")
    path = tmp_path_factory.mktemp("checks") / "working.xlsx"
    write_working(path, WorkingContent(report, records, len(records)))
    assert [row for row in Calculator(path).table("checks") if row["Agrees"] != "Yes"] == []


def test_the_checks_notice_an_answer_that_was_changed(book_path: Path, tmp_path: Path):
    book = openpyxl.load_workbook(book_path)
    page = book["Answers"]
    head = {cell.value: cell.column for cell in page[5]}
    row = next(
        row
        for row in page.iter_rows(min_row=6)
        if row[head["State"] - 1].value == "No" and row[head["Code"] - 1].value == "R1"
    )
    row[head["State"] - 1].value = "Yes"
    book.save(tmp_path / "changed.xlsx")
    changed = Calculator(tmp_path / "changed.xlsx")
    wrong = [row["Figure"] for row in changed.table("checks") if row["Agrees"] == "No"]
    assert "R1: yes" in wrong
    assert changed.cell("Checks", "A3") == f"{len(wrong)} of {len(changed.table('checks'))} figures disagree."


def test_the_checks_agree_when_a_spreadsheet_program_calculates_them(book_path: Path, tmp_path: Path):
    book = recalculated(book_path, tmp_path)
    rows = list(book["Checks"].iter_rows(min_row=7, values_only=True))
    assert {row[4] for row in rows} == {"Yes"}
    assert book["Checks"]["A3"].value == f"All {len(rows)} figures agree."
    ours = Calculator(book_path)
    assert [row[3] for row in rows] == pytest.approx([row["Counted again"] for row in ours.table("checks")])


def test_every_sheet_warns_and_the_sheets_are_those_announced(demonstration_file: Path, book_path: Path):
    book = openpyxl.load_workbook(book_path)
    assert {sheet["A2"].value for sheet in book.worksheets} == {WARNING}
    workspace = Workspace.open(demonstration_file, read_only=True)
    announced = tuple(each.name for each in workspace.exports.preview("working").sheets)
    workspace.close()
    assert tuple(book.sheetnames) == tuple(announced)
    assert set(CASE_LEVEL) < set(announced)
    assert announced[:2] == ("Cover", "Contents of this file")


def test_the_contents_lead_to_each_sheet_and_count_its_rows(book_path: Path):
    book = openpyxl.load_workbook(book_path)
    page = book["Contents of this file"]
    listed = list(page.iter_rows(min_row=6))
    assert [row[0].hyperlink.location for row in listed] == [f"'{name}'!A1" for name in book.sheetnames[2:]]
    for tab, _, rows in ([cell.value for cell in row] for row in listed):
        tables = list(book[tab].tables.values())
        length = len(list(book[tab][tables[0].ref])) - 1 if tables else "[z]"
        assert rows == length, tab
    assert book["Answers"].max_row == 5 + 34 * 33


def test_tables_are_named_filtered_and_keep_their_header_in_view(book_path: Path):
    book = openpyxl.load_workbook(book_path)
    for tab, name in zip(
        CASE_LEVEL, ["cases", "answers", "questions", "not_applicable", "checks", "actions"], strict=True
    ):
        table = book[tab].tables[name]
        first, last = table.ref.split(":")
        head = int(first[1:])
        assert table.autoFilter.ref == table.ref
        assert book[tab].freeze_panes == f"B{head + 1}"
        assert [cell.value for cell in book[tab][head]] == [column.name for column in table.tableColumns]
        assert book[tab].dimensions == f"A1:{last}"
        assert all(cell.value not in (None, "") for row in book[tab][table.ref] for cell in row)
        assert all(cell.font.name == "Arial" for row in book[tab][table.ref][:3] for cell in row)


def test_shorthand_of_every_sheet_is_explained(book_path: Path):
    book = openpyxl.load_workbook(book_path)
    explained = {row[0] for row in book["Notes"].iter_rows(values_only=True)}
    cells = [str(cell.value) for sheet in book if sheet.title != "Notes" for row in sheet.iter_rows() for cell in row]
    used = {match for cell in cells for match in re.findall(r"\[(?:note \d|c|low|z|x|r)\]", cell)}
    assert "[z]" in used
    assert used <= explained
    assert {state for state in STATES.values() if state not in ("Yes", "No", "To do")} <= explained


def test_only_the_program_writes_formulas(book_path: Path):
    book = openpyxl.load_workbook(book_path)
    with_formulas = {
        sheet.title for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }
    assert with_formulas == {"Questions", "Checks"}


@pytest.mark.parametrize("typed", HOSTILE)
def test_every_field_of_every_action_is_in_it(tmp_path: Path, typed: str):
    done = ProgressNote(date(2015, 3, 1), typed)
    action = PlanAction("1", 1, typed, typed, typed, typed, date(2015, 6, 1), ActionStatus.STOPPED, typed, (done, done))
    content = working()
    report = replace(content.report, written=Written(plan=(action, PlanAction("2", 2, action="Second"))))
    write_working(tmp_path / "plan.xlsx", replace(content, report=report))
    first, second = Calculator(tmp_path / "plan.xlsx").table("actions")
    for heading in ("Area", "Action", "Owner", "How we will know", "Why stopped"):
        assert first[heading] == typed
    assert first["Progress"] == f"1 March 2015: {typed}\n1 March 2015: {typed}"
    assert (first["Status"], first["Due date"]) == ("Stopped", datetime.fromisoformat("2015-06-01"))
    assert (second["Action"], second["Status"], second["Progress"]) == ("Second", "Not started", "[z]")


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_stays_text(tmp_path: Path, typed: str):
    write_working(tmp_path / "typed.xlsx", one_case(typed))
    calculator = Calculator(tmp_path / "typed.xlsx")
    row = next(row for row in calculator.table("answers") if row["Question id"] == "aa_start")
    assert (row["Reference"], row["Note"], row["Quote"], row["Auditor"]) == (typed,) * 4
    assert row["Reasons"] == f"Late; {typed}"
    assert calculator.table("cases")[0]["Risky"] == typed
    assert {each["Agrees"] for each in calculator.table("checks")} == {"Yes"}
    book = openpyxl.load_workbook(tmp_path / "typed.xlsx")
    for tab in ("Cases", "Answers", "Not applicable"):
        assert all(cell.data_type in "sdn" for line in book[tab].iter_rows() for cell in line)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_is_found_again(tmp_path_factory: pytest.TempPathFactory, typed: str):
    path = tmp_path_factory.mktemp("any") / "typed.xlsx"
    write_working(path, one_case(typed))
    rows = Calculator(path).table("answers")
    found = next(row for row in rows if row["Question id"] == "aa_start")["Note"]
    held = typed.replace("\r\n", "\n").replace("\r", "\n")
    expected = "".join(each if each in "\t\n" or each.isprintable() or ord(each) >= 0x7F else "\ufffd" for each in held)
    assert found.replace("_x005F_", "_") == expected.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


@pytest.mark.parametrize("typed", ["word " * 9_000, "\N{GRINNING FACE}" * 20_000, "_x0041_" * 5_000])
def test_a_text_longer_than_a_cell_is_split_and_never_cut(tmp_path: Path, typed: str):
    assert len(typed) > LONGEST or len(pieces(typed)) > 1
    assert write_working(tmp_path / "long.xlsx", one_case(typed)) == len(first_rows(one_case("x"), 5)) + 1
    rows = [row for row in Calculator(tmp_path / "long.xlsx").table("long_texts") if row["Field"] == "Quote"]
    assert [row["Part"] for row in rows] == list(range(1, len(rows) + 1))
    assert "".join(str(row["Text"]).replace("_x005F_", "_") for row in rows) == typed
    answers = Calculator(tmp_path / "long.xlsx").table("answers")
    assert "Long texts" in next(row for row in answers if row["Question id"] == "aa_start")["Quote"]


def test_an_audit_without_cases_gives_a_working_copy_that_says_so(tmp_path: Path):
    write_working(tmp_path / "empty.xlsx", working())
    calculator = Calculator(tmp_path / "empty.xlsx")
    assert {value for row in calculator.table("answers") for value in row.values()} == {"[z]"}
    assert {row["Agrees"] for row in calculator.table("checks")} == {"Yes"}


def test_a_fact_called_like_a_column_of_the_program_gets_a_heading_of_its_own(tmp_path: Path):
    content = working((Case("1", "A-1", {"risky": "yes"}), {}))
    framework = content.report.findings.framework
    renamed = replace(framework, attributes=(framework.attributes[0], replace(framework.attributes[1], label="State")))
    findings = replace(content.report.findings, framework=renamed)
    write_working(tmp_path / "same.xlsx", replace(content, report=replace(content.report, findings=findings)))
    row = Calculator(tmp_path / "same.xlsx").table("cases")[0]
    assert (row["State"], row["State (2)"]) == ("In progress", "Yes")


def test_the_same_audit_gives_the_same_bytes(demonstration_file: Path, book_path: Path, tmp_path: Path):
    workspace = Workspace.open(demonstration_file, read_only=True)
    workspace.exports.working(tmp_path / "again.xlsx", today=MADE_ON)
    workspace.close()
    assert (tmp_path / "again.xlsx").read_bytes() == book_path.read_bytes()


def test_cancelling_while_cases_are_written_leaves_the_old_file(demonstration_file: Path, tmp_path: Path):
    path = tmp_path / "working.xlsx"
    path.write_bytes(b"the old one")
    told: list[str] = []

    def tell(words: str, done: int, _total: int) -> None:
        told.append(words)
        if words == "Writing case" and done > 20:
            progress.cancel()

    progress = Progress(tell)
    workspace = Workspace.open(demonstration_file, read_only=True)
    with pytest.raises(Cancelled):
        workspace.exports.working(path, progress=progress)
    workspace.close()
    assert "Writing case" in told
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_cases_are_read_while_they_are_written(tmp_path: Path):
    content = working(*((Case(str(n), f"A-{n}"), {}) for n in range(60)))
    told: list[int] = []
    read: list[int] = []

    def slowly() -> Iterator[CaseRecord]:
        for number, record in enumerate(content.records):
            read.append(number)
            yield record

    def tell(words: str, done: int, _total: int) -> None:
        if words == "Writing case":
            told.append(done - len(read))

    write_working(tmp_path / "w.xlsx", replace(content, records=slowly()), progress=Progress(tell))
    assert len(read) == 60
    assert set(told) == {0}


def test_more_answers_than_a_sheet_can_hold_are_refused_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("yos_audit.reports.rows.LAST_ROW", 40)
    path = tmp_path / "working.xlsx"
    path.write_bytes(b"the old one")
    with pytest.raises(KnownError, match="more answers than a sheet can hold"):
        write_working(path, working(*((Case(str(n), f"A-{n}"), {}) for n in range(6))))
    assert path.read_bytes() == b"the old one"


def test_nothing_in_the_file_leads_outside_or_is_hidden(book_path: Path):
    with ZipFile(book_path) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        assert not any("External" in archive.read(name).decode("utf-8", "replace") for name in names if "rels" in name)
    assert not any(part in name for name in names for part in ("comments", "vba", "externalLinks", "customXml"))
