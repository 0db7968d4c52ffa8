"""The commentary as drafted: sections of sentences, each with the figure it rests on and the words it may use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from yos_audit.findings.commentary import (
    Pieces,
    pieces,
    reasons_sentence,
    sentence_pieces,
    serious_sentence,
    statement_pieces,
    suggested,
)
from yos_audit.findings.message import main_message
from yos_audit.findings.phrases import basis_text
from yos_audit.findings.values import DomainFigure, Findings, QuestionFigure, StatementFigure, Tally, Wording
from yos_audit.findings.words import phrase, wording
from yos_audit.framework.values import Kind
from yos_audit.support.language import Language, speaking, tr

OPERATIONAL = "operational"
SUMMARY = "summary"
MESSAGE = "message"
"""Key of the sentence that says the whole audit."""
PEOPLE_FROM = 10
"""People asked from which a sentence says what they said, so that no one can be picked out."""


class Saying(Protocol):
    """Gives a sentence with other words for its figure; None for the suggested ones."""

    def __call__(self, words: str | None = None) -> Pieces:
        """Return the sentence around these words."""
        ...


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted sentence. `key` is its name within its section and stays when the figure moves."""

    section: str
    key: str
    code: str
    say: Saying = field(compare=False, repr=False)
    figure: str = ""
    """The figure as people read it, such as "12 of 18" or "6 No"."""
    basis: str = ""
    """All that the sentence rests on; differs whenever the sentence would have to be looked at again."""
    wording: Wording | None = None
    """Words that are true of the figure; None where there is nothing to choose."""
    suggested: str = ""
    tally: Tally | None = None
    """The figure itself; None where there is nothing to choose."""
    subject: str = ""
    """Id of the question or statement behind it; empty for a sentence about a whole domain."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the commentary."""

    id: str
    number: int
    """Number of the domain; 0 for operational management and the summary."""
    name: str
    sentences: tuple[Drafted, ...]
    short_name: str = ""
    """Name that fits a tab; empty where `name` does."""


def draft(findings: Findings) -> tuple[Section, ...]:
    """Return every section: the domains in order, operational management, the summary."""
    minimum = findings.framework.minimum_base
    domains = [
        Section(each.id, each.number, tr(each.name), tuple(_of_domain(each, minimum)), tr(each.short_name))
        for each in findings.domains
    ]
    statements = tuple(_of_statement(each) for each in findings.statements if each.asked >= PEOPLE_FROM)
    operational = Section(OPERATIONAL, 0, tr("Operational management"), statements)
    return (*domains, operational, Section(SUMMARY, 0, tr("Summary"), tuple(_summary(findings, minimum))))


def is_ready(figure: QuestionFigure, minimum: int) -> bool:
    """Whether a question can be spoken of: enough answers, or every case it applies to answered."""
    if figure.question.kind is Kind.GATEWAY or not figure.tally.applicable:
        return False
    return figure.tally.applicable >= minimum or not figure.tally.unanswered


def ready_count(findings: Findings) -> int:
    """Count the questions that can be spoken of."""
    return sum(is_ready(each, findings.framework.minimum_base) for each in findings.questions)


def _of_domain(domain: DomainFigure, minimum: int) -> Iterator[Drafted]:
    for figure in domain.questions:
        if is_ready(figure, minimum):
            yield from _of_question(domain.id, figure)


def _of_question(section: str, figure: QuestionFigure) -> Iterator[Drafted]:
    question, tally, words = figure.question, figure.tally, figure.wording
    if words is None or not question.sentence:
        return
    count = basis_text(tally)
    yield Drafted(
        section=section,
        key=question.id,
        code=question.code,
        say=partial(sentence_pieces, figure),
        figure=count,
        basis=count,
        wording=words,
        suggested=suggested(tally, words),
        tally=tally,
        subject=question.id,
    )
    reasons = reasons_sentence(figure)
    if reasons:
        counted = ", ".join(f"{reason} {count}" for reason, count in figure.reasons.items())
        yield _fixed(section, f"{question.id}.reasons", figure, reasons, f"{_noes(tally)}: {counted}")
    serious = serious_sentence(figure)
    if serious:
        yield _fixed(section, f"{question.id}.serious", figure, serious, _noes(tally))


def _fixed(section: str, key: str, figure: QuestionFigure, text: str, basis: str) -> Drafted:
    """Return a sentence about the answers of "no", which has no words to choose."""
    question = figure.question
    said = partial(_as_it_is, text)
    return Drafted(section, key, question.code, said, _noes(figure.tally), basis, subject=question.id)


def _of_statement(figure: StatementFigure) -> Drafted:
    tally = Tally(figure.agree, figure.asked - figure.agree)
    count = basis_text(tally)
    return Drafted(
        section=OPERATIONAL,
        key=figure.id,
        code=figure.code,
        say=partial(statement_pieces, figure),
        figure=count,
        basis=count,
        wording=figure.wording,
        suggested=figure.wording.default if figure.wording else "",
        tally=tally,
        subject=figure.id,
    )


def _summary(findings: Findings, minimum: int) -> Iterator[Drafted]:
    rated = [each for each in findings.domains if each.tally.applicable >= minimum]
    if not rated:
        return
    yield Drafted(SUMMARY, MESSAGE, "", partial(_as_it_is, main_message(findings)), basis=_kept_message(findings))
    for domain in rated:
        yield _of_whole_domain(domain)
    for figure in findings.questions:
        serious = serious_sentence(figure)
        if serious and is_ready(figure, minimum):
            yield _fixed(SUMMARY, f"{figure.question.id}.serious", figure, serious, _noes(figure.tally))


def _kept_message(findings: Findings) -> str:
    """Return the message as the audit keeps it with what was written for it, whatever the language in force."""
    with speaking(Language.ENGLISH):
        return main_message(findings)


def _of_whole_domain(domain: DomainFigure) -> Drafted:
    tally = domain.tally
    count = basis_text(tally)
    words = wording(tally.yes, tally.applicable, negatives=False)
    return Drafted(
        section=SUMMARY,
        key=f"{domain.id}.domain",
        code=str(domain.number),
        say=partial(_domain_pieces, domain, words.default if words else ""),
        figure=count,
        basis=count,
        wording=words,
        suggested=words.default if words else "",
        tally=tally,
    )


def _domain_pieces(domain: DomainFigure, default: str, words: str | None = None) -> Pieces:
    chosen = default if words is None else words
    said = phrase(chosen, domain.tally.applicable, "answer")
    template = tr("{domain}: the work was judged good enough in {words}.", domain=tr(domain.name), words="{words}")
    return pieces(template, chosen, said)


def _as_it_is(text: str, _words: str | None = None) -> Pieces:
    return Pieces(text)


def _noes(tally: Tally) -> str:
    return f"{tally.no} No"
