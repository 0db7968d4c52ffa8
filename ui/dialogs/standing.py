"""Says that an audit is not the copy this laptop knows, and lets the user choose."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from yos_audit.workspace.familiar import Kind, Standing


class StandingDialog(DialogFrame):
    """Accepting works on with this copy, rejecting closes it; `restore_wanted` asks for the backups first."""

    restore_wanted = Signal()

    def __init__(self, standing: Standing, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(tr("Not the copy you know"), theme, (560, 230), parent, topic="your_data")
        problem, advice = words(standing)
        self.body.addWidget(Label(problem, "lead", bold=True, wrap=True))
        self.body.addWidget(Label(advice, "body", wrap=True))
        self.body.addStretch(1)
        self.close_button = self.add_button(tr("Close it"))
        self.close_button.clicked.connect(self.reject)
        if standing.kind is not Kind.COPY:
            self.backups_button = self.add_button(tr("See the backups"))
            self.backups_button.clicked.connect(self._on_backups)
        self.work_button = self.add_button(tr("Work with this one"), look="primary")
        self.work_button.clicked.connect(self.accept)
        self.close_button.setFocus()

    def _on_backups(self) -> None:
        self.accept()
        self.restore_wanted.emit()


def words(standing: Standing) -> tuple[str, str]:
    """Return what is odd about an audit and what can be done."""
    when = _moment(standing.at)
    if standing.kind is Kind.OLDER:
        count = standing.lacking
        changes = tr("1 change") if count == 1 else tr("{count} changes", count=count)
        return (
            tr(
                "This file is {changes} older than when you last closed it on this laptop, {when}.",
                changes=changes,
                when=when,
            ),
            tr("A sync program or a copy from elsewhere may have put it here. Your last backup has what it lacks."),
        )
    if standing.kind is Kind.FORKED:
        return (
            tr("This file was changed apart from the one you last closed on this laptop, {when}.", when=when),
            tr("Two people may have worked in two copies. Look at the backups first: they have your changes."),
        )
    return (
        tr("This is a copy. The audit you worked in last is still at {place}.", place=standing.elsewhere),
        tr("What you change here is not changed there. Work with one of the two, and put the other away."),
    )


def _moment(at: datetime | None) -> str:
    if at is None:
        return tr("earlier")
    local = at.astimezone()
    return f"{local.day} {local:%B %Y}, {local:%H:%M}"
