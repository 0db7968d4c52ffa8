"""What keeps others out of an audit: its passphrase and the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from yos_audit.support.errors import KnownError
from yos_audit.support.secret import SHORTEST, Secret, Strength, strength
from yos_audit.workspace.backups import Backups
from yos_audit.workspace.ledger import Ledger


@dataclass(frozen=True, slots=True, repr=False)
class RecoverySheet:
    """What is printed and locked away: it opens the audit as the passphrase does, until the passphrase is changed."""

    label: str
    number: str
    """Printed on the sheet and named when a passphrase is wrong, so that the right sheet is looked for."""
    words: tuple[str, ...]


class Protection:
    """The passphrase of an open audit. KnownError when it cannot be changed; the old one stays then."""

    def __init__(self, ledger: Ledger, backups: Backups) -> None:
        self._ledger = ledger
        self._backups = backups

    @property
    def encrypted(self) -> bool:
        """Whether the audit is encrypted."""
        return self._ledger.file.whole.encrypted

    def sheet(self) -> RecoverySheet:
        """Return the recovery sheet; KnownError when the audit is not encrypted."""
        number, words = self._ledger.file.whole.sheet()
        return RecoverySheet(self._ledger.file.reads.details().label, number, words)

    def change(self, passphrase: Secret, old: Secret | None = None) -> int:
        """Encrypt the audit with this passphrase from now on. A sheet printed before no longer opens it.

        Backups are encrypted anew too; returns how many could not be. With `old`, WrongPassphrase unless that is what
        opens the audit now.
        """
        check_new(passphrase)
        if old is not None:
            self._ledger.file.whole.check_secret(old)
        self._backups.make("passphrase")
        left = self._backups.write_anew(partial(self._ledger.file.whole.encrypt, passphrase))
        if self._ledger.kept is not None:
            self._ledger.kept.rekey(self._ledger.file.whole.key)
        return left


def check_new(passphrase: Secret | None) -> None:
    """Refuse a new passphrase that is guessed at once, with a KnownError; None stands for an audit without one."""
    if passphrase is None:
        return
    found = strength(passphrase.text)
    if found is Strength.TOO_SHORT:
        raise KnownError(
            "This passphrase is too short.", f"Use at least {SHORTEST} characters; three random words are easy to keep."
        )
    if found is Strength.WEAK:
        raise KnownError("This passphrase is easy to guess.", "Use three random words, such as no song or date has.")
