"""Every copy of an audit that is known of: backups, what updates and repairs left, copies beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import speaking
from yos_audit.workspace.ledger import Ledger

_JOURNAL = "-journal"


@dataclass(frozen=True, slots=True)
class ClosedCopy:
    """A copy that cannot be opened for work, with the sentence that says why."""

    path: Path
    problem: str


@dataclass(frozen=True, slots=True)
class KeptCopies:
    """The copies of an audit, those that can be opened and those that cannot."""

    open: tuple[Path, ...] = ()
    closed: tuple[ClosedCopy, ...] = ()


def kept_copies(ledger: Ledger, further: Iterable[Path] = ()) -> KeptCopies:
    """Find the copies of an open audit, `further` ones among them, and try each; one of another audit is passed over.

    A file beside the audit counts only when it can be opened: under another passphrase nobody can tell what it is.
    What lies in the folder of its backups, and what an update left, counts whatever is the matter with it.
    """
    path, own_id = ledger.file.path, ledger.file.reads.details().id
    ours = dict.fromkeys((*left_by_updates(path), *ledger.backup_paths(), *further))
    beside = (each for each in sorted(path.parent.glob(f"*{escape(path.suffix)}")) if each not in ours)
    opened: list[Path] = []
    closed: list[ClosedCopy] = []
    for each in (*ours, *beside):
        if each.exists() and each.samefile(path):
            continue
        try:
            if ledger.file.whole.id_in(each) == own_id:
                opened.append(each)
        except KnownError as error:
            if each in ours:
                closed.append(ClosedCopy(each, error.problem))
    if ledger.kept is not None:
        try:
            ledger.kept.read()
        except KnownError as error:
            closed.append(ClosedCopy(ledger.kept.path, error.problem))
    return KeptCopies(tuple(opened), tuple(closed))


def left_by_updates(path: Path) -> tuple[Path, ...]:
    """Return the copies that were made beside a file before it was brought to a newer version."""
    return tuple(sorted(path.parent.glob(f"{escape(path.stem)} before update of version *{escape(path.suffix)}")))


def remove(copy: Path) -> None:
    """Remove a copy and the journal of its last change; KnownError when the drive does not let it."""
    with speaking(copy):
        copy.unlink(missing_ok=True)
        copy.with_name(copy.name + _JOURNAL).unlink(missing_ok=True)
