"""The sheets a board sees first: cover, contents, readiness summary and its chart."""

from __future__ import annotations

from datetime import datetime

from yos_audit.findings.commentary import serious_sentence
from yos_audit.findings.drafting import MESSAGE, SUMMARY
from yos_audit.findings.message import main_message
from yos_audit.findings.phrases import day_text, percent_text
from yos_audit.findings.values import DomainFigure
from yos_audit.findings.words import upper_first
from yos_audit.framework.values import Framework
from yos_audit.reports.cells import LOW, NOTHING, Link, Share, Value
from yos_audit.reports.change_column import change_heading, compared_with, domain_changes, notes_line
from yos_audit.reports.edition import CHANGE_NOTE, Edition, domain_label, figures, in_words
from yos_audit.reports.edition_quotes import what_it_contains
from yos_audit.reports.sheet import ChartSource, Column, Sheet, Table
from yos_audit.support.language import tr, tr_count

SUMMARY_TAB = "Readiness summary"
NOTES_TAB = "Notes"
_OPEN = "OFFICIAL. It may be given to the readers named above."
_SENSITIVE = "OFFICIAL-SENSITIVE. Exact counts: for the readers named above and no others."
_CHARTED = "This sheet has one chart and no tables. Its figures are in the table on the Readiness summary sheet."
_NOT_CHARTED = "This sheet has one chart once a domain has enough answers. Until then nothing is drawn."
_NO_CASE = "No case has been added yet."
_NO_DATE = "No date is recorded. Follow the retention schedule of the service."


def cover(shown: Edition) -> Sheet:
    """Return the sheet that says what this is, who may see it, and how far the audit has come."""
    details = shown.content.details
    heading = "Readiness audit: summary for wider readers"
    if not shown.wider:
        heading = "Readiness audit: summary for the management board"
    place = details.service + (f", {details.period}" if details.period else "")
    return Sheet(
        tab=tr("Cover"),
        title=tr(heading),
        lead=place or details.label,
        notes=(
            tr(
                "Our own audit of our own cases against published Short Quality Screening (SQS) themes. "
                "It is not an inspection and gives no inspectorate rating."
            ),
            tr("This sheet has one table. Shorthand in square brackets is explained on the Notes sheet."),
        ),
        table=Table("cover_details", (Column(tr("Item"), 24, key=True), Column(tr("Detail"), 96)), _cover_rows(shown)),
        one_page=True,
    )


def _cover_rows(shown: Edition) -> tuple[tuple[Value, ...], ...]:
    content, findings = shown.content, shown.findings
    details, framework = content.details, findings.framework
    rows: list[tuple[Value, ...]] = [
        (tr("Main message"), _message(shown)),
        (tr("Readiness indicator"), _indicator(shown)),
        (tr("Serious single cases"), _serious(shown)),
        (tr("Who may see this"), _readers(shown)),
        (tr("Classification"), tr(_OPEN if shown.wider else _SENSITIVE)),
        (tr("What it contains"), what_it_contains(shown)),
        (tr("Sample"), _sample(shown)),
        (tr("How complete"), _complete(shown)),
        (tr("Question set"), question_set(framework)),
        (tr("Privacy"), _privacy(shown)),
        (tr("Produced"), _produced(day_text(content.made_on), content.version, content.saved_at)),
    ]
    if content.earlier is not None:
        rows.append((tr("Compared with"), compared_with(shown, content.earlier)))
    if details.contact:
        rows.append((tr("Contact"), details.contact))
    rows.append((tr("Keep until"), details.keep_until or tr(_NO_DATE)))
    if details.demonstration:
        rows.append((tr("Demonstration"), tr("All case details behind the totals are made up.")))
    return tuple(rows)


def question_set(framework: Framework) -> str:
    """Return which question set was used, and what it is not."""
    named = tr("{name}, version {version}.", name=tr(framework.name), version=framework.version)
    return f"{named} {tr(framework.notice)}"


def _message(shown: Edition) -> str:
    """Return the manager's own main message in the board edition, and elsewhere what the figures say."""
    if not shown.wider:
        for sentence in shown.content.written.sentences:
            if (sentence.section, sentence.key) == (SUMMARY, MESSAGE) and sentence.text and sentence.included:
                return sentence.text
    return main_message(shown.findings)


