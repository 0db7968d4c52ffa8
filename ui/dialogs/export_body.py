"""What the export dialog is made of: audience and checks at the left, the preview and what is inside at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.dialogs.export_choices import ExportChoices
from ui.dialogs.export_done import ExportDone
from ui.dialogs.export_words import WORKING, audiences
from ui.dialogs.working_choices import WorkingChoices
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.check_rows import CheckRows
from ui.widgets.option_card import OptionCard
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.sheet_names import SheetNames
from yos_audit.support.language import Language
from yos_audit.workspace.report_files import Audience

_LEFT = 376
_LARGE = 150
"""Text size in per cent from which the two columns stand under each other."""


class ExportBody(QWidget):
    """Lays the parts out and replaces them by what was done; the dialog decides what they show."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = self._theme = services.theme
        self.audience: dict[Audience, OptionCard] = {
            each.id: OptionCard(each.title, each.description, theme) for each in audiences()
        }
        self.checks = CheckRows(tr("Checks"), theme)
        self.preview = PaperPreview(theme)
        self.sheets = SheetNames(theme)
        self.choices = WorkingChoices(theme)
        self.language = _languages()
        self.more = ExportChoices(services)
        self.done = ExportDone(services)
        self.box_column = QVBoxLayout()
        self._build()

    def show_inside(self, names: Sequence[str]) -> None:
        """Show what is inside; nothing before an audience is chosen."""
        self._inside.setVisible(bool(names))
        self.sheets.setVisible(bool(names))
        self.sheets.show_names(names)

    def show_kind(self, kind: str) -> None:
        """Offer what can be decided for a report of this kind."""
        self.choices.setVisible(kind == WORKING)
        self.more.show_kind(kind)

    def clear_boxes(self, boxes: Iterable[QWidget]) -> None:
        """Take the boxes to tick away."""
        for box in boxes:
            self.box_column.removeWidget(box)
            box.hide()
            box.deleteLater()

    def show_done(self, words: str, path: Path) -> None:
        """Show what was saved in place of everything else."""
        self._choosing.hide()
        self.done.show_saved(words, path)

    def _build(self) -> None:
        stacked = self._theme.text_size >= _LARGE
        self._choosing = QWidget()
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        columns = QBoxLayout(direction, self._choosing)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(24)
        left = self._build_left()
        if stacked:
            columns.addWidget(left)
        else:
            columns.addWidget(_scrolled(left, self._theme.px(_LEFT)))
        columns.addWidget(self._build_right(), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._choosing, 1)
        outer.addWidget(self.done, 1)

    def _build_left(self) -> QWidget:
        holder = QWidget()
        left = QVBoxLayout(holder)
        left.setContentsMargins(0, 0, 4, 0)
        left.setSpacing(8)
        left.addWidget(Label(tr("Who is it for?"), bold=True))
        for card in self.audience.values():
            left.addWidget(card)
        left.addSpacing(4)
        left.addWidget(Label(tr("Checks"), bold=True))
        left.addWidget(self.checks)
        self.box_column.setSpacing(4)
        left.addLayout(self.box_column)
        left.addSpacing(4)
        left.addWidget(Label(tr("Language of the report"), bold=True))
        left.addWidget(self.language)
        left.addWidget(self.choices)
        left.addWidget(self.more)
        self.choices.hide()
        left.addStretch(1)
        return holder

    def _build_right(self) -> QWidget:
        holder = QWidget()
        right = QVBoxLayout(holder)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        self._inside = Label(tr("What is inside"), bold=True)
        right.addWidget(self.preview, 1)
        right.addWidget(self._inside)
        right.addWidget(self.sheets)
        return holder


def _languages() -> QComboBox:
    """Choose between the languages of reports; the figures are the same in each."""
    choice = QComboBox()
    for words, language in ((tr("English"), Language.ENGLISH), (tr("Welsh"), Language.WELSH)):
        choice.addItem(words, language.code)
    choice.setAccessibleName(tr("Language of the report"))
    return choice


def _scrolled(content: QWidget, width: int) -> QScrollArea:
    """Let the left column scroll on its own where the window is low."""
    pane = QScrollArea()
    pane.setFrameShape(QFrame.Shape.NoFrame)
    pane.setWidgetResizable(True)
    pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    pane.setFixedWidth(width)
    pane.setWidget(content)
    return pane
