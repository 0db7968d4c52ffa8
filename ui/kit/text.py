"""Text on the screen that is never read as markup, and the small questions asked with it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)


class Label(QLabel):
    """A plain-text label. `role` is a role of the type scale; `colour` is a token such as ink2."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        bold: bool = False,
        colour: str = "",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setText(text)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if bold:
            self.setProperty("bold", True)
        if colour:
            self.setProperty("colour", colour)

    def say(self, text: str) -> None:
        """Change the text, and only when it differs, so that screen readers are not told twice."""
        if text != self.text():
            self.setText(text)

    def restyle(self, *, bold: bool | None = None, colour: str | None = None) -> None:
        """Change weight or colour token after the label was shown."""
        if bold is not None:
            self.setProperty("bold", bold)
        if colour is not None:
            self.setProperty("colour", colour)
        repolish(self)


def repolish(widget: QWidget) -> None:
    """Make the style sheet look again at the dynamic properties of a widget."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def plain_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows the text as typed, markup and all.

    Qt reads a tooltip aloud, markup too, where a widget has no description; then the text itself becomes it.
    """
    widget.setToolTip(plain_tip(text))
    if widget.property("described_by_tip") or not widget.accessibleDescription():
        widget.setProperty("described_by_tip", True)
        widget.setAccessibleDescription(text)


def plain_tip(text: str) -> str:
    """Return tooltip text for a model's ToolTipRole that shows what was typed, markup and all."""
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>' if text else ""


def underline(box: QPlainTextEdit, passages: Sequence[tuple[int, int]], colour: QColor) -> None:
    """Put a dotted line under passages (start, end); the text itself is not touched, and nothing is signalled."""
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(colour)
    selections: list[QTextEdit.ExtraSelection] = []
    for start, end in passages:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(box.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look
        selections.append(selection)
    box.setExtraSelections(selections)


class PlainBrowser(QTextEdit):
    """Text to read that is built from plain values: nothing is typed into it and no link is opened from it."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)


class Question(QDialog):
    """A small modal question; `reject` is left out when there is only something to tell."""

    def __init__(self, parent: QWidget | None, title: str, text: str, accept: str, reject: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        words = Label(text, wrap=True)
        buttons = QDialogButtonBox()
        self.accept_button = QPushButton(accept)
        self.accept_button.setProperty("look", "primary")
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        if reject:
            self.reject_button = QPushButton(reject)
            buttons.addButton(self.reject_button, QDialogButtonBox.ButtonRole.RejectRole)
            buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(24)
        layout.addWidget(words)
        layout.addWidget(buttons)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.accept_button.setFocus()


def ask(parent: QWidget | None, title: str, text: str, accept: str, reject: str, *, careful: bool = False) -> bool:
    """Ask a question with two verbs for buttons; Esc means `reject`, and so does Enter when it is a `careful` one."""
    question = Question(parent, title, text, accept, reject)
    if careful:
        question.reject_button.setDefault(True)
        question.reject_button.setFocus()
    return question.exec() == QDialog.DialogCode.Accepted


def tell(parent: QWidget | None, title: str, text: str, close: str = "Close") -> None:
    """Tell something that must be read before going on."""
    Question(parent, title, text, close).exec()
