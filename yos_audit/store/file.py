"""One audit file: opened once, read as values, written through one door."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from yos_audit.audit.values import AuditDetails
from yos_audit.framework.reader import read_framework
from yos_audit.framework.values import Framework
from yos_audit.store import journal, reading, writing
from yos_audit.store.backup import KeepIn
from yos_audit.store.engine import connect, drop, release, transaction
from yos_audit.store.erasure import erase_case
from yos_audit.store.event_reads import EventReads
from yos_audit.store.faults import DriveFault, damaged, gone, moved, speaking
from yos_audit.store.keys import Key, new_key
from yos_audit.store.mapping import audit_values
from yos_audit.store.opening import Opener, can_write, identity, open_snapshot, open_writable
from yos_audit.store.parting import Chain
from yos_audit.store.reads import Reads
from yos_audit.store.recognise import refuse_taken
from yos_audit.store.reversal import reversed_edits
from yos_audit.store.schema import build
from yos_audit.store.tables import AUDIT, FRAMEWORK
from yos_audit.store.typed_reads import TypedReads
from yos_audit.store.values import Action, CaseRecord, Committed, Edit, Erased, Problem, Role
from yos_audit.store.verify import framework_digest, kept_framework, verify
from yos_audit.store.whole import Whole
from yos_audit.support.errors import Damaged, KnownError, NotSaved
from yos_audit.support.safe_file import replacing
from yos_audit.support.secret import Secret
from yos_audit.support.side_note import leave, withdraw


class AuditFile:
    """An open audit. One thread at a time uses it; `reads` answers questions, `commit` is the only way to change it."""

    def __init__(
        self, path: Path, connection: Connection, *, read_only: bool, key: Key | None, keep_in: KeepIn | None = None
    ) -> None:
        """Take over an open connection; use `create` or `open`."""
        self.path = path
        self.read_only = read_only
        """Whether this is a copy in memory that cannot be changed."""
        self._keep_in = keep_in
        self._closed = False
        self._connection: Connection | None = connection
        self._identity = identity(path)
        self._latest: CaseRecord | None = None
        """The case read or written last: most commands are about the same case as the one before."""
        self.reads = Reads(self._using)
        self.whole = Whole(path, key, self._using, self._writing, self._let_go)
        self.events = EventReads(self._using)
        self.typed = TypedReads(self._using)
        self.chain = Chain(self._using)
        with self._using():
            text, digest = reading.framework_text(connection)
            self.framework: Framework = kept_framework(text, digest)
            self._audit_id = reading.details(connection).id
            self.head: tuple[int, str] = journal.head(connection)
            """Number and hash of the newest entry, as last seen: known while the drive is away."""
        self._note = None if read_only else leave(path)

    @classmethod
    def create(
        cls,
        path: Path,
        details: AuditDetails,
        framework_text: str,
        *,
        who: str = "",
        secret: Secret | None = None,
        at: datetime | None = None,
    ) -> AuditFile:
        """Make a new audit and open it; KnownError when something has that name or the folder cannot be written.

        Its history begins `at` a moment, or when the audit was created.

        The audit keeps `framework_text` whole. With `secret` it is encrypted. FrameworkError when the text is
        no framework.
        """
        framework = read_framework(framework_text, details.framework_id)
        digest = framework_digest(framework_text)
        refuse_taken(path)
        kept = {"version": framework.version, "digest": digest}
        action = Action("new audit", (Edit(None, details),), at or details.created_at, who)
        key = None if secret is None else new_key(secret)
        with speaking(), replacing(path) as temporary:
            temporary.touch()
            connection = connect(temporary, key, create=True)
            try:
                with transaction(connection):
                    build(connection)
                    connection.execute(insert(AUDIT), audit_values(details))
                    row = {"id": framework.id, "digest": digest, "text": framework_text}
                    connection.execute(insert(FRAMEWORK), row)
                    journal.append(connection, action, (("framework", framework.id, kept),))
            finally:
                release(connection)
        return cls.open(path, opener=key)

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, opener: Opener = None, keep_in: KeepIn | None = None
    ) -> AuditFile:
        """Open an audit; KnownError, and the file untouched, for everything that is not a whole audit of ours.

        It is opened read-only too where it cannot be written. PassphraseNeeded when it is encrypted and `opener` is
        None, WrongPassphrase when `opener` does not open it. With `keep_in` an audit of an older version is kept as a
        backup before it is brought up to date.
        """
        looking = read_only or (path.is_file() and not can_write(path))
        connection, key = open_snapshot(path, opener) if looking else open_writable(path, opener, keep_in)
        try:
            return cls(path, connection, read_only=looking, key=key, keep_in=keep_in)
        except ValueError:
            drop(connection)
            raise damaged("its details cannot be read") from None
        except BaseException:
            drop(connection)
            raise

    def close(self) -> None:
        """Let the file go; may be called again."""
        connection, self._connection, self._closed = self._connection, None, True
        withdraw(self.path, self._note)
        if connection is not None:
            with speaking():
                (drop if self.read_only else release)(connection)

    def record(self, case_id: str) -> CaseRecord:
        """Return a case with everything recorded for it; KnownError when it is no longer there."""
        if self._latest is None or self._latest.case.id != case_id:
            with self._using() as connection:
                self._latest = reading.record(connection, case_id)
        if self._latest is None:
            raise KnownError("This case is no longer in the audit.", "Go back to the list of cases.")
        return self._latest

    def commit(self, action: Action) -> Committed:
        """Write an action whole, events and records in one transaction; it is on the disk when this returns.

        KnownError when it could not be saved; nothing of it is in the file then.
        """
        with self._writing() as connection:
            old = {record.case.id: record for record in self._touched(connection, action)}
            made = writing.plan(self.framework, action.edits, old)
            with transaction(connection):
                action_id = journal.append(connection, action)
                writing.write(connection, made)
        self._remember(made)
        return Committed(
            action_id=action_id,
            at=action.at,
            label=action.label,
            details=made.details is not None,
            cases=frozenset(made.cases),
            judgements=made.judgements,
            interviews=frozenset(made.interview_ids),
            wording=frozenset(made.wording),
            plan=frozenset(made.action_ids),
            parked=made.parked(),
            restored=made.restored(),
        )

    def note(self, made: Sequence[journal.Made], action: Action) -> None:
        """Write into the journal what changes no record, such as that a report leaves; `action` says who and when."""
        with self._writing() as connection, transaction(connection):
            journal.append(connection, action, made)

    def undo(self, at: datetime, who: str = "") -> Committed | None:
        """Take the latest action back, as an action of its own; None when there is nothing to take back."""
        return self._again(Role.UNDO, at, who)

    def redo(self, at: datetime, who: str = "") -> Committed | None:
        """Do again what was taken back last; None when there is nothing."""
        return self._again(Role.REDO, at, who)

    def erase(self, case_id: str, at: datetime, who: str, why: str) -> Erased:
        """Erase a case, in the list or removed from it, from records and history; it cannot be undone.

        `why` is a code, never text about the case. KnownError when the audit holds nothing of the case.
        """
        self._latest = None
        with self._writing() as connection:
            return erase_case(connection, case_id, at, who, why)

    def copy_of_this(self, path: Path, *, read_only: bool = False) -> AuditFile:
        """Open a closed copy of this audit with its own key; KnownError as `open` says."""
        return AuditFile.open(path, read_only=read_only, opener=self.whole.key_of(path))

    def verify(self) -> tuple[Problem, ...]:
        """Return everything that is wrong with the file."""
        try:
            with self._using() as connection:
                return verify(connection, self.framework, encrypted=self.whole.encrypted and not self.read_only)
        except Damaged as error:
            return (Problem("file", error.problem),)

    def _again(self, role: Role, at: datetime, who: str) -> Committed | None:
        target = self.reads.undoable() if role is Role.UNDO else self.reads.redoable()
        if target is None:
            return None
        with self._writing() as connection:
            edits = reversed_edits(connection, target.action_id, forward=role is Role.REDO)
        return self.commit(Action(target.label, edits, at, who, role, target.action_id))

    def _touched(self, connection: Connection, action: Action) -> list[CaseRecord]:
        wanted = writing.touched_cases(action.edits)
        if self._latest is not None and wanted == {self._latest.case.id}:
            return [self._latest]
        return list(reading.records(connection, wanted))

    def _remember(self, made: writing.Plan) -> None:
        """Keep the one case that was touched, or forget a case that is not what it was."""
        if len(made.new) == 1:
            self._latest = next(iter(made.new.values()))
        elif made.new:
            self._latest = None

    @contextmanager
    def _writing(self) -> Generator[Connection]:
        if self.read_only:
            raise KnownError("This audit is open read-only.", "Open it for changing first.")
        if self._connection is not None and identity(self.path) != self._identity:
            connection = self._opened_again()
            self._leave(drop)
            self._connection = connection
        with self._using() as connection:
            yield connection
            if self._connection is connection:
                self.head = journal.head(connection)

    @contextmanager
    def _using(self) -> Generator[Connection]:
        """Give the connection. After a fault of the drive it is opened anew before anything else is done with it."""
        if self._connection is None:
            self._connection = self._opened_again()
        try:
            with speaking():
                yield self._connection
        except DriveFault:
            self._leave(drop)
            raise

    def _let_go(self) -> None:
        """Close the file for another of ours to take its place; it is opened again when it is used next."""
        self._leave(release)
        self._identity = None

    def _leave(self, how: Callable[[Connection], None]) -> None:
        connection, self._connection, self._latest = self._connection, None, None
        if connection is not None:
            how(connection)

    def _opened_again(self) -> Connection:
        """Open what is in place now: the same file, or another one that holds the very same history.

        A sync program puts the same file there anew; an older copy, or one that went another way, is not written to.
        """
        if self._closed:
            raise RuntimeError("The audit file is closed")
        found = identity(self.path)
        if found is None:
            raise gone()
        try:
            connection, key = open_writable(self.path, self.whole.key, self._keep_in)
        except NotSaved:
            raise
        except KnownError as error:
            # Whatever is wrong with the place just now, what was to be written is kept and tried again.
            raise NotSaved(error.problem, "Check the file and its drive") from error
        try:
            with speaking():
                head, audit_id = journal.head(connection), reading.details(connection).id
            another = self._identity not in (None, found) and head != self.head
            if another or audit_id != self._audit_id:
                raise moved()
        except BaseException:
            drop(connection)
            raise
        self._identity, self.head, self.whole.key = found, head, key
        return connection
