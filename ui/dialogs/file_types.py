"""What a report is saved as: the choice of the export dialog, and its words."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from ui.dialogs.export_words import BOARD, LETTER
from ui.kit.translate import tr
from yos_audit.workspace.report_files import Audience, FileType, file_types


class FileTypeChoice(QComboBox):
    """Offers what a report for the readers chosen can be written as; the board can have the letter instead."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("File type"))
        self.offer(BOARD)

    @property
    def file_type(self) -> FileType:
        """The type chosen."""
        return FileType(self.currentData())

    def offer(self, audience: Audience) -> None:
        """Offer the types for these readers; the one chosen stays where it can."""
        before = self.currentData()
        types = [*file_types(audience), *(file_types(LETTER) if audience == BOARD else ())]
        self.clear()
        for each in types:
            self.addItem(_words(each), each.value)
        self.setCurrentIndex(max(0, self.findData(before)))
        self.setEnabled(len(types) > 1)


def saving_words(file_type: FileType) -> tuple[str, str, str]:
    """Return the words of the button that saves, and title and filter of the dialog that asks where."""
    if file_type is FileType.DOCX:
        return tr("&Save letter"), tr("Save letter"), tr("Word documents (*.docx)")
    if file_type is FileType.CSV:
        return tr("&Save tables"), tr("Save tables in a new folder"), tr("New folder (*)")
    kinds = tr("OpenDocument spreadsheets (*.ods)") if file_type is FileType.ODS else tr("Excel workbooks (*.xlsx)")
    return tr("&Save workbook"), tr("Save workbook"), kinds


def _words(file_type: FileType) -> str:
    return {
        FileType.XLSX: tr("Excel workbook"),
        FileType.ODS: tr("OpenDocument spreadsheet"),
        FileType.CSV: tr("CSV tables in a folder"),
        FileType.DOCX: tr("Letter (Word)"),
    }[file_type]
