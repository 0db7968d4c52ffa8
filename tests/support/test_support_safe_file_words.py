"""What a file that cannot be written is told about: the program that holds it, the drive, and the room it needs."""

from __future__ import annotations

import errno
from pathlib import Path, PureWindowsPath

import pytest

from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import in_words, replacing


class Held(OSError):
    winerror = 32


@pytest.mark.parametrize(
    ("name", "program"),
    [("board.xlsx", "Excel"), ("letter.DOCX", "Word"), ("case.pdf", "a PDF reader"), ("a.yosaudit", "another program")],
)
def test_the_program_that_holds_a_file_is_named(name: str, program: str):
    told = in_words(Held(), Path(name))
    assert told.problem == f"{name} is open in {program}."
    assert told.remedy == "Close it there, or choose another name."


def run_out_of_room(path: Path, needs: int) -> None:
    with replacing(path, needs=needs) as temporary:
        temporary.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize(("needs", "size"), [(1, "1 MB"), (1_000_001, "2 MB"), (1_234_000_000, "1,234 MB")])
def test_a_full_drive_is_told_with_the_room_that_is_needed(tmp_path: Path, needs: int, size: str):
    path = tmp_path / "board.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(KnownError) as caught:
        run_out_of_room(path, needs)
    assert caught.value.problem == "board.xlsx was not saved: the drive is full."
    assert caught.value.remedy == f"It needs {size}. Free some space, or choose another place."
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_drive_with_a_letter_is_named():
    told = in_words(OSError(errno.ENOSPC, "full"), PureWindowsPath("U:/board/board.xlsx"))
    assert told.problem == "board.xlsx was not saved: drive U is full."
    assert told.remedy == "Free some space, or choose another place."
