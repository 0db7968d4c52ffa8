"""Which act a key press asks for, on a screen that answers by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

ActT = TypeVar("ActT", bound=StrEnum)
Chord: TypeAlias = tuple[Qt.KeyboardModifier, Qt.Key]

_K, _M = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, ALT, SHIFT = _M.NoModifier, _M.ControlModifier, _M.AltModifier, _M.ShiftModifier


@dataclass(frozen=True)
class KeyMap(Generic[ActT]):
    """The keys of one screen, by where the focus has to be."""

    anywhere: Mapping[Chord, ActT]
    """Work wherever the focus is on the screen, in a text box too."""
    here: Mapping[Chord, ActT]
    """Work in the part of the screen that is answered."""
    single: Mapping[Qt.Key, ActT]
    """Letters and digits that work there too, when the preference allows them."""

    def act(self, event: QKeyEvent, *, here: bool, single: bool) -> ActT | None:
        """Return what a key press asks for; None when it means nothing where the focus is."""
        held, key = pressed(event)
        act = self.anywhere.get((held, key))
        if act is None and here:
            act = self.here.get((held, key))
        if act is None and here and single and held == NONE:
            act = self.single.get(key)
        return act


def digit(event: QKeyEvent) -> int:
    """Return the reason that a digit key names, 1 to 9; 0 for any other key."""
    held, key = pressed(event)
    return key - _K.Key_0 if held == NONE and _K.Key_1 <= key <= _K.Key_9 else 0


def segment(event: QKeyEvent) -> int:
    """Return the segment of a list that Alt and a digit ask for, 1 to 4; 0 for any other key."""
    held, key = pressed(event)
    return key - _K.Key_0 if held == ALT and _K.Key_1 <= key <= _K.Key_4 else 0


def pressed(event: QKeyEvent) -> Chord:
    """Return modifiers and key; it does not matter on which side of the keyboard the key is."""
    combination: QKeyCombination = event.keyCombination()
    return combination.keyboardModifiers() & ~_M.KeypadModifier, combination.key()
