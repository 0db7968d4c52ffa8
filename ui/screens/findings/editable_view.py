"""A list whose rows have a box to tick, a text to edit and a figure to open."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from ui.screens.findings.inline_editor import InlineEditor
from ui.widgets.row_list import RowPainter, SpokenRow
from ui.widgets.row_view import RowView


class EditableView(RowView):
    """Space ticks, F2 edits, Shift+Enter opens the cases behind; each signal carries the row.

    A subclass says which part of a row a point lies in, and where the text stands.
    """

    toggled = Signal(object)
    opened = Signal(object)
    words_wanted = Signal(object, QPoint)
    """Row, and where on the screen a menu should open."""
    written = Signal(object, str)
    kept = Signal(object)
    """A text was looked at and left as it is, with Enter."""

    def __init__(self, name: str, painter: RowPainter) -> None:
        super().__init__(name, painter)
        self.locked = False
        """Whether nothing may be changed."""
        self._editor: InlineEditor | None = None
        self.setUniformItemSizes(False)
        self.setMouseTracking(False)

    @property
    def current(self) -> SpokenRow | None:
        """The row under the keyboard."""
        row = self.currentIndex().row()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    @property
    def editor(self) -> InlineEditor | None:
        """The text box over a row; None when nothing is edited."""
        return self._editor

    def edit_text(self, row: SpokenRow, text: str, name: str) -> None:
        """Lay a text box with `text` over a row; `written` follows when something else was typed."""
        if self.locked or self._editor is not None:
            return
        editor = InlineEditor(name, text, self._painter.theme, self.viewport())
        self._editor = editor
        self._edited = (row, text)
        editor.finished.connect(self._on_finished)
        editor.cancelled.connect(self._on_cancelled)
        editor.stand_over(self.text_place(row, self.visualRect(self._index_of(row))))

    def flush(self) -> None:
        """Hand in what is being typed."""
        if self._editor is not None:
            self._editor.finish()

    def sizeHint(self) -> QSize:
        """Ask for no more than the least: the place gives what it has."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def begin_edit(self, row: SpokenRow) -> None:
        """Edit a row in its place."""

    def part_at(self, row: SpokenRow, rect: QRect, point: QPoint) -> str:
        """Return "box", "words", "figure", "edit" or "" for a point within a row."""
        return ""

    def text_place(self, row: SpokenRow, rect: QRect) -> QRect:
        """Return where the text of a row stands."""
        return rect

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the keys of a row."""
        row, shift = self.current, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if row is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(row)
        elif enter and shift:
            self.opened.emit(row)
        elif enter:
            self._want_words(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Carry out what stands under the mouse."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.rows[index.row()]
        part = self.part_at(row, self.visualRect(index), event.position().toPoint())
        if part == "box":
            self._toggle(row)
        elif part == "words":
            self._want_words(row)
        elif part == "figure":
            self.opened.emit(row)
        elif part == "edit":
            self.begin_edit(row)

    def _toggle(self, row: SpokenRow) -> None:
        if not self.locked:
            self.toggled.emit(row)

    def _want_words(self, row: SpokenRow) -> None:
        place = self.text_place(row, self.visualRect(self._index_of(row)))
        self.words_wanted.emit(row, self.viewport().mapToGlobal(place.bottomLeft()))

    def _index_of(self, row: SpokenRow) -> QModelIndex:
        return self.model().index(self.rows.index(row), 0)

    def _on_finished(self, text: str, entered: bool) -> None:
        (row, before), self._editor = self._edited, None
        self.setFocus()
        if text != before:
            self.written.emit(row, text)
        elif entered:
            self.kept.emit(row)

    def _on_cancelled(self) -> None:
        self._editor = None
        self.setFocus()
