"""Every number of the board workbook counted again from the raw answers, by code that shares nothing with it."""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import date, datetime
from math import sqrt
from pathlib import Path

import openpyxl
import pytest

from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.workspace import Workspace

Z = 1.959963984540054
ROUNDED = frozenset({"sample_profile", "by_characteristic"})
"""Counts of children; `test_reports_breakdown` counts them again with the rules of disclosure."""


def wilson(yes: int, n: int, population: float) -> tuple[float, float]:
    """Wilson's interval as the roots of its quadratic, with the size that sampling without replacement gives."""
    size = n * (population - 1) / (population - n)
    p = yes / n
    a, b, c = 1 + Z * Z / size, 2 * p + Z * Z / size, p * p
    root = sqrt(max(b * b - 4 * a * c, 0))
    return max((b - root) / (2 * a), 0), min((b + root) / (2 * a), 1)


def by_case(pairs: list[tuple[int, int]], population: float) -> tuple[float, float]:
    """Cochran's ratio estimate: the variance of the cases' residuals over the squared mean of their answers."""
    used = [(yes, of) for yes, of in pairs if of]
    m = len(used)
    ratio = sum(yes for yes, _ in used) / sum(of for _, of in used)
    mean = sum(of for _, of in used) / m
    variance = (1 - m / population) / (m * mean**2) * sum((yes - ratio * of) ** 2 for yes, of in used) / (m - 1)
    return max(ratio - Z * sqrt(variance), 0), min(ratio + Z * sqrt(variance), 1)


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("recomputed")
    write_demonstration(folder / "audit.yosaudit")
    space = Workspace.open(folder / "audit.yosaudit")
    space.exports.board(folder / "board.xlsx", today=date(2015, 2, 26), by_characteristic=True)
    yield space, folder / "board.xlsx"
    space.close()


def answers(space: Workspace) -> dict[str, dict[str, str]]:
    """Case reference -> question id -> yes, no or "" (applies, not answered), from each case's own sheet."""
    found: dict[str, dict[str, str]] = {}
    for row in space.cases.rows():
        sheet = space.cases.sheet(row.case.id)
        found[row.case.reference] = {
            each.question.id: {"y": "yes", "n": "no"}.get(each.state, "")
            for each in sheet.standings
            if each.state not in ("r", "a")
        }
    return found


def numbers(path: Path) -> dict[tuple[str, str, str], float]:
    """Every numeric cell by table, first cell of its row and heading."""
    found: dict[tuple[str, str, str], float] = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        for table in sheet.tables.values():
            head, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
            for number, row in enumerate(rows):
                for heading, value in zip(head, row, strict=True):
                    if isinstance(value, int | float) and not isinstance(value, bool | datetime):
                        found[table.name, f"{row[0]}" if row[0] else f"row {number}", heading] = value
    return found


def expected(space: Workspace) -> dict[tuple[str, str, str], float]:
    """What must stand in the tables of figures."""
    by_case_id, made = answers(space), {}
    eligible, sampled = space.details().caseload, len(by_case_id)
    for number, domain in enumerate(space.framework.domains, 1):
        pairs: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        open_cases = set()
        for question in domain.questions:
            given = [case[question.id] for case in by_case_id.values() if question.id in case]
            yes, no = given.count("yes"), given.count("no")
            if question.code:
                made |= row(domain.table, question.code, yes, yes + no, len(given) * eligible / sampled)
            if question.kind == "judgement":
                for reference, case in by_case_id.items():
                    if case.get(question.id):
                        pairs[reference][0] += case[question.id] == "yes"
                        pairs[reference][1] += 1
                    elif question.id in case:
                        open_cases.add(reference)
        name = f"{number} {domain.short_name}"
        good, of = sum(yes for yes, _ in pairs.values()), sum(all_ for _, all_ in pairs.values())
        low, high = by_case([(yes, all_) for yes, all_ in pairs.values()], len(pairs) * eligible / sampled)
        assert not open_cases, "the demonstration has every question answered"
        figures = (good, of, good / of, 1 - good / of, low, high)
        heads = ("Sufficient answers", "Applicable answers", "Share sufficient", "Share not sufficient")
        heads = (*heads, "Likely low [note 1]", "Likely high [note 1]")
        made |= {("readiness_summary", name, head): value for head, value in zip(heads, figures, strict=True)}
    return made | interviews(space)


def row(table: str, code: str, yes: int, of: int, population: float) -> dict[tuple[str, str, str], float]:
    made = {(table, code, "Sufficient"): yes, (table, code, "Applicable"): of}
    if of >= 10:
        low, high = wilson(yes, of, population)
        made |= {
            (table, code, "Share sufficient"): yes / of,
            (table, code, "Likely low [note 1]"): low,
            (table, code, "Likely high [note 1]"): high,
        }
    return made


def interviews(space: Workspace) -> dict[tuple[str, str, str], float]:
    made: dict[tuple[str, str, str], float] = {}
    for statement in space.framework.statements:
        said = [each.responses.get(statement.id, "not_asked") for each in space.interviews.all()]
        counts = {head: said.count(key) for head, key in (("Agree", "agree"), ("Partly agree", "partly"))}
        counts |= {"Disagree": said.count("disagree"), "Asked": len(said) - said.count("not_asked")}
        made |= {("staff_interviews", statement.text, head): count for head, count in counts.items()}
    return made


def test_every_number_of_the_tables_of_figures_is_what_the_raw_answers_give(audit: tuple[Workspace, Path]):
    space, path = audit
    found, meant = numbers(path), expected(space)
    tables = {table for table, _, _ in meant}
    compared = {key: value for key, value in found.items() if key[0] in tables and not key[1].startswith("Theme")}
    assert compared.keys() == meant.keys()
    wrong = {
        key: (value, meant[key]) for key, value in compared.items() if value != pytest.approx(meant[key], abs=1e-9)
    }
    sys.stdout.write(f"\nnumbers recomputed from the raw answers: {len(compared)}, that differ: {len(wrong)}\n")
    assert wrong == {}
    assert len(compared) > 150
