"""The keys of the case audit and what they are called for."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt

from ui.kit.commands import KeyRow
from ui.kit.key_map import ALT, CTRL, NONE, SHIFT, KeyMap
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


_K = Qt.Key
KEYS: KeyMap[Act] = KeyMap(
    anywhere={
        (NONE, _K.Key_F9): Act.GUIDANCE,
        (CTRL, _K.Key_PageUp): Act.CASE_UP,
        (CTRL, _K.Key_PageDown): Act.CASE_DOWN,
        (ALT, _K.Key_Y): Act.ALT_YES,
        (ALT, _K.Key_N): Act.ALT_NO,
        (ALT, _K.Key_A): Act.ALT_NA,
    },
    here={
        (NONE, _K.Key_Return): Act.NEXT,
        (NONE, _K.Key_Enter): Act.NEXT,
        (SHIFT, _K.Key_Return): Act.PREVIOUS,
        (SHIFT, _K.Key_Enter): Act.PREVIOUS,
        (NONE, _K.Key_Up): Act.UP,
        (NONE, _K.Key_Down): Act.DOWN,
        (NONE, _K.Key_Delete): Act.CLEAR,
        (CTRL, _K.Key_Up): Act.DOMAIN_UP,
        (CTRL, _K.Key_Down): Act.DOMAIN_DOWN,
    },
    single={
        _K.Key_Y: Act.YES,
        _K.Key_N: Act.NO,
        _K.Key_A: Act.NA,
        _K.Key_E: Act.EVIDENCE,
        _K.Key_Q: Act.QUOTE,
        _K.Key_F: Act.FLAG,
        _K.Key_0: Act.CLEAR,
    },
)


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
