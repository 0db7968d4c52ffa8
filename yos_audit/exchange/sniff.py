"""What a file really is, whatever its name says."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from yos_audit.exchange.limits import LIMITS
from yos_audit.support.errors import KnownError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
_SAVE_AS = "Open it in Excel, save it as an Excel workbook (.xlsx) and import that."
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"mime-version", b"{\\rtf")


class Format(Enum):
    """The two sorts of list that are read."""

    WORKBOOK = "xlsx"
    TEXT = "csv"


def recognise(path: Path) -> Format:
    """Return what the list is; KnownError when it cannot or must not be read."""
    head, size = _head(path)
    suffix = path.suffix.casefold()
    if not size:
        raise KnownError("The list is empty.", "Save it again from the program that made it.")
    if size > LIMITS.file_bytes:
        raise KnownError("The list is larger than 50 MB.", "Keep only the columns that are needed and save it again.")
    _refuse_old_and_locked(path, head)
    if suffix in (".xlsm", ".xltm", ".xlsb"):
        raise KnownError("The list is a workbook with macros or in binary form.", _SAVE_AS)
    if suffix not in (".xlsx", *_TEXT_SUFFIXES):
        raise KnownError("Only lists ending in .xlsx or .csv are read.", _SAVE_AS)
    packed = head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))
    if packed != (suffix == ".xlsx"):
        raise KnownError(_mismatch(packed, suffix), _SAVE_AS)
    if not packed:
        _refuse_markup(head)
    return Format.WORKBOOK if packed else Format.TEXT


def _head(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as stream:
            return stream.read(4096), path.stat().st_size
    except FileNotFoundError as error:
        raise KnownError(f"There is no file {path.name}.", "Check the name and the folder.") from error
    except IsADirectoryError as error:
        raise KnownError(f"{path.name} is a folder.", "Choose the list inside it.") from error
    except OSError as error:
        raise KnownError(
            f"{path.name} cannot be opened.", "Close it in other programs, check your permission and try again."
        ) from error


def _refuse_old_and_locked(path: Path, head: bytes) -> None:
    if not head.startswith(_OLE):
        return
    if _ENCRYPTED in path.read_bytes():
        raise KnownError("The list is protected with a password.", "Save a copy without the password and import that.")
    raise KnownError("The list is an old Excel file (.xls).", _SAVE_AS)


def _mismatch(packed: bool, suffix: str) -> str:
    if packed:
        return f"The list is named {suffix} but holds a workbook or another packed file."
    return "The list is named .xlsx but is not an Excel workbook."


def _refuse_markup(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP):
        raise KnownError("The list is a web page or document under the name of a list.", _SAVE_AS)
    if start.startswith((b"%pdf", b"mz", b"\x7felf", b"\x89png", b"gif8", b"\xff\xd8\xff", b"7z\xbc\xaf", b"rar!")):
        raise KnownError("The file is not a list.", "Choose an Excel workbook (.xlsx) or a CSV file.")
