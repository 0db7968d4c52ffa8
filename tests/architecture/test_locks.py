"""The lock files pin every wheel by hash and name no address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_hashes_and_no_addresses(name: str):
    text = (ROOT / "build" / name).read_text(encoding="utf-8")
    requirements = re.findall(r"^[a-z0-9_.\-\[\]]+==\S+.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL | re.IGNORECASE)
    assert len(requirements) > 5
    assert all("--hash=sha256:" in requirement for requirement in requirements)
    assert "://" not in text
    assert "index-url" not in text


def test_the_product_environment_leaves_numpy_out():
    assert "numpy" not in (ROOT / "build" / "requirements.lock").read_text(encoding="utf-8")
