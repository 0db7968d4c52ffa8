"""The sheets a board sees first: cover, contents, readiness summary and its chart."""

from __future__ import annotations

from datetime import datetime

from yos_audit.findings.drafting import MESSAGE, SUMMARY
from yos_audit.findings.message import main_message
from yos_audit.findings.phrases import day_text, percent_text
from yos_audit.findings.values import DomainFigure
from yos_audit.reports.cells import LOW, NOTHING, Link, Share, Value
from yos_audit.reports.change_column import compared_with
from yos_audit.reports.edition import Edition, figures, in_words
from yos_audit.reports.sheet import ChartSource, Column, Sheet, Table

SUMMARY_TAB = "Readiness summary"
NOTES_TAB = "Notes"
_OPEN = "OFFICIAL. It may be given to the readers named above."
_SENSITIVE = "OFFICIAL-SENSITIVE. Exact counts: for the readers named above and no others."
_NO_DATE = "No date is recorded. Follow the retention schedule of the service."


def cover(shown: Edition) -> Sheet:
    """Return the sheet that says what this is, who may see it, and how far the audit has come."""
    details = shown.content.details
    heading = "wider readers" if shown.wider else "the management board"
    place = details.service + (f", {details.period}" if details.period else "")
    return Sheet(
        tab="Cover",
        title=f"Readiness audit: summary for {heading}",
        lead=place or details.label,
        notes=(
            (
                "Our own audit of our own cases against published Short Quality Screening themes. "
                "It is not an inspection and gives no inspectorate rating."
            ),
            f"This sheet has one table. Shorthand in square brackets is explained on the {NOTES_TAB} sheet.",
        ),
        table=Table("cover_details", (Column("Item", 24, key=True), Column("Detail", 96)), _cover_rows(shown)),
        one_page=True,
    )


def _cover_rows(shown: Edition) -> tuple[tuple[Value, ...], ...]:
    content, findings = shown.content, shown.findings
    details, framework = content.details, findings.framework
    rows: list[tuple[Value, ...]] = [
        ("Main message", _message(shown)),
        ("Readiness indicator", _indicator(shown)),
        ("Serious single cases", _serious(shown)),
        ("Who may see this", _readers(shown)),
        ("Classification", _OPEN if shown.wider else _SENSITIVE),
        ("What it contains", "Totals only. No case references, no staff codes, no notes and no quotes."),
        ("Sample", _sample(shown)),
        ("How complete", _complete(shown)),
        ("Question set", f"{framework.name}, version {framework.version}. {framework.notice}"),
        ("Privacy", _privacy(shown)),
        ("Produced", _produced(day_text(content.made_on), content.version, content.saved_at)),
    ]
    if content.earlier is not None:
        rows.append(("Compared with", compared_with(shown, content.earlier)))
    if details.contact:
        rows.append(("Contact", details.contact))
    rows.append(("Keep until", day_text(details.keep_until) if details.keep_until else _NO_DATE))
    if details.demonstration:
        rows.append(("Demonstration", "A demonstration. All case details behind the totals are made up."))
    return tuple(rows)


def _message(shown: Edition) -> str:
    """Return the manager's own main message in the board edition, and elsewhere what the figures say."""
    if not shown.wider:
        for sentence in shown.content.written.sentences:
            if (sentence.section, sentence.key) == (SUMMARY, MESSAGE) and sentence.text and sentence.included:
                return sentence.text
    return main_message(shown.findings)


def _indicator(shown: Edition) -> str:
    overall = shown.findings.overall
    how = f"How it is worked out is on the {NOTES_TAB} sheet."
    if overall is None:
        return f"None yet: at least one domain has too few answers. {how}"
    return f"{overall.name}. This is our own indicator, that of the lowest domain. {how}"


def _serious(shown: Edition) -> str:
    if shown.wider:
        return "Not shown in this edition."
    found = [figure for domain in shown.findings.domains for figure in domain.questions if figure.question.critical]
    parts = [f"{each.question.statement}: No in {_cases(each.tally.no)}" for each in found if each.tally.no]
    return "; ".join(parts) + ". They are never averaged away." if parts else "None."


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"


def _readers(shown: Edition) -> str:
    if shown.wider:
        return "Readers outside the board, such as scrutiny or an inspection team. Small figures are withheld."
    return "Members of the management board, under the partnership's information sharing agreement."


def _sample(shown: Edition) -> str:
    findings, details = shown.findings, shown.content.details
    words = f"{findings.cases} cases"
    if findings.caseload is not None:
        words = f"{findings.cases} of {findings.caseload} eligible cases"
    drawn = f", {details.sampling.rstrip('.')}." if details.sampling else ". How they were drawn is not recorded."
    return f"{words}{drawn}"


def _complete(shown: Edition) -> str:
    findings = shown.content.findings
    left = findings.applicable - findings.answered
    open_words = f"{left} of {findings.applicable} applicable questions still to answer."
    return f"{findings.complete} of {findings.cases} cases complete. {open_words}"


