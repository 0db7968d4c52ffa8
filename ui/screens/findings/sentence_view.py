"""The list of sentences."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.findings.editable_view import EditableView
from ui.screens.findings.rows import SentenceRow
from ui.screens.findings.sentence_painting import SentencePainter, places
from ui.widgets.row_list import SpokenRow


class SentenceView(EditableView):
    """Enter opens the words chooser, F2 edits; own sentences go up and down with Alt+arrows and away with Delete."""

    step_wanted = Signal(object, int)
    add_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Sentences"), SentencePainter(theme))
        self._theme = theme

    def begin_edit(self, row: SpokenRow) -> None:
        """Edit a sentence in its place."""
        if isinstance(row, SentenceRow):
            code = row.sentence.code
            name = tr("Sentence on {code}", code=code) if code else tr("Your own sentence")
            self.edit_text(row, row.sentence.text, name)

    def part_at(self, row: SpokenRow, rect: QRect, point: QPoint) -> str:
        """Return the part of a sentence row that a point lies in."""
        if not isinstance(row, SentenceRow):
            return ""
        where, air = places(row, rect, self._theme), self._theme.px(7)
        if where.box.adjusted(-air, -air, air, air).contains(point):
            return "box"
        if where.words.contains(point) or where.notice.contains(point):
            return "words"
        return "figure" if row.sentence.figure and where.figure.contains(point) else ""

    def text_place(self, row: SpokenRow, rect: QRect) -> QRect:
        """Return where the sentence stands."""
        return places(row, rect, self._theme).text if isinstance(row, SentenceRow) else rect

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add the keys of sentences to those of the list."""
        row, modifiers = self.current, event.modifiers()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.add_wanted.emit()
        elif row is not None and event.key() == Qt.Key.Key_F2:
            self.begin_edit(row)
        elif row is not None and modifiers & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step_wanted.emit(row, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
