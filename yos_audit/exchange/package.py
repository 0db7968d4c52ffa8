"""A workbook file opened as the archive it is, with every byte counted as it is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from yos_audit.exchange.limits import LIMITS
from yos_audit.support.errors import KnownError

_DAMAGED = ("The workbook is damaged.", "Open it in Excel, save it again and import that.")
_OVERSIZED = (
    "The workbook unpacks to far more than a list needs.",
    "Copy the list into a new workbook and import that.",
)
_CHUNK = 65_536


class Package:
    """The parts of an open workbook. Parts are only ever streamed, and only those asked for by name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {info.filename: info for info in archive.infolist()}
        self._unpacked = 0

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, as the archive gives them."""
        return tuple(self._parts)

    def chunks(self, part: str) -> Generator[bytes]:
        """Yield a part piece by piece; KnownError when it is missing, damaged or swells past the limits."""
        info = self._parts.get(part)
        if info is None:
            raise KnownError(*_DAMAGED)
        inflated = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    inflated += len(chunk)
                    self._count(len(chunk), inflated, info.compress_size)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise KnownError(*_DAMAGED) from error

    def _count(self, step: int, inflated: int, packed: int) -> None:
        self._unpacked += step
        swollen = inflated > LIMITS.ratio_from and inflated > LIMITS.ratio * max(packed, 1)
        if self._unpacked > LIMITS.unpacked_bytes or swollen:
            raise KnownError(*_OVERSIZED)


@contextmanager
def open_package(path: Path) -> Generator[Package]:
    """Open a workbook as a package; KnownError when its directory is damaged, too large or holds macros."""
    _check_directory(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise KnownError(*_DAMAGED) from error
    with archive:
        _check_parts(archive.infolist())
        yield Package(archive)


def _check_directory(path: Path) -> None:
    """Look at the end record before the standard library reads the whole directory into memory."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 65_557))
        tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise KnownError(*_DAMAGED)
    entries = int.from_bytes(tail[at + 10 : at + 12], "little")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    if entries > LIMITS.parts or directory > LIMITS.directory_bytes:
        raise KnownError("The workbook has far more parts than a list needs.", _OVERSIZED[1])


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > LIMITS.parts:
        raise KnownError("The workbook has far more parts than a list needs.", _OVERSIZED[1])
    names = [info.filename for info in parts]
    if len(set(names)) != len(names):
        raise KnownError(*_DAMAGED)
    if any(info.flag_bits & 1 for info in parts):
        raise KnownError("The list is protected with a password.", "Save a copy without the password and import that.")
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in parts):
        raise KnownError(*_DAMAGED)
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise KnownError(
            "The workbook holds macros.", "Save it as an Excel workbook without macros (.xlsx) and import that."
        )
