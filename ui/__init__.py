"""The window: PySide6 on top of the workspace."""

from __future__ import annotations

import builtins
import ctypes
import sys
from importlib import import_module

_PLENTY = 1 << 40


def _load_qt() -> None:
    """Load Qt and put Python's own `import` back.

    PySide6 replaces `builtins.__import__` for a naming feature that is not used here, and every later import pays.
    """
    own = builtins.__import__
    import_module("PySide6.QtWidgets")
    builtins.__import__ = own


def _spare_constants() -> None:
    """Give None, True and False more references than a session can use up.

    PySide6 6.12 is built for Pythons that do not count these (3.12 and later). On 3.11 every call of Qt that returns
    nothing, true or false takes one reference too many, and the interpreter ends when none is left.
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False, NotImplemented, Ellipsis):
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY


_spare_constants()
_load_qt()
