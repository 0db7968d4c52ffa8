"""The dialog that long work shows: words, a bar and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.kit.text import Label
from ui.kit.translate import tr


class WaitingDialog(QDialog):
    """Says how far long work is; `cancelled` is sent when the user wants it to stop."""

    cancelled = Signal()

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        self._ended = False
        self._words = Label(title)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._stop = QPushButton(tr("Cancel"))
        buttons = QDialogButtonBox()
        buttons.addButton(self._stop, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addWidget(buttons)

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Say "Checking sheet 5 of 12."; a total of 0 means that the end is not known."""
        text = tr("{words} {done} of {total}.", words=words, done=done, total=total) if total else words
        self._words.say(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def finish(self) -> None:
        """Close without asking for anything to stop."""
        self._ended = True
        self.close()
        self.deleteLater()

    def reject(self) -> None:
        """Ask the work to stop; the dialog closes when it has."""
        if self._ended:
            super().reject()
            return
        self._words.say(tr("Stopping."))
        self._stop.setEnabled(False)
        self.cancelled.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Treat the window's own close button as Cancel while work runs."""
        if self._ended:
            event.accept()
        else:
            event.ignore()
            self.reject()
