"""The clipboard for text of an audit: kept out of its history and cloud, cleared after a while and at locking."""

from __future__ import annotations

from types import MappingProxyType
from typing import cast

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from ui.kit.session import Session

OURS = "application/x-yos-audit-text"
"""Marks what this program put there, so that nothing of anybody else's is cleared."""
_KEPT = 30_000
"""Milliseconds that copied text stays: time to paste it where it is wanted."""
_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
_NO = b"\0\0\0\0"
KEPT_OUT = MappingProxyType(
    {
        # Named by Microsoft for programs that copy what nobody should keep: a number of 32 bits, 0 for no.
        _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): b"\1\0\0\0",
        _WINDOWS.format(name="CanIncludeInClipboardHistory"): _NO,
        _WINDOWS.format(name="CanUploadToCloudClipboard"): _NO,
        # What the clipboard managers of other desktops look for.
        "x-kde-passwordManagerHint": b"secret",
    }
)
"""Formats beside the text that tell the system not to keep it."""


def copy_text(text: str) -> None:
    """Put text on the clipboard, where no history and no other device gets it."""
    QGuiApplication.clipboard().setMimeData(private(text))


def private(text: str) -> QMimeData:
    """Return text as the clipboard should hold it."""
    content = QMimeData()
    content.setText(text)
    content.setData(OURS, b"1")
    for name, value in KEPT_OUT.items():
        content.setData(name, value)
    return content


class ClipboardGuard(QObject):
    """Makes private what text boxes copy, has each copy counted in the history of the audit, and clears the clipboard.

    That is 30 seconds after the last copy, and when the audit is locked or closed or the program ends.
    """

    def __init__(self, clipboard: QClipboard, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard, self._session = clipboard, session
        clipboard.dataChanged.connect(self._on_data_changed)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(_KEPT)
        self.timer.timeout.connect(self.clear)
        session.closed.connect(self.clear)
        session.locked.connect(self.clear)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    def clear(self) -> None:
        """Empty the clipboard, if it still holds text of ours."""
        self.timer.stop()
        content = self._content()
        if content is not None and content.hasFormat(OURS):
            self._clipboard.clear()

    def _content(self) -> QMimeData | None:
        """Return what is on the clipboard; Qt returns None when it is empty, whatever its types say."""
        return cast("QMimeData | None", self._clipboard.mimeData())

    def _on_data_changed(self) -> None:
        content = self._content()
        if content is None or not self._clipboard.ownsClipboard():
            self.timer.stop()
        elif content.hasFormat(OURS):
            self.timer.start()
            self._session.note_copy()
        elif content.hasText():
            self._clipboard.setMimeData(private(content.text()))
