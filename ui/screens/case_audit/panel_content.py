"""What the question panel shows, made from the case."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kit.symbols import Symbol
from ui.kit.translate import tr
from ui.screens.case_audit.case_model import CaseModel
from ui.screens.case_audit.wording import (
    domain_title,
    missing_facts,
    place,
    rule_words,
    title,
    waiting_words,
    waits_for,
)
from ui.widgets.answer_buttons import AnswerChoice
from ui.widgets.reason_list import ReasonChoice
from yos_audit.audit.applicability import Standing, allowed_answers
from yos_audit.audit.values import Answer, State
from yos_audit.framework.values import Kind, Question

_ANSWERED = {State.YES: Answer.YES, State.NO: Answer.NO, State.NA_BY_AUDITOR: Answer.NA}


@dataclass(frozen=True, slots=True)
class PanelContent:
    """Everything the panel shows. `open` says whether it takes answers, `locked` whether text can be changed."""

    case_id: str
    question_id: str
    path: str
    title: str
    help: str
    answers: tuple[AnswerChoice, ...]
    answer: str
    open: bool
    locked: bool
    reasons: tuple[ReasonChoice, ...]
    chosen: tuple[str, ...]
    single: bool
    reasons_title: str
    reasons_hint: str
    note: str
    quote: str
    quote_shared: bool
    can_quote: bool
    flagged: bool
    notice: str
    notice_picture: str
    notice_button: str
    notice_target: str
    """Question the notice's button goes to; empty for the case facts."""

    @property
    def key(self) -> tuple[str, str]:
        """What the text boxes belong to."""
        return self.case_id, self.question_id


def panel_content(model: CaseModel, *, read_only: bool) -> PanelContent:
    """Return what the panel shows for the question asked."""
    standing = model.standing(model.asked)
    question, judgement = standing.question, model.judgement(model.asked)
    locked = model.locked or read_only
    applies = standing.state not in (State.NA_BY_RULE, State.WAITING)
    reasons, chosen, reasons_title, reasons_hint = _reasons(model, standing)
    notice, picture, button, target = _notice(model, standing)
    given = _ANSWERED.get(standing.state)
    return PanelContent(
        case_id=model.case.id,
        question_id=question.id,
        path=f"{domain_title(model, question.id)}  ·  {place(model)}",
        title=question.text,
        help=question.help,
        answers=_answers(question),
        answer=given.value if given else "",
        open=applies and not locked,
        locked=locked,
        reasons=reasons,
        chosen=chosen,
        single=standing.state is State.NA_BY_AUDITOR,
        reasons_title=reasons_title,
        reasons_hint=reasons_hint,
        note=judgement.note,
        quote=judgement.quote,
        quote_shared=judgement.quote_shared,
        can_quote=question.kind is Kind.JUDGEMENT,
        flagged=judgement.flagged,
        notice=notice,
        notice_picture=picture,
        notice_button=button,
        notice_target=target,
    )


def _answers(question: Question) -> tuple[AnswerChoice, ...]:
    quality = question.kind is Kind.JUDGEMENT
    yes = tr("Good enough") if quality else tr("This is so")
    no = tr("Not good enough") if quality else tr("This is not so")
    mark = (Symbol.YES, Symbol.NO) if quality else (Symbol.YES, Symbol.RECORDED)
    looks = ("yes", "no") if quality else ("yes", "na")
    choices = (
        AnswerChoice(Answer.YES, tr("Yes"), yes, "Y", mark[0], looks[0]),
        AnswerChoice(Answer.NO, tr("No"), no, "N", mark[1], looks[1]),
        AnswerChoice(Answer.NA, tr("Not applicable"), tr("Give a reason"), "A", Symbol.NA_BY_AUDITOR, "na"),
    )
    return choices[: len(allowed_answers(question))]


def _reasons(model: CaseModel, standing: Standing) -> tuple[tuple[ReasonChoice, ...], tuple[str, ...], str, str]:
    judgement = model.judgement(standing.question.id)
    if standing.state is State.NO and standing.question.reasons:
        choices = tuple(ReasonChoice(each.id, each.label) for each in standing.question.reasons)
        return choices, judgement.reasons, tr("Why not?"), tr("Choose all that apply. Use the number keys.")
    if standing.state is State.NA_BY_AUDITOR:
        choices = tuple(ReasonChoice(each.id, each.label) for each in model.framework.not_applicable_reasons)
        title_words = tr("Why does it not apply?")
        return choices, (judgement.na_reason,), title_words, tr("Choose one. Use the number keys.")
    return (), (), "", ""


def _notice(model: CaseModel, standing: Standing) -> tuple[str, str, str, str]:
    """Return words, symbol, button and the question the button goes to."""
    question = standing.question
    if model.asked != model.current:
        waiting = model.standing(model.current).question
        words = tr(
            "Answer this first. It decides whether {code} applies: {question}",
            code=title(waiting),
            question=waiting.name,
        )
        return words, "", "", ""
    if standing.state is State.NA_BY_RULE:
        parked = tr("The answer given before is kept.") if standing.parked else ""
        words = f"{tr('Not applicable by rule. {rule}.', rule=rule_words(model, question))} {parked}".strip()
        return words, Symbol.NA_BY_RULE, *_way(model, question)
    if standing.state is State.WAITING:
        before = waits_for(model, question)
        if missing_facts(model, question) or not before:
            return waiting_words(model, question), Symbol.NEEDS_EVIDENCE, tr("Case facts"), ""
        button = tr("Go to {question}", question=title(before[0]))
        return waiting_words(model, question), Symbol.NEEDS_EVIDENCE, button, before[0].id
    return "", "", "", ""


def _way(model: CaseModel, question: Question) -> tuple[str, str]:
    """Return the button that leads to what decides: a question asked before, or the case facts."""
    asked = {each.id for each in model.framework.questions}
    subjects = [condition.subject for condition in question.applies.conditions if condition.subject in asked]
    if subjects:
        return tr("Go to that answer"), subjects[0]
    return tr("Case facts"), ""
