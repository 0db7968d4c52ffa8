"""The sheets after the summary: one a domain, staff interviews, the sample."""

from __future__ import annotations

from yos_audit.findings.commentary import upper_first
from yos_audit.findings.values import DomainFigure, StatementFigure, ThemeFigure
from yos_audit.findings.words import number_word
from yos_audit.reports.cells import LOW, NOTHING, Value
from yos_audit.reports.change_column import COLUMN, change_cells
from yos_audit.reports.edition import PEOPLE_FROM, THEME_FROM, Edition, domain_lead, question_row
from yos_audit.reports.opening_sheets import NOTES_TAB
from yos_audit.reports.sheet import Column, Sheet, Table

_TABLE_LINE = f"This sheet has one table. Shorthand is explained on the {NOTES_TAB} sheet."


def domain_sheet(shown: Edition, domain: DomainFigure) -> Sheet:
    """Return a domain's sheet: one row a question."""
    columns = (
        Column("Code", 9, key=True),
        Column("Question", 38),
        Column("Sufficient", 13.5, number=True),
        Column("Applicable", 14, number=True),
        Column("Share sufficient", 14, number=True),
        Column("Likely low [note 1]", 13, number=True),
        Column("Likely high [note 1]", 13, number=True),
        Column("In words", 24),
        Column("Main reasons when not sufficient, most common first", 34),
    )
    name = f"{domain.number} {domain.short_name}"
    asked = shown.rows[domain.number - 1]
    rows = tuple(question_row(shown, row) for row in asked)
    explained = "Note 1"
    if changes := change_cells(shown, asked):
        explained = "Notes 1 and 4"
        columns = (*columns, COLUMN)
        rows = tuple((*row, change) for row, change in zip(rows, changes, strict=True))
    return Sheet(
        tab=name[:31],
        title=f"{name}: each question",
        lead=domain_lead(shown, domain),
        notes=(f"This sheet has one table. {explained} and the shorthand are on the {NOTES_TAB} sheet.",),
        table=Table(domain.table, columns, rows),
    )


def staff(shown: Edition) -> Sheet:
    """Return what case managers said, statement by statement."""
    columns = [Column("Statement", 60, key=True), Column("Agree", 12, number=True)]
    if not shown.wider:
        columns += [Column("Partly agree", 12, number=True), Column("Disagree", 12, number=True)]
    columns += [Column("Asked", 12, number=True), Column("In words", 36)]
    people = shown.findings.interviewed
    rows = [_staff_row(shown, each) for each in shown.findings.statements]
    if people >= PEOPLE_FROM:
        themes = [each for each in shown.findings.themes if each.people >= THEME_FROM]
        rows += [_theme_row(each, people, len(columns)) for each in themes]
    lead = "No case manager has been interviewed yet."
    if people:
        lead = f"{people} case manager{'' if people == 1 else 's'} interviewed. Comments are never exported."
    return Sheet(
        tab="Staff interviews",
        title="Staff interviews: what case managers said",
        lead=lead,
        notes=(_TABLE_LINE,),
        table=Table("staff_interviews", tuple(columns), tuple(rows)),
    )


def _staff_row(shown: Edition, figure: StatementFigure) -> tuple[Value, ...]:
    counts: tuple[Value, ...] = (figure.agree, figure.partly, figure.disagree)
    if shown.wider:
        counts = counts[:1]
    if not figure.asked:
        return (figure.text, *[NOTHING] * len(counts), 0, NOTHING)
    if figure.asked < PEOPLE_FROM:
        return (figure.text, *[LOW] * len(counts), figure.asked, LOW)
    words = upper_first(figure.wording.default) if figure.wording else NOTHING.text
    said = words if " of " in words else f"{words}{' of' if 'all' not in words.lower() else ''} {figure.asked}"
    return (figure.text, *counts, figure.asked, f"{said} agree")


def _theme_row(theme: ThemeFigure, people: int, width: int) -> tuple[Value, ...]:
    words = f"Named by {number_word(theme.people)} of {people}"
    return (f"Theme of comments: {theme.text}", *[NOTHING] * (width - 3), people, words)
