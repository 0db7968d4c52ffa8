"""The rows of the overview, made from the findings alone."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kit.translate import tr
from yos_audit.findings.phrases import count_text, percent_text, range_text, share_text
from yos_audit.findings.values import DomainFigure, Findings, Interval, QuestionFigure, Tally
from yos_audit.findings.words import phrase
from yos_audit.framework.values import Kind

WEAKEST = 5
"""Questions listed at most."""


@dataclass(frozen=True, slots=True)
class DomainRow:
    """One domain. `figure` is the share or, while it is too early for percentages, the counts."""

    id: str
    title: str
    sentence: str
    figure: str
    tally: Tally
    interval: Interval | None
    answers: str
    likely: str
    band: str
    bars: str
    """Symbol of the indicator; empty when there is none."""
    weak: int
    """Questions that need work."""
    early: bool

    @property
    def weak_text(self) -> str:
        """How many questions need work."""
        if not self.band:
            return ""
        if not self.weak:
            return tr("None needs work")
        return tr("1 question needs work") if self.weak == 1 else tr("{count} questions need work", count=self.weak)

    @property
    def spoken(self) -> str:
        """The row in words."""
        if not self.tally.applicable:
            return tr("{title}. {figure}.", title=self.title, figure=self.figure)
        parts = [self.title, tr("{figure} judged sufficient", figure=self.figure)]
        parts += [tr("{counts} answers", counts=self.answers), self.likely, self.band, self.weak_text]
        return ". ".join(part for part in parts if part) + "."


@dataclass(frozen=True, slots=True)
class WeakRow:
    """One of the weakest questions."""

    id: str
    code: str
    name: str
    share: str
    tally: Tally
    interval: Interval | None
    counts: str
    words: str

    @property
    def no_text(self) -> str:
        """How many answers are No."""
        if not self.tally.no:
            return tr("No answer is No") if self.tally.applicable else ""
        return tr("1 No answer") if self.tally.no == 1 else tr("{count} No answers", count=self.tally.no)

    @property
    def spoken(self) -> str:
        """The row in words."""
        figures = ", ".join(each for each in (self.share, self.counts, range_text(self.interval)) if each)
        return (
            ". ".join(each for each in (f"{self.code}, {self.name}", figures, self.words, self.no_text) if each) + "."
        )


def too_early(findings: Findings) -> bool:
    """Whether fewer cases are complete than percentages need."""
    return findings.complete < findings.framework.minimum_base


def domain_rows(findings: Findings) -> tuple[DomainRow, ...]:
    """Return one row a domain."""
    return tuple(_domain_row(findings, domain) for domain in findings.domains)


def weak_rows(findings: Findings) -> tuple[WeakRow, ...]:
    """Return the weakest judgements with enough applicable cases, lowest share first; none while it is too early."""
    if too_early(findings):
        return ()
    enough = [
        figure
        for figure in findings.questions
        if figure.question.kind is Kind.JUDGEMENT
        and figure.tally.no
        and figure.tally.applicable >= findings.framework.minimum_base
    ]
    return tuple(_weak_row(figure) for figure in sorted(enough, key=_share)[:WEAKEST])


def question_rows(findings: Findings, domain_id: str) -> tuple[WeakRow, ...]:
    """Return every question of a domain that counts, weakest first; shares only where there are enough cases."""
    domain = next(each for each in findings.domains if each.id == domain_id)
    judged = [figure for figure in domain.questions if figure.question.kind is Kind.JUDGEMENT]
    minimum = 10**9 if too_early(findings) else findings.framework.minimum_base
    return tuple(_weak_row(figure, minimum) for figure in sorted(judged, key=_share))


def headline(findings: Findings) -> str:
    """Return the readiness line: our indicator and the themes that need work."""
    if not findings.answered:
        return tr("Nothing answered yet.")
    if too_early(findings) or findings.overall is None:
        return tr(
            "Too early for percentages. {complete} of {cases} cases complete.",
            complete=findings.complete,
            cases=findings.cases,
        )
    band = findings.overall.name
    names = [each.name for each in findings.improvements if not each.serious]
    return _readiness(band, names)


def _readiness(band: str, names: list[str]) -> str:
    """Name the two weakest themes and count the rest."""
    if not names:
        return tr("{band}. No theme needs work.", band=band)
    if len(names) == 1:
        return tr("{band}. Needs work: {theme}.", band=band, theme=_lower(names[0]))
    first, second, more = names[0], _lower(names[1]), len(names) - 2
    if not more:
        return tr("{band}. {first} and {second} need work.", band=band, first=first, second=second)
    if more == 1:
        return tr("{band}. {first}, {second} and one more theme need work.", band=band, first=first, second=second)
    return tr(
        "{band}. {first}, {second} and {more} more themes need work.",
        band=band,
        first=first,
        second=second,
        more=more,
    )


def bars(findings: Findings, band_id: str | None) -> str:
    """Return the symbol of a band: three bars for the best, one for the last."""
    if band_id is None:
        return "bars_0"
    order = [band.id for band in findings.framework.bands]
    return f"bars_{max(1, 3 - order.index(band_id))}"


def _domain_row(findings: Findings, domain: DomainFigure) -> DomainRow:
    early = too_early(findings)
    tally, share = domain.tally, domain.tally.share
    enough = share is not None and not early and tally.applicable >= findings.framework.minimum_base
    figure = share_text(tally, 0 if enough else tally.applicable + 1)
    band = domain.band if enough else None
    return DomainRow(
        id=domain.id,
        title=f"{domain.number} {domain.name}",
        sentence=_first_sentence(domain),
        figure=figure,
        tally=tally,
        interval=domain.interval if enough else None,
        answers=count_text(tally) if tally.applicable else "",
        likely=range_text(domain.interval) if enough else "",
        band=band.name if band else "",
        bars=bars(findings, band.id) if band else "",
        weak=sum(figure.needs_work for figure in domain.questions),
        early=not enough,
    )


def _weak_row(figure: QuestionFigure, minimum: int = 0) -> WeakRow:
    """Return the row of a question; with fewer than `minimum` applicable cases it has counts alone."""
    tally, question = figure.tally, figure.question
    enough = tally.share is not None and tally.applicable >= minimum
    return WeakRow(
        question.id,
        question.code,
        question.name,
        percent_text(tally.share) if enough and tally.share is not None else "",
        tally,
        figure.interval if enough else None,
        count_text(tally) if tally.applicable else "",
        _words(figure) or tr("Nothing answered yet"),
    )


def _first_sentence(domain: DomainFigure) -> str:
    """Return the words for the first question of the domain, such as "Assessment of safety: all but four cases"."""
    judged = (each for each in domain.questions if each.question.kind is Kind.JUDGEMENT and each.tally.applicable)
    figure = next(judged, None)
    return f"{figure.question.name}: {_words(figure)}" if figure is not None else ""


def _words(figure: QuestionFigure) -> str:
    tally = figure.tally
    relevant = tally.not_applicable_by_rule + tally.not_applicable_by_auditor > 0
    return phrase(figure.wording.default, tally.applicable, relevant=relevant) if figure.wording else ""


def _share(figure: QuestionFigure) -> float:
    return figure.tally.share if figure.tally.share is not None else 1.0


def _lower(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
