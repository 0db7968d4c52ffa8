"""Colours, sizes and fonts, and the only style sheet of the program."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from yos_audit.support.paths import resources

SMALLEST, LARGEST, STEP = 80, 200, 10
_COLOUR = re.compile(r"@([a-z][a-z0-9-]*)")
_LENGTH = re.compile(r"\$(\d+)(?:\+(\d+))?")
_SCHEMES = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Theme(QObject):
    """What the window looks like: `choice` is system, light or dark; `text_size` is in per cent.

    `changed` is sent after a new look was applied, for whatever paints itself or holds tinted icons.
    """

    changed = Signal()

    def __init__(self, choice: str = "system", text_size: int = 100) -> None:
        super().__init__()
        self.choice = choice
        self.text_size = text_size
        tokens = cast("dict[str, dict[str, object]]", _read_tokens())
        self._tables = {name: cast("Mapping[str, str]", tokens[name]) for name in ("light", "dark", "contrast")}
        self._type = cast("Mapping[str, tuple[int, int]]", tokens["type"])
        self._sheet = (resources() / "theme" / "app.qss").read_text(encoding="utf-8")
        self._system = QPalette()
        self._imposed: QPalette | None = None
        self._family = QFont()
        self._colours: dict[str, QColor] = {}
        self.pictures: dict[tuple[str, int, str, float], QPixmap] = {}
        """Icons tinted for this look, kept for painting: name, design px, colour token, device pixel ratio."""
        self.scheme = "light"
        """light, dark or contrast: what is shown now."""

    def colour(self, token: str) -> QColor:
        """Return the colour of a token; KeyError when there is no such token."""
        return self._colours[token]

    def px(self, length: float) -> int:
        """Return design pixels (at 100 %) scaled by the text size."""
        return round(length * self.text_size / 100)

    def font(self, role: str = "body", *, bold: bool = False) -> QFont:
        """Return the font of a role of the type scale: small, table, body, lead, title or figure."""
        font = QFont(self._family)
        font.setPixelSize(self.px(self._type[role][0]))
        font.setWeight(QFont.Weight.DemiBold if bold or role in ("title", "figure") else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def line(self, role: str = "body") -> int:
        """Return the line height of a role, in pixels on screen."""
        return self.px(self._type[role][1])

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.colour("ink").lightness() > self.colour("window").lightness()

    @property
    def contrast(self) -> bool:
        """Whether the system's own contrast colours are used."""
        return self.scheme == "contrast"

    def impose(self, palette: QPalette | None) -> None:
        """Take these for the colours of a contrast theme, whatever the system says; None asks the system again.

        For pictures and tests; takes effect with the next `apply`.
        """
        self._imposed = palette

    def apply(self, app: QApplication) -> None:
        """Give the application this look; call again after `choice` or `text_size` changed."""
        hints = app.styleHints()
        if app.style().objectName() != "fusion":
            app.setStyle("Fusion")
            self._family = QFont(app.font())
            hints.colorSchemeChanged.connect(self._on_system_changed)
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        hints.setColorScheme(_SCHEMES.get(self.choice, Qt.ColorScheme.Unknown))
        self.scheme = self._wanted(app)
        self._system = self._system_palette(app)
        self._colours = self._resolve()
        self.pictures.clear()
        app.setFont(self.font())
        app.setPalette(self._palette())
        app.setStyleSheet(self._filled())
        self.changed.emit()

    def _wanted(self, app: QApplication) -> str:
        hints = app.styleHints()
        if self._imposed is not None:
            return "contrast"
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        if self.choice in ("light", "dark"):
            return self.choice
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _system_palette(self, app: QApplication) -> QPalette:
        """Return the colours of the system where a contrast theme is on, those of the style elsewhere."""
        if self._imposed is not None:
            return self._imposed
        if self.scheme != "contrast":
            return app.style().standardPalette()
        app.setPalette(QPalette())  # what is left is what the system asks for
        return QPalette(app.palette())

    def _resolve(self) -> dict[str, QColor]:
        table = self._tables[self.scheme]
        if self.scheme != "contrast":
            return {token: QColor(value) for token, value in table.items()}
        return {token: self._role(value) for token, value in table.items()}

    def _role(self, value: str) -> QColor:
        """Return the colour of a role of the system palette, such as "Window" or "Disabled WindowText"."""
        group, _, role = value.rpartition(" ")
        return self._system.color(QPalette.ColorGroup[group or "Active"], QPalette.ColorRole[role])

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        pairs = {
            role.Window: "window",
            role.WindowText: "ink",
            role.Base: "panel",
            role.AlternateBase: "alt",
            role.Text: "ink",
            role.Button: "panel",
            role.ButtonText: "ink",
            role.ToolTipBase: "panel",
            role.ToolTipText: "ink",
            role.PlaceholderText: "ink3",
            role.Highlight: "accent",
            role.HighlightedText: "on-accent",
            role.Link: "accent-text",
            role.LinkVisited: "accent-text",
            role.Accent: "accent",
            role.Mid: "line",
        }
        palette = QPalette(self._system)
        for each, token in pairs.items():
            palette.setColor(each, self.colour(token))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.colour("disabled"))
        return palette

    def _filled(self) -> str:
        icons = (resources() / "icons").as_posix()
        sheet = self._sheet.replace("%icons", icons).replace("%scheme", "dark" if self.dark else "light")
        sheet = _LENGTH.sub(self._length, sheet)
        return _COLOUR.sub(self._named, sheet)

    def _length(self, found: re.Match[str]) -> str:
        return f"{self.px(int(found[1])) + int(found[2] or 0)}px"

    def _named(self, found: re.Match[str]) -> str:
        return self.colour(found[1]).name()

    def _on_system_changed(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and (self._wanted(app) != self.scheme or self.contrast):
            self.apply(app)


def _read_tokens() -> dict[str, object]:
    return tomllib.loads((resources() / "theme" / "tokens.toml").read_text(encoding="utf-8"))
