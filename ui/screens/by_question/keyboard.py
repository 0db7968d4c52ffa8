"""The keys of the grid, and what they are called for."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.kit.commands import KeyRow
from ui.kit.key_map import ALT, CTRL, NONE, SHIFT, KeyMap, digit, segment
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


_K = Qt.Key
KEYS: KeyMap[Act] = KeyMap(
    anywhere={
        (ALT, _K.Key_Y): Act.ALT_YES,
        (ALT, _K.Key_N): Act.ALT_NO,
        (ALT, _K.Key_A): Act.ALT_NA,
        (CTRL, _K.Key_PageUp): Act.QUESTION_UP,
        (CTRL, _K.Key_PageDown): Act.QUESTION_DOWN,
        (NONE, _K.Key_F7): Act.NOTES,
        (NONE, _K.Key_F9): Act.GUIDANCE,
    },
    here={
        (NONE, _K.Key_Return): Act.ENTER,
        (NONE, _K.Key_Enter): Act.ENTER,
        (NONE, _K.Key_Space): Act.CHOOSE,
        (SHIFT, _K.Key_Up): Act.CHOOSE_UP,
        (SHIFT, _K.Key_Down): Act.CHOOSE_DOWN,
        (CTRL, _K.Key_A): Act.CHOOSE_ALL,
        (NONE, _K.Key_Escape): Act.CHOOSE_NONE,
        (NONE, _K.Key_Delete): Act.CLEAR,
        (NONE, _K.Key_F2): Act.NOTE,
        (CTRL, _K.Key_C): Act.COPY,
        (CTRL, _K.Key_V): Act.PASTE,
    },
    single={
        _K.Key_Y: Act.YES,
        _K.Key_N: Act.NO,
        _K.Key_A: Act.NA,
        _K.Key_E: Act.NOTE,
        _K.Key_P: Act.PIN,
        _K.Key_0: Act.CLEAR,
    },
)


class Keyboard:
    """Sends a key press to what it does. Digits name reasons, Alt and a digit a segment."""

    def __init__(
        self,
        acts: dict[Act, Callable[[], None]],
        reason: Callable[[int], None],
        choose: Callable[[int], None],
    ) -> None:
        self._acts, self._reason, self._choose = acts, reason, choose

    def take(self, event: QKeyEvent, *, in_grid: bool, single: bool) -> bool:
        """Carry out what a key press asks for; False when it means nothing here."""
        act = KEYS.act(event, here=in_grid, single=single)
        if act is not None:
            self._acts[act]()
        elif segment(event):
            self._choose(segment(event))
        elif in_grid and single and digit(event):
            self._reason(digit(event))
        else:
            return False
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
