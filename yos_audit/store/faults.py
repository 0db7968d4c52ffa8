"""What goes wrong with an audit file, in words. Those of the database never leave: they may quote what was typed."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from yos_audit.store.driver import driver
from yos_audit.support.errors import (
    Damaged,
    KnownError,
    NotSaved,
    OpenElsewhere,
    PassphraseNeeded,
    WrongPassphrase,
)
from yos_audit.support.side_note import holder

_ERROR, _BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, NOT_A_DATABASE = 1, 5, 6, 8, 10, 11, 13, 14, 26

_WITHOUT_NUMBER = {
    "file is not a database": NOT_A_DATABASE,
    "database disk image is malformed": _CORRUPT,
    "disk I/O error": _IO,
    "attempt to write a readonly database": _READ_ONLY,
    "database or disk is full": _FULL,
}


class DriveFault(NotSaved):
    """The drive failed during a write: nothing more is written before the file has been opened anew and checked."""


@contextmanager
def speaking() -> Generator[None]:
    """Turn errors of the database into sentences; what is a bug of ours passes as it is, without what was typed."""
    try:
        yield
    except DBAPIError as error:
        known = in_words(error.orig)
        if known is None:
            raise
        raise known from None
    except driver.Error as error:
        known = in_words(error)
        if known is None:
            raise
        raise known from None
    except UnicodeDecodeError:
        raise damaged() from None


def in_words(error: BaseException | None) -> KnownError | None:
    """Return the sentence for an error of the database; None when it is a bug rather than a fault of the world."""
    code = code_of(error)
    if str(error).startswith("Could not decode"):
        return damaged()
    if code in (_BUSY, _LOCKED):
        return locked()
    if code == _FULL:
        return NotSaved("Your last change could not be saved: the drive is full.", "Free some space")
    if code == _READ_ONLY:
        return NotSaved(
            "Your last change could not be saved: this audit cannot be changed where it is.",
            "Ask for permission to change files in this folder",
        )
    if code in (_IO, _CANNOT_OPEN):
        return DriveFault("Your last change could not be saved: the drive does not answer.", "Check the drive")
    if code in (_CORRUPT, NOT_A_DATABASE):
        return damaged()
    return None


def code_of(error: BaseException | None) -> int:
    """Return SQLite's own number for an error, without its finer distinctions; 0 for none of its errors.

    Errors while a file is copied come without a number, or with one that says no more than that there was an error.
    """
    number = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    return _WITHOUT_NUMBER.get(str(error), number) if number in (0, _ERROR) else number


def locked(path: Path | None = None) -> OpenElsewhere:
    """Return what the second opener of an audit is told: where it is open and since when, as far as that is known."""
    note = None if path is None else holder(path)
    where, since, process = "in another window or on another computer", "", None
    if note is not None:
        where = "in another window on this computer" if note.is_here else "on another computer"
        since = f" (opened {_clock(note.at)})"
        process = note.process if note.is_here else None
    return OpenElsewhere(f"This audit is open {where}{since}.", "Open it read-only, or close it there first.", process)


def _clock(at: datetime) -> str:
    """Return a time of today as such, and another with its day."""
    local = at.astimezone()
    if local.date() == datetime.now().astimezone().date():
        return f"{local:%H:%M}"
    return f"{local:%H:%M} on {local.day} {local:%B %Y}"


def damaged(how: str = "") -> Damaged:
    """Return what is said of a file that was ours and is no longer whole."""
    problem = f"This audit was damaged outside the program{': ' if how else ''}{how}."
    return Damaged(problem, "It was left as it is. Bring back the last good backup.")


def needs_passphrase() -> PassphraseNeeded:
    """Return what is said of an encrypted audit when nothing was given to open it with."""
    return PassphraseNeeded("This audit is encrypted.", "Type its passphrase, or the words of its recovery sheet.")


def wrong_passphrase(sheet: str) -> WrongPassphrase:
    """Return what is said when no page of a whole audit can be read with what was given."""
    return WrongPassphrase(
        "That passphrase does not open this audit.",
        f"Check Caps Lock and try again. If it is lost, use the recovery sheet with the number {sheet}.",
    )


def not_downloaded() -> KnownError:
    """Return what is said of a file that a sync program has not fetched yet."""
    return KnownError(
        "This audit is not on this laptop yet: its sync program has only put its name here.",
        "Let it download the file (Always keep on this device), then open it again.",
    )


def foreign() -> KnownError:
    """Return what is said of a file that was never ours."""
    return KnownError("This is not a YOS Audit file.", "Choose a file that ends in .yosaudit.")


def newer() -> KnownError:
    """Return what is said of a file that a later version of the program has written."""
    return KnownError(
        "This audit was saved by a newer version of YOS Audit.",
        "Update YOS Audit on this computer, then open it again.",
    )


def moved() -> KnownError:
    """Return what is said when the open file is no longer where it was."""
    return NotSaved(
        "Your last change could not be saved: the file of this audit was moved, renamed or replaced.",
        "Put the file back where it was",
    )


def gone() -> KnownError:
    """Return what is said when nothing is where the open file was: moved away, or its drive is not connected."""
    return NotSaved(
        "Your last change could not be saved: the file of this audit is not where it was.",
        "Connect its drive or put the file back",
    )
