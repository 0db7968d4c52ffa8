"""Bringing in a list of cases or answers: choose, look, import, receipt."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.dialogs.column_choices import ColumnChoices
from ui.dialogs.import_reading import CASES, ListReading, ListTaken, read_list, take_list
from ui.dialogs.import_words import button_words, kind_words, problem_sentences, receipt_words, summary_words
from ui.kit.buttons import Button
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label, repolish
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.file_door import ask_to_open
from ui.widgets.sentence_list import SentenceList
from yos_audit.support.errors import Cancelled


class ImportDialog(DialogFrame):
    """Shows every problem before anything is imported; `kind` is cases or judgements."""

    def __init__(self, services: Services, kind: str, parent: QWidget | None) -> None:
        self._kind, words = kind, kind_words(kind)
        super().__init__(words.title, services.theme, (760, 660), parent, topic="cases")
        self._services = services
        self._reading: ListReading | None = None
        self._chosen_columns: dict[str, str] | None = None
        self.choose_button = Button(tr("Choose a file"), services.theme, look="primary", icon="folder")
        self.file_words = Label("", "body", colour="ink2")
        self.summary = Label("", "lead", bold=True, wrap=True)
        self.columns = ColumnChoices(services.theme)
        self.problems = SentenceList(tr("Problems in the list"), services.theme)
        self.notes = Label("", "table", colour="ink2", wrap=True)
        self.skip_box = QCheckBox("")
        self.cancel_button = self.add_button(tr("Cancel"))
        self.import_button = self.add_button(words.verb, look="primary", icon="import")
        self._build_body(words.advice)
        self.choose_button.clicked.connect(self.choose)
        self.columns.chosen.connect(self._on_columns_chosen)
        self.skip_box.toggled.connect(self._on_skip)
        self.import_button.clicked.connect(self.bring_in)
        self.cancel_button.clicked.connect(self.reject)
        self._show_stage()
        self.choose_button.setFocus()

    def choose(self) -> None:
        """Ask for the file and read it."""
        folder = self._services.settings.value.last_folder
        kinds = tr("Lists (*.xlsx *.csv);;All files (*)")
        path = ask_to_open(self, kind_words(self._kind).title, folder, kinds)
        if path is not None:
            self._chosen_columns = None
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a list on the worker and show what it says."""
        workspace = self._services.session.workspace
        if workspace is None:
            return
        self.clear_problem()
        work = partial(read_list, workspace, self._kind, path, self._chosen_columns)
        self._services.tasks.run_long(work, tr("Reading the list"), self, self._on_read, self._on_failed)

    def bring_in(self) -> None:
        """Import the list that was read."""
        workspace, reading = self._services.session.workspace, self._reading
        if workspace is None or reading is None or not self.import_button.isEnabled():
            return
        self.import_button.setEnabled(False)
        skip = self.skip_box.isChecked()
        work = partial(take_list, workspace, self._kind, reading.path, self._chosen_columns, skip)
        self._services.tasks.run_long(work, tr("Importing the list"), self, self._on_taken, self._on_failed)

    def _build_body(self, advice: str) -> None:
        self._advice = Label(advice, "body", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.choose_button)
        row.addWidget(self.file_words, 1)
        self._problem_title = Label(tr("Problems"), "body", bold=True)
        self._column_title = Label(tr("Columns"), "body", bold=True)
        self._note_title = Label(tr("Worth knowing"), "body", bold=True)
        details = QVBoxLayout()
        details.setSpacing(8)
        for widget in (
            self._problem_title,
            self.problems,
            self.skip_box,
            self._note_title,
            self.notes,
            self._column_title,
            self.columns,
        ):
            details.addWidget(widget)
        self.body.addWidget(self._advice)
        self.body.addLayout(row)
        self.body.addWidget(self.summary)
        self.body.addLayout(details)
        self.body.addStretch(1)

    def _show_stage(self) -> None:
        """Show what belongs to this moment: nothing read yet, a list read, or a receipt."""
        reading = self._reading
        has_problems = reading is not None and bool(reading.receipt.rejected)
        has_notes = reading is not None and bool(_notes(reading))
        has_columns = reading is not None and self._kind == CASES and bool(reading.columns)
        self._advice.setVisible(reading is None)
        for widget, shown in (
            (self.summary, reading is not None),
            (self._problem_title, has_problems),
            (self.problems, has_problems),
            (self.skip_box, has_problems),
            (self._note_title, has_notes),
            (self.notes, has_notes),
            (self._column_title, has_columns),
            (self.columns, has_columns),
            (self.import_button, reading is not None),
        ):
            widget.setVisible(shown)
        if reading is not None:
            self.import_button.setText(button_words(self._kind, reading.receipt.accepted))
            usable = reading.receipt.accepted > 0 and (not has_problems or self.skip_box.isChecked())
            self.import_button.setEnabled(usable)

    def _on_read(self, reading: ListReading) -> None:
        again = self._reading is not None
        self._reading = reading
        self._services.settings.change(last_folder=str(reading.path.parent))
        self.file_words.say(reading.path.name)
        self.choose_button.setText(tr("Choose another file"))
        self.choose_button.setProperty("look", "secondary")
        repolish(self.choose_button)
        self.summary.say(summary_words(self._kind, reading))
        self.problems.show_sentences(problem_sentences(reading))
        self.notes.say("\n".join(_notes(reading)))
        bad = reading.bad_rows
        self.skip_box.setText(
            tr("Leave out the row with a problem")
            if bad == 1
            else tr("Leave out the {count} rows with problems", count=bad)
        )
        self.columns.show_columns(reading.columns, reading.framework)
        self._show_stage()
        self._services.messages.announce(self.summary.text())
        if not again:
            (self.import_button if self.import_button.isEnabled() else self.problems).setFocus()

    def _on_columns_chosen(self) -> None:
        self._chosen_columns = self.columns.mapping()
        if self._reading is not None:
            self.read(self._reading.path)

    def _on_skip(self, _on: bool) -> None:
        self._show_stage()

    def _on_taken(self, taken: ListTaken) -> None:
        self._services.session.take(taken.changes)
        words = receipt_words(self._kind, taken.receipt)
        self.summary.say(words)
        for widget in (self.skip_box, self._column_title, self.columns, self._note_title, self.notes):
            widget.hide()
        self._problem_title.say(tr("Not imported"))
        self.choose_button.hide()
        self.import_button.hide()
        self.cancel_button.setText(tr("Close"))
        self.cancel_button.setFocus()
        self._services.messages.note(words)

    def _on_failed(self, fault: Exception) -> None:
        self._show_stage()
        if isinstance(fault, Cancelled):
            self.show_problem(tr("Stopped. Nothing was imported."), "")
        else:
            self.show_problem(*explain(fault))


def _notes(reading: ListReading) -> list[str]:
    notes = list(reading.receipt.notes)
    if reading.receipt.ignored_columns:
        notes.append(tr("Columns left out: {columns}.", columns=", ".join(reading.receipt.ignored_columns)))
    return notes
