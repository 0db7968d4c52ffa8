"""The note of who has an audit open says since when and where, holds no name, and decides nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.conftest import make_file
from yos_audit.store.file import AuditFile
from yos_audit.support import side_note
from yos_audit.support.errors import OpenElsewhere
from yos_audit.support.safe_file import replacing

UNKNOWN = "This audit is open in another window or on another computer."
REMEDY = "Open it read-only, or close it there first."


def told(path: Path) -> OpenElsewhere:
    """Open an audit that is open already; returns what is said."""
    with pytest.raises(OpenElsewhere) as caught:
        AuditFile.open(path)
    assert caught.value.remedy == REMEDY
    return caught.value


@pytest.fixture
def note(audit: AuditFile, path: Path) -> Path:
    """The note beside the open audit."""
    assert not audit.read_only
    return path.with_name(f"~${path.name}.open")


def change(note: Path, **other: object) -> None:
    """Make a note say something else."""
    note.write_text(json.dumps({**json.loads(note.read_text()), **other}))


def test_the_note_is_there_while_the_audit_is_open_and_names_nobody(audit: AuditFile, path: Path, note: Path):
    said = json.loads(note.read_text())
    assert set(said) == {"at", "process", "machine", "mark"}
    assert os.uname().nodename not in note.read_text()
    assert len(said["machine"]) == len(said["mark"]) == 16
    assert told(path).process == os.getpid()
    audit.close()
    assert list(path.parent.iterdir()) == [path]


def test_another_computer_is_said_with_the_time_it_was_opened(path: Path, note: Path):
    change(note, machine="0123456789abcdef")
    fault = told(path)
    assert fault.process is None
    assert fault.problem.startswith("This audit is open on another computer (opened ")
    change(note, machine="0123456789abcdef", at="2015-03-16T09:12:00Z")
    assert told(path).problem == "This audit is open on another computer (opened 09:12 on 16 March 2015)."


def test_two_notes_of_one_computer_do_not_show_that_they_are(tmp_path: Path):
    kept = [side_note.leave(tmp_path / name) for name in "ab"]
    assert len({each.machine for each in kept if each is not None}) == 2
    assert all(each is not None and each.is_here for each in kept)


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda note: note.write_bytes(b""),
        lambda note: note.write_bytes(os.urandom(200)),
        lambda note: note.write_bytes(b"x" * 100_000),
        lambda note: change(note, at="2015-03-16T09:12:00"),
        lambda note: change(note, at="<b>now</b>"),
        lambda note: change(note, process=2**70),
        lambda note: change(note, process=-1),
        lambda note: change(note, process=0),
        lambda note: change(note, process=2**22 + 1),
        lambda note: (note.unlink(), note.mkdir()),
        lambda note: (note.unlink(), note.symlink_to("/dev/zero")),
        lambda note: (note.unlink(), os.mkfifo(note)),
    ],
)
def test_a_note_that_cannot_be_true_is_not_believed(path: Path, note: Path, spoil: Callable[[Path], object]):
    spoil(note)
    fault = told(path)
    assert (fault.problem, fault.process) == (UNKNOWN, None)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_no_note_lets_a_second_one_write_or_says_anything_strange(path: Path, note: Path, content: bytes):
    note.write_bytes(content)
    assert told(path).problem == UNKNOWN


def test_a_note_left_by_a_crash_keeps_nobody_out_and_is_gone_after_the_next_closing(path: Path):
    make_file(path).close()
    code = f"""
import os
from pathlib import Path
from yos_audit.store.file import AuditFile
file = AuditFile.open(Path({str(path)!r}))
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=Path.cwd(), check=False).returncode == 9
    note = path.with_name(f"~${path.name}.open")
    left = note.read_bytes()
    again = AuditFile.open(path)
    assert note.read_bytes() != left
    again.close()
    assert not note.exists()


def test_what_has_the_name_of_the_note_is_not_written_to(path: Path, tmp_path: Path):
    make_file(path).close()
    precious = tmp_path / "precious.txt"
    precious.write_text("kept")
    path.with_name(f"~${path.name}.open").symlink_to(precious)
    AuditFile.open(path).close()
    assert precious.read_text() == "kept"


def test_the_note_of_whoever_came_later_is_left_alone(audit: AuditFile, note: Path):
    change(note, mark="fedcba9876543210")
    audit.close()
    assert note.exists()


def test_an_audit_opens_where_no_note_can_be_written(path: Path, monkeypatch: pytest.MonkeyPatch):
    make_file(path).close()

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr(side_note.Path, "unlink", refuse)
    file = AuditFile.open(path)
    monkeypatch.undo()
    assert told(path).problem == UNKNOWN
    file.close()


def test_whoever_only_reads_leaves_no_note(audit: AuditFile, path: Path, note: Path):
    said = note.read_text()
    reader = AuditFile.open(path, read_only=True)
    assert note.read_text() == said
    reader.close()
    assert note.read_text() == said


def test_the_note_stays_while_another_file_takes_the_place_of_the_audit(audit: AuditFile, path: Path, note: Path):
    said = note.read_text()
    content = path.read_bytes()
    with replacing(path) as temporary:
        temporary.write_bytes(content)
    assert audit.reads.counts() == (0, 0)
    assert note.read_text() == said
