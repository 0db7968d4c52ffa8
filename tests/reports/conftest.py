"""The demonstration audit, open, for reports to be written of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from yos_audit.workspace.workspace import Workspace


@pytest.fixture
def space(demonstration: Path) -> Iterator[Workspace]:
    """A demonstration audit of this test's own, opened by auditor JM."""
    workspace = Workspace.open(demonstration, who="JM")
    yield workspace
    workspace.close()
