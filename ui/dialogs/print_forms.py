"""Print: which form, how it will look, and then on paper or as a PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.dialogs.new_audit import documents_folder
from ui.kit.messages import explain
from ui.kit.printing import print_paper, save_pdf
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.file_door import ask_to_save
from ui.widgets.option_card import OptionCard
from ui.widgets.paper_preview import PaperPreview
from yos_audit.support.errors import KnownError
from yos_audit.workspace.consultations import Seen
from yos_audit.workspace.paper import Paper

if TYPE_CHECKING:
    from yos_audit.workspace.printing import PrintForm, Printout
    from yos_audit.workspace.workspace import Workspace

_LEFT, _LARGE = 340, 150
_UNSAFE = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class FormWords:
    """A form to choose from."""

    id: str
    title: str
    description: str


def forms() -> tuple[FormWords, ...]:
    """Return the forms in the order they are offered."""
    return (
        FormWords("blank", tr("Blank audit tool"), tr("Every question with its rules in words, to fill in by hand.")),
        FormWords("case", tr("This case"), tr("Every answer, reason and note. For the audit team only.")),
        FormWords("board", tr("Summary for the board"), tr("The sheets of the workbook. Totals only.")),
        FormWords("letter", tr("Letter to the chair"), tr("The commentary in the form of a published report.")),
    )


class PrintDialog(DialogFrame):
    """Starts with the form of the screen one came from; without a case in sight that form cannot be chosen."""

    def __init__(self, services: Services, form: str, case_id: str, parent: QWidget | None) -> None:
        super().__init__(tr("Print"), services.theme, (1016, 640), parent, topic="export")
        self._services, self._case_id = services, case_id
        self._paper: Paper | None = None
        self.cards = {each.id: OptionCard(each.title, each.description, services.theme) for each in forms()}
        self.preview = PaperPreview(services.theme)
        self.cancel_button = self.add_button(tr("Close"))
        self.pdf_button = self.add_button(tr("Save as &PDF"), icon="save")
        self.print_button = self.add_button(tr("&Print"), look="primary")
        self._build_body()
        self._connect()
        self.cards["case"].setEnabled(bool(case_id))
        self._show_buttons()
        self.cards[form].setChecked(True)
        self.cards[form].setFocus()

    @property
    def form(self) -> PrintForm:
        """The form chosen."""
        return cast("PrintForm", next(name for name, card in self.cards.items() if card.isChecked()))

    def _build_body(self) -> None:
        stacked = self.theme.text_size >= _LARGE
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(tr("What is to be printed?"), bold=True))
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        columns = QBoxLayout(direction)
        columns.setSpacing(24)
        if not stacked:
            left.setFixedWidth(self.theme.px(_LEFT))
        columns.addWidget(left)
        columns.addWidget(self.preview, 1)
        self.body.addLayout(columns, 1)

    def _connect(self) -> None:
        for card in self.cards.values():
            card.toggled.connect(self._on_form)
        for keys, step in (("Ctrl+PgUp", self.preview.step_back), ("Ctrl+PgDown", self.preview.step_forward)):
            QShortcut(QKeySequence(keys), self).activated.connect(step)
        self.cancel_button.clicked.connect(self.reject)
        self.pdf_button.clicked.connect(self._on_pdf)
        self.print_button.clicked.connect(self._on_print)

    def _show_buttons(self) -> None:
        for button in (self.pdf_button, self.print_button):
            button.setEnabled(self._paper is not None)

    def _on_form(self, on: bool) -> None:
        if on:
            self._paper = None
            self._show_buttons()
            work = partial(_read, self.form, self._case_id)
            self._services.session.query(work, partial(self._on_read, self.form), self._on_failed)

    def _on_read(self, form: str, paper: Paper) -> None:
        if form == self.form:
            self._paper = paper
            self.preview.show_paper(paper, "")
            self._show_buttons()

    def _on_pdf(self) -> None:
        paper = self._paper
        if paper is None:
            return
        today = datetime.now().astimezone().date()
        name = _UNSAFE.sub("-", paper.title.casefold()).strip("-")[:60] or "print"
        folder = self._services.settings.value.last_folder or documents_folder()
        proposed = Path(folder) / f"yos-audit-{name}-{today.isoformat()}.pdf"
        path = ask_to_save(self, tr("Save as PDF"), proposed, tr("PDF documents (*.pdf)"), ".pdf")
        if path is None:
            return
        self._let_out(partial(self._save_pdf, path))

    def _on_print(self) -> None:
        self._let_out(self._send)

    def _let_out(self, put_out: Callable[[Printout], str]) -> None:
        """Begin the record of what leaves, then put it out."""
        work = partial(_begin, self.form, self._case_id)
        self._services.session.query(work, partial(self._on_begun, put_out), self._on_failed)

    def _on_begun(self, put_out: Callable[[Printout], str], printout: Printout) -> None:
        words = ""
        try:
            words = put_out(printout)
        except KnownError as fault:
            self.show_problem(*explain(fault))
        done = partial(_done, printout, bool(words))
        self._services.session.query(done, self._on_logged, self._on_failed)
        if words:
            self._services.messages.note(words)
            self.accept()

    def _save_pdf(self, path: Path, printout: Printout) -> str:
        save_pdf(printout.paper, path)
        return tr("Saved {name}.", name=path.name)

    def _send(self, printout: Printout) -> str:
        """Send it to a printer; nothing is said where nobody chose one."""
        return tr("Sent to the printer.") if print_paper(printout.paper, self) else ""

    def _on_logged(self, _nothing: None) -> None:
        """Nothing is shown for the export log; it is in the history."""

    def _on_failed(self, fault: Exception) -> None:
        self.show_problem(*explain(fault))


def _read(form: PrintForm, case_id: str, workspace: Workspace) -> Paper:
    if form == "case":
        workspace.consultations.saw(Seen.PAPER, case_id)
    return workspace.printing.paper(form, case_id)


def _begin(form: PrintForm, case_id: str, workspace: Workspace) -> Printout:
    return workspace.printing.begin(form, case_id)


def _done(printout: Printout, printed: bool, workspace: Workspace) -> None:
    workspace.printing.done(printout, printed=printed)
