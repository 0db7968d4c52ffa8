"""What could not be saved in an audit, kept on this laptop until the audit is back.

It is sealed under the audit's own key, one small file an audit in the profile, and only while something waits: erased
once everything is in the audit. Of an audit that is not encrypted nothing is kept, for nothing about children may be
readable outside its file; the window says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from yos_audit.store.faults import wrong_passphrase
from yos_audit.store.keys import Key, key_for
from yos_audit.store.sealed import seal, sealed_under, unseal
from yos_audit.support.errors import Damaged, KnownError
from yos_audit.support.safe_file import speaking
from yos_audit.support.secret import Secret
from yos_audit.workspace.memory import place_of
from yos_audit.workspace.unsaved import Unsaved

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

ENDING = ".kept"
Newest = Callable[[], tuple[int, str]]
"""Returns number and hash of the newest entry of the history, without asking the drive."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Changes that were kept, oldest first, with the newest entry of the audit's history at that time."""

    unsaved: tuple[Unsaved, ...]
    seq: int
    head: str

    @property
    def at(self) -> datetime:
        """When the first of them was made, UTC."""
        return min(each.at for each in self.unsaved)


class KeptHere:
    """The place for the changes of one audit. Any thread may use it, also while the audit is away."""

    def __init__(self, path: Path, key: Key | None, newest: Newest) -> None:
        """Keep them at `path` under the key of the audit; use `kept_for`."""
        self.path = path
        self._key = key
        self._newest = newest
        self._lock = Lock()

    @property
    def takes(self) -> bool:
        """Whether anything can be kept: the audit is encrypted."""
        return self._key is not None

    def of(self, unsaved: Sequence[Unsaved]) -> Kept | None:
        """Return these as they are kept; None for nothing. No drive is asked."""
        return Kept(tuple(unsaved), *self._newest()) if unsaved else None

    def keep(self, kept: Kept | None) -> None:
        """Keep exactly this from now on; KnownError when the laptop's own drive does not let it.

        KnownError too while something kept under an earlier passphrase has that place: it is never written over.
        """
        with self._lock:
            if kept is None:
                self._remove()
                return
            self._refuse_taken()
            self._write(kept)

    def read(self) -> Kept | None:
        """Return what was kept; None for nothing.

        WrongPassphrase when it was kept under an earlier passphrase, Damaged when it is not whole.
        """
        with self._lock:
            return self._read()

    def forget_case(self, case_id: str) -> None:
        """Erase what was kept about one case; KnownError as `read` and `keep` raise."""
        with self._lock:
            kept = self._read()
            if kept is None or all(each.case_id != case_id for each in kept.unsaved):
                return
            left = tuple(each for each in kept.unsaved if each.case_id != case_id)
            if left:
                self._write(replace(kept, unsaved=left))
            else:
                self._remove()

    def rekey(self, key: Key | None) -> None:
        """Seal what is kept, and what will be, under the new key of the audit; what cannot be read stays as it is."""
        with self._lock:
            kept = None
            with suppress(KnownError):
                kept = self._read()
            self._key = key
            if kept is not None:
                self._write(kept)

    def adopt(self, earlier: Secret) -> None:
        """Seal anew what was kept under an earlier passphrase; WrongPassphrase when this is not the one."""
        with self._lock:
            earlier_key = key_for(earlier, sealed_under(self.path))
            try:
                kept = _decoded(unseal(self.path, earlier_key))
            except Damaged:
                raise wrong_passphrase(earlier_key.sheet) from None
            self._write(kept)

    def _refuse_taken(self) -> None:
        """Leave what nobody could read yet."""
        try:
            salt = sealed_under(self.path)
        except OSError:
            return
        if self._key is not None and salt != self._key.salt:
            raise KnownError(
                "Changes from before the passphrase was changed are still kept there.",
                "Open the audit again and type the earlier passphrase.",
            )

    def _write(self, kept: Kept) -> None:
        if self._key is None:
            raise KnownError("This audit is not encrypted, so that nothing of it is kept outside its file.")
        with speaking(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        seal(msgspec.json.encode(kept), self.path, self._key)

    def _read(self) -> Kept | None:
        if self._key is None:
            return None
        try:
            return _decoded(unseal(self.path, self._key))
        except FileNotFoundError:
            return None
        except OSError:
            raise _unreadable() from None

    def _remove(self) -> None:
        with speaking(self.path):
            self.path.unlink(missing_ok=True)


def _decoded(content: bytes) -> Kept:
    try:
        return msgspec.json.decode(content, type=Kept)
    except msgspec.MsgspecError:
        raise _unreadable() from None


def _unreadable() -> Damaged:
    return Damaged("What was kept on this laptop cannot be read.", "It was left as it is.")


def kept_for(file: AuditFile, folder: Path) -> KeptHere:
    """Return the place for the changes of an open audit in a profile's `folder`."""
    path = place_of(folder, file.reads.details().id, file.events.beginning()).with_suffix(ENDING)
    return KeptHere(path, file.whole.key, partial(getattr, file, "head"))
