"""Export: one decision (who is it for), then proof that it is safe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ui.dialogs.export_body import ExportBody
from ui.dialogs.export_words import (
    BOARD,
    LETTER,
    WIDER,
    WORKING,
    check_rows,
    decision_words,
    done_words,
    inside,
)
from ui.dialogs.new_audit import documents_folder
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.check_rows import CheckRow
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.file_door import ask_to_save
from yos_audit.support.errors import Cancelled
from yos_audit.support.language import Language
from yos_audit.support.progress import Progress

if TYPE_CHECKING:
    from ui.dialogs.working_choices import WorkingChoice
    from yos_audit.findings.change import EarlierAudit
    from yos_audit.workspace.export_checks import ExportCheck
    from yos_audit.workspace.exports import ExportResult
    from yos_audit.workspace.paper import Paper
    from yos_audit.workspace.report_files import Audience
    from yos_audit.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportReading:
    """What was looked at for one kind of report."""

    kind: str
    name: str
    """The file name to propose."""
    checks: tuple[ExportCheck, ...]
    sheets: tuple[str, ...]
    paper: Paper | None


@dataclass(frozen=True, slots=True)
class Order:
    """A report as it is wanted: `base` for the wider edition, what to compare with, what a working copy is like."""

    base: int
    earlier: EarlierAudit | None = None
    working: WorkingChoice | None = None
    language: Language = Language.ENGLISH


class ExportDialog(DialogFrame):
    """No audience is chosen at first, and Save waits for one. `place_wanted` says where what is wrong stands."""

    place_wanted = Signal(object)

    def __init__(self, services: Services, parent: QWidget | None) -> None:
        super().__init__(tr("Export a workbook"), services.theme, (1016, 640), parent, topic="export")
        self._services = services
        self._reading: ExportReading | None = None
        self._saved: Path | None = None
        self._busy = False
        self.content = ExportBody(services)
        self.audience = self.content.audience
        self.checks, self.sheets, self.preview = self.content.checks, self.content.sheets, self.content.preview
        self.boxes: dict[str, QCheckBox] = {}
        self.file_type, self.language = QComboBox(), self.content.language
        self._build_foot()
        self.cancel_button = self.add_button(tr("Cancel"))
        self.open_button = self.add_button(tr("Open folder"), icon="folder")
        self.save_button = self.add_button(tr("&Save workbook"), look="primary", icon="save")
        self.open_button.hide()
        self.body.addWidget(self.content, 1)
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
        choice = self.content.choices.take() if reading.kind == WORKING else None
        if reading.kind == WORKING and choice is None:
            return
        folder = self._services.settings.value.last_folder or documents_folder()
        proposed = Path(folder) / reading.name
        kinds = tr("Word documents (*.docx)") if reading.kind == LETTER else tr("Excel workbooks (*.xlsx)")
        title = tr("Save letter") if reading.kind == LETTER else tr("Save workbook")
        path = ask_to_save(self, title, proposed, kinds, proposed.suffix)
        if path is None:
            return
        self._busy = True
        self.clear_problem()
        self._show_buttons()
        work = partial(_write, reading.kind, path, self._order(choice), workspace)
        self._services.tasks.run_long(work, tr("Writing the report"), self, self._on_saved, self._on_failed)

    def _order(self, working: WorkingChoice | None = None) -> Order:
        base, earlier = self._services.settings.value.wider_base, self.content.earlier.earlier
        return Order(base, earlier, working, Language.of(self.language.currentData()))

    def _build_foot(self) -> None:
        self.file_type.addItem(tr("Excel workbook"), "")
        self.file_type.addItem(tr("Letter (Word)"), LETTER)
        self.file_type.setAccessibleName(tr("File type"))
        self._type_label = Label(tr("File type"), colour="ink2")
        self.foot.insertWidget(0, self._type_label)
        self.foot.insertWidget(1, self.file_type)

    def _connect(self) -> None:
        for card in self.audience.values():
            card.toggled.connect(self._on_audience)
        for keys, step in (("Ctrl+PgUp", self.preview.step_back), ("Ctrl+PgDown", self.preview.step_forward)):
            QShortcut(QKeySequence(keys), self).activated.connect(step)
        self.content.choices.changed.connect(self._show_buttons)
        self.content.earlier.changed.connect(self._look)
        self.preview.stepped.connect(self._on_stepped)
        self.checks.place_wanted.connect(self._on_place_wanted)
        self.file_type.activated.connect(self._on_file_type)
        self.language.activated.connect(self._on_language)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._on_open_folder)

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
        current = reading is not None and reading.kind == self.kind
        current = current and (self.kind != WORKING or self.content.choices.ready)
        self.save_button.setEnabled(current and not failed and decided and not self._busy)

    def _on_audience(self, on: bool) -> None:
        if on:
            no_letter = self.audience[WORKING].isChecked() or self.audience[WIDER].isChecked()
            if no_letter:
                self.file_type.setCurrentIndex(0)
            self.file_type.setEnabled(not no_letter)
            self._name_save()
            self._look()

    def _on_file_type(self, _index: int) -> None:
        self._name_save()
        self._look()

    def _on_language(self, _index: int) -> None:
        self._reading = None
        self._look()

    def _name_save(self) -> None:
        letter = self.file_type.currentData() == LETTER
        self.save_button.setText(tr("&Save letter") if letter else tr("&Save workbook"))

    def _look(self) -> None:
        self.content.show_choices(working=self.kind == WORKING, comparing=self.kind in (BOARD, WIDER))
        self._show_buttons()
        if self.kind:
            work = partial(_look_at, self.kind, self._order())
            self._services.session.query(work, self._on_looked, self._on_failed)

    def _on_looked(self, reading: ExportReading) -> None:
        if reading.kind != self.kind:
            return
        self._reading = reading
        self.checks.show_rows([row for check in reading.checks for row in check_rows(check)])
        self._build_boxes(tuple(check.id for check in reading.checks if check.state == "decide"))
        self.preview.show_paper(reading.paper, tr("A working copy is not previewed: it holds every case."))
        self.content.show_inside(inside(reading.kind, reading.sheets, reading.paper))
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
        if self._reading is not None and self._reading.kind != LETTER:
            self.sheets.mark(self.preview.sheet)

    def _on_place_wanted(self, place: object) -> None:
        self.reject()
        self.place_wanted.emit(place)

    def _on_saved(self, result: ExportResult) -> None:
        self._busy = False
        self._saved = result.path
        self._services.settings.change(last_folder=str(result.path.parent))
        words = done_words(self.kind, result.path.name, result.sheets, result.kept)
        self.content.show_done(words, tr("In {folder}", folder=result.path.parent))
        for widget in (self.save_button, self.file_type, self._type_label):
            widget.hide()
        self.open_button.show()
        self.cancel_button.setText(tr("Close"))
        self.cancel_button.setFocus()
        self._services.messages.note(words)

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


def _look_at(kind: str, order: Order, workspace: Workspace) -> ExportReading:
    exports, audience = workspace.exports.in_language(order.language), cast("Audience", kind)
    return ExportReading(
        kind,
        exports.proposed_name(audience),
        exports.checks(audience, order.base),
        exports.preview_sheets(audience),
        exports.preview(audience, order.base, order.earlier),
    )


def _write(kind: str, path: Path, order: Order, workspace: Workspace, progress: Progress) -> ExportResult:
    exports, working = workspace.exports.in_language(order.language), order.working
    if working is not None:
        return exports.working(path, passphrase=working.passphrase, inside=working.inside, progress=progress)
    writers: dict[str, Callable[..., ExportResult]] = {
        BOARD: partial(exports.board, earlier=order.earlier),
        WIDER: partial(exports.wider, base=order.base, earlier=order.earlier),
        LETTER: exports.letter,
    }
    return writers[kind](path, progress=progress)
