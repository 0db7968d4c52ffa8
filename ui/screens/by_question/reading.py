"""What the grid reads from the audit, in one go on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yos_audit.findings.values import QuestionFigure
from yos_audit.framework.values import Framework
from yos_audit.workspace.consultations import Seen

if TYPE_CHECKING:
    from yos_audit.workspace.judgements import AcrossRow
    from yos_audit.workspace.workspace import Workspace

ORDER, MANAGER = "order_type", "case_manager"
"""Case attributes shown in columns of their own where the framework has them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One question in every case, with its figures."""

    framework: Framework
    question_id: str
    rows: tuple[AcrossRow, ...]
    figure: QuestionFigure
    read_only: bool
    who: str
    """Code of whoever audits now."""
    codes: frozenset[str]
    """References of all cases and codes of staff, casefolded, which no note should hold."""


def read_question(question_id: str, workspace: Workspace) -> Reading:
    """Read a question across all cases; an unknown id reads the first question that counts."""
    workspace.consultations.saw(Seen.ACROSS)
    framework = workspace.framework
    known = {question.id for question in framework.questions}
    wanted = question_id if question_id in known else first_question(framework)
    rows = workspace.judgements.column(wanted)
    figure = workspace.findings().question(wanted)
    codes = (code for row in rows for code in (row.case.reference, row.case.attributes.get(MANAGER, "")))
    folded = frozenset(code.casefold() for code in codes if code)
    return Reading(framework, wanted, rows, figure, workspace.read_only, workspace.who, folded)


def read_figure(question_id: str, workspace: Workspace) -> QuestionFigure:
    """Read the figures of a question alone."""
    return workspace.findings().question(question_id)


def first_question(framework: Framework) -> str:
    """Return the first question with a code, or the first of all where none has one."""
    coded = (question.id for question in framework.questions if question.code)
    return next(coded, framework.questions[0].id)