def _privacy(shown: Edition) -> str:
    shares = f"Percentages are given from {shown.share_from} applicable cases."
    if not shown.wider:
        return f"Counts of judgements about the service's work are exact. {shares}"
    return f"Figures based on fewer than {shown.withheld_under} cases are withheld. {shares}"


def _produced(day: str, version: str, saved_at: datetime | None) -> str:
    saved = f", from the audit saved on {day_text(saved_at)} at {saved_at:%H:%M}" if saved_at else ""
    return f"{day} by YOS Audit {version}{saved}."


def contents(sheets: tuple[Sheet, ...]) -> Sheet:
    """Return the list of the sheets that follow, each a link."""
    return Sheet(
        tab="Contents",
        title="Contents",
        lead="What is in this workbook",
        notes=("This sheet has one table. Each name leads to its sheet.",),
        table=Table(
            "contents",
            (Column("Sheet", 32, key=True), Column("What it shows", 88)),
            tuple((Link(sheet.tab, sheet.tab), sheet.title) for sheet in sheets),
        ),
    )


def summary(shown: Edition) -> Sheet:
    """Return the readiness summary: one row a domain."""
    columns = (
        Column("Domain", 27, key=True),
        Column("Sufficient answers", 14, number=True),
        Column("Applicable answers", 14, number=True),
        Column("Share sufficient", 14, number=True),
        Column("Share not sufficient", 14, number=True),
        Column("Likely low [note 1]", 13, number=True),
        Column("Likely high [note 1]", 13, number=True),
        Column("Our indicator [note 2]", 18),
        Column("In words", 40),
    )
    return Sheet(
        tab=SUMMARY_TAB,
        title="Readiness summary: share of answers judged sufficient, by domain",
        lead=_summary_lead(shown),
        notes=(f"This sheet has one table. Notes 1 and 2 and the shorthand are on the {NOTES_TAB} sheet.",),
        table=Table("readiness_summary", columns, tuple(_summary_row(shown, each) for each in shown.findings.domains)),
        one_page=True,
    )


def _summary_row(shown: Edition, domain: DomainFigure) -> tuple[Value, ...]:
    share, low, high = figures(shown, domain.tally, domain.interval)
    rest = Share(1 - share.value) if isinstance(share, Share) else share
    band = domain.band.name if domain.band and share is not LOW else LOW
    weak = sum(row.figure.needs_work for row in shown.rows[domain.number - 1] if not row.withheld)
    words = (
        f"{'No question needs' if not weak else '1 question needs' if weak == 1 else f'{weak} questions need'} work."
    )
    name = f"{domain.number} {domain.short_name}"
    tally = domain.tally
    if not tally.applicable:
        return (name, 0, 0, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, "Nothing answered yet")
    said = in_words(tally, domain.wording).replace("cases", "answers")
    return (name, tally.yes, tally.applicable, share, rest, low, high, band, f"{said}. {words}")


def _summary_lead(shown: Edition) -> str:
    ranked = _ranked(shown)
    if not ranked:
        return "There are too few answers for a share in any domain."
    best, worst = ranked[0], ranked[-1]
    if len(ranked) == 1 or best.tally.share == worst.tally.share:
        return f"{percent_text(best.tally.share or 0)} of answers were sufficient in {best.short_name}."
    return (
        f"Domain {best.number}, {best.short_name}, is the strongest at {percent_text(best.tally.share or 0)}. "
        f"Domain {worst.number}, {worst.short_name}, is the lowest at {percent_text(worst.tally.share or 0)}."
    )


def _ranked(shown: Edition) -> list[DomainFigure]:
    with_share = [each for each in shown.findings.domains if each.tally.applicable >= shown.share_from]
    return sorted(with_share, key=lambda each: -(each.tally.share or 0))


def chart(shown: Edition) -> Sheet:
    """Return the chart's own sheet; domains without a share are left out of it."""
    drawn = sorted(_ranked(shown), key=lambda each: each.number)
    parts = [f"{each.number} {each.short_name} {percent_text(each.tally.share or 0)}" for each in drawn]
    told = f"Stacked bar chart. Sufficient answers: {', '.join(parts)}. The rest were not sufficient."
    source = ChartSource(
        tab=SUMMARY_TAB,
        table="readiness_summary",
        labels=1,
        series=(4, 5),
        rows=tuple(each.number - 1 for each in drawn),
        alternative=told[:250],
    )
    return Sheet(
        tab="Readiness chart",
        title="Readiness chart: share of answers judged sufficient, by domain",
        lead=_summary_lead(shown),
        notes=(f"This sheet has one chart and no tables. Its figures are in the table on the {SUMMARY_TAB} sheet.",),
        chart=source if drawn else None,
        one_page=True,
    )
