"""What the workbooks say of groups of children: counted anew from the audit, protected, and never twice in two ways."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from yos_audit.audit.values import Case
from yos_audit.findings.breakdown import breakdowns, shown_breakdowns
from yos_audit.findings.disclosure import BOARD, WIDER, Limits, shown_count
from yos_audit.framework.catalogue import load
from yos_audit.workspace.workspace import Workspace

EDITIONS = pytest.mark.parametrize(("wider", "limits"), [(False, BOARD), (True, WIDER)], ids=["board", "wider"])
DAY = date(2015, 2, 26)


def export(space: Workspace, path: Path, *, wider: bool = False, by_characteristic: bool = True) -> dict[str, list]:
    """Save a workbook; returns the rows of each table."""
    save = space.exports.wider if wider else space.exports.board
    save(path, today=DAY, by_characteristic=by_characteristic)
    book = openpyxl.load_workbook(path)
    return {
        table.name: [[cell.value for cell in row] for row in sheet[table.ref]]
        for sheet in book.worksheets
        for table in sheet.tables.values()
    }


def true_count(space: Workspace, characteristic: str, group: str) -> int:
    """Count the cases of a shown group from the list of cases, in a way of its own."""
    fact = next(each for each in space.framework.attributes if each.label == characteristic)
    names = {option.label: option.id for option in fact.options}
    wanted = {names.get(each, "" if each == "Not recorded" else each) for each in group.split("; ")}
    return sum(row.case.attributes.get(fact.id, "") in wanted for row in space.cases.rows())


@EDITIONS
def test_every_count_of_a_group_is_the_true_count_banded_or_rounded(
    space: Workspace, tmp_path: Path, wider: bool, limits: Limits
):
    tables = export(space, tmp_path / "book.xlsx", wider=wider)
    checked = 0
    for name in ("sample_profile", "by_characteristic"):
        for characteristic, group, cases, *_ in tables[name][1:]:
            if cases != "[c]":
                assert cases == shown_count(limits, true_count(space, characteristic, group)), (characteristic, group)
                checked += 1
    assert checked > 30


@EDITIONS
def test_no_count_under_the_threshold_and_no_share_of_nought_or_all_is_shown(
    space: Workspace, tmp_path: Path, wider: bool, limits: Limits
):
    tables = export(space, tmp_path / "book.xlsx", wider=wider)
    for name in ("sample_profile", "by_characteristic"):
        for row in tables[name][1:]:
            *counts, share = row[2:]
            assert all(each in ("[c]", "[low]") or each >= limits.threshold for each in counts)
            assert all(isinstance(each, str) or each % limits.base == 0 for each in counts)
            assert share in ("[c]", "[low]") or 0 < share < 1


def test_the_judged_counts_are_those_of_the_answers(space: Workspace, tmp_path: Path):
    tables = export(space, tmp_path / "book.xlsx")
    head, *rows = tables["by_characteristic"]
    assert head[3] == "70% or more of answers sufficient"
    good: dict[str, int] = {}
    for row in space.cases.rows():
        sheet = space.cases.sheet(row.case.id)
        states = [each.state for each in sheet.standings if each.question.kind == "judgement"]
        yes, no = states.count("y"), states.count("n")
        band = row.case.attributes.get("team", "")
        good[band] = good.get(band, 0) + (yes / (yes + no) >= 0.7)
    shown = {row[1]: row[3] for row in rows if row[0] == "Team"}
    assert shown == {team: shown_count(BOARD, count) for team, count in good.items()}


def test_the_profile_and_the_breakdown_never_show_one_fact_in_two_ways(space: Workspace, tmp_path: Path):
    tables = export(space, tmp_path / "book.xlsx")
    profile = {(row[0], row[1]): row[2] for row in tables["sample_profile"][1:]}
    for characteristic, group, cases, *_ in tables["by_characteristic"][1:]:
        if cases != "[c]" and characteristic != "Team":
            assert profile[characteristic, group] == cases


def test_the_sheet_is_there_only_when_asked_for(space: Workspace, tmp_path: Path):
    assert "by_characteristic" not in export(space, tmp_path / "book.xlsx", by_characteristic=False)


def test_a_second_report_with_one_child_more_shows_the_figures_of_the_first(space: Workspace, tmp_path: Path):
    first = export(space, tmp_path / "first.xlsx")
    female = next(row for row in first["sample_profile"] if row[:2] == ["Sex", "Female"])
    assert female[2] == 5
    for number in range(2):
        space.cases.add(f"B-{number}", {"sex": "female"})
        again = export(space, tmp_path / f"again-{number}.xlsx")
        assert next(row for row in again["sample_profile"] if row[:2] == ["Sex", "Female"])[2] == 5
    assert true_count(space, "Sex", "Female") == 8
    assert shown_count(BOARD, 8) == 10


def test_the_same_audit_exported_twice_gives_the_same_bytes(space: Workspace, tmp_path: Path):
    export(space, tmp_path / "one.xlsx")
    export(space, tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_ledger_stands_in_the_journal_and_the_audit_stays_whole(space: Workspace, tmp_path: Path):
    export(space, tmp_path / "one.xlsx")
    event, ended = space.history.events(limit=2)
    assert {(each.kind, each.processing) for each in (event, ended)} == {("export", "disclosure")}
    tables = {each["table"]: each for each in event.after["tables"]}
    assert {"sex", "age_band", "team"} <= tables.keys()
    assert space.check().ok
    assert space.history.undo_label() != event.label


def test_an_audit_that_cannot_keep_a_record_says_nothing_of_groups(space: Workspace, tmp_path: Path):
    space.close()
    looking = Workspace.open(space.path, read_only=True)
    tables = export(looking, tmp_path / "book.xlsx")
    looking.close()
    for name in ("sample_profile", "by_characteristic"):
        assert len(tables[name]) == 2
        assert set(tables[name][1][2:]) == {"[c]"}


@EDITIONS
def test_random_audits_never_show_a_group_that_points_at_a_child(wider: bool, limits: Limits):
    framework = load("sqs-2015")
    draw = random.Random(11)
    facts = [each for each in framework.attributes if each.id in ("sex", "age_band", "looked_after", "ethnic_group")]
    for _ in range(60):
        size = draw.randint(1, 70)
        cases = [
            Case(
                str(n),
                f"A-{n}",
                {f.id: draw.choices(f.options, [1 / (i + 1) ** 2 for i in range(len(f.options))])[0].id for f in facts},
            )
            for n in range(size)
        ]
        rows = ["".join(draw.choices("ynu", (8, 2, 1), k=len(framework.questions))) for _ in cases]
        shown = shown_breakdowns(breakdowns(framework, cases, rows), limits, judged=True)
        for table in (*shown.profile, *shown.judged):
            for figure in (*table.row_totals, *(cell for line in table.cells for cell in line)):
                assert isinstance(figure, str) or figure >= limits.threshold
        assert [each.id for each in shown.profile] == [each.id for each in facts]
