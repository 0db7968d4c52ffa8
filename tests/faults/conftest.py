"""Where the fault runs leave their figures, and where they work."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.figures import Figures
from tests.faults.gathering import figures_of


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """Where a fault run leaves its figures, and learns how often it is to be done."""
    return figures_of(request.node)


@pytest.fixture
def fast(tmp_path: Path) -> Iterator[Path]:
    """An empty folder in memory where there is such a thing: kills and cuts ask nothing of a real drive."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(prefix="yos-audit-", dir=memory, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
