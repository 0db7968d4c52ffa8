"""The export log: what left the audit, for whom and when, in the journal and nowhere else.

That a report is about to leave is written down before it does, together with the protected tables in it; that it was
saved, after. Whatever happens in between, the record of what may have left is never short of it: an entry that was
begun and not ended counts as released.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from yos_audit.findings.disclosure_release import Release, as_document
from yos_audit.store.values import Event, EventFilter
from yos_audit.support.errors import KnownError
from yos_audit.workspace.ledger import Ledger, new_id

_AT_MOST = 2_000
"""Entries looked at for the log."""
_BEGUN, _OF, _NOT_SAVED = "begun", "of", "not_saved"
FROM_COPY = "from_copy"
"""Field of an entry that came from another copy: the time, a blank, and the auditor's code there."""


class Kept(StrEnum):
    """What the export log says of a report that was saved."""

    YES = "yes"
    BEGUN = "begun"
    """That it was begun; what came of it could not be written down any more."""
    NO = "no"
    """Nothing, because the audit cannot be written; the report then says nothing of groups of children."""


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One line of the export log: who let which report leave when. Where it went is not kept."""

    at: datetime
    """In UTC."""
    who: str
    report: str
    """board, wider, working, letter, blank or case."""
    certain: bool = True
    """Whether it is known that the report was saved; else it was begun, and what came of it could not be kept."""


class Leaving:
    """A report on its way out, whose record was begun."""

    def __init__(self, ledger: Ledger, export_id: str, what: str, report: str) -> None:
        self._ledger = ledger
        self._id, self._what, self._report = export_id, what, report

    def saved(self, path: Path | None = None, sheets: int = 0) -> bool:
        """Say that it was put in place; returns whether that could be written down."""
        known: dict[str, Any] = {}
        if path is not None:
            file_type = "csv" if path.is_dir() else path.suffix.casefold().removeprefix(".")
            known = {"file_type": file_type, "sheets": sheets, "sha256": _digest(path)}
        return self._end(self._what, known)

    def not_saved(self) -> None:
        """Say that it was not put in place. What was in it counts as released all the same, to be on the safe side."""
        self._end(f"{self._what} not saved", {_NOT_SAVED: True})

    def _end(self, label: str, known: Mapping[str, Any]) -> bool:
        try:
            self._ledger.note_export(new_id(), label, {"report": self._report, _OF: self._id, **known})
        except KnownError:
            return False
        return True


class ExportLog:
    """The records of what left an open audit."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(self, report: str, what: str, tables: Iterable[Release] = ()) -> Leaving | None:
        """Write down that a report is about to leave, with its protected tables.

        `what` is such as "export of the letter". None when that cannot be written: nothing may then be said of groups
        of children, because a later report could not be held against this one.
        """
        if self._ledger.file.read_only:
            return None
        export_id = new_id()
        held = [as_document(each) for each in tables]
        document = {"report": report, _BEGUN: True, **({"tables": held} if held else {})}
        try:
            self._ledger.note_export(export_id, f"{what} begun", document)
        except KnownError:
            return None
        return Leaving(self._ledger, export_id, what, report)

    def lines(self) -> tuple[ExportLine, ...]:
        """Return what left, newest first; what is known not to have been saved is left out."""
        found: list[ExportLine] = []
        ended: set[str] = set()
        for event in self._ledger.file.events.page(EventFilter(kinds=("export",)), 0, _AT_MOST):
            said: Mapping[str, Any] = event.after or {}
            if event.subject not in ended and not said.get(_NOT_SAVED):
                at, who = _when(event)
                found.append(ExportLine(at, who, said.get("report", ""), not said.get(_BEGUN)))
            ended.add(said.get(_OF, ""))
        return tuple(found)


def _when(event: Event) -> tuple[datetime, str]:
    """Return when and by whom an entry was made; one that came from another copy says so itself."""
    said: Mapping[str, Any] = event.after or {}
    if FROM_COPY not in said:
        return event.at, event.who
    at, _, who = str(said[FROM_COPY]).partition(" ")
    return datetime.fromisoformat(at).astimezone(UTC), who


def from_copy(event: Event) -> tuple[str, dict[str, Any]]:
    """Return id and document of an entry of another copy, which keep when and by whom it was made there."""
    at, who = _when(event)
    return event.subject, {**(event.after or {}), FROM_COPY: f"{at.isoformat()} {who}"}


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file that was just written, or of the names and files of a folder one after the other.

    "" where it is out of reach already.
    """
    try:
        if not path.is_dir():
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        whole = hashlib.sha256()
        for each in sorted(path.iterdir()):
            whole.update(each.name.encode() + each.read_bytes())
        return whole.hexdigest()
    except OSError:
        return ""
