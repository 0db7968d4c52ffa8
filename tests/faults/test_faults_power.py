"""The power cut at any moment loses nothing that was acknowledged; settings known to be bad prove the simulator."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.faults import power_whole
from tests.faults.figures import Figure, Figures
from tests.faults.power import cuts, record
from tests.faults.power_whole import SECRETS
from yos_audit.support import safe_file
from yos_audit.support.secret import Secret

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which file a handle belongs to")


CHANGES, FILES = (2_000, 40_000, 900_000), (400, 5_000, 50_000)
"""Cuts under changes of an audit, plain and encrypted, and under four kinds of work that replace whole files."""
BOTH = pytest.mark.parametrize("secret", [None, SECRETS[0]], ids=["plain", "encrypted"])


@pytest.fixture
def work(fast: Path) -> Path:
    """Where the work is done that is recorded."""
    folder = fast / "work"
    folder.mkdir()
    return folder


@pytest.fixture
def disk(fast: Path) -> Path:
    """Where what is left after a cut is put down to be opened."""
    folder = fast / "disk"
    folder.mkdir()
    return folder


def both_models(cut: Callable[..., Counter[str]], count: int, seed: int) -> Counter[str]:
    """Cut half of the times where folders can be synced and half where they cannot."""
    return cut(count // 2, seed=seed, folder_synced=True) + cut(count // 2, seed=seed + 1, folder_synced=False)


def told(figures: Figures, what: str, came: Counter[str]) -> Figure:
    """Leave the figure of so many cuts, and count them for the goal of all."""
    runs, harm = came["kept"] + came["lost"] + came["corrupt"], {name: came[name] for name in ("lost", "corrupt")}
    every = figures.times(*(2 * changes + 4 * files for changes, files in zip(CHANGES, FILES, strict=True)))
    figures.add("power cuts together", runs, goal=f"{every:,} cuts, 0 of each", **harm)
    return figures.add(what, runs, f"{came['distinct']:,} different disks", **harm)


def kind(secret: Secret | None) -> str:
    return "plain" if secret is None else "encrypted"


@BOTH
def test_no_power_cut_loses_or_mixes_anything(figures: Figures, work: Path, disk: Path, secret: Secret | None):
    count = figures.times(*CHANGES)
    recording = record(work, figures.times(24, 72, 144), secret=secret)
    assert len(recording.acknowledged) == figures.times(24, 72, 144)
    came = both_models(partial(cuts, recording, folder=disk), count, figures.seed)
    figure = told(figures, f"power cut, {kind(secret)} audit", came)
    assert figure.runs == count
    assert figure.sound


@BOTH
def test_no_power_cut_spoils_what_replaces_whole_files(figures: Figures, work: Path, disk: Path, secret: Secret | None):
    made = power_whole.record(work, secret)
    count = figures.times(*FILES)
    came = both_models(partial(power_whole.whole_cuts, made, folder=disk), count, figures.seed)
    what = "backup, restore, reports" if secret is None else "backup, restore, passphrase, reports"
    assert told(figures, f"power cut, {what}, {kind(secret)} audit", came).sound


@pytest.mark.parametrize("how", ["migration", "rescue"])
def test_no_power_cut_spoils_a_migration_or_a_rescue(figures: Figures, work: Path, disk: Path, how: str):
    made = power_whole.record_migration(work) if how == "migration" else power_whole.record_rescue(work)
    count = figures.times(*FILES)
    came = both_models(partial(power_whole.whole_cuts, made, folder=disk), count, figures.seed)
    assert told(figures, f"power cut, {how}", came).sound


@pytest.mark.parametrize(
    ("careless", "harm"), [("_sync", {"corrupt"}), ("_sync_move", {"lost"}), ("_move", {"corrupt"})]
)
def test_the_simulator_finds_careless_replacing(
    work: Path, disk: Path, monkeypatch: pytest.MonkeyPatch, careless: str, harm: set[str]
):
    def bad(*paths: Path) -> None:
        """Do nothing, or move by writing over what is there."""
        if len(paths) == 2:
            paths[1].write_bytes(paths[0].read_bytes())

    monkeypatch.setattr(safe_file, careless, bad)
    made = power_whole.record_rescue(work)
    came = power_whole.whole_cuts(made, 400, disk, 7, folder_synced=True)
    assert {name for name in ("lost", "corrupt") if came[name]} >= harm


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
    work: Path, disk: Path, settings: tuple[str, ...], folder_synced: bool, harm: set[str]
):
    came = cuts(record(work, 12, settings), 600, disk, 7, folder_synced=folder_synced)
    assert {name for name in ("lost", "corrupt") if came[name]} == harm
