"""The bare window: its size on the screen, and when it was seen first."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

_SMALLEST, _DESIGN = (1024, 600), (1366, 720)


class Frame(QMainWindow):
    """A window of the design size, or as large as the screen lets it be; `painted` follows its first paint."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seen = False
        self._content: QWidget | None = None
        screen = QApplication.primaryScreen().availableGeometry()
        self.setMinimumSize(*_SMALLEST)
        self.resize(min(_DESIGN[0], screen.width()), min(_DESIGN[1], screen.height()))

    def hold(self, content: QWidget) -> None:
        """Show and paint the content now, with its title; the window closes when the content agrees to be closed."""
        self._content = content
        content.windowTitleChanged.connect(self.setWindowTitle)
        self.setCentralWidget(content)
        self.setWindowTitle(content.windowTitle())
        content.show()
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.repaint()

    def come_forward(self) -> None:
        """Come to the front, from the task bar too."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the content first."""
        event.setAccepted(self._content is None or self._content.close())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window can be seen."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)
