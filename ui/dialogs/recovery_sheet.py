"""Shows the words that open an audit without its passphrase, to be printed and locked away."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ui.dialogs.recovery_paper import paint_sheet
from ui.kit.aside import KEPT
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame
from yos_audit.workspace.protection import RecoverySheet

_COLUMNS = 4


class RecoverySheetDialog(DialogFrame):
    """The sheet on the screen, with Print. It is never copied or saved by the program."""

    def __init__(self, sheet: RecoverySheet, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(tr("Recovery sheet"), theme, (680, 470), parent, topic="your_data")
        self.setProperty(KEPT, False)
        self.sheet = sheet
        self.print_button = self.add_button(tr("Print the sheet"), look="primary")
        self.close_button = self.add_button(tr("Close"))
        self._build_words()
        self.print_button.clicked.connect(self.print_sheet)
        self.close_button.clicked.connect(self.accept)
        self.print_button.setFocus()

    def print_sheet(self) -> None:
        """Ask for a printer and print one page."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(tr("Recovery sheet"))
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.draw(printer)

    def draw(self, printer: QPrinter) -> None:
        """Draw the sheet on a printer that has been chosen."""
        painter = QPainter(printer)
        page = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
        paint_sheet(painter, page.translated(-page.topLeft()), printer.resolution(), self.sheet, _today())
        painter.end()

    def _build_words(self) -> None:
        why = tr(
            "If the passphrase is forgotten, these words open the audit. Print them now and lock the paper away: "
            "without the passphrase and without the sheet nobody can open the audit again, not even its makers."
        )
        self.body.addWidget(Label(why, "body", wrap=True))
        self.body.addWidget(Label(tr("Sheet {number}", number=self.sheet.number), "lead", bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        rows = -(-len(self.sheet.words) // _COLUMNS)
        for index, word in enumerate(self.sheet.words):
            column, row = divmod(index, rows)
            grid.addWidget(Label(f"{index + 1}", "small", colour="ink2"), row, column * 2)
            grid.addWidget(Label(word, "body", bold=True), row, column * 2 + 1)
            grid.setColumnStretch(column * 2 + 1, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)


def _today() -> date:
    return datetime.now().astimezone().date()
