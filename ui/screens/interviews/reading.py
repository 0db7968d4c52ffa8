"""What the screen reads from the audit, in one go on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yos_audit.audit.values import Interview
from yos_audit.findings.values import StatementFigure, ThemeFigure
from yos_audit.framework.values import Framework
from yos_audit.workspace.consultations import Seen

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

FEWEST = 5
"""People below which no results are shown, so that no one can be picked out."""


@dataclass(frozen=True, slots=True)
class InterviewsReading:
    """Everything the screen shows. `managers` counts the case managers named by code in the cases."""

    framework: Framework
    interviews: tuple[Interview, ...]
    figures: tuple[StatementFigure, ...]
    themes: tuple[ThemeFigure, ...]
    interviewed: int
    managers: int
    read_only: bool


def read_interviews(workspace: Workspace) -> InterviewsReading:
    """Read interviews and results."""
    workspace.consultations.saw(Seen.INTERVIEWS)
    findings = workspace.findings()
    codes = {row.case.attributes.get("case_manager", "") for row in workspace.cases.rows()} - {""}
    return InterviewsReading(
        framework=workspace.framework,
        interviews=workspace.interviews.all(),
        figures=findings.statements,
        themes=findings.themes,
        interviewed=findings.interviewed,
        managers=len(codes),
        read_only=workspace.read_only,
    )
