"""Other copies of an audit in its folder, such as those that sync programs leave when a file was changed in two places.

They are told from outside, without opening them: a plain one by the id in it, an encrypted one by its salt, which every
copy has until it is given another passphrase. What is left is told by its name: a sync program puts something after
that of the original. OneDrive adds "-" and the name of a computer, Dropbox and Nextcloud " (... conflicted copy ...)",
Google Drive " (1)", Syncthing ".sync-conflict-" and when and where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import escape
from itertools import islice
from pathlib import Path

from yos_audit.support.errors import KnownError
from yos_audit.workspace.kept_copies import left_by_updates
from yos_audit.workspace.ledger import Ledger

_AT_MOST = 200
"""Files of the folder that are looked at."""
_AFTER = " -.(_["
"""What follows the name of the original in that of a copy."""


@dataclass(frozen=True, slots=True)
class NearCopy:
    """A file beside an audit that is, or by its name may be, another copy of it."""

    path: Path
    saved_at: datetime
    """When the file was saved last, UTC, by the clock of this computer."""
    certain: bool


def near_copies(ledger: Ledger) -> tuple[NearCopy, ...]:
    """Return the other copies of an open audit in its folder, newest first; what cannot be read is passed over."""
    found = (_near(ledger, each) for each in _beside(ledger.file.path))
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.saved_at, reverse=True))


def _beside(path: Path) -> Iterator[Path]:
    """Give the other audits in the folder; what the program itself puts aside at an update is none of them."""
    own = {path.name, *(each.name for each in left_by_updates(path))}
    try:
        every = sorted(path.parent.glob(f"*{escape(path.suffix)}"))
    except OSError:
        return
    yield from islice((each for each in every if each.name not in own and not each.name.startswith(".")), _AT_MOST)


def _near(ledger: Ledger, path: Path) -> NearCopy | None:
    try:
        if not path.is_file():
            return None
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        salt = ledger.file.whole.salt_of(path)
        if salt is None or ledger.file.whole.fits(path):
            same = ledger.file.whole.id_in(path) == ledger.file.reads.details().id
            return NearCopy(path, saved, certain=True) if same else None
    except (KnownError, OSError):
        return None
    return NearCopy(path, saved, certain=False) if _is_named_after(path.stem, ledger.file.path.stem) else None


def _is_named_after(one: str, other: str) -> bool:
    """Whether one of two names is the other with something put after it."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long.startswith(short) and long[len(short) : len(short) + 1] in tuple(_AFTER)
