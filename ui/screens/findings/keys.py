"""The keys of the page, in the order they are learned."""

from __future__ import annotations

from ui.kit.commands import KeyRow
from ui.kit.translate import tr

_KEYS = (
    ("Space", "Take a sentence or suggestion in, or leave it out"),
    ("Enter", "Sentences: choose the words. Strengths and areas: the cases behind. Plan: the whole action"),
    ("F2", "Edit the sentence, the wording or the cell"),
    ("Shift+Enter", "Sentences: the cases behind the figure"),
    ("Ctrl+Tab", "Next part of the commentary; with Shift the previous one"),
    ("Ctrl+Enter", "Add your own sentence, or an action to the plan"),
    ("Alt+Up / Alt+Down", "Move an action or your own sentence"),
    ("Delete", "Remove an action or your own sentence"),
)


def key_rows() -> tuple[KeyRow, ...]:
    """Return the keys with what they do."""
    return tuple(KeyRow(keys, tr(words)) for keys, words in _KEYS)
