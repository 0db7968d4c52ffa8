"""What the screen asks of the workspace, each to be run on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yos_audit.audit.written import PointKind
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from datetime import date

    from yos_audit.workspace.wording_check import WordingDoubt
    from yos_audit.workspace.workspace import Workspace


def include(section: str, key: str, included: bool, workspace: Workspace) -> Changes:
    """Take a sentence into the report, or leave it out."""
    return workspace.commentary.include(section, key, included)


def choose_words(section: str, key: str, words: str, workspace: Workspace) -> Changes:
    """Choose words for the figure of a sentence."""
    return workspace.commentary.choose_words(section, key, words)


def write(section: str, key: str, text: str, workspace: Workspace) -> Changes:
    """Replace the text of a sentence."""
    return workspace.commentary.write(section, key, text)


def keep(section: str, key: str, workspace: Workspace) -> Changes:
    """Keep the manager's text for the figure as it is now."""
    return workspace.commentary.keep(section, key)


def add_sentence(section: str, text: str, workspace: Workspace) -> Changes:
    """Add a sentence of the manager's own."""
    return workspace.commentary.add(section, text)


def remove_sentence(section: str, key: str, workspace: Workspace) -> Changes:
    """Remove a sentence of the manager's own."""
    return workspace.commentary.remove(section, key)


def move_sentence(section: str, key: str, step: int, workspace: Workspace) -> Changes:
    """Move a sentence of the manager's own."""
    return workspace.commentary.move(section, key, step)


def use_point(kind: PointKind, suggestion: str, used: bool, workspace: Workspace) -> Changes:
    """Use a suggestion or leave it out."""
    return workspace.key_points.use(kind, suggestion, used)


def write_point(kind: PointKind, suggestion: str, text: str, workspace: Workspace) -> Changes:
    """Replace the text of a strength or area."""
    return workspace.key_points.write(kind, suggestion, text)


def keep_point(kind: PointKind, suggestion: str, workspace: Workspace) -> Changes:
    """Keep a strength or area for the figure as it is now."""
    return workspace.key_points.keep(kind, suggestion)


def add_action(workspace: Workspace) -> Changes:
    """Add an empty action."""
    return workspace.plan.add()


def edit_action(action_id: str, fields: dict[str, Any], workspace: Workspace) -> Changes:
    """Change fields of an action."""
    return workspace.plan.edit(action_id, **fields)


def note_action(action_id: str, day: date, text: str, workspace: Workspace) -> Changes:
    """Add a progress note to an action."""
    return workspace.plan.add_note(action_id, day, text)


def move_action(action_id: str, step: int, workspace: Workspace) -> Changes:
    """Move an action up or down."""
    return workspace.plan.move(action_id, step)


def remove_action(action_id: str, workspace: Workspace) -> Changes:
    """Remove an action."""
    return workspace.plan.remove(action_id)


def check_wording(workspace: Workspace) -> tuple[WordingDoubt, ...]:
    """Look through the wording."""
    return workspace.wording.run()
