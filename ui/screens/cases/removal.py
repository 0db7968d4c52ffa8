"""Removing cases, after one question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.kit.services import Services
from ui.kit.text import ask
from ui.kit.translate import tr
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.cases import CaseRow
    from yos_audit.workspace.workspace import Workspace


def remove(services: Services, page: QWidget, rows: Sequence[CaseRow]) -> None:
    """Ask, then remove these cases with their answers in one action."""
    if not rows:
        return
    one = len(rows) == 1
    accept, reject = (
        (tr("Remove case"), tr("Keep case"))
        if one
        else (tr("Remove {count} cases", count=len(rows)), tr("Keep the cases"))
    )
    if ask(page, tr("Remove case") if one else tr("Remove cases"), removal_question(rows), accept, reject):
        case_ids = tuple(row.case.id for row in rows)
        services.session.command(partial(_remove, case_ids), partial(_say, services, rows))


def removal_question(rows: Sequence[CaseRow]) -> str:
    """Return the question that names what would go."""
    answers = sum(row.answered for row in rows)
    if len(rows) > 1:
        return tr(
            "Remove {cases} cases and their {answers} answers? You can undo this until you close the audit.",
            cases=len(rows),
            answers=answers,
        )
    reference = rows[0].case.reference
    if not answers:
        return tr("Remove {reference}? You can undo this until you close the audit.", reference=reference)
    if answers == 1:
        return tr(
            "Remove {reference} and its 1 answer? You can undo this until you close the audit.", reference=reference
        )
    return tr(
        "Remove {reference} and its {answers} answers? You can undo this until you close the audit.",
        reference=reference,
        answers=answers,
    )


def _remove(case_ids: tuple[str, ...], workspace: Workspace) -> Changes:
    return workspace.cases.remove(case_ids)


def _say(services: Services, rows: Sequence[CaseRow], _changes: Changes) -> None:
    if len(rows) == 1:
        services.messages.note(tr("Removed {reference}. Ctrl+Z brings it back.", reference=rows[0].case.reference))
    else:
        services.messages.note(tr("Removed {count} cases. Ctrl+Z brings them back.", count=len(rows)))
