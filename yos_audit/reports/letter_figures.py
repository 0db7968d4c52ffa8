"""The annex of the letter: the figures behind it, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from yos_audit.findings.phrases import ALL_AUDITED, bare_range_text, count_text, share_text
from yos_audit.findings.values import DomainFigure, Findings, Interval, Tally
from yos_audit.framework.values import Kind
from yos_audit.reports.letter_blocks import Block, FigureTable, Form, Line
from yos_audit.support.language import tr

_RANGE = (
    "The likely range shows how far chance could have moved a figure: where it would probably fall if another sample "
    "of the same size had been drawn."
)
_TOO_FEW = "Too few"


def figures(findings: Findings) -> Iterator[Block]:
    """Give the annex: each domain and each question with its figures, as the board's edition shows them."""
    minimum = findings.framework.minimum_base
    yield Line(Form.ANNEX, tr("Annex: the figures behind this report"))
    yield FigureTable(
        about=tr("Each domain: how many relevant answers were good enough"),
        headings=(tr("Domain"), tr("Good enough"), tr("Share"), tr("Likely range"), tr("Our indicator")),
        widths=(6.5, 2.8, 1.7, 2.7, 2.9),
        numbers=(1, 2, 3),
        rows=tuple(_domain_row(domain, minimum) for domain in findings.domains),
    )
    yield FigureTable(
        about=tr("Each question: in how many relevant cases the work was good enough"),
        headings=(tr("Question"), tr("Good enough"), tr("Share"), tr("Likely range")),
        widths=(9.4, 2.8, 1.7, 2.7),
        numbers=(1, 2, 3),
        rows=tuple(row for domain in findings.domains for row in _question_rows(domain, minimum)),
    )
    from_share = tr("A share is given from {minimum} answers.", minimum=minimum)
    yield Line(Form.TABLE_NOTE, f"{from_share} {tr(ALL_AUDITED if findings.everything_audited else _RANGE)}")


def _domain_row(domain: DomainFigure, minimum: int) -> tuple[str, ...]:
    band = tr(domain.band.name if domain.band else _TOO_FEW)
    return (f"{domain.number}. {tr(domain.name)}", *_measured(domain.tally, domain.interval, minimum), band)


def _question_rows(domain: DomainFigure, minimum: int) -> Iterator[tuple[str, ...]]:
    for figure in domain.questions:
        if figure.question.kind is not Kind.GATEWAY and figure.tally.applicable:
            question = f"{figure.question.code} {tr(figure.question.statement)}"
            if figure.question.kind is Kind.OUTCOME:
                question = tr("{statement} (recorded, not counted)", statement=question)
            yield (question, *_measured(figure.tally, figure.interval, minimum))


def _measured(tally: Tally, interval: Interval | None, minimum: int) -> tuple[str, str, str]:
    """Return count, share and likely range as the board's edition shows them."""
    if tally.applicable < minimum:
        return count_text(tally), tr(_TOO_FEW), tr(_TOO_FEW)
    ranged = bare_range_text(interval) or tr("None")
    return count_text(tally), share_text(tally, minimum), ranged
