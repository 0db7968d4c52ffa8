"""The letter to the chair of the board, in the form of a published Short Quality Screening report: what it says.

Source of the form: the report of the screening of Northamptonshire, 11 May 2015. The words are our own, and the letter
says that it is no inspection report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from yos_audit.findings.commentary import commentary, operational
from yos_audit.findings.message import main_message
from yos_audit.findings.phrases import (
    day_text,
    percent,
    span_text,
)
from yos_audit.findings.suggestions import shown
from yos_audit.findings.values import Findings
from yos_audit.framework.values import Framework
from yos_audit.reports.content import Narrative, ReportContent
from yos_audit.reports.edition import ABBREVIATIONS, PEOPLE_FROM
from yos_audit.reports.edition_quotes import quote_text
from yos_audit.reports.letter_blocks import Block, Form, Line
from yos_audit.reports.letter_change import comparison_note, domain_sentences
from yos_audit.reports.letter_figures import figures
from yos_audit.support.language import tr, tr_count

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
_CUT_OFFS = (
    "Our own indicator, by the share of relevant answers that were good enough: {bands}, else “{lowest}”. These limits "
    "are our own. They are no inspectorate rating and do not predict one."
)
_FOR_BOARD = "For members of the management board, under the partnership's information sharing agreement."
_FOR_COPIED = (
    "For members of the management board and those on the copy list, under the partnership's information sharing "
    "agreement."
)
_SMALL_NUMBERS = (
    "It holds totals only, but small numbers are shown; percentages are given from {minimum} cases. For scrutiny or "
    "publication use the wider edition of the workbook."
)
_SMALL_NUMBERS_AND_QUOTES = (
    "It holds totals and quotations of good practice that were released one by one; small numbers are shown, and "
    "percentages are given from {minimum} cases. For scrutiny or publication use the wider edition of the workbook."
)
_NOTHING_SAID = "Nothing has been answered yet."
_UNKNOWN = "Too little has been answered to say."
_NO_STRENGTH = "No theme has reached the line for a key strength."
_NO_AREA = "No theme falls below the line for improvement."


def letter_blocks(content: ReportContent) -> tuple[Block, ...]:
    """Return everything the letter holds, in its order."""
    narrative = content.narrative or drafted(content.findings)
    return (
        *_head(content),
        *_context(content),
        *_summary(content, narrative),
        *_commentary(content, narrative),
        *_section(tr("Operational management"), _joined(narrative.operational), _few_people(content.findings)),
        *_section(
            tr("Key strengths"),
            narrative.strengths,
            _none(content.findings, content.findings.strengths, tr(_NO_STRENGTH)),
            Form.BULLET,
        ),
        *_section(
            tr("Areas requiring improvement"),
            narrative.areas,
            _none(content.findings, content.findings.improvements, tr(_NO_AREA)),
            Form.BULLET,
        ),
        *_close(content, narrative),
        *figures(content.findings),
    )


def drafted(findings: Findings) -> Narrative:
    """Return the sentences that the figures lead to, before anybody edits them."""
    return Narrative(
        summary=(main_message(findings),),
        domains=tuple(commentary(domain) for domain in findings.domains),
        operational=operational(findings, PEOPLE_FROM),
        strengths=tuple(tr(each.text) for each in shown(findings.strengths)),
        areas=tuple(tr(each.text) for each in shown(findings.improvements)),
    )


def _head(content: ReportContent) -> Iterator[Line]:
    details = content.details
    yield Line(Form.DETAIL, details.addressee or tr("Chair of the management board"), tr("To"))
    if details.copy_to:
        yield Line(Form.DETAIL, tr("See the copy list at the end"), tr("Copy to"))
    yield Line(Form.DETAIL, details.sender or details.contact or details.service, tr("From"))
    yield Line(Form.DETAIL, day_text(details.reported_on or content.made_on), tr("Date"))
    yield Line(Form.TITLE, tr("Report of the readiness audit of {service}", service=details.service))
    if details.demonstration:
        yield Line(Form.NOTICE, tr("A demonstration. All case details behind the findings are made up."))
    yield Line(Form.BODY, f"{_when(content)} {tr(_OWN)}")


def _when(content: ReportContent) -> str:
    details = content.details
    first, last = details.fieldwork_from or details.fieldwork_to, details.fieldwork_to or details.fieldwork_from
    named = {"period": details.period}
    if first is None or last is None:
        said = "This letter reports the readiness audit of {period}."
        if not details.period:
            said = "This letter reports the readiness audit."
    elif first == last:
        named["day"] = day_text(first)
        said = "This letter reports the readiness audit of {period}, carried out on {day}."
        if not details.period:
            said = "This letter reports the readiness audit, carried out on {day}."
    else:
        named["days"] = span_text(first, last)
        said = "This letter reports the readiness audit of {period}, carried out from {days}."
        if not details.period:
            said = "This letter reports the readiness audit, carried out from {days}."
    return f"{tr(said, **named)} {tr('It follows the published themes of Short Quality Screening (SQS).')}"


def _context(content: ReportContent) -> Iterator[Line]:
    findings = content.findings
    yield Line(Form.HEADING, tr("Context"))
    yield Line(Form.BODY, " ".join((tr(_AIM), *_sample(content))))
    if findings.interviewed:
        one = "We also interviewed one case manager about how their work is managed and supported."
        many = "We also interviewed {count} case managers about how their work is managed and supported."
        yield Line(Form.BODY, tr_count(one, many, findings.interviewed))
    left = findings.cases - findings.complete
    if left:
        open_one = "One case is not finished yet, so the figures may change."
        open_many = "{count} cases are not finished yet, so the figures may change."
        yield Line(Form.BODY, tr_count(open_one, open_many, left))


def _sample(content: ReportContent) -> Iterator[str]:
    details, findings = content.details, content.findings
    if not findings.cases:
        yield tr("No case has been audited yet.")
        return
    count, caseload = findings.cases, findings.caseload
    one = "We audited one case of a child supervised by {service}."
    many = "We audited {count} cases of children supervised by {service}."
    of_all = "We audited {count} of {caseload} eligible cases of children supervised by {service}."
    if caseload is None:
        yield tr_count(one, many, count, service=details.service)
    else:
        yield tr(of_all, count=count, caseload=caseload, service=details.service)
    if details.sampling:
        yield tr("How they were chosen: {sampling}.", sampling=details.sampling.rstrip("."))


def _summary(content: ReportContent, narrative: Narrative) -> Iterator[Line]:
    details, findings = content.details, content.findings
    yield Line(Form.HEADING, tr("Summary"))
    if details.reoffending:
        yield Line(Form.BODY, details.reoffending)
    for text in _gathered(narrative.summary):
        yield Line(Form.BODY, text)
    overall = findings.overall
    if overall is None:
        yield Line(Form.BODY, tr("There is no readiness indicator yet: at least one domain has too few answers."))
    else:
        words = "Our own readiness indicator is “{indicator}”, that of the lowest domain (see the notes)."
        yield Line(Form.BODY, tr(words, indicator=tr(overall.name)))


def _commentary(content: ReportContent, narrative: Narrative) -> Iterator[Line]:
    yield Line(Form.HEADING, tr("Commentary on the audit"))
    yield Line(Form.BODY, tr(_ORDER))
    changes = domain_sentences(content)
    for domain, texts in zip(content.findings.domains, narrative.domains, strict=True):
        yield Line(Form.DOMAIN, tr(domain.name))
        for text in (*(texts or (tr(_NOTHING_SAID),)), *changes.get(domain.id, ())):
            yield Line(Form.NUMBERED, text)
        for quote in content.quotes:
            if quote.domain == domain.id:
                yield Line(Form.QUOTE, quote_text(quote))


def _section(title: str, texts: Iterable[str], otherwise: str, form: Form = Form.BODY) -> Iterator[Line]:
    yield Line(Form.HEADING, title)
    said = tuple(texts)
    for text in said:
        yield Line(form, text)
    if not said:
        yield Line(Form.BODY, otherwise)


def _none(findings: Findings, suggested: Sequence[object], words: str) -> str:
    """Say why nothing is named: it was left out, too little is known, or there is nothing."""
    if suggested:
        return tr("None is named in this letter.")
    return tr(_UNKNOWN) if findings.overall is None else words


def _gathered(texts: Sequence[str]) -> Iterator[str]:
    """Give the main message as a paragraph of its own, and what follows it as one."""
    yield from texts[:1]
    yield from _joined(texts[1:])


def _joined(texts: Sequence[str]) -> tuple[str, ...]:
    return (" ".join(texts),) if texts else ()


def _few_people(findings: Findings) -> str:
    if not findings.interviewed:
        return tr("No case manager has been interviewed yet.")
    few = "Fewer than {number} case managers were interviewed, so what they said is not reported."
    return tr(few, number=PEOPLE_FROM)


def _close(content: ReportContent, narrative: Narrative) -> Iterator[Line]:
    details, framework = content.details, content.findings.framework
    yield Line(Form.BODY, tr(_THANKS))
    contact = details.contact or details.service
    yield Line(Form.BODY, tr("If you have any questions about this audit, the contact is: {contact}.", contact=contact))
    if details.copy_to:
        yield Line(Form.HEADING, tr("Copy to"))
        for each in details.copy_to:
            yield Line(Form.COPY, each)
    yield Line(Form.HEADING, tr("Notes"))
    if details.reoffending_source:
        source = tr("Source of the reoffending rate: {source}", source=details.reoffending_source)
        yield Line(Form.NOTE, source)
    yield Line(Form.NOTE, f"{tr(framework.notice)} {_question_set(framework)}")
    yield from _abbreviations(narrative)
    yield Line(Form.NOTE, _indicator(content.findings))
    if content.earlier is not None:
        yield Line(Form.NOTE, comparison_note(content.earlier))
    yield Line(Form.NOTE, _readers(content))
    yield Line(
        Form.NOTE,
        tr("Produced on {day} by YOS Audit {version}.", day=day_text(content.made_on), version=content.version),
    )


def _abbreviations(narrative: Narrative) -> Iterator[Line]:
    said = " ".join((*narrative.summary, *chain(*narrative.domains), *narrative.strengths, *narrative.areas))
    for short, long in ABBREVIATIONS.items():
        if short in said:
            yield Line(Form.NOTE, f"{short}: {tr(long)}")


def _question_set(framework: Framework) -> str:
    return tr("Question set: {name}, version {version}.", name=tr(framework.name), version=framework.version)


def _indicator(findings: Findings) -> str:
    *upper, lowest = findings.framework.bands
    bands = (tr("“{band}” from {share}%", band=tr(band.name), share=percent(band.at_least)) for band in upper)
    return tr(_CUT_OFFS, bands=", ".join(bands), lowest=tr(lowest.name))


def _readers(content: ReportContent) -> str:
    minimum = content.findings.framework.minimum_base
    readers = tr(_FOR_COPIED if content.details.copy_to else _FOR_BOARD)
    held = _SMALL_NUMBERS_AND_QUOTES if content.quotes else _SMALL_NUMBERS
    return f"{readers} {tr(held, minimum=minimum)}"
