"""What the list of cases reads from the audit, in one go on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yos_audit.audit.values import CaseState
from yos_audit.framework.values import Framework
from yos_audit.workspace.consultations import Seen

if TYPE_CHECKING:
    from yos_audit.workspace.cases import CaseRow
    from yos_audit.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CasesReading:
    """Everything the screen shows."""

    framework: Framework
    rows: tuple[CaseRow, ...]
    read_only: bool

    @property
    def complete(self) -> int:
        """How many cases are complete."""
        return sum(row.case.state is CaseState.COMPLETE for row in self.rows)


def read_cases(workspace: Workspace) -> CasesReading:
    """Read the cases with their counts."""
    workspace.consultations.saw(Seen.LIST)
    return CasesReading(workspace.framework, workspace.cases.rows(), workspace.read_only)
