"""What the screen reads from the audit, in one go on the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yos_audit.audit.written import PlanAction
from yos_audit.findings.drafting import PEOPLE_FROM, ready_count
from yos_audit.findings.joined import ReportSection
from yos_audit.findings.points import KeyPoint
from yos_audit.framework.values import Framework

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FindingsReading:
    """Everything the screen shows."""

    framework: Framework
    sections: tuple[ReportSection, ...]
    strengths: tuple[KeyPoint, ...]
    areas: tuple[KeyPoint, ...]
    actions: tuple[PlanAction, ...]
    doubtful: frozenset[str]
    """Ids of actions whose owner looks like a person and not like a role."""
    ready: int
    """Questions that can be spoken of."""
    interviewed: int
    noes: Mapping[str, int]
    """Question id -> cases that answer it "no"."""
    today: date
    read_only: bool

    @property
    def people_from(self) -> int:
        """Case managers that must be interviewed before anything is said of them."""
        return PEOPLE_FROM

    def section(self, section_id: str) -> ReportSection | None:
        """Return a section; None when there is none."""
        return next((each for each in self.sections if each.id == section_id), None)


def read_findings(workspace: Workspace) -> FindingsReading:
    """Read everything the screen shows."""
    findings, actions = workspace.findings(), workspace.plan.actions()
    return FindingsReading(
        framework=workspace.framework,
        sections=workspace.commentary.sections(),
        strengths=workspace.key_points.strengths(),
        areas=workspace.key_points.areas(),
        actions=actions,
        doubtful=frozenset(each.id for each in actions if workspace.wording.owner_doubt(each.owner)),
        ready=ready_count(findings),
        interviewed=findings.interviewed,
        noes={each.question.id: each.tally.no for each in findings.questions},
        today=workspace.plan.today(),
        read_only=workspace.read_only,
    )
