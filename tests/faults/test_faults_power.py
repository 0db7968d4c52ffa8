"""The power cut at any moment loses nothing that was acknowledged; settings known to be bad prove the simulator."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.figures import Figures
from tests.faults.power import cuts, record
from yos_audit.support.secret import Secret

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the library does not show its functions there")


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Where what is left after a cut is put down to be opened."""
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("secret", [None, Secret("lantern orchard seventeen")], ids=["plain", "encrypted"])
def test_no_power_cut_loses_or_mixes_anything(figures: Figures, tmp_path: Path, disk: Path, secret: Secret | None):
    count = figures.times(2_000, 50_000, 1_000_000)
    recording = record(tmp_path, figures.times(24, 72, 144), secret=secret)
    assert len(recording.acknowledged) == figures.times(24, 72, 144)
    came: Counter[str] = Counter()
    for seed, folder_synced in ((1, True), (2, False)):
        came += cuts(recording, count // 2, disk, seed, folder_synced=folder_synced)
    figure = figures.add(
        f"power cut, {'plain' if secret is None else 'encrypted'} audit",
        came["kept"] + came["lost"] + came["corrupt"],
        f"{came['distinct']:,} different disks",
        lost=came["lost"],
        corrupt=came["corrupt"],
    )
    assert figure.runs == count
    assert figure.sound


@pytest.mark.parametrize(
    ("settings", "folder_synced", "harm"),
    [
        (("synchronous=OFF",), True, {"lost", "corrupt"}),
        (("synchronous=NORMAL",), True, {"lost", "corrupt"}),
        (("journal_mode=MEMORY",), True, {"corrupt"}),
        (("journal_mode=OFF",), True, {"corrupt"}),
        (("locking_mode=NORMAL", "journal_mode=DELETE"), True, {"lost"}),
        (("locking_mode=NORMAL", "journal_mode=DELETE", "synchronous=EXTRA"), True, set()),
        (("locking_mode=NORMAL", "journal_mode=DELETE", "synchronous=EXTRA"), False, {"lost"}),
    ],
)
def test_the_simulator_finds_what_is_known_of_other_settings(
    tmp_path: Path, disk: Path, settings: tuple[str, ...], folder_synced: bool, harm: set[str]
):
    came = cuts(record(tmp_path, 12, settings), 600, disk, 7, folder_synced=folder_synced)
    assert {name for name in ("lost", "corrupt") if came[name]} == harm
