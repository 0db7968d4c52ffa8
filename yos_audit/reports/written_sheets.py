"""The sheets that hold what the manager chose and wrote: commentary, strengths and areas, the improvement plan."""

from __future__ import annotations

from collections.abc import Iterator

from yos_audit.audit.written import ActionStatus, PlanAction
from yos_audit.findings import points
from yos_audit.findings.drafting import draft
from yos_audit.findings.joined import ReportSection, join
from yos_audit.findings.phrases import count_text, day_text, percent
from yos_audit.findings.plan_words import STATUS_WORDS, overdue_days, plan_summary
from yos_audit.findings.points import KeyPoint
from yos_audit.reports.cells import NOTHING, Value
from yos_audit.reports.edition import Edition
from yos_audit.reports.sheet import Column, Sheet, Table


def sections(shown: Edition) -> tuple[ReportSection, ...]:
    """Return the commentary of the board edition as the manager left it."""
    return join(draft(shown.findings), shown.content.written.sentences)


def commentary(shown: Edition) -> Sheet:
    """Return the commentary, one row a sentence that is in the report."""
    columns = (Column("Part", 30, key=True), Column("Code", 10), Column("Finding", 86))
    rows: list[tuple[Value, ...]] = [
        (section.name, each.code or NOTHING, each.text) for section in sections(shown) for each in section.included
    ]
    count = len(rows)
    if not rows:
        rows.append((NOTHING, NOTHING, "Too little has been answered to say anything yet."))
    return Sheet(
        tab="Commentary",
        title="Commentary: what was found",
        lead=f"{_counted(count, 'sentence')}, in the order of the domains",
        notes=("This sheet has one table. Codes are those of the domain sheets.",),
        table=Table("commentary", columns, tuple(rows)),
    )


def strengths_and_areas(shown: Edition) -> Sheet:
    """Return the key strengths and the areas requiring improvement that the manager left in the report."""
    columns = (Column("Number", 12, number=True), Column("Kind", 24), Column("Finding", 52), Column("Evidence", 46))
    chosen = shown.content.written.points
    strong = points.used(points.strengths(shown.findings, chosen))
    areas = points.used(points.areas(shown.findings, chosen))
    if shown.wider:
        areas = tuple(each for each in areas if not each.suggestion.serious)
    rows = [_point(number, "Key strength", each) for number, each in enumerate(strong, 1)]
    rows += [_point(number, "Area requiring improvement", each) for number, each in enumerate(areas, 1)]
    if not rows:
        rows.append((NOTHING, NOTHING, "Too little has been answered to suggest a strength or an area.", NOTHING))
    return Sheet(
        tab="Strengths and areas",
        title="Key strengths and areas requiring improvement",
        lead=f"{_counted(len(strong), 'key strength')}, {_counted(len(areas), 'area')} requiring improvement",
        notes=("This sheet has one table. Findings are suggested by the figures and chosen by the service.",),
        table=Table("strengths_and_areas", columns, tuple(rows)),
    )


def _point(number: int, kind: str, each: KeyPoint) -> tuple[Value, ...]:
    codes, tally = ", ".join(each.codes), each.suggestion.tally
    if not tally.applicable:
        evidence = f"{codes}: no answers now"
    elif each.suggestion.serious:
        evidence = f"{codes}: No in {_counted(tally.no, 'case')} of {tally.applicable}"
    else:
        evidence = f"{codes}: {count_text(tally)} answers sufficient, {percent(tally.share or 0)}%"
    return (number, kind, each.text, evidence)


def improvement_plan(shown: Edition) -> Sheet:
    """Return the improvement plan, one row an action."""
    columns = (
        Column("Number", 12, number=True),
        Column("Area", 20),
        Column("Action", 42),
        Column("Owner", 18),
        Column("Due date", 20),
        Column("Status", 18),
        Column("How we will know", 32),
    )
    actions = shown.content.written.plan
    rows = [tuple(_action(shown, number, each)) for number, each in enumerate(actions, 1)]
    if not rows:
        rows.append((NOTHING, NOTHING, "No action has been agreed yet.", *[NOTHING] * 4))
    return Sheet(
        tab="Improvement plan",
        title="Improvement plan",
        lead=plan_summary(actions),
        notes=("This sheet has one table. Actions answer the areas on the Strengths and areas sheet.",),
        table=Table("improvement_plan", columns, tuple(rows)),
    )


def _action(shown: Edition, number: int, each: PlanAction) -> Iterator[Value]:
    yield number
    yield each.area or NOTHING
    yield each.action or NOTHING
    yield each.owner or NOTHING
    yield day_text(each.due) if each.due else NOTHING
    status = STATUS_WORDS[each.status]
    if each.status is ActionStatus.STOPPED:
        status = f"{status}: {each.reason}"
    elif not shown.content.details.demonstration and overdue_days(each, shown.content.made_on):
        status = f"{status}, overdue"
    yield status
    yield each.measure or NOTHING


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
