"""Export: one decision (who is it for), then proof that it is safe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.dialogs.export_words import (
    BOARD,
    LETTER,
    WIDER,
    WORKING,
    audiences,
    check_row,
    decision_words,
    done_words,
    ending,
    proposed_name,
)
from ui.dialogs.new_audit import documents_folder
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.check_rows import CheckRow, CheckRows
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.file_door import ask_to_save
from ui.widgets.option_card import OptionCard
from ui.widgets.sheet_names import SheetNames
from yos_audit.support.errors import Cancelled
from yos_audit.support.progress import Progress

if TYPE_CHECKING:
    from yos_audit.workspace.export_checks import Audience, ExportCheck
    from yos_audit.workspace.exports import ExportResult
    from yos_audit.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportReading:
    """What was looked at for one kind of report."""

    kind: str
    label: str
    checks: tuple[ExportCheck, ...]
    sheets: tuple[str, ...]


class ExportDialog(DialogFrame):
    """No audience is chosen at first, and Save waits for one."""

    def __init__(self, services: Services, parent: QWidget | None) -> None:
        super().__init__(tr("Export a workbook"), services.theme, (880, 600), parent)
        self._services = services
        self._reading: ExportReading | None = None
        self._saved: Path | None = None
        self._busy = False
        theme = services.theme
        self.audience = {each.id: OptionCard(each.title, each.description, theme) for each in audiences()}
        self.checks = CheckRows(tr("Checks"), theme)
        self.boxes: dict[str, QCheckBox] = {}
        self.sheets = SheetNames(theme)
        self.file_type = QComboBox()
        self.done_label = Label("", "lead", bold=True, wrap=True)
        self.folder_label = Label("", "table", colour="ink2", wrap=True)
        self.cancel_button = self.add_button(tr("Cancel"))
        self.open_button = self.add_button(tr("Open folder"), icon="folder")
        self.save_button = self.add_button(tr("&Save workbook"), look="primary", icon="save")
        self._build_body()
        self._connect()
        self._show_nothing_chosen()
        next(iter(self.audience.values())).setFocus()

    @property
    def kind(self) -> str:
        """The report wanted: board, wider, working or letter; empty until an audience is chosen."""
        chosen = next((name for name, card in self.audience.items() if card.isChecked()), "")
        return LETTER if chosen and self.file_type.currentData() == LETTER else chosen

    def save(self) -> None:
        """Ask where, and write the report on the worker."""
        workspace, reading = self._services.session.workspace, self._reading
        if workspace is None or reading is None or not self.save_button.isEnabled():
            return
        today = datetime.now().astimezone().date()
        proposed = Path(documents_folder()) / proposed_name(reading.kind, reading.label, today)
        kinds = tr("Word documents (*.docx)") if reading.kind == LETTER else tr("Excel workbooks (*.xlsx)")
        path = ask_to_save(self, tr("Save workbook"), proposed, kinds, ending(reading.kind))
        if path is None:
            return
        self._busy = True
        self.clear_problem()
        self._show_buttons()
        work = partial(_write, workspace, reading.kind, path, self._services.settings.value.wider_base)
        self._services.tasks.run_long(work, tr("Writing the report"), self, self._on_saved, self._on_failed)

    def _build_body(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        right.setSpacing(8)
        left.addWidget(Label(tr("Who is it for?"), bold=True))
        for card in self.audience.values():
            left.addWidget(card)
        left.addStretch(1)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(0)
        self._inside_title = Label(tr("What is inside"), bold=True)
        right.addWidget(Label(tr("Checks"), bold=True))
        right.addWidget(self.checks)
        right.addLayout(self._boxes)
        right.addSpacing(8)
        right.addWidget(self._inside_title)
        right.addWidget(self.sheets)
        right.addStretch(1)
        self._choosing = QWidget()
        columns = QHBoxLayout(self._choosing)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(24)
        columns.addLayout(left, 4)
        columns.addLayout(right, 5)
        self._finished = QWidget()
        done = QVBoxLayout(self._finished)
        done.setContentsMargins(0, 0, 0, 0)
        done.addWidget(self.done_label)
        done.addWidget(self.folder_label)
        done.addStretch(1)
        self._finished.hide()
        self.body.addWidget(self._choosing, 1)
        self.body.addWidget(self._finished, 1)
        self.file_type.addItem(tr("Excel workbook"), "")
        self.file_type.addItem(tr("Letter (Word)"), LETTER)
        self.file_type.setAccessibleName(tr("File type"))
        self._type_label = Label(tr("File type"), colour="ink2")
        self.foot.insertWidget(0, self._type_label)
        self.foot.insertWidget(1, self.file_type)
        self.open_button.hide()

    def _connect(self) -> None:
        for card in self.audience.values():
            card.toggled.connect(self._on_audience)
        self.file_type.activated.connect(self._on_file_type)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._on_open_folder)

    def _show_nothing_chosen(self) -> None:
        self.checks.show_rows([CheckRow("", "", tr("Choose who it is for."))])
        self._inside_title.hide()
        self.sheets.hide()
        self._show_buttons()

    def _show_buttons(self) -> None:
        reading = self._reading
        failed = reading is None or any(check.state == "failed" for check in reading.checks)
        decided = all(box.isChecked() for box in self.boxes.values())
        current = reading is not None and reading.kind == self.kind
        self.save_button.setEnabled(current and not failed and decided and not self._busy)

    def _on_audience(self, on: bool) -> None:
        if on:
            no_letter = self.audience[WORKING].isChecked()
            if no_letter:
                self.file_type.setCurrentIndex(0)
            self.file_type.setEnabled(not no_letter)
            self._look()

    def _on_file_type(self, _index: int) -> None:
        letter = self.file_type.currentData() == LETTER
        self.save_button.setText(tr("&Save letter") if letter else tr("&Save workbook"))
        self._look()

    def _look(self) -> None:
        self._show_buttons()
        if self.kind:
            self._services.session.query(partial(_look_at, self.kind), self._on_looked, self._on_failed)

    def _on_looked(self, reading: ExportReading) -> None:
        if reading.kind != self.kind:
            return
        self._reading = reading
        self.checks.show_rows([check_row(str(check.state), check.text) for check in reading.checks])
        self._build_boxes(tuple(check.id for check in reading.checks if check.state == "decide"))
        self._inside_title.setVisible(bool(reading.sheets))
        self.sheets.setVisible(bool(reading.sheets))
        self.sheets.show_names(reading.sheets)
        self._show_buttons()
        self._services.messages.announce(self.checks.accessibleDescription())

    def _build_boxes(self, wanted: tuple[str, ...]) -> None:
        ticked = {name for name, box in self.boxes.items() if box.isChecked()}
        for box in self.boxes.values():
            self._boxes.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {name: QCheckBox(decision_words(name)) for name in wanted}
        before: QWidget = list(self.audience.values())[-1]
        for name, box in self.boxes.items():
            box.setChecked(name in ticked)
            box.toggled.connect(self._on_box)
            self._boxes.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
            QWidget.setTabOrder(before, box)
            before = box

    def _on_box(self, _on: bool) -> None:
        self._show_buttons()

    def _on_saved(self, result: ExportResult) -> None:
        self._busy = False
        self._saved = result.path
        self.done_label.say(done_words(self.kind, result.path.name, result.sheets))
        self.folder_label.say(tr("In {folder}", folder=result.path.parent))
        self._choosing.hide()
        self._finished.show()
        for widget in (self.save_button, self.file_type, self._type_label):
            widget.hide()
        self.open_button.show()
        self.cancel_button.setText(tr("Close"))
        self.cancel_button.setFocus()
        self._services.messages.note(self.done_label.text())

    def _on_failed(self, fault: Exception) -> None:
        self._busy = False
        self._show_buttons()
        if isinstance(fault, Cancelled):
            self.show_problem(tr("Stopped. Nothing was saved."), "")
        else:
            self.show_problem(*explain(fault))

    def _on_open_folder(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))


def _look_at(kind: str, workspace: Workspace) -> ExportReading:
    exports, audience = workspace.exports, cast("Audience", kind)
    return ExportReading(kind, workspace.details().label, exports.checks(audience), exports.preview_sheets(audience))


def _write(workspace: Workspace, kind: str, path: Path, base: int, progress: Progress) -> ExportResult:
    exports = workspace.exports
    writers: dict[str, Callable[..., ExportResult]] = {
        BOARD: exports.board,
        WIDER: partial(exports.wider, base=base),
        WORKING: exports.working,
        LETTER: exports.letter,
    }
    return writers[kind](path, progress=progress)
