"""What is done to the improvement plan: editing, adding, moving, stopping and removing actions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.kit.services import Services
from ui.kit.text import ask
from ui.kit.translate import tr
from ui.screens.findings.action_dialog import ActionDialog
from ui.screens.findings.commands import add_action, edit_action, move_action, note_action, remove_action
from ui.screens.findings.plan_card import PlanCard
from ui.screens.findings.plan_model import Column
from ui.screens.findings.reading import FindingsReading
from ui.screens.findings.stop_dialog import StopDialog
from yos_audit.audit.written import ActionStatus, PlanAction
from yos_audit.workspace.changes import Changes


class PlanWork(QObject):
    """Joins the plan's table to the file and to its dialogs."""

    def __init__(self, card: PlanCard, services: Services, page: QWidget) -> None:
        super().__init__(page)
        self._card, self._services, self._page = card, services, page
        self._reading: FindingsReading | None = None
        self._fresh = ""
        """Id of the action just added, whose area is edited as soon as it is shown."""
        card.add_button.clicked.connect(self.add)
        card.table.added.connect(self.add)
        card.table.opened.connect(self.open)
        card.table.step_wanted.connect(self._on_step)
        card.table.removal.connect(self._on_removal)
        card.model.edited.connect(self._on_edited)
        card.model.refused.connect(self._on_refused)

    def show_reading(self, reading: FindingsReading) -> None:
        """Show the actions; one just added is ready to be typed into."""
        self._reading = reading
        self._card.show_reading(reading)
        if self._fresh and self._fresh in {each.id for each in reading.actions}:
            fresh, self._fresh = self._fresh, ""
            table = self._card.table
            table.put_on(fresh, Column.AREA)
            table.setFocus()
            table.edit(table.currentIndex())

    def add(self) -> None:
        """Add an empty action at the end."""
        if self._writable():
            self._services.session.command(add_action, self._on_added)

    def open(self, action_id: str) -> None:
        """Show an action whole."""
        found = self._find(action_id)
        if found is None or self._reading is None:
            return
        action, number = found
        locked, theme = self._reading.read_only, self._services.theme
        dialog = ActionDialog(action, number, self._reading.today, locked, theme, self._page)
        dialog.accepted.connect(partial(self._on_written, dialog, action_id))
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_written(self, dialog: ActionDialog, action_id: str) -> None:
        form, command = dialog.form, self._services.session.command
        if form.fields:
            command(partial(edit_action, action_id, form.fields))
        if form.note and form.note_day is not None:
            command(partial(note_action, action_id, form.note_day, form.note))

    def _on_finished(self, _result: int) -> None:
        self._card.table.setFocus()

    def _on_added(self, changes: Changes) -> None:
        self._fresh = next(iter(changes.plan), "")

    def _on_step(self, action_id: str, step: int) -> None:
        if self._writable():
            self._services.session.command(partial(move_action, action_id, step))

    def _on_removal(self, action_id: str) -> None:
        found = self._find(action_id)
        if found is None or not self._writable():
            return
        words = tr("Remove action {number} with its progress notes? You can undo this.", number=found[1])
        if ask(self._page, tr("Remove action"), words, tr("Remove action"), tr("Keep action")):
            self._services.session.command(partial(remove_action, action_id))

    def _on_edited(self, action_id: str, name: str, value: object) -> None:
        fields: dict[str, object] = {name: value}
        found = self._find(action_id)
        if found is None:
            return
        action, number = found
        if value is ActionStatus.STOPPED and not action.reason:
            dialog = StopDialog(number, self._services.theme, self._page)
            dialog.accepted.connect(partial(self._on_stopped, dialog, action_id, fields))
            dialog.open()
        else:
            self._services.session.command(partial(edit_action, action_id, fields))

    def _on_stopped(self, dialog: StopDialog, action_id: str, fields: dict[str, object]) -> None:
        self._services.session.command(partial(edit_action, action_id, {**fields, "reason": dialog.why}))

    def _on_refused(self, sentence: str) -> None:
        self._services.messages.note(sentence)

    def _find(self, action_id: str) -> tuple[PlanAction, int] | None:
        actions = self._reading.actions if self._reading is not None else ()
        return next(((each, number) for number, each in enumerate(actions, 1) if each.id == action_id), None)

    def _writable(self) -> bool:
        return self._reading is not None and not self._reading.read_only
