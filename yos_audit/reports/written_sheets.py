"""The sheets that hold what the manager chose and wrote: commentary, strengths and areas, the improvement plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from yos_audit.audit.written import ActionStatus, PlanAction
from yos_audit.findings import points
from yos_audit.findings.drafting import SUMMARY, draft
from yos_audit.findings.joined import ReportSection, join
from yos_audit.findings.phrases import count_text, percent_text
from yos_audit.findings.plan_words import STATUS_WORDS, overdue_days, plan_summary
from yos_audit.findings.points import KeyPoint
from yos_audit.reports.cells import NOTHING, Shorthand, Value
from yos_audit.reports.content import Quote
from yos_audit.reports.edition import Edition
from yos_audit.reports.edition_quotes import shown_quotes
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.support.language import tr, tr_count

EXPLAINED = "Shorthand is explained on the Notes sheet."


def explained(rows: Iterable[Sequence[Value]]) -> tuple[str, ...]:
    """Return the line that says where shorthand is explained, where a row holds some."""
    signs = any(isinstance(value, Shorthand) for row in rows for value in row)
    return (tr(EXPLAINED),) if signs else ()


def sections(shown: Edition) -> tuple[ReportSection, ...]:
    """Return the commentary of the board edition as the manager left it."""
    return join(draft(shown.findings), shown.content.written.sentences)


def commentary(shown: Edition) -> Sheet:
    """Return the commentary: the summary, then a row for each question, with the sentences that are in the report."""
    columns = (Column(tr("Part"), 30, key=True), Column(tr("Code"), 10), Column(tr("Finding"), 86))
    parts = sorted(sections(shown), key=_is_summary, reverse=True)
    rows: list[tuple[Value, ...]] = [
        (_part(section), each.code or NOTHING, each.text) for section in parts for each in section.paragraphs
    ]
    lead = tr("The summary first, then each domain and what case managers said")
    if not rows:
        lead = tr("Nothing is in the report yet.")
        rows.append((NOTHING, NOTHING, tr("Too little has been answered to say anything yet.")))
    return Sheet(
        tab=tr("Commentary"),
        title=tr("Commentary: what was found"),
        lead=lead,
        about=tr("What was found, in sentences"),
        notes=(tr("This sheet has one table. Codes are those of the domain sheets."), *explained(rows)),
        table=Table("commentary", columns, tuple(rows)),
    )


def _is_summary(section: ReportSection) -> bool:
    return section.id == SUMMARY


def _part(section: ReportSection) -> str:
    return f"{section.number} {section.short_name}" if section.number else section.name


def strengths_and_areas(shown: Edition) -> Sheet:
    """Return the key strengths and the areas requiring improvement that the manager left in the report."""
    columns = (
        Column(tr("Number"), 12, number=True),
        Column(tr("Kind"), 24),
        Column(tr("Finding"), 52),
        Column(tr("Evidence"), 46),
    )
    chosen = shown.content.written.points
    strong = points.used(points.strengths(shown.findings, chosen))
    areas = points.used(points.areas(shown.findings, chosen))
    if shown.wider:
        areas = tuple(each for each in areas if not each.suggestion.serious)
    rows = [_point(number, tr("Key strength"), each) for number, each in enumerate(strong, 1)]
    rows += [_point(number, tr("Area requiring improvement"), each) for number, each in enumerate(areas, 1)]
    rows += [_quote(number, each) for number, each in enumerate(shown_quotes(shown), 1)]
    if not rows:
        rows.append((NOTHING, NOTHING, tr("Too little has been answered to suggest a strength or an area."), NOTHING))
    return Sheet(
        tab=tr("Strengths and areas"),
        title=tr("Key strengths and areas requiring improvement"),
        lead=", ".join(
            (
                tr_count("{count} key strength", "{count} key strengths", len(strong)),
                tr_count("{count} area requiring improvement", "{count} areas requiring improvement", len(areas)),
            )
        ),
        about=tr("What is done well, what must improve, and the figures behind each"),
        notes=(
            tr("This sheet has one table. Findings are suggested by the figures and chosen by the service."),
            *explained(rows),
        ),
        table=Table("strengths_and_areas", columns, tuple(rows)),
    )


def _quote(number: int, each: Quote) -> tuple[Value, ...]:
    return (number, tr("Good practice"), f"“{each.text}”", f"{each.code}: {tr(each.name)}")


def _point(number: int, kind: str, each: KeyPoint) -> tuple[Value, ...]:
    codes, tally = ", ".join(each.codes), each.suggestion.tally
    if not tally.applicable:
        evidence = tr("{codes}: no answers now", codes=codes)
    elif each.suggestion.serious:
        one, many = "{codes}: No in {no} of {count} case", "{codes}: No in {no} of {count} cases"
        evidence = tr_count(one, many, tally.applicable, codes=codes, no=tally.no)
    else:
        share = percent_text(tally.share or 0)
        told = "{codes}: {count} answers sufficient, {share}"
        evidence = tr(told, codes=codes, count=count_text(tally), share=share)
    return (number, kind, each.text, evidence)


def improvement_plan(shown: Edition) -> Sheet:
    """Return the improvement plan, one row an action."""
    columns = (
        Column(tr("Number"), 12, number=True),
        Column(tr("Area"), 20),
        Column(tr("Action"), 42),
        Column(tr("Owner"), 18),
        Column(tr("Due date"), 20),
        Column(tr("Status"), 18),
        Column(tr("How we will know"), 32),
    )
    actions = shown.content.written.plan
    rows = [tuple(_action(shown, number, each)) for number, each in enumerate(actions, 1)]
    if not rows:
        rows.append((NOTHING, NOTHING, tr("No action has been agreed yet."), *[NOTHING] * 4))
    return Sheet(
        tab=tr("Improvement plan"),
        title=tr("Improvement plan"),
        lead=plan_summary(actions),
        about=tr("What we will do, who will do it and by when"),
        notes=(
            tr("This sheet has one table. Actions answer the areas on the Strengths and areas sheet."),
            *explained(rows),
        ),
        table=Table("improvement_plan", columns, tuple(rows)),
    )


def _action(shown: Edition, number: int, each: PlanAction) -> Iterator[Value]:
    yield number
    yield each.area or NOTHING
    yield each.action or NOTHING
    yield each.owner or NOTHING
    yield each.due or NOTHING
    status = tr(STATUS_WORDS[each.status])
    if each.status is ActionStatus.STOPPED:
        status = f"{status}: {each.reason}"
    elif not shown.content.details.demonstration and overdue_days(each, shown.content.made_on):
        status = tr("{status}, overdue", status=status)
    yield status
    yield each.measure or NOTHING
