"""Says above every page that the audit is only looked at, and offers the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.kit.buttons import Button
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.picture import Picture


class ViewBar(QFrame):
    """Lock, words, Save a copy and, where that could succeed, Open it for work."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self._words = Label("", "table", bold=True, wrap=True)
        self.copy_button = Button(tr("Save a copy…"), theme)
        self.work_button = Button(tr("Open it for work"), theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(6), theme.px(12), theme.px(6))
        row.setSpacing(theme.px(12))
        row.addWidget(Picture("lock", theme, 18, "ink"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        for button in (self.copy_button, self.work_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def tell(self, words: str, *, may_work: bool) -> None:
        """Show the bar; `may_work` offers to open the audit for work."""
        self._words.say(words)
        self.setAccessibleName(words)
        self.copy_button.setAccessibleDescription(words)
        self.work_button.setVisible(may_work)
        self.show()
