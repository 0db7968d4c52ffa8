"""Sizes of windows within the screen they are on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_FRAME = 48
"""px left for title bar and edges."""


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or less where the screen is smaller."""
    screen = window.screen().availableGeometry()
    window.resize(min(width, screen.width() - _FRAME), min(height, screen.height() - _FRAME))
