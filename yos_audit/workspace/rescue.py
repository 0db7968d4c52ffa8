"""Ways out for an audit that cannot be opened: its last good backup, or what can still be read of it."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from yos_audit.audit.values import AuditDetails
from yos_audit.store.engine import is_locked
from yos_audit.store.faults import locked
from yos_audit.store.file import AuditFile
from yos_audit.store.recognise import recognise
from yos_audit.store.salvage import Salvaged
from yos_audit.store.salvage import salvage as read_damaged
from yos_audit.support.copies import Copy, copies_in
from yos_audit.support.errors import KnownError, PassphraseNeeded
from yos_audit.support.safe_file import replacing, speaking
from yos_audit.support.secret import Secret
from yos_audit.workspace.backups import folder_of
from yos_audit.workspace.ledger import new_id, utc_now
from yos_audit.workspace.memory import forget, known_at


def last_good(path: Path, base: Path, memory: Path, secret: Secret | None) -> Copy | None:
    """Return the newest backup of the audit that was at this place that is whole; None when there is none.

    Without its passphrase only what an encrypted backup shows from outside can be looked at.
    """
    known = known_at(path, memory)
    if known is None:
        return None
    return next((each for each in copies_in(folder_of(base, known.audit_id)) if _is_good(each.path, secret)), None)


def put_back(path: Path, copy: Copy, secret: Secret | None, memory: Path) -> None:
    """Put a backup where a damaged audit is; the damaged file is kept beside the backups, for whoever can read it.

    That it is older than what was there is no news then, so that what `memory` holds of the place is forgotten.

    KnownError, and the damaged file stays, when the audit is open somewhere, or something cannot be written.
    """
    if path.exists():
        if is_locked(path):
            raise locked(path)
        _keep(path, copy.path.parent)
    with replacing(path, partial(_check, secret)) as temporary:
        shutil.copyfile(copy.path, temporary)
    forget(path, memory)


def salvage(path: Path, target: Path, secret: Secret | None) -> Salvaged:
    """Write what can be read of a damaged audit to a new one with the same passphrase; the old file is only read."""
    now = utc_now()
    name = path.stem
    spare = AuditDetails(new_id(), name, name, "sqs-2015", "", now)
    return read_damaged(path, target, secret, spare, now)


def _keep(path: Path, folder: Path) -> None:
    """Copy a damaged file and the journal of its last change, which must not be there when another file takes over."""
    target = folder / f"{path.stem} damaged {datetime.now(UTC):%Y%m%d-%H%M%S}{path.suffix}"
    with replacing(target) as temporary:
        shutil.copyfile(path, temporary)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        with replacing(target.with_name(f"{target.name}-journal")) as temporary:
            shutil.copyfile(journal, temporary)
        with speaking(journal):
            journal.unlink()


def _is_good(path: Path, secret: Secret | None) -> bool:
    try:
        _check(secret, path)
    except (KnownError, ValueError, LookupError):
        return False
    return True


def _check(secret: Secret | None, path: Path) -> None:
    """Open a copy and check everything in it; one that needs a passphrase nobody gave is looked at from outside."""
    try:
        with closing(AuditFile.open(path, read_only=True, opener=secret)) as file:
            problems = file.verify()
    except PassphraseNeeded:
        recognise(path)
        return
    if problems:
        raise KnownError("This backup is not whole.", "Choose an older one.")
