"""Every command is tried on a computer that has seen no audit before."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The profile of whoever runs the command."""
    home = tmp_path / "profile-of-its-own"
    monkeypatch.setenv("YOS_AUDIT_HOME", str(home))
    return home
