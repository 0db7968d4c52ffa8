"""An audit that does not lie on this laptop says so in the status bar, and is advised on once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.robot import Robot
from yos_audit.support.place import Place

ADVICE = {
    Place.NETWORK: "This audit is on a network drive. It is safer to work in a copy on this laptop.",
    Place.SYNCED: "A program copies this folder to other computers. Work on one computer at a time.",
}
WORDS = {Place.NETWORK: "Not encrypted, on a network drive", Place.SYNCED: "Not encrypted, in a synced folder"}


@pytest.mark.parametrize("place", list(ADVICE))
def test_an_audit_elsewhere_is_advised_on_once(robot: Robot, small: Path, place: Place, monkeypatch):
    monkeypatch.setattr("ui.kit.whereabouts.place_of", lambda _path: place)
    robot.open(small)
    assert robot.sees(WORDS[place])
    assert robot.sees(ADVICE[place])
    assert not robot.window.band.isVisible()
    robot.use("close_audit")
    robot.open(small)
    assert robot.sees(WORDS[place])
    assert not robot.sees(ADVICE[place])


def test_an_audit_on_this_laptop_is_not_advised_on(robot: Robot, small: Path):
    robot.open(small)
    assert robot.sees("Not encrypted, on this laptop only")
    assert not any(robot.sees(each) for each in ADVICE.values())
