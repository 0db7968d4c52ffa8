"""The list of questions at the left: segments above, groups by domain below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ui.kit.icons import pixmap
from ui.kit.paint import paint_ring, paint_text
from ui.kit.symbols import paint_state, state_words
from ui.kit.text import Label, plain_tip
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.case_audit.list_rows import ListRow, Segment
from ui.widgets import segments

Index = QModelIndex | QPersistentModelIndex
ROW = 32


class QuestionModel(QAbstractListModel):
    """The lines of the list; a screen reader gets code, name, state, flag and rule."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ListRow, ...] = ()

    def show_rows(self, rows: tuple[ListRow, ...]) -> None:
        """Show other lines; the view keeps its place when only their states differ."""
        if [(row.group, row.question_id) for row in rows] != [(row.group, row.question_id) for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        before, self.rows = self.rows, rows
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number), self.index(number))

    def row_of(self, question_id: str) -> int:
        """Return the line of a question, or -1."""
        return next((n for n, row in enumerate(self.rows) if row.question_id == question_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.code} {row.text}".strip() if not row.heading else f"{row.text}, {row.count}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _description(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.note or row.text)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be selected; a click on one opens or closes its group."""
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _description(row: ListRow) -> str:
    if row.heading:
        return tr("Group")
    words = [state_words(row.state)]
    if row.symbol == "needs_evidence":
        words.append(tr("Needs evidence"))
    if row.flagged:
        words.append(tr("Flagged"))
    if row.note:
        words.append(row.note)
    return ". ".join(words)


class _QuestionDelegate(QStyledItemDelegate):
    """Symbol, code, name and flag; headings with a chevron and their count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.closed: frozenset[str] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row of 32 design px."""
        return QSize(self._theme.px(200), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        model = index.model()
        if not isinstance(model, QuestionModel):
            return
        row, rect = model.rows[index.row()], QRect(option.rect)
        if row.heading:
            self._paint_heading(painter, rect, row)
            return
        state = option.state
        self._paint_question(painter, rect, row, selected=bool(state & QStyle.StateFlag.State_Selected))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect, self._theme)

    def _paint_heading(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        theme, px = self._theme, self._theme.px
        name = "chevron-right" if row.group in self.closed else "chevron-down"
        chevron = pixmap(name, theme, 12, "ink", painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left() + px(10), rect.center().y() - px(6) + 1, chevron)
        count = rect.adjusted(0, 0, -px(16), 0)
        taken = paint_text(
            painter, count, row.count, theme, role="table", colour="ink2", align=Qt.AlignmentFlag.AlignRight
        )
        words = rect.adjusted(px(30), 0, -px(24) - taken, 0)
        paint_text(painter, words, row.text, theme, role="table", bold=True)

    def _paint_question(self, painter: QPainter, rect: QRect, row: ListRow, *, selected: bool) -> None:
        theme, px = self._theme, self._theme.px
        ink, second = "ink", "ink2"
        if selected:
            painter.fillRect(rect, theme.colour("accent" if theme.contrast else "accent-soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), px(4), rect.height()), theme.colour("accent"))
            ink, second = ("on-accent", "on-accent") if theme.contrast else ("ink", "ink")
        paint_state(painter, QRect(rect.left() + px(16), rect.top(), px(16), rect.height()), row.symbol, theme)
        right = rect.right() - px(16)
        if row.flagged:
            paint_state(painter, QRect(right - px(16), rect.top(), px(16), rect.height()), "flagged", theme)
            right -= px(22)
        left = rect.left() + px(40)
        code = QRect(left, rect.top(), px(34), rect.height())
        paint_text(painter, code, row.code, theme, role="table", colour=second)
        start = left if row.gateway else left + px(36)
        words = QRect(start, rect.top(), right - start, rect.height())
        quiet = row.gateway or bool(row.note)
        paint_text(painter, words, row.text, theme, role="table", bold=selected, colour=second if quiet else ink)


class QuestionView(QListView):
    """`question_chosen` carries the id of a question; `group_toggled` a group. Letters are left to the screen."""

    question_chosen = Signal(str)
    group_toggled = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = QuestionModel()
        self.painter_of_rows = _QuestionDelegate(theme)
        self.setModel(self.lines)
        self.setItemDelegate(self.painter_of_rows)
        self.setAccessibleName(tr("Questions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close groups with Left and Right; everything else belongs to the screen."""
        row = self.lines.rows[self.currentIndex().row()] if self.currentIndex().isValid() else None
        if event.key() == Qt.Key.Key_Left and row is not None:
            self.group_toggled.emit(row.group)
        else:
            event.ignore()

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.lines.rows[index.row()]
        if row.heading:
            self.group_toggled.emit(row.group)
        else:
            self.question_chosen.emit(row.question_id)


class QuestionList(QFrame):
    """288 design px wide: segments with counts over the list."""

    segment_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "side-left")
        self.setAccessibleName(tr("Question list"))
        self.segments = segments.Segments(tr("Which questions the list shows"), tight=True)
        self.segments.chosen.connect(self.segment_chosen)
        self.view = QuestionView(theme)
        self.view.setProperty("look", "alt")
        self._empty = Label("", "table", colour="ink2", wrap=True)
        self._empty.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(12))
        holder = QVBoxLayout()
        holder.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        holder.addWidget(self.segments)
        column.addLayout(holder)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)

    def show_rows(self, rows: tuple[ListRow, ...], current: str, closed: frozenset[str]) -> None:
        """Show these lines with one question chosen, and scroll it into sight."""
        self.view.painter_of_rows.closed = closed
        self.view.lines.show_rows(rows)
        row = self.view.lines.row_of(current)
        index = self.view.lines.index(row) if row >= 0 else QModelIndex()
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        self._empty.setVisible(not rows)
        self._empty.say(tr("No question is in this list."))

    def show_counts(self, counts: Mapping[Segment, int], current: Segment) -> None:
        """Show how many questions each segment has."""
        words = {
            Segment.ALL: tr("All {count}", count=counts[Segment.ALL]),
            Segment.TO_DO: tr("To do {count}", count=counts[Segment.TO_DO]),
            Segment.NO: tr("No {count}", count=counts[Segment.NO]),
            Segment.FLAGGED: tr("Flagged {count}", count=counts[Segment.FLAGGED]),
        }
        shown = [
            segments.Segment(each.value, words[each], tr("Alt+{number}", number=number))
            for number, each in enumerate(Segment, 1)
        ]
        self.segments.show_segments(shown, current.value)
