"""F6: from one region of the window to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step_region(regions: tuple[QWidget, ...], step: int) -> None:
    """Move the focus from the region that has it to the next (`step` 1) or previous (-1) one in sight."""
    usable = [region for region in regions if region.isVisible() and region.isEnabled() and _entry(region)]
    if not usable:
        return
    focus = QApplication.focusWidget()
    here = next((n for n, region in enumerate(usable) if focus is not None and _holds(region, focus)), None)
    there = (0 if step > 0 else -1) if here is None else (here + step) % len(usable)
    entry = _entry(usable[there])
    if entry is not None:
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        entry.setFocus(reason)


def _holds(region: QWidget, focus: QWidget) -> bool:
    return region is focus or region.isAncestorOf(focus)


def _entry(region: QWidget) -> QWidget | None:
    """Return the region itself or the first control in it that takes the keyboard, in tab order."""
    if region.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return region
    current = region.nextInFocusChain()
    while current is not None and current is not region:
        takes = current.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and region.isAncestorOf(current) and current.isVisible() and current.isEnabled():
            return current
        current = current.nextInFocusChain()
    return None
