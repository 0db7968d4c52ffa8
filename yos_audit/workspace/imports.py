"""Bringing lists in: read whole, shown before, then taken as one action or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yos_audit.audit.values import Case, Judgement
from yos_audit.exchange.receipt import Receipt
from yos_audit.framework.digest import question_digest
from yos_audit.store.values import Edit
from yos_audit.support.progress import Progress
from yos_audit.workspace import parts
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.ledger import Ledger, counted, new_id

if TYPE_CHECKING:
    from yos_audit.exchange.cases import CasesRead, NewCase
    from yos_audit.exchange.judgements import JudgementsRead, NewJudgement
    from yos_audit.exchange.list_read import ListRead

Columns = Mapping[str, str] | None
"""Headings to attribute ids, or to "" to leave a column out, where the user chose them by hand."""


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column of the list and what it would be taken for. Samples of personal columns are left out."""

    heading: str
    maps_to: str | None
    samples: tuple[str, ...]
    personal: str = ""
    """What the column seems to hold, such as "names"; empty when nothing personal."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do."""

    columns: tuple[PreviewColumn, ...]
    rows: int
    receipt: Receipt
    sheet: str
    """Name of the worksheet; empty for a text file."""
    header_rows: tuple[int, ...]


class Imports:
    """Lists into an open audit. KnownError when a list cannot be read; Cancelled, and nothing written, on cancel."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def preview_cases(self, path: Path, progress: Progress | None = None, columns: Columns = None) -> ImportPreview:
        """Return what importing a list of cases would do."""
        return _preview(self._read_cases(path, progress, columns))

    def preview_judgements(
        self, path: Path, progress: Progress | None = None, columns: Columns = None
    ) -> ImportPreview:
        """Return what importing a list of answers would do."""
        return _preview(self._read_judgements(path, progress, columns))

    def import_cases(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        dry_run: bool = False,
        skip_bad_rows: bool = False,
        columns: Columns = None,
    ) -> tuple[Receipt, Changes]:
        """Add the cases of a list, and change those it has other facts of, as one action."""
        read = self._read_cases(path, progress, columns)
        if not _to_be_written(read, dry_run, skip_bad_rows):
            return _receipt(read, written=False, dry_run=dry_run), Changes("")
        existing = {each.id: each for each in self._ledger.file.reads.cases()}
        edits = [_case_edit(each, existing) for each in read.accepted]
        _announce(progress, len(edits))
        self._ledger.keep_copy("import")
        changes = self._ledger.commit(f"import of {counted(len(edits), 'case')}", edits)
        return _receipt(read, written=True), changes

    def import_judgements(
        self,
        path: Path,
        *,
        progress: Progress | None = None,
        dry_run: bool = False,
        skip_bad_rows: bool = False,
        columns: Columns = None,
    ) -> tuple[Receipt, Changes]:
        """Take the answers of a list as one action."""
        read = self._read_judgements(path, progress, columns)
        if not _to_be_written(read, dry_run, skip_bad_rows):
            return _receipt(read, written=False, dry_run=dry_run), Changes("")
        edits = self._answer_edits(read.accepted)
        _announce(progress, len(edits))
        self._ledger.keep_copy("import")
        changes = self._ledger.commit(f"import of {counted(len(edits), 'answer')}", edits)
        return _receipt(read, written=True), changes

    def _read_cases(self, path: Path, progress: Progress | None, columns: Columns) -> CasesRead:
        existing = {each.reference: each for each in self._ledger.file.reads.cases()}
        return parts.cases_reader()(path, self._ledger.framework, existing, progress, columns)

    def _read_judgements(self, path: Path, progress: Progress | None, columns: Columns) -> JudgementsRead:
        cases = {each.reference: each for each in self._ledger.file.reads.cases()}
        recorded = self._ledger.file.reads.all_judgements()
        return parts.judgements_reader()(path, self._ledger.framework, cases, recorded, progress, columns)

    def _answer_edits(self, accepted: tuple[NewJudgement, ...]) -> list[Edit]:
        recorded = self._ledger.file.reads.all_judgements()
        digests = {each.id: question_digest(each) for each in self._ledger.framework.questions}
        at = self._ledger.now()
        edits: list[Edit] = []
        for each in accepted:
            old = recorded.get((each.case_id, each.question_id))
            new = replace(
                old or Judgement(each.case_id, each.question_id),
                answer=each.answer,
                reasons=each.reasons,
                na_reason=each.na_reason,
                note=each.note,
                auditor=each.auditor or self._ledger.who,
                changed_at=at,
                question_digest=digests[each.question_id],
            )
            edits.append(Edit(old, new))
        return edits


def _preview(read: ListRead[Any]) -> ImportPreview:
    columns = tuple(PreviewColumn(each.heading, each.maps_to, each.samples, each.personal) for each in read.columns)
    return ImportPreview(columns, read.rows, _receipt(read, written=False, dry_run=True), read.sheet, read.header_rows)


def _to_be_written(read: ListRead[Any], dry_run: bool, skip_bad_rows: bool) -> bool:
    return not dry_run and (skip_bad_rows or not read.rejected)


def _receipt(read: ListRead[Any], *, written: bool, dry_run: bool = False) -> Receipt:
    """A list that was refused took nothing in; a dry run tells what it would have taken."""
    accepted = len(read.accepted) if written or dry_run else 0
    return Receipt(accepted, read.unchanged, read.rejected, read.ignored_columns, read.notes, written)


def _case_edit(new: NewCase, existing: Mapping[str, Case]) -> Edit:
    old = existing.get(new.case_id or "")
    if old is None:
        return Edit(None, Case(new_id(), new.reference, new.attributes))
    return Edit(old, replace(old, attributes=new.attributes))


def _announce(progress: Progress | None, number: int) -> None:
    """The last moment to cancel: the commit itself is one step."""
    if progress is not None:
        progress.step("Saving", 0, number)
