"""What is copied stays on this computer, and goes when the audit closes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.kit.clipboard import KEPT_OUT, OURS, ClipboardGuard, copy_text
from ui.kit.services import Services

ROOT = Path(__file__).parents[2]


class OtherClipboard(QObject):
    """A clipboard as on a desktop: it knows who put its content there."""

    changed = Signal()

    def __init__(self, mine: bool) -> None:
        super().__init__()
        self.content = QMimeData()
        self.changes = 0
        # Named as Qt names them.
        self.dataChanged, self.ownsClipboard = self.changed, lambda: mine
        self.mimeData, self.setMimeData, self.clear = lambda: self.content, self._set, self._clear

    def _set(self, content: QMimeData) -> None:
        self.content = content
        self.changes += 1
        self.changed.emit()

    def _clear(self) -> None:
        self.content = QMimeData()


def plain(text: str) -> QMimeData:
    content = QMimeData()
    content.setText(text)
    return content


def test_copied_text_asks_every_system_not_to_keep_it(app: QApplication):
    copy_text("83%")
    content = app.clipboard().mimeData()
    assert content.text() == "83%"
    names = (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    )
    for name in names:
        key = f'application/x-qt-windows-mime;value="{name}"'
        assert bytes(content.data(key)) == KEPT_OUT[key]
    assert bytes(content.data(f'application/x-qt-windows-mime;value="{names[1]}"')) == b"\0\0\0\0"


@pytest.mark.parametrize("mine", [True, False])
def test_what_a_text_box_copies_is_made_private_and_what_others_copy_is_left_alone(services: Services, mine: bool):
    clipboard = OtherClipboard(mine)
    guard = ClipboardGuard(clipboard, services.session, services.session)
    clipboard.setMimeData(plain("a note"))
    assert clipboard.content.hasFormat(OURS) is mine
    assert clipboard.content.text() == "a note"
    assert clipboard.changes == (2 if mine else 1)
    guard.clear()
    assert clipboard.content.hasText() is not mine


def test_closing_the_audit_clears_text_of_ours_and_of_nobody_else(services: Services, app: QApplication):
    session = services.session
    copy_text("Domain 2, Protecting the public. 80 per cent")
    session.closed.emit()
    assert not app.clipboard().text()
    app.clipboard().setText("a shopping list")
    session.closed.emit()
    assert app.clipboard().text() == "a shopping list"
    app.clipboard().clear()


def test_text_goes_to_the_clipboard_by_one_door():
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "ui").rglob("*.py")
        if path.name != "clipboard.py" and re.search(r"clipboard\(\)\.set", path.read_text(encoding="utf-8"))
    ]
    assert found == []
