"""What was typed about answers, read for whoever decides what may leave."""

from __future__ import annotations

from yos_audit.audit.values import Judgement
from yos_audit.store import reading
from yos_audit.store.reads import Using
from yos_audit.store.values import TypedAnswer


class TypedReads:
    """Reading of notes and quotes without the rest of a case. KnownError when the drive does not answer."""

    def __init__(self, using: Using) -> None:
        self._using = using

    def notes(self) -> list[str]:
        """Return every note, and every quote that is kept private, without what it is about."""
        with self._using() as connection:
            return reading.notes(connection)

    def shared_quotes(self) -> list[Judgement]:
        """Return the judgements whose quote was marked to stand in reports."""
        with self._using() as connection:
            return reading.shared_quotes(connection)

    def answers(self) -> list[TypedAnswer]:
        """Return the notes and quotes of every answer that has one, case by case."""
        with self._using() as connection:
            return reading.typed_answers(connection)
