"""Commands on one judgement, in the shape that the outbox sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yos_audit.audit.values import Answer
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


def set_answer(case_id: str, question_id: str, answer: Answer | None, workspace: Workspace) -> Changes:
    """Answer a question, or clear its answer."""
    return workspace.judgements.answer(case_id, question_id, answer)


def set_reasons(case_id: str, question_id: str, reasons: tuple[str, ...], workspace: Workspace) -> Changes:
    """Set the reasons of a No."""
    return workspace.judgements.set_reasons(case_id, question_id, reasons)


def set_na_reason(case_id: str, question_id: str, reason_id: str, workspace: Workspace) -> Changes:
    """Set the reason of a Not applicable."""
    return workspace.judgements.set_na_reason(case_id, question_id, reason_id)


def set_flag(case_id: str, question_id: str, flagged: bool, workspace: Workspace) -> Changes:
    """Flag a question to discuss, or take the flag away."""
    return workspace.judgements.set_flag(case_id, question_id, flagged)


def set_note(case_id: str, question_id: str, text: str, workspace: Workspace) -> Changes:
    """Set the evidence of an answer."""
    return workspace.judgements.set_note(case_id, question_id, text)


def share_quote(case_id: str, question_id: str, shared: bool, workspace: Workspace) -> Changes:
    """Let the quote of an answer stand in reports, or keep it private."""
    return workspace.judgements.share_quote(case_id, question_id, shared)


def set_quote(case_id: str, question_id: str, text: str, workspace: Workspace) -> Changes:
    """Set the good-practice quote of an answer."""
    return workspace.judgements.set_quote(case_id, question_id, text)
