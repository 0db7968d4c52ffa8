"""An open audit: the only thing that the window and the command line talk to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yos_audit.audit.values import AuditDetails
from yos_audit.findings.change import EarlierAudit
from yos_audit.findings.values import Findings
from yos_audit.framework.catalogue import framework_text
from yos_audit.framework.reader import read_framework
from yos_audit.framework.values import Framework
from yos_audit.store.recognise import digest_of
from yos_audit.store.values import Edit, Problem
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace import parts
from yos_audit.workspace.backups import Backups, believe, folder_of
from yos_audit.workspace.cases import Cases
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.consultations import Consultations
from yos_audit.workspace.details import checked_details, details_with
from yos_audit.workspace.earlier import read_earlier
from yos_audit.workspace.figures import findings_of
from yos_audit.workspace.judgements import Judgements
from yos_audit.workspace.late import Part
from yos_audit.workspace.ledger import Clock, Ledger, new_id, utc_now
from yos_audit.workspace.memory import is_whole, note_whole
from yos_audit.workspace.protection import Protection, check_new
from yos_audit.workspace.typed_text import line

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile
    from yos_audit.workspace.commentary import Commentary
    from yos_audit.workspace.copies import Copies
    from yos_audit.workspace.erasure import Erasure
    from yos_audit.workspace.exports import Exports
    from yos_audit.workspace.history import History
    from yos_audit.workspace.identifiers import Identifiers
    from yos_audit.workspace.imports import Imports
    from yos_audit.workspace.interviews import Interviews
    from yos_audit.workspace.kept_here import KeptHere
    from yos_audit.workspace.key_points import KeyPoints
    from yos_audit.workspace.plan import ImprovementPlan
    from yos_audit.workspace.printing import Printing
    from yos_audit.workspace.wording_check import WordingCheck


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list of recent audits shows."""

    label: str
    service: str
    cases: int
    complete: int
    demonstration: bool
    encrypted: bool = False
    keep_until: date | None = None
    """Day to which the audit is to be kept; None when there is none, or under a legal hold."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found."""

    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class Workspace:
    """An open audit. One thread at a time uses it; every command is on the disk when it returns."""

    interviews: Part[Workspace, Interviews] = Part("interviews.Interviews", lambda make, self: make(self._ledger))
    commentary: Part[Workspace, Commentary] = Part(
        "commentary.Commentary", lambda make, self: make(self._ledger, self.findings)
    )
    key_points: Part[Workspace, KeyPoints] = Part(
        "key_points.KeyPoints", lambda make, self: make(self._ledger, self.findings)
    )
    plan: Part[Workspace, ImprovementPlan] = Part("plan.ImprovementPlan", lambda make, self: make(self._ledger))
    wording: Part[Workspace, WordingCheck] = Part(
        "wording_check.WordingCheck", lambda make, self: make(self._file, self.findings)
    )
    imports: Part[Workspace, Imports] = Part("imports.Imports", lambda make, self: make(self._ledger))
    exports: Part[Workspace, Exports] = Part("exports.Exports", lambda make, self: make(self._ledger))
    printing: Part[Workspace, Printing] = Part("printing.Printing", lambda make, self: make(self._ledger, self.cases))
    erasure: Part[Workspace, Erasure] = Part("erasure.Erasure", lambda make, self: make(self._ledger))
    copies: Part[Workspace, Copies] = Part("copies.Copies", lambda make, self: make(self._ledger))
    identifiers: Part[Workspace, Identifiers] = Part("identifiers.Identifiers", lambda make, self: make(self._ledger))
    history: Part[Workspace, History] = Part("history.History", lambda make, self: make(self._ledger))

    def __init__(self, file: AuditFile, who: str = "", clock: Clock = utc_now, backup_base: Path | None = None) -> None:
        """Work on an open file; use `create` or `open`."""
        self._file = file
        self._ledger = Ledger(file, who, clock)
        self.backups = Backups(self._ledger, backup_base)
        self._findings: tuple[int, Findings] | None = None
        self._closed = False
        self.path: Path = file.path
        self.framework: Framework = file.framework
        self.cases = Cases(self._ledger)
        self.judgements = Judgements(self._ledger)
        self.protection = Protection(self._ledger, self.backups)
        self.consultations = Consultations(self._ledger)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        label: str,
        service: str,
        framework_id: str = "sqs-2015",
        period: str = "",
        caseload: int | None = None,
        demonstration: bool = False,
        sampling: str = "",
        contact: str = "",
        keep_until: date | None = None,
        who: str = "",
        clock: Clock = utc_now,
        secret: Secret | None = None,
        backup_base: Path | None = None,
    ) -> Workspace:
        """Make a new, empty audit and open it, encrypted when `secret` holds its passphrase.

        KnownError when the name is taken, the folder cannot be written, label or service is empty, `secret` is weak.
        """
        check_new(secret)
        text = framework_text(framework_id)
        details = AuditDetails(
            id=new_id(),
            label=label,
            service=service,
            framework_id=framework_id,
            framework_version=read_framework(text, f"{framework_id}.toml").version,
            created_at=clock(),
            period=period,
            caseload=caseload,
            sampling=sampling,
            contact=contact,
            keep_until=keep_until,
            demonstration=demonstration,
        )
        file = parts.audit_file().create(path, checked_details(details), text, who=who, secret=secret)
        return cls(file, who, clock, backup_base)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        who: str = "",
        read_only: bool = False,
        clock: Clock = utc_now,
        secret: Secret | None = None,
        backup_base: Path | None = None,
        checked: bool = True,
        memory: Path | None = None,
    ) -> Workspace:
        """Open an audit; KnownError, and the file untouched, for everything that is not a whole audit.

        An encrypted file proves each page by itself. One that is not is `checked` against its own history before
        anything of it is shown: a single wrong bit can turn a "yes" into a "no". Only what `memory` remembers byte for
        byte was checked before.

        Read-only opening shows the audit as it is at this moment, also while it is open elsewhere. PassphraseNeeded
        when the audit is encrypted and there is no `secret`, WrongPassphrase when it does not open it. Backups are
        kept in a folder of this audit under `backup_base`; without it none are made, not even before an update.
        """
        keep_in = None if backup_base is None else partial(folder_of, backup_base)
        seen = digest_of(path) if checked and memory is not None else ""
        file = parts.audit_file().open(path, read_only=read_only, opener=secret, keep_in=keep_in)
        try:
            if checked and not file.whole.encrypted:
                _check(file, seen, memory)
        except BaseException:
            file.close()
            raise
        space = cls(file, who, clock, backup_base)
        if memory is not None:
            space.keep_unsaved_in(memory)
        return space

    def close(self) -> None:
        """Write down what was looked at, where that can be written, and let the file go; may be called again."""
        try:
            if not self._closed:
                self._closed = True
                self.consultations.write()
        finally:
            self._file.close()

    def keep_unsaved_in(self, profile: Path) -> KeptHere:
        """Return the place in a profile for what cannot be saved in this audit."""
        self._ledger.kept = parts.kept_for()(self._file, profile)
        return self._ledger.kept

    def copy_to(self, path: Path) -> None:
        """Write the audit as it is to another file, encrypted as it is; KnownError when something has that name."""
        if os.path.lexists(path):
            raise KnownError(f"{path.name} is there already.", "Choose another name.")
        self._file.whole.copy_to(path)

    @property
    def read_only(self) -> bool:
        """Whether the audit cannot be changed."""
        return self._file.read_only

    def now(self) -> datetime:
        """Return the time in UTC."""
        return self._ledger.now()

    @property
    def who(self) -> str:
        """The auditor's code, recorded with every change."""
        return self._ledger.who

    @who.setter
    def who(self, code: str) -> None:
        self._ledger.who = line(code, "The auditor's code", 60)

    def details(self) -> AuditDetails:
        """Return what the audit is, apart from its cases."""
        return self._file.reads.details()

    def edit_details(self, **changes: Any) -> Changes:
        """Change details by their names, all but what is fixed with the audit; KnownError for what cannot be kept."""
        before = self.details()
        after = details_with(before, changes)
        return self._ledger.commit("audit details", [] if after == before else [Edit(before, after)])

    def findings(self) -> Findings:
        """Return every figure, kept until something changes."""
        if self._findings is None or self._findings[0] != self._ledger.generation:
            self._findings = self._ledger.generation, findings_of(self._file)
        return self._findings[1]

    def earlier(self, path: Path, secret: Secret | None = None) -> EarlierAudit:
        """Return an earlier audit to compare with, which is only looked at; KnownError when it cannot be opened."""
        return read_earlier(path, self._file, secret)

    def glance(self) -> Glance:
        """Return what a list of recent audits shows."""
        details = self.details()
        cases, complete = self._file.reads.counts()
        until = None if details.legal_hold else details.keep_until
        encrypted = self._file.whole.encrypted
        return Glance(details.label, details.service, cases, complete, details.demonstration, encrypted, until)

    def check(self) -> CheckReport:
        """Check pages, journal and records against each other, and that complete cases are complete."""
        unfinished = tuple(
            Problem("completeness", f"{row.case.reference} is marked complete and has {row.to_do} to do.")
            for row in self.cases.rows()
            if row.case.state == "complete" and row.to_do
        )
        return CheckReport((*self._file.verify(), *unfinished))


def _check(file: AuditFile, seen: str, memory: Path | None) -> None:
    """Check a file against its history, unless exactly these bytes were found whole before.

    They are those that were `seen` only when they are the same after the file was opened: what is read of it is then
    what was hashed. A file that is being changed meanwhile is checked, and not remembered.
    """
    same = memory is not None and seen != "" and file.whole.digest() == seen
    if memory is not None and same and is_whole(seen, memory):
        return
    believe(file)
    if memory is not None and same:
        note_whole(seen, memory)
