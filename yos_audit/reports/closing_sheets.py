"""The sheets after the summary: one a domain, staff interviews, the sample."""

from __future__ import annotations

from yos_audit.findings.commentary import lower_first
from yos_audit.findings.values import DomainFigure, StatementFigure, ThemeFigure
from yos_audit.findings.words import agreeing, number_word
from yos_audit.reports.cells import LOW, NOTHING, Value
from yos_audit.reports.change_column import change_cells, change_heading, notes_line
from yos_audit.reports.edition import (
    CHANGE_NOTE,
    PEOPLE_FROM,
    THEME_FROM,
    Edition,
    domain_label,
    domain_lead,
    question_row,
    withheld_note,
)
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.support.language import tr, tr_count

_TABLE_LINE = "This sheet has one table. Shorthand is explained on the Notes sheet."


def domain_sheet(shown: Edition, domain: DomainFigure) -> Sheet:
    """Return a domain's sheet: one row a question."""
    compared = shown.content.earlier is not None
    columns = (
        Column(tr("Code"), 9, key=True),
        Column(tr("Question"), 34 if compared else 38),
        Column(tr("Sufficient"), 13.5, number=True),
        Column(tr("Applicable"), 14, number=True),
        Column(tr("Share sufficient"), 14, number=True),
        Column(tr("Likely low [note 1]"), 13, number=True),
        Column(tr("Likely high [note 1]"), 13, number=True),
        Column(tr("In words"), 22 if compared else 24),
        Column(tr("Main reasons when not sufficient, most common first"), 32 if compared else 34),
    )
    name = domain_label(domain)
    subjects = "; ".join(lower_first(tr(each.name)) for each in domain.criteria)
    asked = shown.rows[domain.number - 1]
    rows = tuple(question_row(shown, row) for row in asked)
    notes = [1]
    if changes := change_cells(shown, asked):
        notes.append(CHANGE_NOTE)
        columns = (*columns, Column(change_heading(), 25))
        rows = tuple((*row, change) for row, change in zip(rows, changes, strict=True))
    if any(row.withheld for row in asked):
        notes.append(withheld_note(shown))
    return Sheet(
        tab=name[:31],
        title=tr("{domain}: each question", domain=name),
        lead=domain_lead(shown, domain),
        about=tr("Each question on: {subjects}", subjects=subjects),
        notes=(notes_line(notes),),
        table=Table(domain.table, columns, rows),
    )


def staff(shown: Edition) -> Sheet:
    """Return what case managers said, statement by statement."""
    columns = [Column(tr("Statement"), 60, key=True), Column(tr("Agree"), 12, number=True)]
    if not shown.wider:
        columns += [Column(tr("Partly agree"), 12, number=True), Column(tr("Disagree"), 12, number=True)]
    columns += [Column(tr("Asked"), 12, number=True), Column(tr("In words"), 36)]
    people = shown.findings.interviewed
    rows = [_staff_row(shown, each) for each in shown.findings.statements]
    if people >= PEOPLE_FROM:
        themes = [each for each in shown.findings.themes if each.people >= THEME_FROM]
        rows += [_theme_row(each, people, len(columns)) for each in themes]
    lead = tr("No case manager has been interviewed yet.")
    if people:
        one = "{count} case manager interviewed. Comments are never exported."
        lead = tr_count(one, "{count} case managers interviewed. Comments are never exported.", people)
    return Sheet(
        tab=tr("Staff interviews"),
        title=tr("Staff interviews: what case managers said"),
        lead=lead,
        about=tr("What case managers said about how their work is managed and supported"),
        notes=(tr(_TABLE_LINE),),
        table=Table("staff_interviews", tuple(columns), tuple(rows)),
    )


def _staff_row(shown: Edition, figure: StatementFigure) -> tuple[Value, ...]:
    counts: tuple[Value, ...] = (figure.agree, figure.partly, figure.disagree)
    if shown.wider:
        counts = counts[:1]
    statement = tr(figure.text)
    if not figure.asked:
        return (statement, *[NOTHING] * len(counts), 0, NOTHING)
    if figure.asked < PEOPLE_FROM:
        return (statement, *[LOW] * len(counts), figure.asked, LOW)
    said = agreeing(figure.wording.default, figure.asked) if figure.wording else NOTHING
    return (statement, *counts, figure.asked, said)


def _theme_row(theme: ThemeFigure, people: int, width: int) -> tuple[Value, ...]:
    words = tr("Named by {number} of {people}", number=number_word(theme.people), people=people)
    return (tr("Theme of comments: {theme}", theme=theme.text), *[NOTHING] * (width - 3), people, words)
