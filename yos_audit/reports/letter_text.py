"""The letter to the chair of the board, in the form of a published Short Quality Screening report: what it says.

Source of the form: the report of the screening of Northamptonshire, 11 May 2015. The words are our own, and the letter
says that it is no inspection report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from yos_audit.findings.commentary import commentary, operational
from yos_audit.findings.message import main_message
from yos_audit.findings.phrases import count_text, day_text, percent, range_text, share_text, span_text
from yos_audit.findings.suggestions import shown
from yos_audit.findings.values import DomainFigure, Findings, Interval, Tally
from yos_audit.framework.values import Kind
from yos_audit.reports.content import Narrative, ReportContent
from yos_audit.reports.edition import PEOPLE_FROM
from yos_audit.reports.letter_blocks import Block, FigureTable, Form, Line

_AIM = (
    "The aim of the youth justice system is to prevent offending by children. Good assessment and planning at the "
    "start of a sentence make good outcomes more likely."
)
_OWN = (
    "It is our own audit of our own cases, made to prepare for inspection. It is not an inspection and gives no "
    "inspectorate rating."
)
_ORDER = (
    "What follows is set out as the published reports are. It says what was good enough, in how many cases, and where "
    "it was not, why."
)
_THANKS = (
    "We are grateful to the case managers and other staff who gave their time to this audit. Please pass on our "
    "thanks, and make sure that they hear these findings."
)
_NOTHING_SAID = "Nothing has been answered yet."
_NO_STRENGTH = "No theme has reached the line for a key strength."
_TOO_FEW = "Too few"
_NO_AREA = "No theme falls below the line for improvement."


def letter_blocks(content: ReportContent) -> tuple[Block, ...]:
    """Return everything the letter holds, in its order."""
    narrative = content.narrative or drafted(content.findings)
    return (
        *_head(content),
        *_context(content),
        *_summary(content, narrative),
        *_commentary(content.findings, narrative),
        *_section("Operational management", _joined(narrative.operational), _few_people(content.findings)),
        *_section("Key strengths", narrative.strengths, _NO_STRENGTH, Form.BULLET),
        *_section("Areas requiring improvement", narrative.areas, _NO_AREA, Form.BULLET),
        *_close(content),
        *_figures(content.findings),
    )


def drafted(findings: Findings) -> Narrative:
    """Return the sentences that the figures lead to, before anybody edits them."""
    return Narrative(
        summary=(main_message(findings),),
        domains=tuple(commentary(domain) for domain in findings.domains),
        operational=operational(findings, PEOPLE_FROM),
        strengths=tuple(each.text for each in shown(findings.strengths)),
        areas=tuple(each.text for each in shown(findings.improvements)),
    )


def _head(content: ReportContent) -> Iterator[Line]:
    details = content.details
    yield Line(Form.DETAIL, details.addressee or "Chair of the management board", "To")
    if details.copy_to:
        yield Line(Form.DETAIL, "See the copy list at the end", "Copy to")
    yield Line(Form.DETAIL, details.sender or details.contact or details.service, "From")
    yield Line(Form.DETAIL, day_text(details.reported_on or content.made_on), "Date")
    yield Line(Form.TITLE, f"Report of the readiness audit of {details.service}")
    if details.demonstration:
        yield Line(Form.NOTICE, "A demonstration. All case details behind the findings are made up.")
    yield Line(Form.BODY, f"{_when(content)} {_OWN}")


def _when(content: ReportContent) -> str:
    details = content.details
    period = f" of {details.period}" if details.period else ""
    said = f"This letter reports the readiness audit{period}{_fieldwork(details.fieldwork_from, details.fieldwork_to)}."
    return f"{said} It follows the published themes of Short Quality Screening (SQS)."


def _fieldwork(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    if first is None or last is None or first == last:
        return f", carried out on {day_text(first or last or date.min)}"
    return f", carried out from {span_text(first, last)}"


def _context(content: ReportContent) -> Iterator[Line]:
    findings, details = content.findings, content.details
    yield Line(Form.HEADING, "Context")
    sampling = f" How they were chosen: {details.sampling.rstrip('.')}." if details.sampling else ""
    yield Line(Form.BODY, f"{_AIM} We audited {_cases(findings)} supervised by {details.service}.{sampling}")
    if findings.interviewed:
        people = "one case manager" if findings.interviewed == 1 else f"{findings.interviewed} case managers"
        yield Line(Form.BODY, f"We also interviewed {people} about how their work is managed and supported.")
    left = findings.cases - findings.complete
    if left:
        are = "One case is" if left == 1 else f"{left} cases are"
        yield Line(Form.BODY, f"{are} not finished yet, so the figures may change.")


def _cases(findings: Findings) -> str:
    return "one case of a child" if findings.cases == 1 else f"{findings.cases} cases of children"


def _summary(content: ReportContent, narrative: Narrative) -> Iterator[Line]:
    details, findings = content.details, content.findings
    yield Line(Form.HEADING, "Summary")
    if details.reoffending:
        yield Line(Form.BODY, details.reoffending)
    for text in _gathered(narrative.summary):
        yield Line(Form.BODY, text)
    overall = findings.overall
    if overall is None:
        yield Line(Form.BODY, "There is no readiness indicator yet: at least one domain has too few answers.")
    else:
        words = f"Our own readiness indicator is “{overall.name}”, that of the lowest domain (see the notes)."
        yield Line(Form.BODY, words)


def _commentary(findings: Findings, narrative: Narrative) -> Iterator[Line]:
    yield Line(Form.HEADING, "Commentary on the audit")
    yield Line(Form.BODY, _ORDER)
    for domain, texts in zip(findings.domains, narrative.domains, strict=True):
        yield Line(Form.DOMAIN, domain.name)
        for text in texts or (_NOTHING_SAID,):
            yield Line(Form.NUMBERED, text)


def _section(title: str, texts: Iterable[str], otherwise: str, form: Form = Form.BODY) -> Iterator[Line]:
    yield Line(Form.HEADING, title)
    said = tuple(texts)
    for text in said:
        yield Line(form, text)
    if not said:
        yield Line(Form.BODY, otherwise)


def _gathered(texts: Sequence[str]) -> Iterator[str]:
    """Give the main message as a paragraph of its own, and what follows it as one."""
    yield from texts[:1]
    yield from _joined(texts[1:])


def _joined(texts: Sequence[str]) -> tuple[str, ...]:
    return (" ".join(texts),) if texts else ()


def _few_people(findings: Findings) -> str:
    if not findings.interviewed:
        return "No case manager has been interviewed yet."
    return f"Fewer than {PEOPLE_FROM} case managers were interviewed, so what they said is not reported."


def _close(content: ReportContent) -> Iterator[Line]:
    details, framework = content.details, content.findings.framework
    yield Line(Form.BODY, _THANKS)
    contact = details.contact or details.service
    yield Line(Form.BODY, f"If you have any questions about this audit, ask the {contact}.")
    if details.copy_to:
        yield Line(Form.HEADING, "Copy to")
        for each in details.copy_to:
            yield Line(Form.COPY, each)
    yield Line(Form.HEADING, "Notes")
    if details.reoffending_source:
        yield Line(Form.NOTE, f"Source of the reoffending rate: {details.reoffending_source}")
    yield Line(Form.NOTE, f"{framework.notice} Question set: {framework.name}, version {framework.version}.")
    yield Line(Form.NOTE, _indicator(content.findings))
    yield Line(Form.NOTE, _readers(framework.minimum_base, copied=bool(details.copy_to)))
    yield Line(Form.NOTE, f"Produced on {day_text(content.made_on)} by YOS Audit {content.version}.")


def _indicator(findings: Findings) -> str:
    *upper, lowest = findings.framework.bands
    bands = ", ".join(f"“{band.name}” from {percent(band.at_least)}%" for band in upper)
    cut_offs = (
        f"Our own indicator, by the share of relevant answers that were good enough: {bands}, else “{lowest.name}”."
    )
    return f"{cut_offs} These limits are our own. They are no inspectorate rating and do not predict one."


def _readers(minimum: int, *, copied: bool) -> str:
    others = " and those on the copy list" if copied else ""
    return (
        f"For members of the management board{others}, under the partnership's information sharing agreement. It "
        f"holds totals only, but small numbers are shown; percentages are given from {minimum} cases. "
        "For scrutiny or publication use the wider edition of the workbook."
    )


def _figures(findings: Findings) -> Iterator[Block]:
    minimum = findings.framework.minimum_base
    yield Line(Form.ANNEX, "Annex: the figures behind this report")
    yield FigureTable(
        about="Each domain: how many relevant answers were good enough",
        headings=("Domain", "Good enough", "Share", "Likely range", "Our indicator"),
        widths=(7.1, 2.6, 1.7, 2.6, 2.6),
        numbers=(1, 2),
        rows=tuple(_domain_row(domain, minimum) for domain in findings.domains),
    )
    yield FigureTable(
        about="Each question: in how many relevant cases the work was good enough",
        headings=("Question", "Good enough", "Share", "Likely range"),
        widths=(10.4, 2.1, 1.7, 2.4),
        numbers=(1, 2),
        rows=tuple(row for domain in findings.domains for row in _question_rows(domain, minimum)),
    )
    yield Line(Form.TABLE_NOTE, f"A share is given from {minimum} answers. {_range_words(findings)}")


def _range_words(findings: Findings) -> str:
    if findings.everything_audited:
        return "All eligible cases were audited, so there is no likely range."
    return (
        "The likely range shows how far chance could have moved a figure: where it would probably fall if another "
        "sample of the same size had been drawn."
    )


def _domain_row(domain: DomainFigure, minimum: int) -> tuple[str, ...]:
    band = domain.band.name if domain.band else _TOO_FEW
    return (f"{domain.number}. {domain.name}", *_measured(domain.tally, domain.interval, minimum), band)


def _question_rows(domain: DomainFigure, minimum: int) -> Iterator[tuple[str, ...]]:
    for figure in domain.questions:
        if figure.question.kind is not Kind.GATEWAY and figure.tally.applicable:
            outcome = " (recorded, not a matter of quality)" if figure.question.kind is Kind.OUTCOME else ""
            question = f"{figure.question.code} {figure.question.statement}{outcome}"
            yield (question, *_measured(figure.tally, figure.interval, minimum))


def _measured(tally: Tally, interval: Interval | None, minimum: int) -> tuple[str, str, str]:
    """Return count, share and likely range as the board's edition shows them."""
    if tally.applicable < minimum:
        return count_text(tally), _TOO_FEW, _TOO_FEW
    ranged = range_text(interval).removeprefix("likely ") or "None"
    return count_text(tally), share_text(tally, minimum), ranged