def _indicator(shown: Edition) -> str:
    overall = shown.findings.overall
    if overall is None:
        return tr("None yet: at least one domain has too few answers. How it is worked out is on the Notes sheet.")
    return tr(
        "{indicator}. This is our own indicator, that of the lowest domain. "
        "How it is worked out is on the Notes sheet.",
        indicator=tr(overall.name),
    )


def _serious(shown: Edition) -> str:
    if shown.wider:
        return tr("Not shown in this edition.")
    found = [said for figure in shown.findings.questions if (said := serious_sentence(figure))]
    if found:
        return " ".join(found)
    return tr("None.") if shown.findings.cases and not _left(shown) else tr("None so far.")


def _readers(shown: Edition) -> str:
    if shown.wider:
        return tr("Readers outside the board, such as scrutiny or an inspection team. Small figures are withheld.")
    return tr("Members of the management board, under the partnership's information sharing agreement.")


def _sample(shown: Edition) -> str:
    findings, details = shown.findings, shown.content.details
    if not findings.cases:
        return tr(_NO_CASE)
    words = tr_count("{count} case.", "{count} cases.", findings.cases)
    if findings.caseload is not None:
        words = tr("{count} of {caseload} eligible cases.", count=findings.cases, caseload=findings.caseload)
    drawn = tr("How they were drawn is not recorded.")
    if details.sampling:
        drawn = upper_first(details.sampling.rstrip(".")) + "."
    return f"{words} {drawn}"


def _complete(shown: Edition) -> str:
    findings, left = shown.content.findings, _left(shown)
    if not findings.cases:
        return tr(_NO_CASE)
    one, many = "{complete} of {count} case complete.", "{complete} of {count} cases complete."
    cases = tr_count(one, many, findings.cases, complete=findings.complete)
    if not left:
        return f"{cases} {tr('All {count} applicable questions are answered.', count=f'{findings.applicable:,}')}"
    told = tr(
        "{left} of {applicable} applicable questions still to answer.",
        left=f"{left:,}",
        applicable=f"{findings.applicable:,}",
    )
    return f"{cases} {told}"


def _left(shown: Edition) -> int:
    """Applicable questions still to answer, whatever the edition shows."""
    return shown.content.findings.applicable - shown.content.findings.answered


def _privacy(shown: Edition) -> str:
    if not shown.wider:
        return tr(
            "Counts of judgements about the service's work are exact. "
            "Percentages are given from {least} applicable cases.",
            least=shown.share_from,
        )
    return tr(
        "Figures based on fewer than {few} cases are withheld. Percentages are given from {least} applicable cases.",
        few=shown.withheld_under,
        least=shown.share_from,
    )


def _produced(day: str, version: str, saved_at: datetime | None) -> str:
    if saved_at is None:
        return tr("{day} by YOS Audit {version}.", day=day, version=version)
    return tr(
        "{day} by YOS Audit {version}, from the audit saved on {saved_day} at {saved_time}.",
        day=day,
        version=version,
        saved_day=day_text(saved_at),
        saved_time=f"{saved_at:%H:%M}",
    )


def contents(sheets: tuple[Sheet, ...]) -> Sheet:
    """Return the list of the sheets that follow, each a link."""
    return Sheet(
        tab=tr("Contents"),
        title=tr("Contents"),
        lead=tr("What is in this workbook"),
        notes=(tr("This sheet has one table. Each name leads to its sheet."),),
        table=Table(
            "contents",
            (Column(tr("Sheet"), 32, key=True), Column(tr("What it shows"), 88)),
            tuple((Link(sheet.tab, sheet.tab), sheet.about or sheet.title) for sheet in sheets),
        ),
    )


