"""The sheets after the summary: one a domain, staff interviews, strengths and areas, the sample, the notes."""

from __future__ import annotations

from collections.abc import Iterator

from yos_audit.findings.commentary import upper_first
from yos_audit.findings.phrases import count_text, percent
from yos_audit.findings.suggestions import shown as board_limit
from yos_audit.findings.values import DomainFigure, StatementFigure, Suggestion
from yos_audit.reports.cells import LOW, NOTHING, WITHHELD, Value
from yos_audit.reports.edition import PEOPLE_FROM, REASONS_FROM, Edition, domain_lead, question_row
from yos_audit.reports.opening_sheets import NOTES_TAB
from yos_audit.reports.profile import profile_rows
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
    rows = tuple(question_row(shown, row) for row in shown.rows[domain.number - 1])
    return Sheet(
        tab=name[:31],
        title=f"{name}: each question",
        lead=domain_lead(shown, domain),
        notes=(f"This sheet has one table. Note 1 and the shorthand are on the {NOTES_TAB} sheet.",),
        table=Table(domain.table, columns, rows),
    )


def staff(shown: Edition) -> Sheet:
    """Return what case managers said, statement by statement."""
    columns = [Column("Statement", 60, key=True), Column("Agree", 12, number=True)]
    if not shown.wider:
        columns += [Column("Partly agree", 12, number=True), Column("Disagree", 12, number=True)]
    columns += [Column("Asked", 12, number=True), Column("In words", 36)]
    people = shown.findings.interviewed
    lead = "No case manager has been interviewed yet."
    if people:
        lead = f"{people} case manager{'' if people == 1 else 's'} interviewed. Comments are never exported."
    return Sheet(
        tab="Staff interviews",
        title="Staff interviews: what case managers said",
        lead=lead,
        notes=(_TABLE_LINE,),
        table=Table("staff_interviews", tuple(columns), tuple(_staff_row(shown, s) for s in shown.findings.statements)),
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


def strengths_and_areas(shown: Edition) -> Sheet:
    """Return the key strengths and the areas requiring improvement that the figures suggest."""
    columns = (Column("Number", 12, number=True), Column("Kind", 24), Column("Finding", 52), Column("Evidence", 46))
    strong = board_limit(shown.findings.strengths)
    areas = board_limit([each for each in shown.findings.improvements if not (shown.wider and each.serious)])
    rows = [_suggestion(number, "Key strength", each) for number, each in enumerate(strong, 1)]
    rows += [_suggestion(number, "Area requiring improvement", each) for number, each in enumerate(areas, 1)]
    if not rows:
        rows.append((NOTHING, NOTHING, "Too little has been answered to suggest a strength or an area.", NOTHING))
    return Sheet(
        tab="Strengths and areas",
        title="Key strengths and areas requiring improvement",
        lead=f"{_counted(len(strong), 'key strength')}, {_counted(len(areas), 'area')} requiring improvement",
        notes=("This sheet has one table. Findings are suggested by the figures of this audit.",),
        table=Table("strengths_and_areas", columns, tuple(rows)),
    )


def _suggestion(number: int, kind: str, each: Suggestion) -> tuple[Value, ...]:
    codes = ", ".join(each.codes)
    if each.serious:
        evidence = f"{codes}: No in {_counted(each.tally.no, 'case')} of {each.tally.applicable}"
    else:
        share = f"{percent(each.tally.share or 0)}%"
        evidence = f"{codes}: {count_text(each.tally)} answers sufficient, {share}"
    return (number, kind, each.text, evidence)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def sample(shown: Edition) -> Sheet:
    """Return who is in the sample, with small groups protected."""
    columns = (
        Column("Characteristic", 36, key=True),
        Column("Group", 48),
        Column("Cases", 14, number=True),
        Column("Share of sample", 18, number=True),
    )
    rows = profile_rows(shown.content.profile, shown.findings.cases)
    if not rows:
        rows = (("Sample", "No case has its facts recorded yet", NOTHING, NOTHING),)
    return Sheet(
        tab="Sample profile",
        title="Sample profile: the cases this audit rests on",
        lead=f"{_counted(shown.findings.cases, 'case')}. Small groups are shown together or withheld.",
        notes=(_TABLE_LINE,),
        table=Table("sample_profile", columns, rows),
    )


def notes(shown: Edition) -> Sheet:
    """Return notes, shorthand and terms."""
    columns = (Column("Note or term", 22, key=True), Column("Meaning", 104))
    return Sheet(
        tab=NOTES_TAB,
        title="Notes and shorthand",
        lead="How to read the figures",
        notes=("This sheet has one table.",),
        table=Table("notes", columns, tuple(_terms(shown))),
    )


def _terms(shown: Edition) -> Iterator[tuple[Value, ...]]:
    framework = shown.findings.framework
    yield (
        "[note 1]",
        (
            "Likely range: where the share would probably fall if another sample of the same size had been drawn. It "
            "shows how far chance could have moved the figure. It does not allow for differences between auditors."
        ),
    )
    bands = "; ".join(f"{band.name} from {percent(band.at_least)}%" for band in framework.bands[:-1])
    bands += f"; {framework.bands[-1].name} below that"
    yield (
        "[note 2]",
        (
            f"Our indicator, by share of applicable answers that were sufficient: {bands}. Overall it is that of the "
            "lowest domain. These cut-offs are our own. They are not an inspectorate rating and do not predict one."
        ),
    )
    if shown.withheld:
        yield (
            "[note 3]",
            (
                f"Withheld because fewer than {framework.minimum_base} cases apply. These questions are also left out "
                "of the domain figure in this workbook, so that they cannot be worked back."
            ),
        )
    yield (WITHHELD.text, "Withheld to protect a child.")
    people = f"What people said needs {PEOPLE_FROM} people."
    from_five = f"Reasons need {REASONS_FROM} or more answers of No." if shown.wider else ""
    low = f"Too few to show. A percentage needs {shown.share_from} or more applicable cases. {people} {from_five}"
    yield (LOW.text, low.strip())
    yield (NOTHING.text, "Does not apply. There was nothing to report.")
    yield ("Sufficient", "The auditor answered Yes: the work was good enough.")
    yield (
        "Applicable",
        (
            "Cases to which the question applies. A case with no review due, for example, is not counted in questions "
            "about reviews."
        ),
    )
    yield (
        "In words",
        (
            "All; all but one to four; almost all, from 90%; over three-quarters; three-quarters; over two-thirds; "
            "two-thirds; over half; half; one-third; one-quarter; a minority. Under 10 cases the count in words."
        ),
    )
    if not shown.wider:
        yield ("Reasons", f"Counts are given from {REASONS_FROM} answers of No. One answer may have several reasons.")
    if shown.merged:
        yield ("Merged rows", "Questions about custody and the community are shown together where few cases apply.")
    yield ("Recorded, not scored", "A fact about the child. It is never counted as quality.")
    yield ("MAPPA", "Multi-Agency Public Protection Arrangements.")
    yield ("Child", "Any child or young person under supervision, whatever their age.")
