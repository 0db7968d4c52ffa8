"""Erasing a case for good, after a question that says what goes and that nothing brings it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.erasure import EraseReason, Erasing, Unopened

if TYPE_CHECKING:
    from yos_audit.workspace.kept_copies import ClosedCopy
    from yos_audit.workspace.workspace import Workspace

_NAMED = 3
"""File names of copies that a question holds at most."""
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
        self.setMinimumWidth(640)
        self.words = Label(erasing_words(asked), wrap=True)
        self.reason = QComboBox()
        for reason, text in _REASONS:
            self.reason.addItem(tr(text), reason)
        label = Label(tr("Why it is erased"), bold=True)
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(tr("Why it is erased"))
        self.closed_words = Label(closed_words(asked.closed), wrap=True)
        self.closed_words.setVisible(bool(asked.closed))
        self.unopened = QCheckBox(_removing(len(asked.closed)))
        self.unopened.setVisible(bool(asked.closed))
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
        for widget in (self.words, label, self.reason, self.closed_words, self.unopened, buttons):
            layout.addWidget(widget)
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(f"{erasing_words(asked)} {closed_words(asked.closed)}".strip())
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

    @property
    def unopened_chosen(self) -> Unopened:
        """What is to be done with copies that cannot be opened."""
        return Unopened.REMOVE if self.unopened.isChecked() else Unopened.KEEP


def erase(services: Services, page: QWidget, case_id: str) -> None:
    """Look what would go, ask, then erase the case everywhere."""
    services.session.query(partial(_preview, case_id), partial(_ask, services, page, case_id))


def erasing_words(asked: Erasing) -> str:
    """Return what goes, what stays to be looked at, and that nothing brings it back."""
    sentences = [_question(asked)]
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


def _question(asked: Erasing) -> str:
    if asked.copies == 0:
        return tr("Erase {reference} from this audit and its history?", reference=asked.reference)
    if asked.copies == 1:
        return tr("Erase {reference} from this audit, its history and its 1 backup or copy?", reference=asked.reference)
    words = "Erase {reference} from this audit, its history and its {count} backups and copies?"
    return tr(words, reference=asked.reference, count=asked.copies)


def closed_words(closed: tuple[ClosedCopy, ...]) -> str:
    """Return which copies cannot be opened, by the name of their file and with the reason of the first."""
    if not closed:
        return ""
    names = ", ".join(each.path.name for each in closed[:_NAMED])
    if len(closed) > _NAMED:
        names = tr("{names} and {count} more", names=names, count=len(closed) - _NAMED)
    said = {"names": names, "problem": closed[0].problem}
    if len(closed) == 1:
        return tr("1 copy cannot be opened, and may still hold this case: {names}. {problem}", **said)
    words = "{count} copies cannot be opened, and may still hold this case: {names}. {problem}"
    return tr(words, count=len(closed), **said)


def _removing(count: int) -> str:
    return tr("Delete the copy that cannot be opened") if count == 1 else tr("Delete the copies that cannot be opened")


def _preview(case_id: str, workspace: Workspace) -> Erasing:
    return workspace.erasure.preview(case_id)


def _ask(services: Services, page: QWidget, case_id: str, asked: Erasing) -> None:
    dialog = EraseDialog(page, asked)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    reason, unopened = dialog.chosen, dialog.unopened_chosen
    dialog.deleteLater()
    if wanted:
        left = len(asked.closed) if unopened is Unopened.KEEP else 0
        services.session.command(partial(_erase, case_id, reason, unopened), partial(_say, services, left))


def _erase(case_id: str, reason: EraseReason, unopened: Unopened, workspace: Workspace) -> Changes:
    return workspace.erasure.erase(case_id, reason, unopened=unopened)


def _say(services: Services, left: int, _changes: Changes) -> None:
    if left == 0:
        services.messages.note(tr("One case was erased for good."))
    elif left == 1:
        services.messages.note(tr("One case was erased. 1 copy that cannot be opened may still hold it."))
    else:
        words = "One case was erased. {count} copies that cannot be opened may still hold it."
        services.messages.note(tr(words, count=left))
