"""An earlier audit to compare with: looked at, never changed, and closed again at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yos_audit.findings.change import EarlierAudit
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace import parts
from yos_audit.workspace.figures import findings_of

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile


def read_earlier(path: Path, beside: AuditFile, secret: Secret | None = None) -> EarlierAudit:
    """Return an earlier audit to set `beside` the open one; it is opened read-only.

    KnownError when it is not a whole audit or is the open audit itself, PassphraseNeeded or WrongPassphrase when it is
    encrypted.
    """
    if not path.is_file():
        raise KnownError(f"There is no audit {path.name}.", "Check the name and the folder.")
    earlier = parts.audit_file().open(path, read_only=True, opener=secret)
    try:
        details = earlier.reads.details()
        if details.id == beside.reads.details().id:
            raise KnownError("That is this audit itself, or a copy of it.", "Choose an earlier audit.")
        begun = details.created_at.date()
        return EarlierAudit(details.label, details.service, details.period, begun, findings_of(earlier))
    finally:
        earlier.close()
