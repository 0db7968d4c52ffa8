"""Reading a list of cases: one row a case, in whatever order and with whatever headings the service uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from yos_audit.audit.values import Case, CaseState
from yos_audit.exchange.cell_text import shown
from yos_audit.exchange.facts import FactProblem, read_fact, read_reference, says_unknown
from yos_audit.exchange.headings import attribute_match, personal_columns, personal_note
from yos_audit.exchange.layout import Heading, Layout, lay_out, score
from yos_audit.exchange.list_read import ListRead, Taken, expect_value
from yos_audit.exchange.receipt import Rejection
from yos_audit.exchange.sheets import read_table
from yos_audit.exchange.table import RawRow, RawTable
from yos_audit.framework.values import Framework
from yos_audit.support.progress import Progress


@dataclass(frozen=True, slots=True)
class NewCase:
    """A row that can be taken. `attributes` is what the case will have afterwards, blanks absent."""

    row: int
    reference: str
    attributes: Mapping[str, str]
    case_id: str | None = None
    """Id of the recorded case that the row changes; None for a case that is new."""


CasesRead = ListRead[NewCase]


@dataclass(slots=True)
class _Reading(Taken[NewCase]):
    """What has been understood so far."""

    seen: dict[str, int] = field(default_factory=dict[str, int])
    changed: int = 0
    unknown: int = 0


def read_cases(
    path: Path,
    framework: Framework,
    existing: Mapping[str, Case],
    progress: Progress | None = None,
    columns: Mapping[str, str] | None = None,
) -> CasesRead:
    """Return what a list of cases says; KnownError when it cannot be read as one.

    `existing` maps references to the cases already recorded. A row with the same facts counts as unchanged, a row with
    others as a change of that case; an empty cell never erases a recorded fact. `columns` maps headings to attribute
    ids (or "" to leave a column out) where the user chose them by hand.
    """
    match = attribute_match(framework, columns)
    table = read_table(path, progress, lambda rows: score(rows, match))
    layout = lay_out(table, match)
    personal = personal_columns(layout, framework, columns)
    used = tuple(each for each in layout.headings if each.means and each.index not in personal)
    known = {reference.casefold(): case for reference, case in existing.items()}
    reading = _Reading()
    for done, row in enumerate(layout.body):
        if progress is not None and done % 200 == 0:
            progress.step("Checking the cases", done, len(layout.body))
        _read_row(row, used, framework, known, table, reading)
    kept = {each.index for each in used}
    return reading.result(table, layout, kept, personal, *_notes(reading, layout, personal))


def _read_row(
    row: RawRow,
    used: tuple[Heading, ...],
    framework: Framework,
    known: Mapping[str, Case],
    table: RawTable,
    reading: _Reading,
) -> None:
    problems: list[Rejection] = []
    facts: dict[str, str] = {}
    reference = ""
    for heading in used:
        cell, column = row.at(heading.index), heading.means or ""
        try:
            expect_value(table, row, heading.index)
            if column == "reference":
                reference = _new_reference(row, heading, reading)
            else:
                facts[column] = read_fact(framework.attribute(column), cell)
                reading.unknown += says_unknown(cell) and not facts[column]
        except FactProblem as problem:
            problems.append(Rejection(row.number, column, shown(cell), str(problem)))
    if problems:
        reading.rejected.extend(problems)
    else:
        _take(NewCase(row.number, reference, {name: value for name, value in facts.items() if value}), known, reading)


def _new_reference(row: RawRow, heading: Heading, reading: _Reading) -> str:
    reference = read_reference(row.at(heading.index))
    if not reference:
        raise FactProblem("The reference is missing. Type it, or remove the row.")
    first = reading.seen.setdefault(reference.casefold(), row.number)
    if first != row.number:
        raise FactProblem(
            f"Reference {reference} appears twice, in rows {first} and {row.number}. Change one of them in the list."
        )
    return reference


def _take(new: NewCase, known: Mapping[str, Case], reading: _Reading) -> None:
    case = known.get(new.reference.casefold())
    if case is None:
        reading.accepted.append(new)
        return
    merged = {**case.attributes, **new.attributes}
    if merged == dict(case.attributes):
        reading.unchanged += 1
    elif case.state is CaseState.COMPLETE:
        problem = f"Case {case.reference} is complete. Reopen it to change its facts, or remove the row."
        reading.rejected.append(Rejection(new.row, "reference", new.reference, problem))
    else:
        reading.changed += 1
        reading.accepted.append(NewCase(new.row, case.reference, merged, case.id))


def _notes(reading: _Reading, layout: Layout, personal: Mapping[int, str]) -> list[str]:
    notes = [personal_note(each, personal[each.index]) for each in layout.headings if each.index in personal]
    if reading.unknown:
        cells = "1 cell says" if reading.unknown == 1 else f"{reading.unknown} cells say"
        notes.append(f"{cells} that a fact is not known; it is left empty.")
    if reading.changed:
        cases = "1 case" if reading.changed == 1 else f"{reading.changed} cases"
        notes.append(
            f"{cases} already in the audit with other facts: the list's facts are taken, empty cells change nothing."
        )
    return notes
