"""Where a file lies, by what a computer says of its drives: paths of Windows and mounts of Linux as they were seen."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from yos_audit.support.place import Machine, Place, classify, place_of, this_machine

WINDOWS = Machine(
    remote=frozenset({"S:", "H:"}),
    synced=(r"C:\Users\jm\OneDrive - Northshire County Council", r"D:\Cloud"),
)
LINUX = Machine(
    mounts=(
        ("/", "ext4"),
        ("/home", "ext4"),
        ("/mnt/share", "cifs"),
        ("/mnt/share/local disk", "ext4"),
        ("/mnt/nfs", "nfs4"),
        ("/run/user/1000/gvfs", "fuse.gvfsd-fuse"),
        ("/media/jm/STICK", "vfat"),
        ("/mnt/twice", "ext4"),
        ("/mnt/twice", "cifs"),
    )
)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (r"C:\Users\jm\Documents\audit.yosaudit", Place.HERE),
        (r"E:\audit.yosaudit", Place.HERE),
        (r"\\server\share\audit.yosaudit", Place.NETWORK),
        ("//server/share/audit.yosaudit", Place.NETWORK),
        (r"\\?\UNC\server\share\audit.yosaudit", Place.NETWORK),
        (r"\\?\C:\Users\jm\audit.yosaudit", Place.HERE),
        (r"\\?\S:\YOT\audit.yosaudit", Place.NETWORK),
        (r"S:\YOT\audit.yosaudit", Place.NETWORK),
        (r"s:\YOT\audit.yosaudit", Place.NETWORK),
        (r"C:\Users\jm\OneDrive - Northshire County Council\YOT\audit.yosaudit", Place.SYNCED),
        (r"c:\users\JM\onedrive - northshire county council\audit.yosaudit", Place.SYNCED),
        (r"C:\Users\jm\OneDrive\audit.yosaudit", Place.SYNCED),
        (r"C:\Users\jm\Dropbox\audit.yosaudit", Place.SYNCED),
        (r"D:\Cloud\audit.yosaudit", Place.SYNCED),
        (r"D:\Cloudy\audit.yosaudit", Place.HERE),
        (r"C:\OneDrive backup of 2014\audit.yosaudit", Place.HERE),
        (r"C:\YOT\OneDrive", Place.HERE),
    ],
)
def test_paths_of_windows(path: str, place: Place):
    assert classify(PureWindowsPath(path), WINDOWS) is place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/jm/audit.yosaudit", Place.HERE),
        ("/mnt/share/audit.yosaudit", Place.NETWORK),
        ("/mnt/shared/audit.yosaudit", Place.HERE),
        ("/mnt/share/local disk/audit.yosaudit", Place.HERE),
        ("/mnt/nfs/a/b/audit.yosaudit", Place.NETWORK),
        ("/run/user/1000/gvfs/smb-share:server=x/audit.yosaudit", Place.NETWORK),
        ("/media/jm/STICK/audit.yosaudit", Place.HERE),
        ("/mnt/twice/audit.yosaudit", Place.NETWORK),
        ("/home/jm/Nextcloud/audit.yosaudit", Place.SYNCED),
        ("/Users/jm/Library/CloudStorage/OneDrive-Council/audit.yosaudit", Place.SYNCED),
    ],
)
def test_mounts_of_linux_and_folders_of_apple(path: str, place: Place):
    assert classify(PurePosixPath(path), LINUX) is place


def test_a_computer_that_says_nothing_has_everything_here():
    assert classify(PurePosixPath("/mnt/share/audit.yosaudit"), Machine()) is Place.HERE


def test_this_computer_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert place_of(tmp_path / "audit.yosaudit") is Place.HERE
    monkeypatch.setenv("OneDrive", str(tmp_path))
    assert str(tmp_path) in this_machine().synced
    assert place_of(tmp_path / "audit.yosaudit") is Place.SYNCED
