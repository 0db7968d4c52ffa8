"""An open audit file and what is put into it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from yos_audit.audit.values import AuditDetails
from yos_audit.framework.catalogue import framework_text
from yos_audit.store.file import AuditFile

DETAILS = AuditDetails("audit-1", "Label", "Service", "sqs-2015", "1", datetime(2015, 3, 16, 9, tzinfo=UTC))


def make_file(path: Path) -> AuditFile:
    """Make an empty audit and open it."""
    return AuditFile.create(path, DETAILS, framework_text("sqs-2015"), who="JM")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the audit stands; a name with what file addresses must not trip over."""
    return tmp_path / "Audit 100% #1?.yosaudit"


@pytest.fixture
def audit(path: Path) -> Iterator[AuditFile]:
    """An empty audit, open for work."""
    file = make_file(path)
    yield file
    file.close()