def summary(shown: Edition) -> Sheet:
    """Return the readiness summary: one row a domain."""
    columns = (
        Column(tr("Domain"), 27, key=True),
        Column(tr("Sufficient answers"), 14, number=True),
        Column(tr("Applicable answers"), 14, number=True),
        Column(tr("Share sufficient"), 14, number=True),
        Column(tr("Share not sufficient"), 14, number=True),
        Column(tr("Likely low [note 1]"), 13, number=True),
        Column(tr("Likely high [note 1]"), 13, number=True),
        Column(tr("Our indicator [note 2]"), 18),
        Column(tr("In words"), 40 if shown.content.earlier is None else 32),
    )
    rows = tuple(_summary_row(shown, each) for each in shown.findings.domains)
    notes = [1, 2]
    if changes := domain_changes(shown):
        notes.append(CHANGE_NOTE)
        columns = (*columns, Column(change_heading(), 30))
        rows = tuple((*row, change) for row, change in zip(rows, changes, strict=True))
    return Sheet(
        tab=tr(SUMMARY_TAB),
        title=tr("Readiness summary: share of answers judged sufficient, by domain"),
        lead=_overall_lead(shown),
        about=tr("Each domain: figures, likely range, our indicator and words"),
        notes=(notes_line(notes),),
        table=Table("readiness_summary", columns, rows),
        one_page=True,
    )


def _summary_row(shown: Edition, domain: DomainFigure) -> tuple[Value, ...]:
    share, low, high = figures(shown, domain.tally, domain.interval)
    rest = Share(1 - share.value) if isinstance(share, Share) else share
    band = tr(domain.band.name) if domain.band and share is not LOW else LOW
    weak = sum(row.figure.needs_work for row in shown.rows[domain.number - 1] if not row.withheld)
    words = tr_count("{count} question needs work.", "{count} questions need work.", weak)
    if not weak:
        words = tr("No question needs work.")
    name = domain_label(domain)
    tally = domain.tally
    if not tally.applicable:
        return (name, 0, 0, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, tr("Nothing answered yet"))
    said = in_words(tally, domain.wording, "answers")
    return (name, tally.yes, tally.applicable, share, rest, low, high, band, f"{said}. {words}")


def _overall_lead(shown: Edition) -> str:
    """Return what the table comes to; the chart's own sheet says which domain is the strongest."""
    overall, ranked = shown.findings.overall, _ranked(shown)
    if overall is None or len(ranked) < len(shown.findings.domains):
        return _ranking_lead(shown)
    one = "{indicator} overall, from {count} case. This is our own indicator, that of the lowest domain."
    many = "{indicator} overall, from {count} cases. This is our own indicator, that of the lowest domain."
    return tr_count(one, many, shown.findings.cases, indicator=tr(overall.name))


def _ranking_lead(shown: Edition) -> str:
    ranked = _ranked(shown)
    if not ranked:
        return tr("There are too few answers for a share in any domain.")
    best, worst = ranked[0], ranked[-1]
    if len(ranked) == 1 or best.tally.share == worst.tally.share:
        share = percent_text(best.tally.share or 0)
        return tr("{share} of answers were sufficient in {domain}.", share=share, domain=tr(best.short_name))
    strongest, lowest = (
        {"number": each.number, "domain": tr(each.short_name), "share": percent_text(each.tally.share or 0)}
        for each in (best, worst)
    )
    first = tr("Domain {number}, {domain}, is the strongest at {share}.", **strongest)
    return f"{first} {tr('Domain {number}, {domain}, is the lowest at {share}.', **lowest)}"


def _ranked(shown: Edition) -> list[DomainFigure]:
    with_share = [each for each in shown.findings.domains if each.tally.applicable >= shown.share_from]
    return sorted(with_share, key=lambda each: -(each.tally.share or 0))


def chart(shown: Edition) -> Sheet:
    """Return the chart's own sheet; domains without a share are left out of it."""
    drawn = sorted(_ranked(shown), key=lambda each: each.number)
    shares = ", ".join(f"{domain_label(each)} {percent_text(each.tally.share or 0)}" for each in drawn)
    told = tr("Stacked bar chart. Sufficient answers: {shares}. The rest were not sufficient.", shares=shares)
    source = ChartSource(
        tab=tr(SUMMARY_TAB),
        table="readiness_summary",
        labels=1,
        series=(4, 5),
        rows=tuple(each.number - 1 for each in drawn),
        alternative=told[:250],
    )
    return Sheet(
        tab=tr("Readiness chart"),
        title=tr("Readiness chart: share of answers judged sufficient, by domain"),
        lead=_ranking_lead(shown),
        about=tr("The shares of the domains as a chart"),
        notes=(tr(_CHARTED if drawn else _NOT_CHARTED),),
        chart=source if drawn else None,
        one_page=True,
    )
