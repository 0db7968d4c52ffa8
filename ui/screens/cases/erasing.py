"""Erasing a case for good, after a question that says what goes and that nothing brings it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.erasure import EraseReason, Erasing

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

_REASONS = (
    (EraseReason.ASKED_FOR, "The child, a parent or a carer asked for it"),
    (EraseReason.KEPT_LONG_ENOUGH, "It was kept long enough"),
    (EraseReason.NOT_NEEDED, "It is not needed for the audit"),
    (EraseReason.MISTAKE, "It was added by mistake"),
)


class EraseDialog(QDialog):
    """Asks why a case is erased; Enter keeps the case."""

    def __init__(self, parent: QWidget | None, asked: Erasing) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Erase a case for good"))
        self.setMinimumWidth(480)
        self.words = Label(erasing_words(asked), wrap=True)
        self.reason = QComboBox()
        for reason, text in _REASONS:
            self.reason.addItem(tr(text), reason)
        label = Label(tr("Why it is erased"), bold=True)
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(tr("Why it is erased"))
        buttons = QDialogButtonBox()
        self.erase_button = QPushButton(tr("Erase for good"))
        self.keep_button = QPushButton(tr("Keep case"))
        self.keep_button.setProperty("look", "primary")
        buttons.addButton(self.erase_button, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(self.keep_button, QDialogButtonBox.ButtonRole.RejectRole)
        self.erase_button.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (self.words, label, self.reason, buttons):
            layout.addWidget(widget)
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(erasing_words(asked))
        self.keep_button.setDefault(True)
        self.keep_button.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the words all the height they need at the width that the text size gives."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    @property
    def chosen(self) -> EraseReason:
        """The reason that is chosen."""
        return EraseReason(self.reason.currentData())


def erase(services: Services, page: QWidget, case_id: str) -> None:
    """Look what would go, ask, then erase the case everywhere."""
    services.session.query(partial(_preview, case_id), partial(_ask, services, page, case_id))


def erasing_words(asked: Erasing) -> str:
    """Return what goes, what stays to be looked at, and that nothing brings it back."""
    sentences = [tr("Erase {reference} from this audit, its history and its backups?", reference=asked.reference)]
    if asked.answers == 1:
        sentences.append(tr("Its 1 answer goes with its notes."))
    elif asked.answers:
        sentences.append(tr("Its {count} answers go with their notes.", count=asked.answers))
    sentences.append(tr("The history keeps that one case was erased, by whom, when and why, and nothing about it."))
    sentences.append(tr("Undo does not bring it back, and undo of anything before it is no longer possible."))
    if asked.mentions == 1:
        sentences.append(tr("1 note elsewhere names this reference. It stays; look at it afterwards."))
    elif asked.mentions:
        sentences.append(
            tr("{count} notes elsewhere name this reference. They stay; look at them afterwards.", count=asked.mentions)
        )
    return "\n\n".join((sentences[0], " ".join(sentences[1:])))


def _preview(case_id: str, workspace: Workspace) -> Erasing:
    return workspace.erasure.preview(case_id)


def _ask(services: Services, page: QWidget, case_id: str, asked: Erasing) -> None:
    dialog = EraseDialog(page, asked)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    reason = dialog.chosen
    dialog.deleteLater()
    if wanted:
        services.session.command(partial(_erase, case_id, reason), partial(_say, services))


def _erase(case_id: str, reason: EraseReason, workspace: Workspace) -> Changes:
    return workspace.erasure.erase(case_id, reason)


def _say(services: Services, _changes: Changes) -> None:
    services.messages.note(tr("One case was erased for good."))
