"""Buttons whose icons follow the theme, links, and key caps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.kit.icons import icon
from ui.kit.text import Label, plain_tooltip
from ui.kit.theme import Theme

_ICON, _GAP = 18, 6


class Button(QPushButton):
    """A button in one of the looks of the style sheet, with an icon that is tinted again when the theme changes."""

    def __init__(
        self, text: str, theme: Theme, *, look: str = "secondary", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if look == "link" else Qt.CursorShape.ArrowCursor)
        if icon:
            self._tint()
            theme.changed.connect(self._tint)

    def _tint(self) -> None:
        colour = "on-accent" if self.property("look") == "primary" else "ink"
        gap = _GAP if self.text() else 0
        self.setIconSize(QSize(self._theme.px(_ICON + gap), self._theme.px(_ICON)))
        self.setIcon(icon(self._icon, self._theme, _ICON, colour, gap))


class StepButton(Button):
    """A square button with an icon and no words; its name is spoken and shown as its tooltip."""

    def __init__(self, name: str, icon: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", theme, look="step", icon=icon, parent=parent)
        self.setAccessibleName(name)
        plain_tooltip(self, name)


class Link(Button):
    """A button that looks like a link; `size` is body, table or small."""

    def __init__(self, text: str, theme: Theme, *, size: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, theme, look="link", parent=parent)
        self.setProperty("size", size)
        self.setMinimumWidth(0)

    def say(self, text: str) -> None:
        """Change the words and with them the name that is spoken."""
        if text != self.text():
            self.setText(text)


class KeyCap(Label):
    """The picture of a key beside what it does; screen readers learn the key from the control instead."""

    def __init__(self, keys: str, *, on_accent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(keys, "small", parent=parent)
        self.setProperty("look", "keycap")
        if on_accent:
            self.setProperty("on", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
