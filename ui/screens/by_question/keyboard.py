"""The keys of the grid, and what they are called for."""

from __future__ import annotations

from collections.abc import Callable
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
    CLEAR = "clear"
    NOTE = "note"
    PIN = "pin"
    ENTER = "enter"
    CHOOSE = "choose"
    CHOOSE_UP = "choose_up"
    CHOOSE_DOWN = "choose_down"
    CHOOSE_ALL = "choose_all"
    CHOOSE_NONE = "choose_none"
    COPY = "copy"
    PASTE = "paste"
    ALT_YES = "alt_yes"
    ALT_NO = "alt_no"
    ALT_NA = "alt_na"
    QUESTION_UP = "question_up"
    QUESTION_DOWN = "question_down"
    GUIDANCE = "guidance"
    NOTES = "notes"
    ALT_1 = "segment_1"
    ALT_2 = "segment_2"
    ALT_3 = "segment_3"
    ALT_4 = "segment_4"


_K, _M = Qt.Key, Qt.KeyboardModifier
_NONE, _CTRL, _ALT, _SHIFT = _M.NoModifier, _M.ControlModifier, _M.AltModifier, _M.ShiftModifier
SINGLE = MappingProxyType(
    {
        _K.Key_Y: Act.YES,
        _K.Key_N: Act.NO,
        _K.Key_A: Act.NA,
        _K.Key_E: Act.NOTE,
        _K.Key_P: Act.PIN,
        _K.Key_0: Act.CLEAR,
    }
)
"""Letters and digits; only when the preference allows them."""
IN_GRID = MappingProxyType(
    {
        (_NONE, _K.Key_Return): Act.ENTER,
        (_NONE, _K.Key_Enter): Act.ENTER,
        (_NONE, _K.Key_Space): Act.CHOOSE,
        (_SHIFT, _K.Key_Up): Act.CHOOSE_UP,
        (_SHIFT, _K.Key_Down): Act.CHOOSE_DOWN,
        (_CTRL, _K.Key_A): Act.CHOOSE_ALL,
        (_NONE, _K.Key_Escape): Act.CHOOSE_NONE,
        (_NONE, _K.Key_Delete): Act.CLEAR,
        (_NONE, _K.Key_F2): Act.NOTE,
        (_CTRL, _K.Key_C): Act.COPY,
        (_CTRL, _K.Key_V): Act.PASTE,
    }
)
ANYWHERE = MappingProxyType(
    {
        (_ALT, _K.Key_Y): Act.ALT_YES,
        (_ALT, _K.Key_N): Act.ALT_NO,
        (_ALT, _K.Key_A): Act.ALT_NA,
        (_ALT, _K.Key_1): Act.ALT_1,
        (_ALT, _K.Key_2): Act.ALT_2,
        (_ALT, _K.Key_3): Act.ALT_3,
        (_ALT, _K.Key_4): Act.ALT_4,
        (_CTRL, _K.Key_PageUp): Act.QUESTION_UP,
        (_CTRL, _K.Key_PageDown): Act.QUESTION_DOWN,
        (_NONE, _K.Key_F7): Act.NOTES,
        (_NONE, _K.Key_F9): Act.GUIDANCE,
    }
)
"""Keys that work wherever the focus is on the screen, in a note too."""


class Keyboard:
    """Sends a key press to what it does. Digits name reasons."""

    def __init__(self, acts: dict[Act, Callable[[], None]], reason: Callable[[int], None]) -> None:
        self._acts = acts
        self._reason = reason

    def take(self, event: QKeyEvent, *, in_grid: bool, single: bool) -> bool:
        """Carry out what a key press asks for; False when it means nothing here."""
        combination: QKeyCombination = event.keyCombination()
        held, key = combination.keyboardModifiers() & ~_M.KeypadModifier, combination.key()
        act = ANYWHERE.get((held, key))
        if act is None and in_grid:
            act = IN_GRID.get((held, key))
        if act is None and in_grid and single and held == _NONE:
            act = SINGLE.get(key)
            if act is None and _K.Key_1 <= key <= _K.Key_9:
                self._reason(key - _K.Key_0)
                return True
        if act is None:
            return False
        self._acts[act]()
        return True


def key_rows() -> tuple[KeyRow, ...]:
    """Return the keys in the order they are learned, for the list of shortcuts."""
    return (
        KeyRow("Y", tr("Answer Yes and move down")),
        KeyRow("N, then 1 to 9", tr("Answer No and tick reasons")),
        KeyRow("A, then 1 to 9", tr("Answer Not applicable and choose its reason")),
        KeyRow("Enter", tr("Move down; on the reference, open the case")),
        KeyRow("Up, Down, Left, Right", tr("Move from row to row and column to column")),
        KeyRow("E", tr("Write the note in the row")),
        KeyRow("Ctrl+Enter", tr("In a note: done, and the row below")),
        KeyRow("Esc", tr("In a note: leave it. In the grid: unmark all")),
        KeyRow("P", tr("Pin or unpin the note of the row")),
        KeyRow("Ctrl+C, Ctrl+V", tr("Copy the note to another case")),
        KeyRow("Space", tr("Mark or unmark the row for Set several to N/A")),
        KeyRow("Shift+Up, Shift+Down", tr("Mark more rows")),
        KeyRow("Ctrl+A", tr("Mark every row that takes an answer")),
        KeyRow("Delete or 0", tr("Clear the answer")),
        KeyRow("Ctrl+Page Up, Ctrl+Page Down", tr("Previous or next question")),
        KeyRow("Alt+1 to Alt+4", tr("Show applicable, to do, No, all")),
        KeyRow("F7", tr("Show or hide notes side by side")),
        KeyRow("F9", tr("Show or hide guidance")),
        KeyRow("Alt+Y, Alt+N, Alt+A", tr("Answer when single keys are off")),
    )
