"""The real window, for faults that are met in it."""

from __future__ import annotations

from tests.ui.conftest import app, nothing_left, profile, robot, services, theme

__all__ = ["app", "nothing_left", "profile", "robot", "services", "theme"]
