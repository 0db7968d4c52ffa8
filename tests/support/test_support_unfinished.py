"""What a killed program left half written is removed at the next start, and nothing else is."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from yos_audit.support.safe_file import replacing
from yos_audit.support.settings import SettingsFile
from yos_audit.support.unfinished import noted, sweep


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile of its own."""
    monkeypatch.setenv("YOS_AUDIT_HOME", str(tmp_path / "profile"))
    return tmp_path / "profile" / "unfinished"


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_what_a_killed_program_left_is_removed(tmp_path: Path, home: Path):
    target = tmp_path / "report.xlsx"
    target.write_text("earlier")
    child = os.fork()
    if child == 0:
        with replacing(target) as temporary:
            temporary.write_text("half")
            temporary.with_name(temporary.name + "-journal").write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert len(list(tmp_path.glob(".*-report.xlsx*"))) == 2
    assert sweep() == 2
    assert target.read_text() == "earlier"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["profile", "report.xlsx"]
    assert list(home.iterdir()) == []
    assert sweep() == 0


def test_work_under_way_is_left_alone(tmp_path: Path, home: Path):
    with replacing(tmp_path / "report.xlsx") as temporary:
        temporary.write_text("on its way")
        assert sweep() == 0
        assert temporary.read_text() == "on its way"
    assert (tmp_path / "report.xlsx").read_text() == "on its way"
    assert list(home.iterdir()) == []


def test_a_note_never_leads_to_a_file_that_is_not_ours(tmp_path: Path, home: Path):
    mine = tmp_path / "mine.xlsx"
    mine.write_text("mine")
    home.mkdir(parents=True)
    (home / "x.note").write_bytes(os.fsencode(mine))
    assert sweep() == 0
    assert mine.read_text() == "mine"


def test_a_note_is_kept_while_the_drive_is_away(tmp_path: Path, home: Path):
    home.mkdir(parents=True)
    note = home / "x.note"
    note.write_bytes(os.fsencode(tmp_path / "share" / ".0123abcd-report.xlsx"))
    assert sweep() == 0
    assert note.exists()
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / ".0123abcd-report.xlsx").write_text("half")
    assert sweep() == 1
    assert not note.exists()


def test_without_a_profile_files_are_written_all_the_same(tmp_path: Path):
    (tmp_path / "profile").write_text("in the way")
    with replacing(tmp_path / "report.xlsx") as temporary:
        temporary.write_text("whole")
    assert (tmp_path / "report.xlsx").read_text() == "whole"
    with noted(tmp_path / ".0123abcd-x"):
        assert sweep() == 0


def test_settings_that_cannot_be_written_stop_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    file = SettingsFile(tmp_path / "settings.json")
    monkeypatch.setattr("yos_audit.support.safe_file.os.fsync", full)
    assert file.change(text_size=150).text_size == 150
    assert list(tmp_path.glob("*.json")) == []
