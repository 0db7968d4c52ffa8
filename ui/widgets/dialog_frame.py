"""The frame of our larger dialogs: a scrolled body over a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.aside import KEPT
from ui.kit.buttons import Button
from ui.kit.help_text import TOPIC
from ui.kit.sizes import resize_within_screen
from ui.kit.theme import Theme
from ui.widgets.card import hairline
from ui.widgets.error_band import ErrorBand
from ui.widgets.scroll_pane import ScrollPane


class DialogFrame(QDialog):
    """Content goes into `body`, which scrolls; buttons into `foot`, from left to right; `band` says what went wrong.

    `topic` is the page of the help that F1 opens; without one it is that of what lies under the dialog.
    """

    def __init__(
        self, title: str, theme: Theme, size: tuple[int, int], parent: QWidget | None, *, topic: str = ""
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(KEPT, True)
        self.setProperty(TOPIC, topic)
        self.band = ErrorBand(theme)
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._build(size)

    def add_button(self, text: str, *, look: str = "secondary", icon: str = "") -> Button:
        """Put a button at the right end of the foot."""
        button = Button(text, self.theme, look=look, icon=icon)
        self.foot.addWidget(button)
        return button

    def _build(self, size: tuple[int, int]) -> None:
        theme = self.theme
        content = QWidget()
        content.setLayout(self.body)
        self.body.setContentsMargins(24, 16, 24, 16)
        self.body.setSpacing(12)
        self.pane = ScrollPane(content)
        foot = QFrame()
        foot.setLayout(self.foot)
        self.foot.setContentsMargins(24, 12, 24, 12)
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        held = QVBoxLayout()
        held.setContentsMargins(24, 12, 24, 0)
        held.addWidget(self.band)
        self._held = QWidget()
        self._held.setLayout(held)
        self._held.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._held)
        outer.addWidget(self.pane, 1)
        outer.addWidget(hairline())
        outer.addWidget(foot)
        self.band.dismissed.connect(self.clear_problem)
        resize_within_screen(self, theme.px(size[0]), theme.px(size[1]))

    def show_problem(self, problem: str, remedy: str) -> None:
        """Say over the body what went wrong and what to do."""
        self._held.show()
        self.band.show_message(problem, remedy)

    def clear_problem(self) -> None:
        """Take the message away."""
        self.band.hide()
        self._held.hide()
