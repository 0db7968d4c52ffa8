"""What an edition of the board workbook shows and withholds. Source of the rules: the design of the board workbook.

The board edition gives exact counts whatever the base, as published inspection reports do; the wider edition withholds
questions that rest on few cases and leaves them out of every total, so that they cannot be worked back.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from yos_audit.findings.breakdown import ShownBreakdowns, shown_breakdowns
from yos_audit.findings.commentary import reason_texts
from yos_audit.findings.compute import compute
from yos_audit.findings.disclosure import BOARD, WIDER, Limits
from yos_audit.findings.editions import ShownQuestion, shown_questions, without
from yos_audit.findings.phrases import count_text, percent_text, range_or_why
from yos_audit.findings.values import DomainFigure, Findings, Interval, QuestionFigure, Tally, Wording
from yos_audit.findings.words import of_base, upper_first
from yos_audit.framework.values import Kind
from yos_audit.reports.cells import LOW, NOTHING, WITHHELD, Share, Shorthand, Value
from yos_audit.reports.content import ReportContent
from yos_audit.support.language import tr

ABBREVIATIONS = MappingProxyType({"MAPPA": "Multi-Agency Public Protection Arrangements."})
"""Short forms that stand in sentences of the question sets, and what they mean."""
REASONS_FROM = 5
"""Answers of "no" from which reasons are counted (board) or named (wider)."""
CHANGE_NOTE = 3
"""Number of the note on changes, where there are any; without it the next note has this number."""
PEOPLE_FROM = 10
"""People interviewed from which what they said is shown."""
THEME_FROM = 5
"""People who named a theme from which it is shown."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one audit: the findings it may show and the rows of each domain."""

    content: ReportContent
    findings: Findings
    wider: bool
    rows: tuple[tuple[ShownQuestion, ...], ...]
    """Rows of each domain, in order."""
    breakdowns: ShownBreakdowns
    """What may be said of groups of children."""

    @property
    def limits(self) -> Limits:
        """The numbers of the rules of disclosure for these readers."""
        return limits_of(wider=self.wider)

    @property
    def share_from(self) -> int:
        """Applicable answers from which a percentage and a range are given."""
        return max(20, self.withheld_under) if self.wider else self.content.findings.framework.minimum_base

    @property
    def withheld_under(self) -> int:
        """Applicable cases under which the wider edition withholds a question."""
        return withheld_under(self.content)

    @property
    def withheld(self) -> int:
        """How many questions are withheld."""
        return sum(row.withheld for rows in self.rows for row in rows)

    @property
    def merged(self) -> int:
        """How many pairs are shown as one row."""
        return sum(len(row.ids) > 1 for rows in self.rows for row in rows)


def withheld_under(content: ReportContent) -> int:
    """Return the applicable cases under which the wider edition withholds a question."""
    return max(content.findings.framework.minimum_base, content.wider_base)


def edition(content: ReportContent, *, wider: bool) -> Edition:
    """Return the board edition, or the wider one with its own figures."""
    full = content.findings
    minimum = withheld_under(content) if wider else 0
    rows = tuple(shown_questions(content.evidence, full, domain, minimum) for domain in full.domains)
    left_out = [each for domain in rows for row in domain if row.withheld for each in row.ids]
    findings = compute(without(content.evidence, left_out)) if left_out else full
    return Edition(content, findings, wider, rows, _breakdowns(content, wider=wider))


def limits_of(*, wider: bool) -> Limits:
    """Return the numbers of the rules of disclosure for an edition."""
    return WIDER if wider else BOARD


def _breakdowns(content: ReportContent, *, wider: bool) -> ShownBreakdowns:
    if content.unrecorded:
        return ShownBreakdowns()
    return shown_breakdowns(content.breakdowns, limits_of(wider=wider), judged=content.by_characteristic)


def figures(shown: Edition, tally: Tally, interval: Interval | None) -> tuple[Value, Value, Value]:
    """Return share, low and high end as cells; shorthand where the base is too small."""
    share = tally.share
    if share is None:
        return NOTHING, NOTHING, NOTHING
    if tally.applicable < shown.share_from:
        return LOW, LOW, LOW
    if interval is None:
        return Share(share), NOTHING, NOTHING
    return Share(share), Share(interval[0]), Share(interval[1])


def in_words(tally: Tally, wording: Wording | None, noun: str = "cases") -> str:
    """Return the default words for a proportion with their base, such as "Two-thirds of 24 cases"."""
    if wording is None:
        return NOTHING.text
    if tally.applicable == 1:
        return tr("The one case") if tally.yes else tr("Not in the one case")
    return of_base(wording.default, tally.applicable, noun)


def domain_label(domain: DomainFigure) -> str:
    """Return the number and the short name of a domain, as all sheets give it."""
    return f"{domain.number} {tr(domain.short_name)}"


def reasons(shown: Edition, figure: QuestionFigure) -> str | Shorthand:
    """Return the main reasons for "no", most common first, as this edition may name them."""
    if figure.question.kind is not Kind.JUDGEMENT or not figure.tally.no:
        return NOTHING
    if not shown.wider:
        return "; ".join(reason_texts(figure)) or NOTHING
    if figure.tally.no < REASONS_FROM:
        return LOW
    labels = {reason.id: reason.label for reason in figure.question.reasons}
    return "; ".join(tr(labels.get(each, each)) for each in figure.reasons) or NOTHING


def withheld_note(shown: Edition) -> int:
    """Return the number of the note on what is withheld: after that on changes, which stands before it on a sheet."""
    return CHANGE_NOTE + 1 if shown.content.earlier is not None else CHANGE_NOTE


def question_row(shown: Edition, row: ShownQuestion) -> tuple[Value, ...]:
    """Return the cells of a question: code, statement, counts, share, range, words, reasons."""
    if row.withheld:
        return (
            row.code,
            tr("{statement} [note {number}]", statement=row.statement, number=withheld_note(shown)),
            *[WITHHELD] * 7,
        )
    figure = row.figure
    words = in_words(figure.tally, figure.wording)
    statement = row.statement
    if figure.question.kind is Kind.OUTCOME:
        statement = tr("{statement} (recorded, not counted)", statement=statement)
    return (
        row.code,
        statement,
        figure.tally.yes,
        figure.tally.applicable,
        *figures(shown, figure.tally, figure.interval),
        words,
        reasons(shown, figure),
    )


def domain_lead(shown: Edition, domain: DomainFigure) -> str:
    """Return the message of a domain sheet."""
    tally = domain.tally
    if tally.share is None:
        return tr("Nothing in this domain has been answered yet.")
    count = count_text(tally)
    if tally.applicable < shown.share_from:
        return tr("{count} applicable answers were sufficient. That is too few for a percentage.", count=count)
    share = percent_text(tally.share)
    message = tr("{share} of applicable answers were sufficient: {count}.", share=share, count=count)
    reach = range_or_why(shown.findings, domain.interval)
    return f"{message} {upper_first(reach)}{'' if reach.endswith('.') or not reach else '.'}".strip()
