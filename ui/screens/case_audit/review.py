"""What to look at before a case is complete, as lines with a symbol and a question to go to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ui.kit.spotting import possible
from ui.kit.symbols import Symbol
from ui.kit.translate import tr
from ui.screens.case_audit.case_model import CaseModel
from ui.screens.case_audit.wording import point_words, title
from yos_audit.audit.completion import Gap
from yos_audit.audit.identifiers import spotted
from yos_audit.framework.values import Question

_SYMBOLS = {Gap.UNANSWERED: Symbol.TO_DO, Gap.NEEDS_EVIDENCE: Symbol.NEEDS_EVIDENCE, Gap.FLAGGED: Symbol.FLAGGED}


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One line; `blocks` says that the case cannot be completed while it stands."""

    question: Question
    words: str
    symbol: str
    blocks: bool


def review_lines(model: CaseModel, codes: Collection[str]) -> tuple[ReviewLine, ...]:
    """Return what blocks first, then what is only worth a look; `codes` are references and staff codes, casefolded."""
    points = [
        ReviewLine(each.question, point_words(each), _SYMBOLS[each.gap], each.blocks) for each in model.open_points()
    ]
    return tuple(sorted([*points, *_identifying(model, codes)], key=_last))


def _identifying(model: CaseModel, codes: Collection[str]) -> Iterator[ReviewLine]:
    """Give the questions whose note or quote may identify a person."""
    for question in model.framework.questions:
        judgement = model.judgement(question.id)
        spots = spotted(judgement.note, codes) + spotted(judgement.quote, codes)
        if spots:
            yield ReviewLine(question, _spotted_words(question, possible(spots)), Symbol.NEEDS_EVIDENCE, False)


def _spotted_words(question: Question, found: str) -> str:
    return tr("{found} in {code}", found=found, code=title(question))


def _last(line: ReviewLine) -> bool:
    return not line.blocks
