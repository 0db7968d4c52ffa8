"""The keys of the case audit and what they are called for."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from ui.kit.commands import KeyRow
from ui.kit.translate import tr


class Act(StrEnum):
    """What a key asks for."""

    YES = "yes"
    NO = "no"
    NA = "na"
    ALT_YES = "alt_yes"
    ALT_NO = "alt_no"
    ALT_NA = "alt_na"
    CLEAR = "clear"
    FLAG = "flag"
    EVIDENCE = "evidence"
    QUOTE = "quote"
    NEXT = "next"
    PREVIOUS = "previous"
    UP = "up"
    DOWN = "down"
    DOMAIN_UP = "domain_up"
    DOMAIN_DOWN = "domain_down"
    CASE_UP = "case_up"
    CASE_DOWN = "case_down"
    GUIDANCE = "guidance"


_K, _M = Qt.Key, Qt.KeyboardModifier
_NONE, _CTRL, _ALT, _SHIFT = _M.NoModifier, _M.ControlModifier, _M.AltModifier, _M.ShiftModifier
SINGLE = MappingProxyType(
    {
        _K.Key_Y: Act.YES,
        _K.Key_N: Act.NO,
        _K.Key_A: Act.NA,
        _K.Key_E: Act.EVIDENCE,
        _K.Key_Q: Act.QUOTE,
        _K.Key_F: Act.FLAG,
        _K.Key_0: Act.CLEAR,
    }
)
"""Letters and digits; only when the preference allows them and focus is in the question or its list."""
CHORDS = MappingProxyType(
    {
        (_NONE, _K.Key_Return): Act.NEXT,
        (_NONE, _K.Key_Enter): Act.NEXT,
        (_SHIFT, _K.Key_Return): Act.PREVIOUS,
        (_SHIFT, _K.Key_Enter): Act.PREVIOUS,
        (_NONE, _K.Key_Up): Act.UP,
        (_NONE, _K.Key_Down): Act.DOWN,
        (_NONE, _K.Key_Delete): Act.CLEAR,
        (_NONE, _K.Key_F9): Act.GUIDANCE,
        (_CTRL, _K.Key_Up): Act.DOMAIN_UP,
        (_CTRL, _K.Key_Down): Act.DOMAIN_DOWN,
        (_CTRL, _K.Key_PageUp): Act.CASE_UP,
        (_CTRL, _K.Key_PageDown): Act.CASE_DOWN,
        (_ALT, _K.Key_Y): Act.ALT_YES,
        (_ALT, _K.Key_N): Act.ALT_NO,
        (_ALT, _K.Key_A): Act.ALT_NA,
    }
)
ANYWHERE = frozenset({Act.GUIDANCE, Act.CASE_UP, Act.CASE_DOWN, Act.ALT_YES, Act.ALT_NO, Act.ALT_NA})
"""Acts that work wherever the focus is on the screen, in a text box too."""


def act_of(event: QKeyEvent, *, single: bool) -> Act | None:
    """Return what a key press asks for; `single` says whether letters and digits may answer."""
    modifiers, key = _pressed(event)
    if single and modifiers == _NONE and key in SINGLE:
        return SINGLE[key]
    return CHORDS.get((modifiers, key))


def digit_of(event: QKeyEvent) -> int:
    """Return the reason a digit key names, 1 to 9; 0 for any other key."""
    modifiers, key = _pressed(event)
    return key - _K.Key_0 if modifiers == _NONE and _K.Key_1 <= key <= _K.Key_9 else 0


def segment_of(event: QKeyEvent) -> int:
    """Return the segment of the list that Alt and a digit ask for, 1 to 4; 0 for any other key."""
    modifiers, key = _pressed(event)
    return key - _K.Key_0 if modifiers == _ALT and _K.Key_1 <= key <= _K.Key_4 else 0


def _pressed(event: QKeyEvent) -> tuple[Qt.KeyboardModifier, Qt.Key]:
    combination: QKeyCombination = event.keyCombination()
    return combination.keyboardModifiers() & ~_M.KeypadModifier, combination.key()


def key_rows() -> tuple[KeyRow, ...]:
    """Return the keys in the order they are learned, for the list of shortcuts."""
    return (
        KeyRow("Y, N, A", tr("Answer Yes, No, Not applicable")),
        KeyRow("1 to 9", tr("Tick a reason for No, or choose one for Not applicable")),
        KeyRow("Enter", tr("Next unanswered question")),
        KeyRow("Shift+Enter", tr("Previous question answered")),
        KeyRow("Up, Down", tr("Previous or next question in the list")),
        KeyRow("Delete or 0", tr("Clear the answer")),
        KeyRow("E", tr("Go to evidence")),
        KeyRow("Q", tr("Add or go to the good-practice quote")),
        KeyRow("F", tr("Flag to discuss, or take the flag away")),
        KeyRow("Ctrl+Enter", tr("In a text box: done, next unanswered question")),
        KeyRow("Esc", tr("In a text box: back to the answers")),
        KeyRow("Alt+1 to Alt+4", tr("List all, to do, No, flagged")),
        KeyRow("Ctrl+Up, Ctrl+Down", tr("Previous or next domain")),
        KeyRow("Ctrl+Page Up, Ctrl+Page Down", tr("Previous or next case")),
        KeyRow("F9", tr("Show or hide guidance")),
        KeyRow("Alt+Y, Alt+N, Alt+A", tr("Answer when single keys are off")),
    )
