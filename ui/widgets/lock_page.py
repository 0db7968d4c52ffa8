"""What stands in place of the window's body while the audit is locked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Link
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.card import Card
from ui.widgets.passphrase_form import PassphraseForm
from ui.widgets.picture import Picture
from ui.widgets.scroll_pane import ScrollPane

_WIDTH = 460


class LockPage(ScrollPane):
    """Product name, that the work is saved, and the passphrase. No figure, reference or name of an audit is on it."""

    closed = Signal()
    """The audit is to be closed rather than unlocked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.form = PassphraseForm(theme)
        self.state = Label(tr("Locked. Your work is saved."), "lead", wrap=True)
        self.leave = Link(tr("Close this audit"), theme, size="table")
        self.leave.clicked.connect(self.closed)
        self.setAccessibleName(tr("Locked"))
        self._build()
        theme.changed.connect(self._fit)
        self._fit()

    def begin(self, state: str) -> None:
        """Wait for the passphrase; `state` says whether everything was saved."""
        self.state.say(state)
        self.form.begin()

    def _build(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(14)
        title.addWidget(Picture("product", self._theme, 38))
        title.addWidget(Label(tr("YOS Audit"), "figure"), 1)
        self._card = Card(24, 20)
        column = self._card.column
        column.setSpacing(12)
        column.addLayout(title)
        column.addWidget(self.state)
        column.addWidget(self.form)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(self._card)
        middle.addStretch(3)
        row.addLayout(middle)
        row.addStretch(1)
        self.setWidget(content)

    def _fit(self) -> None:
        self._card.setFixedWidth(min(self._theme.px(_WIDTH), 900))
