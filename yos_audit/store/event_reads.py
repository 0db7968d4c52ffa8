"""What happened in an audit, read page by page."""

from __future__ import annotations

from datetime import datetime

from yos_audit.store import journal
from yos_audit.store.reads import Using
from yos_audit.store.values import Event, EventFilter


class EventReads:
    """Reading of the journal, newest first. KnownError when the drive does not answer."""

    def __init__(self, using: Using) -> None:
        self._using = using

    def page(self, wanted: EventFilter, skip: int, limit: int) -> tuple[Event, ...]:
        """Return up to `limit` wanted events after leaving out the `skip` newest of them."""
        with self._using() as connection:
            return journal.page(connection, wanted, skip, limit)

    def count(self, wanted: EventFilter) -> int:
        """Return how many events are wanted."""
        with self._using() as connection:
            return journal.count(connection, wanted)

    def last_change(self) -> datetime | None:
        """Return when the audit was last changed, in UTC; None while nothing was recorded."""
        with self._using() as connection:
            return journal.last_change(connection)

    def removed_cases(self) -> dict[str, str]:
        """Return the references of cases that were removed at some time, by id; some of them may be back."""
        with self._using() as connection:
            return journal.removed_cases(connection)

    def beginning(self) -> str:
        """Return the hash of the first event: what was salvaged has the id of the audit, and a history of its own."""
        with self._using() as connection:
            return journal.first(connection)

    def head(self) -> tuple[int, str]:
        """Return the number and the hash of the newest event of the journal."""
        with self._using() as connection:
            return journal.head(connection)
