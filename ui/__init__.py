"""The window: PySide6 on top of the workspace."""

from __future__ import annotations

import builtins
from importlib import import_module


def _load_qt() -> None:
    """Load Qt and put Python's own `import` back.

    PySide6 replaces `builtins.__import__` for a naming feature that is not used here, and every later import pays.
    """
    own = builtins.__import__
    import_module("PySide6.QtWidgets")
    builtins.__import__ = own


_load_qt()
