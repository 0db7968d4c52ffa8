"""What may identify a person in what was typed: counted before a report leaves, never changed."""

from __future__ import annotations

from dataclasses import dataclass

from yos_audit.audit.identifiers import SpotKind, spotted
from yos_audit.workspace.ledger import Ledger

_AT_MOST = 4_000
"""Texts looked at in one go; in a larger audit the rest follows the next time."""


@dataclass(frozen=True, slots=True)
class SpottedNote:
    """A note or quote of an answer that may identify a person."""

    case_id: str
    reference: str
    question_id: str
    kind: SpotKind
    """What was spotted first in it."""


class Identifiers:
    """Looking through the notes of an open audit. A text that was looked at is remembered by its hash alone."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[int, SpotKind | None] = {}

    def notes(self) -> tuple[SpottedNote, ...]:
        """Return the answers whose note or quote may identify a person, in the order of cases and questions."""
        file = self._ledger.file
        cases = {case.id: case.reference for case in file.reads.cases()}
        places = {question.id: place for place, question in enumerate(self._ledger.framework.questions)}
        left = _AT_MOST
        found: list[SpottedNote] = []
        for case_id, question_id, *texts in file.typed.answers():
            for text in texts:
                if not text or (hash(text) not in self._known and not left):
                    continue
                left -= hash(text) not in self._known
                kind = self._kind(text)
                if kind is not None and question_id in places:
                    found.append(SpottedNote(case_id, cases[case_id], question_id, kind))
                    break
        order = {case_id: place for place, case_id in enumerate(cases)}
        return tuple(sorted(found, key=lambda each: (order[each.case_id], places[each.question_id])))

    def _kind(self, text: str) -> SpotKind | None:
        if hash(text) not in self._known:
            spots = spotted(text)
            self._known[hash(text)] = spots[0].kind if spots else None
        return self._known[hash(text)]
