"""The questions an open audit file answers; all of them with values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from yos_audit.audit.values import AuditDetails, Case, Interview, Judgement
from yos_audit.audit.written import Written
from yos_audit.store import journal, reading, written_rows
from yos_audit.store.values import CaseLine, CaseRecord, Event, Undoable

Using = Callable[[], AbstractContextManager[Connection]]


class Reads:
    """Reading of what is recorded. KnownError when the drive does not answer."""

    def __init__(self, using: Using) -> None:
        self._using = using

    def details(self) -> AuditDetails:
        """Return the audit itself."""
        with self._using() as connection:
            return reading.details(connection)

    def records(self, case_ids: Iterable[str] | None = None) -> tuple[CaseRecord, ...]:
        """Return cases with everything recorded for them, in the order of the ids; all cases when none are given."""
        with self._using() as connection:
            wanted = reading.case_ids(connection) if case_ids is None else case_ids
            return tuple(reading.records(connection, wanted))

    def by_reference(self, reference: str) -> Case | None:
        """Return the case with this reference, whatever the case of its letters."""
        with self._using() as connection:
            return reading.by_reference(connection, reference)

    def cases(self) -> tuple[Case, ...]:
        """Return every case in the order they were added."""
        with self._using() as connection:
            return tuple(reading.cases(connection))

    def case_lines(self) -> tuple[CaseLine, ...]:
        """Return every case with its state row and counts, in the order they were added."""
        with self._using() as connection:
            return tuple(reading.case_lines(connection))

    def state_rows(self) -> list[tuple[str, str, bool]]:
        """Return (reference, state row, complete) of every case, in the order they were added."""
        with self._using() as connection:
            return reading.state_rows(connection)

    def reason_counts(self) -> dict[str, dict[str, int]]:
        """Count the reasons of the answers that are "no" and not parked: question id -> reason id -> cases."""
        with self._using() as connection:
            return reading.reason_counts(connection)

    def judgements_of(self, question_id: str) -> dict[str, Judgement]:
        """Return what is recorded for one question, by case id."""
        with self._using() as connection:
            return reading.judgements_of(connection, question_id)

    def all_judgements(self) -> dict[tuple[str, str], Judgement]:
        """Return everything recorded, by (case id, question id)."""
        with self._using() as connection:
            return reading.all_judgements(connection)

    def interviews(self) -> tuple[Interview, ...]:
        """Return every interview in the order they were added."""
        with self._using() as connection:
            return reading.interviews(connection)

    def written(self) -> Written:
        """Return what the manager wrote and chose for the reports."""
        with self._using() as connection:
            return written_rows.written(connection)

    def counts(self) -> tuple[int, int]:
        """Return how many cases there are and how many of them are complete."""
        with self._using() as connection:
            return reading.counts(connection)

    def events(self, case_id: str | None = None, limit: int | None = None) -> tuple[Event, ...]:
        """Return the events of the audit or of one case, oldest first; with `limit` only that many of the newest."""
        with self._using() as connection:
            return journal.events(connection, case_id, limit)

    def undoable(self) -> Undoable | None:
        """Return the action that undo would take back; None when there is none."""
        with self._using() as connection:
            return journal.undoable(connection)

    def redoable(self) -> Undoable | None:
        """Return the action that redo would do again; None when there is none."""
        with self._using() as connection:
            return journal.redoable(connection)
