"""Export: one decision (who is it for), then proof that it is safe."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.dialogs.export_body import ExportBody
from ui.dialogs.export_order import ExportReading, Order, look_at, write
from ui.dialogs.export_words import (
    LETTER,
    WORKING,
    check_rows,
    decision_words,
    done_words,
    inside,
    key_rows,
)
from ui.dialogs.file_types import FileTypeChoice, saving_words
from ui.dialogs.new_audit import documents_folder
from ui.kit.commands import KeyRow
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.check_rows import CheckRow
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.file_door import ask_to_save
from yos_audit.support.errors import Cancelled
from yos_audit.support.language import Language
from yos_audit.workspace.exports import ReportOptions
from yos_audit.workspace.report_files import FileType

if TYPE_CHECKING:
    from yos_audit.workspace.exports import ExportResult


class ExportDialog(DialogFrame):
    """No audience is chosen at first, and Save waits for one. `place_wanted` says where what is wrong stands."""

    place_wanted = Signal(object)

    def __init__(self, services: Services, parent: QWidget | None) -> None:
        super().__init__(tr("Export a workbook"), services.theme, (1016, 640), parent, topic="export")
        self._services = services
        self._reading: ExportReading | None = None
        self._busy = False
        self.content = ExportBody(services)
        self.audience = self.content.audience
        self.checks, self.sheets, self.preview = self.content.checks, self.content.sheets, self.content.preview
        self.boxes: dict[str, QCheckBox] = {}
        self.file_type, self.language = FileTypeChoice(), self.content.language
        self._build_foot()
        self.cancel_button = self.add_button(tr("Cancel"))
        self.save_button = self.add_button(tr("&Save workbook"), look="primary", icon="save")
        self.body.addWidget(self.content, 1)
        self._connect()
        self._show_nothing_chosen()
        next(iter(self.audience.values())).setFocus()

    @property
    def kind(self) -> str:
        """The report wanted: board, wider, working or letter; empty until an audience is chosen."""
        chosen = next((name for name, card in self.audience.items() if card.isChecked()), "")
        return LETTER if chosen and self.file_type.file_type is FileType.DOCX else chosen

    def save(self) -> None:
        """Ask where, and write the report on the worker."""
        workspace, reading = self._services.session.workspace, self._reading
        if workspace is None or reading is None or not self.save_button.isEnabled():
            return
        order, kind = reading.order, reading.order.kind
        if kind == WORKING:
            choice = self.content.choices.take()
            if choice is None:
                return
            order = replace(order, passphrase=choice.passphrase)
        folder = self._services.settings.value.last_folder or documents_folder()
        proposed = Path(folder) / reading.name
        _button, title, kinds = saving_words(order.file_type)
        path = ask_to_save(self, title, proposed, kinds, order.file_type.ending)
        if path is None:
            return
        self._busy = True
        self.clear_problem()
        self._show_buttons()
        work = partial(write, order, path, workspace)
        self._services.tasks.run_long(work, tr("Writing the report"), self, self._on_saved, self._on_failed)

    def key_help(self) -> tuple[KeyRow, ...]:
        """Return the keys of the dialog in the order they are learned."""
        return key_rows()

    def _order(self) -> Order:
        kind, more = self.kind, self.content.more
        options = ReportOptions(
            base=self._services.settings.value.wider_base,
            by_characteristic=more.by_characteristic(kind),
            earlier=more.earlier.earlier,
            quotes=more.quotes(kind),
            inside=self.content.choices.inside,
        )
        return Order(kind, options, self.file_type.file_type, Language.of(self.language.currentData()))

    def _build_foot(self) -> None:
        self._type_label = Label(tr("File type"), colour="ink2")
        self.foot.insertWidget(0, self._type_label)
        self.foot.insertWidget(1, self.file_type)

    def _connect(self) -> None:
        for card in self.audience.values():
            card.toggled.connect(self._on_audience)
        for keys, step in (("Ctrl+PgUp", self.preview.step_back), ("Ctrl+PgDown", self.preview.step_forward)):
            QShortcut(QKeySequence(keys), self).activated.connect(step)
        self.content.choices.changed.connect(self._show_buttons)
        self.content.choices.parts_changed.connect(self._look)
        self.content.more.changed.connect(self._look)
        self.preview.stepped.connect(self._on_stepped)
        self.checks.place_wanted.connect(self._on_place_wanted)
        self.file_type.activated.connect(self._on_file_type)
        self.language.activated.connect(self._on_language)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    def _show_nothing_chosen(self) -> None:
        words = tr("Choose who it is for.")
        self.checks.show_rows([CheckRow("", "", words)])
        self.preview.show_paper(None, words)
        self.content.show_inside(())
        self._show_buttons()

    def _show_buttons(self) -> None:
        reading = self._reading
        failed = reading is None or any(check.state == "failed" for check in reading.checks)
        decided = all(box.isChecked() for box in self.boxes.values())
        current = reading is not None and reading.order == self._order()
        current = current and (self.kind != WORKING or self.content.choices.ready)
        self.save_button.setEnabled(current and not failed and decided and not self._busy)

    def _on_audience(self, on: bool) -> None:
        if on:
            self.file_type.offer(next(name for name, card in self.audience.items() if card.isChecked()))
            self._name_save()
            self._look()

    def _on_file_type(self, _index: int) -> None:
        self._name_save()
        self._look()

    def _on_language(self, _index: int) -> None:
        self._look()

    def _name_save(self) -> None:
        self.save_button.setText(saving_words(self.file_type.file_type)[0])

    def _look(self) -> None:
        self.content.show_kind(self.kind)
        self._show_buttons()
        if self.kind:
            self._services.session.query(partial(look_at, self._order()), self._on_looked, self._on_failed)

    def _on_looked(self, reading: ExportReading) -> None:
        if reading.order != self._order():
            return
        self._reading = reading
        self.checks.show_rows([row for check in reading.checks for row in check_rows(check)])
        self._build_boxes(tuple(check.id for check in reading.checks if check.state == "decide"))
        self.content.more.show_limits(*reading.quotes, recordable=reading.recordable)
        self.preview.show_paper(reading.paper, "")
        self.content.show_inside(inside(reading.order.kind, reading.paper))
        self._on_stepped()
        self._show_buttons()
        self._services.messages.announce(self.checks.accessibleDescription())

    def _build_boxes(self, wanted: tuple[str, ...]) -> None:
        ticked = {name for name, box in self.boxes.items() if box.isChecked()}
        self.content.clear_boxes(self.boxes.values())
        self.boxes = {name: QCheckBox(decision_words(name)) for name in wanted}
        before: QWidget = list(self.audience.values())[-1]
        for name, box in self.boxes.items():
            box.setChecked(name in ticked)
            box.toggled.connect(self._on_box)
            self.content.box_column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
            QWidget.setTabOrder(before, box)
            before = box

    def _on_box(self, _on: bool) -> None:
        self._show_buttons()

    def _on_stepped(self) -> None:
        if self._reading is not None and self._reading.order.kind != LETTER:
            self.sheets.mark(self.preview.sheet)

    def _on_place_wanted(self, place: object) -> None:
        self.reject()
        self.place_wanted.emit(place)

    def _on_saved(self, result: ExportResult) -> None:
        self._busy = False
        self._services.settings.change(last_folder=str(result.path.parent))
        words = done_words(self.kind, result, folder=self.file_type.file_type is FileType.CSV)
        self.content.show_done(words, result.path)
        for widget in (self.save_button, self.file_type, self._type_label):
            widget.hide()
        self.cancel_button.setText(tr("Close"))
        self.cancel_button.setFocus()

    def _on_failed(self, fault: Exception) -> None:
        self._busy = False
        self._show_buttons()
        if isinstance(fault, Cancelled):
            self.show_problem(tr("Stopped. Nothing was saved."), "")
        else:
            self.show_problem(*explain(fault))
