"""The table of cases under one question. It moves; what keys do otherwise is the page's."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.by_question.grid_model import Column, GridModel, column_title
from ui.screens.by_question.note_editor import NoteEditor
from ui.screens.by_question.painting import FIRST_PAD, PAD, GridDelegate, button_rects
from ui.screens.by_question.reading import MANAGER, ORDER
from ui.widgets.row_table import RowTable
from ui.widgets.table_head import TableHead
from yos_audit.audit.applicability import allowed_answers

ROW, EDITED_ROW = 42, 118
"""Height of a row with two lines of note, and of the row whose note is being written."""
_WIDTHS = {
    Column.REFERENCE: 80,
    Column.ORDER: 194,
    Column.MANAGER: 68,
    Column.ANSWER: 184,
    Column.REASONS: 188,
    Column.PIN: 48,
}
_GOOD_NOTE, _SMALLEST_NOTE = 260, 120
"""Width under which a note pushes out order and manager, and then the reasons, which stand under the grid too.

What is left out is still spoken.
"""
_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class Grid(RowTable):
    """`moved` carries the case of the row under the keyboard; `pressed_answer` an answer that was clicked.

    `pin_pressed`, `opened` and `note_wanted` carry a case id too.
    """

    moved = Signal(str)
    pressed_answer = Signal(str, str)
    pin_pressed = Signal(str)
    opened = Signal(str)
    note_wanted = Signal(str)
    note_ended = Signal()

    def __init__(self, theme: Theme) -> None:
        self._head = TableHead(theme, sortable=False)
        super().__init__(self._head)
        self._theme = theme
        self.lines = GridModel()
        self._delegate = GridDelegate(theme, self)
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.editor = NoteEditor(theme, self.viewport())
        self.setAccessibleName(tr("Cases under this question"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._place_editor)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.changed.connect(self.fit)

    @property
    def current_id(self) -> str:
        """Case of the row under the keyboard; empty when there is none."""
        row = self.currentIndex().row()
        return self.lines.shown[row] if 0 <= row < len(self.lines.shown) else ""

    def put_on(self, case_id: str, fallback: int = 0) -> None:
        """Put the keyboard on a case, or on the row with number `fallback` when the case is not shown."""
        row = self.lines.row_of(case_id)
        if row < 0:
            row = min(max(0, fallback), len(self.lines.shown) - 1)
        column = self.currentIndex().column() if self.currentIndex().isValid() else Column.ANSWER
        self.doItemsLayout()
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row, column))
            self.scrollTo(self.currentIndex())
        else:
            self.moved.emit("")

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) row; False at the end."""
        row = self.currentIndex().row() + step
        if not 0 <= row < len(self.lines.shown):
            return False
        self.setCurrentIndex(self.lines.index(row, self.currentIndex().column()))
        return True

    def edit_note(self, case_id: str) -> None:
        """Open the note of a row in the row."""
        model, row = self.lines.question, self.lines.row_of(case_id)
        if model is None or row < 0:
            return
        self.setRowHeight(row, self._theme.px(EDITED_ROW))
        index = self.lines.index(row, Column.NOTE)
        self.scrollTo(index)
        self.editor.begin(case_id, model.row(case_id).case.reference, model.judgement(case_id).note, model.codes)
        self._place_editor()

    def end_note(self) -> None:
        """Close the note that is being written."""
        row = self.lines.row_of(self.editor.case_id)
        focused = self.editor.hasFocus()
        self.editor.end()
        if row >= 0:
            self.setRowHeight(row, self._theme.px(ROW))
        if focused:
            self.setFocus()
        if row >= 0:
            self.note_ended.emit()

    def fit(self) -> None:
        """Give rows and columns the size of the current text, and leave out what has no room."""
        px, model = self._theme.px, self.lines.question
        known = {each.id for each in model.framework.attributes} if model else set[str]()
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        widths = {column: max(px(width), self._head_width(column)) for column, width in _WIDTHS.items()}
        for column, needed in widths.items():
            self.setColumnWidth(column, needed)
        left = self.viewport().width() - sum(widths.values())
        for column, attribute in ((Column.ORDER, ORDER), (Column.MANAGER, MANAGER)):
            hidden = attribute not in known or left < px(_GOOD_NOTE)
            self.setColumnHidden(column, hidden)
            left += widths[column] if hidden else 0
        crowded = left < px(_SMALLEST_NOTE)
        self.setColumnHidden(Column.REASONS, crowded)
        left += widths[Column.REASONS] if crowded else 0
        self.setColumnWidth(Column.NOTE, max(px(_SMALLEST_NOTE), left))
        self.setMinimumHeight(self._head.height() + 3 * px(ROW))
        self._place_editor()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the note what the other columns leave."""
        super().resizeEvent(event)
        self.fit()
        if self.editor.case_id:
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move; every other key is the page's."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _MOVES and held == Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def start(self) -> None:
        """Put the keyboard on the first row."""
        self.put_on("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Answer when a button of the answer cell is clicked."""
        super().mouseReleaseEvent(event)
        answer = self._answer_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and answer and self.current_id:
            self.pressed_answer.emit(self.current_id, answer)

    def _head_width(self, column: Column) -> int:
        """Return the width a heading needs, so that none is cut."""
        words = QFontMetrics(self._theme.font("small", bold=True)).horizontalAdvance(column_title(column))
        return words + self._theme.px((FIRST_PAD if column is Column.REFERENCE else PAD) + PAD) + 2

    def _answer_at(self, point: QPoint) -> str:
        index, model = self.indexAt(point), self.lines.question
        if model is None or not index.isValid() or index.column() != Column.ANSWER:
            return ""
        if index.row() != self.currentIndex().row():
            return ""
        cell = self.visualRect(index).adjusted(self._theme.px(PAD), 0, -self._theme.px(PAD), 0)
        answers = allowed_answers(model.question)
        places = zip(answers, button_rects(cell, len(answers), self._theme), strict=True)
        return next((answer.value for answer, rect in places if rect.contains(point)), "")

    def _place_editor(self) -> None:
        row = self.lines.row_of(self.editor.case_id) if self.editor.case_id else -1
        if row >= 0:
            px = self._theme.px
            cell = self.visualRect(self.lines.index(row, Column.NOTE))
            self.editor.setGeometry(cell.adjusted(0, px(3), -px(PAD), -px(3)))

    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.row() != before.row() or not before.isValid():
            self.end_note()
            self.moved.emit(self.current_id)
        for row in {current.row(), before.row()} - {-1}:
            first, last = (self.visualRect(self.lines.index(row, each)) for each in (Column.REFERENCE, Column.PIN))
            self.viewport().update(first.united(last))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.PIN and self.current_id:
            self.pin_pressed.emit(self.current_id)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self.current_id:
            return
        if index.column() == Column.NOTE:
            self.note_wanted.emit(self.current_id)
        elif index.column() in (Column.REFERENCE, Column.ORDER, Column.MANAGER):
            self.opened.emit(self.current_id)
