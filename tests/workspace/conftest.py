"""An open audit with one case whose facts let most questions apply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import builders
from yos_audit.workspace.workspace import Workspace

FACTS = builders.FACTS | {"case_manager": "CM-06"}


class Ticking:
    """A clock that goes on by one second each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2015, 3, 16, 14, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """An audit with case A-1, opened by auditor JM."""
    path = tmp_path / "audit.yosaudit"
    workspace = Workspace.create(path, label="March", service="Northshire", who="JM", clock=Ticking())
    workspace.cases.add("A-1", FACTS)
    yield workspace
    workspace.close()


@pytest.fixture
def case_id(space: Workspace) -> str:
    """Id of case A-1."""
    found = space.cases.by_reference("A-1")
    assert found is not None
    return found.id
