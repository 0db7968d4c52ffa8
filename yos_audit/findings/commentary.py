"""Sentences drafted from the figures in the manner of a published report; a manager picks and edits them."""

from __future__ import annotations

from dataclasses import dataclass

from yos_audit.findings.values import DomainFigure, Findings, QuestionFigure, StatementFigure, Tally, Wording
from yos_audit.findings.words import NOT_SUFFICIENT, bare, is_negative, number_word, phrase, upper_first
from yos_audit.framework.values import Kind
from yos_audit.support.language import tr, tr_count

REASONS_AT_MOST = 3
"""Reasons named in a sentence."""
REASON_COUNTS_FROM = 5
"""Answers of "no" from which a reason is given with its count; under that a count could point to a case."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence around the words for its figure; `words` is empty where a sentence has none to choose."""

    before: str
    words: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The whole sentence."""
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True, slots=True)
class Draft:
    """Drafted sentences for one question or statement, with the figure and the words they rest on."""

    id: str
    code: str
    text: str
    tally: Tally
    wording: Wording


def sentence(figure: QuestionFigure, words: str | None = None) -> str:
    """Return the sentence of a question with words for its figure, by default the suggested ones.

    Empty for a gateway and for a question nobody answered. Negative words ("one-third not sufficient") cannot stand in
    a sentence about what was good enough, so they get a sentence of their own; so does "none" of a single case.
    """
    return sentence_pieces(figure, words).text


def sentence_pieces(figure: QuestionFigure, words: str | None = None) -> Pieces:
    """Return the sentence of a question, with the words for its figure apart."""
    question, tally = figure.question, figure.tally
    if figure.wording is None or not question.sentence:
        return Pieces("")
    chosen = suggested(tally, figure.wording) if words is None else words
    relevant = tally.not_applicable_by_rule + tally.not_applicable_by_auditor > 0
    said = phrase(bare(chosen), tally.applicable, relevant=relevant)
    template = tr(question.sentence)
    if is_negative(chosen):
        template = tr("{question}: not good enough in {words}.", question=tr(question.name), words="{words}")
    return pieces(template, bare(chosen), said)


def pieces(template: str, words: str, said: str) -> Pieces:
    """Return a sentence from its template; `words` are cut out of `said`, the noun phrase that they stand in."""
    before, _, after = template.partition("{words}")
    chip = words if said.startswith(words) else said
    rest = said[len(chip) :] + after
    return Pieces(upper_first(before), chip, rest) if before else Pieces("", upper_first(chip), rest)


def reasons_sentence(figure: QuestionFigure) -> str:
    """Return the main reasons for "no", most common first; empty where none was ticked."""
    reasons = reason_texts(figure)[:REASONS_AT_MOST]
    if not reasons:
        return ""
    said = "; ".join(lower_first(each) for each in reasons)
    one, many = "Where not, the reason was: {reasons}.", "Where not, the main reasons were: {reasons}."
    return tr_count(one, many, len(reasons), reasons=said)


def reason_texts(figure: QuestionFigure) -> tuple[str, ...]:
    """Return every reason that was ticked, most common first, such as "Plan not revised (four cases)"."""
    labels = {reason.id: reason.label for reason in figure.question.reasons}
    counted = figure.tally.no >= REASON_COUNTS_FROM
    return tuple(
        _counted_reason(labels.get(reason, reason), count) if counted else tr(labels.get(reason, reason))
        for reason, count in figure.reasons.items()
    )


def drafts(domain: DomainFigure) -> tuple[Draft, ...]:
    """Return one draft for each answered judgement and outcome of a domain, in the framework's order."""
    return tuple(
        Draft(each.question.id, each.question.code, _question_text(each), each.tally, each.wording)
        for each in domain.questions
        if each.question.kind is not Kind.GATEWAY and each.wording is not None
    )


def commentary(domain: DomainFigure) -> tuple[str, ...]:
    """Return the texts of a domain's drafts."""
    return tuple(draft.text for draft in drafts(domain))


def operational_drafts(findings: Findings, minimum: int = 1) -> tuple[Draft, ...]:
    """Return one draft for each statement that at least `minimum` people were asked about."""
    return tuple(
        Draft(
            each.id,
            each.code,
            statement_sentence(each),
            Tally(each.agree, each.asked - each.agree),
            each.wording,
        )
        for each in findings.statements
        if each.wording is not None and each.asked >= minimum
    )


def operational(findings: Findings, minimum: int = 1) -> tuple[str, ...]:
    """Return the texts of the operational management drafts."""
    return tuple(draft.text for draft in operational_drafts(findings, minimum))


def statement_sentence(figure: StatementFigure, words: str | None = None) -> str:
    """Return what case managers said to a statement, such as "Almost all case managers agreed: “…”."."""
    return statement_pieces(figure, words).text


def statement_pieces(figure: StatementFigure, words: str | None = None) -> Pieces:
    """Return what case managers said to a statement, with the words for it apart."""
    if figure.wording is None:
        return Pieces("")
    chosen = figure.wording.default if words is None else words
    said = phrase(bare(chosen), figure.asked, "case manager")
    told = "{words} did not fully agree: “{statement}”." if is_negative(chosen) else "{words} agreed: “{statement}”."
    return pieces(tr(told, words="{words}", statement=tr(figure.text).rstrip(".")), bare(chosen), said)


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless it starts with initials such as MAPPA."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def suggested(tally: Tally, wording: Wording) -> str:
    """Return the words a sentence starts with: the default, but "none" of a single case becomes that case."""
    alone = tally.yes == 0 and tally.no == 1
    return wording.negative + NOT_SUFFICIENT if alone and wording.negative else wording.default


def _question_text(figure: QuestionFigure) -> str:
    return " ".join(part for part in (sentence(figure), reasons_sentence(figure), serious_sentence(figure)) if part)


def serious_sentence(figure: QuestionFigure) -> str:
    """Return what a "no" to a critical question means; empty where there is none."""
    if not (figure.question.critical and figure.question.serious and figure.tally.no):
        return ""
    count, what = figure.tally.no, lower_first(tr(figure.question.serious))
    one, many = "Serious in {number} case: {what}", "Serious in {number} cases: {what}"
    return tr_count(one, many, count, number=number_word(count), what=what)


def _counted_reason(reason: str, count: int) -> str:
    one, many = "{reason} ({number} case)", "{reason} ({number} cases)"
    return tr_count(one, many, count, reason=tr(reason), number=number_word(count))
