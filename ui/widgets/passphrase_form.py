"""Where a passphrase is typed to open an audit, or the words of its recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.kit.buttons import Button, Link
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.form_field import FormField

_SECOND = 1000


class PassphraseEdit(QLineEdit):
    """Hides what is typed until it is asked to show it; takes what is pasted; `caps` says that Caps Lock seems on."""

    caps = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(1000)
        self.show_text(False)

    def show_text(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice a capital letter without Shift, or a small one with it."""
        text = event.text()
        if len(text) == 1 and text.isalpha() and text.upper() != text.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(text.isupper() != shift)
        super().keyPressEvent(event)


class PassphraseForm(QWidget):
    """The box, Show passphrase, Unlock, and the way to the words of the sheet. `submitted` carries what was typed."""

    submitted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.box = PassphraseEdit()
        self.words = QPlainTextEdit()
        self.show_box = QCheckBox(tr("Show passphrase"))
        self.unlock_button = Button(tr("Unlock"), theme, look="primary")
        self.other_way = Link(tr("Use the recovery sheet"), theme)
        self._wait = QTimer(self)
        self._wait.setInterval(_SECOND)
        self._left = 0
        self._busy = False
        self._build(theme)
        self.show_box.toggled.connect(self.box.show_text)
        self.box.returnPressed.connect(self._on_submit)
        self.box.caps.connect(self._on_caps)
        self.unlock_button.clicked.connect(self._on_submit)
        self.other_way.clicked.connect(self._on_other_way)
        self._wait.timeout.connect(self._on_second)

    @property
    def with_words(self) -> bool:
        """Whether the words of the recovery sheet are being typed."""
        return not self._words_field.isHidden()

    def begin(self, *, focus: bool = True) -> None:
        """Empty everything and wait for the passphrase, in the box unless the focus is needed elsewhere."""
        self.box.clear()
        self.words.clear()
        self.show_box.setChecked(False)
        self._show_words(False)
        self._box_field.show_fault("")
        self._words_field.show_fault("")
        self.set_busy(False)
        if focus:
            self.box.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Take no second try while one is being made."""
        self._busy = busy
        self._fit_button()

    def show_wrong(self, sentence: str, wait: int) -> None:
        """Say that it was wrong, keep what was typed selected, and take the next try after `wait` seconds."""
        self.set_busy(False)
        field = self._words_field if self.with_words else self._box_field
        field.show_fault(sentence)
        self._left = wait
        self._fit_button()
        if wait:
            self._wait.start()
        if not self.with_words:
            self.box.selectAll()
        field.control.setFocus()

    def _build(self, theme: Theme) -> None:
        self._box_field = FormField(tr("Passphrase"), self.box, theme)
        self._words_field = FormField(
            tr("Words of the recovery sheet"),
            self.words,
            theme,
            help_text=tr(
                "All 34 words in their order. The numbers are not needed, and four letters of a word are enough."
            ),
        )
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.px(104))
        self._caps = Label(tr("Caps Lock seems to be on."), "small", bold=True)
        self._caps.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self.unlock_button)
        buttons.addWidget(self.other_way)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._box_field, self._words_field, self._caps, self.show_box):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(buttons)
        self._words_field.hide()
        self.setTabOrder(self.box, self.show_box)
        self.setTabOrder(self.show_box, self.unlock_button)
        self.setTabOrder(self.unlock_button, self.other_way)

    def _show_words(self, shown: bool) -> None:
        self._words_field.setVisible(shown)
        self._box_field.setVisible(not shown)
        self.show_box.setVisible(not shown)
        self._caps.hide()
        self.other_way.say(tr("Use the passphrase") if shown else tr("Use the recovery sheet"))

    def _fit_button(self) -> None:
        self.unlock_button.setEnabled(not self._busy and not self._left)
        self.unlock_button.setText(tr("Wait {seconds} seconds", seconds=self._left) if self._left else tr("Unlock"))

    def _on_second(self) -> None:
        self._left = max(0, self._left - 1)
        if not self._left:
            self._wait.stop()
        self._fit_button()

    def _on_submit(self) -> None:
        text = self.words.toPlainText() if self.with_words else self.box.text()
        if text and not self._busy and not self._left:
            self.set_busy(True)
            self.submitted.emit(text)

    def _on_other_way(self) -> None:
        self._show_words(not self.with_words)
        (self.words if self.with_words else self.box).setFocus()

    def _on_caps(self, on: bool) -> None:
        self._caps.setVisible(on and not self.with_words)
