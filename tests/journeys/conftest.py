"""Journeys use the same real window, and leave as little behind, as the tests of the screens."""

from __future__ import annotations

from tests.ui import conftest as window

app = window.app
nothing_left = window.nothing_left
profile = window.profile
robot = window.robot
services = window.services
