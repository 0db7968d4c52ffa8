"""The button that flags a question to discuss."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from ui.kit.icons import icon
from ui.kit.theme import Theme
from ui.kit.translate import tr


class FlagButton(QPushButton):
    """A pennant and words; both say whether the flag is set."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flagged = False
        self.setProperty("look", "plain")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleDescription(tr("Key F"))
        theme.changed.connect(self._tint)
        self.show_flag(False, enabled=True)
        self._tint()

    def show_flag(self, flagged: bool, *, enabled: bool) -> None:
        """Show whether the flag is set."""
        self.setChecked(flagged)
        self.setEnabled(enabled)
        self.setText(tr("Flagged to discuss") if flagged else tr("Flag to discuss"))
        if flagged != self._flagged:
            self._flagged = flagged
            self._tint()

    def _tint(self) -> None:
        side = self._theme.px(18)
        self.setIconSize(QSize(side, side))
        self.setIcon(icon("flag", self._theme, 18, "flag" if self._flagged else "ink2"))
