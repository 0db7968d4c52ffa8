"""Key strengths and areas requiring improvement, each with how many of the suggestions are used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from ui.kit.buttons import Link
from ui.kit.paint import paint_text
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.findings.editable_view import EditableView
from ui.screens.findings.rows import PointRow, point_name, point_rows, used_words
from ui.screens.findings.sentence_painting import paint_box, paint_notice
from ui.widgets.card import Card
from ui.widgets.row_list import RowPainter, SpokenRow
from ui.widgets.wrapped_text import paint_wrapped
from yos_audit.audit.written import PointKind
from yos_audit.findings.points import KeyPoint

_ROW, _BOX, _SIDE, _TEXT, _REFERENCE, _NOTICE, _HEAD = 46, 18, 16, 46, 96, 20, 34


def point_places(row: PointRow, rect: QRect, theme: Theme) -> tuple[QRect, QRect, QRect, QRect]:
    """Return where box, text, reference and notice of a row stand."""
    px = theme.px
    under = px(_NOTICE) if row.notice else 0
    body = rect.adjusted(0, 0, 0, -under)
    notice = QRect(rect.left() + px(_TEXT), body.bottom() - px(4), rect.width() - px(_TEXT + _SIDE), px(_NOTICE))
    box = QRect(body.left() + px(_SIDE), body.center().y() - px(_BOX) // 2, px(_BOX), px(_BOX))
    reference = QRect(body.right() - px(_SIDE + _REFERENCE), body.top(), px(_REFERENCE), body.height())
    text = QRect(body.left() + px(_TEXT), body.top(), reference.left() - body.left() - px(_TEXT + 8), body.height())
    return box, text, reference, notice


class PointPainter(RowPainter):
    """46 design px high: box, text over two lines, codes as a link."""

    height = _ROW

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one point."""
        if not isinstance(row, PointRow):
            return
        theme = self.theme
        box, text, reference, notice = point_places(row, rect, theme)
        paint_box(painter, box, theme, ticked=row.point.used)
        lines = 1 if row.notice else 2
        paint_wrapped(painter, text, row.point.text, theme, lines=lines, colour="ink" if row.point.used else "ink2")
        right = Qt.AlignmentFlag.AlignRight
        paint_text(
            painter, reference, row.reference, theme, role="small", colour="accent-text", align=right, underline=True
        )
        if row.notice:
            paint_notice(painter, notice, row.notice, theme)


class PointView(EditableView):
    """Space uses a suggestion or leaves it out, F2 edits it, Enter opens the cases behind."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__(name, PointPainter(theme))
        self._theme = theme

    def part_at(self, row: SpokenRow, rect: QRect, point: QPoint) -> str:
        """Return the part of a row that a point lies in."""
        if not isinstance(row, PointRow):
            return ""
        box, _text, reference, notice = point_places(row, rect, self._theme)
        if box.adjusted(-8, -8, 8, 8).contains(point):
            return "box"
        if row.notice and notice.contains(point):
            return "edit"
        return "figure" if reference.contains(point) else ""

    def text_place(self, row: SpokenRow, rect: QRect) -> QRect:
        """Return where the text of a row stands."""
        return point_places(row, rect, self._theme)[1] if isinstance(row, PointRow) else rect

    def begin_edit(self, row: SpokenRow) -> None:
        """Edit the wording of a point in its place."""
        if isinstance(row, PointRow):
            self.edit_text(row, row.point.text, tr("Wording of {name}", name=row.point.suggestion.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on F2, open on Enter."""
        row = self.current
        if row is not None and event.key() == Qt.Key.Key_F2:
            self.begin_edit(row)
        elif row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)


class PointPart(QWidget):
    """Title, how many suggestions are used, and the list; the link shows every suggestion, or only those used."""

    def __init__(self, kind: PointKind, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._points: Sequence[KeyPoint] = ()
        self._every = False
        self.link = Link("", theme, size="small")
        self.list = PointView(point_name(kind), theme)
        self._empty = Label(tr("The figures suggest none yet."), "table", colour="ink2", wrap=True)
        self._empty.setContentsMargins(16, 10, 16, 10)
        self._title = Label(point_name(kind), "body", bold=True)
        self._head = QFrame()
        self._head.setProperty("look", "table-head")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        self._row.setContentsMargins(_SIDE, 4, _SIDE, 4)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        self.link.clicked.connect(self._on_link)
        self.list.toggled.connect(self._on_toggled)
        theme.changed.connect(self._fit)
        self._fit()

    def show_points(self, points: Sequence[KeyPoint], *, locked: bool) -> None:
        """Show the points that are used, or every suggestion once asked for."""
        self._points = points
        self.list.locked = locked
        self._show()

    def put_on(self, suggestion: str) -> None:
        """Put the keyboard on a suggestion."""
        for number, row in enumerate(self.list.rows):
            if isinstance(row, PointRow) and row.point.id == suggestion:
                self.list.put_on(number)
                self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the link under the title where there is no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        every = self._every or not any(each.used for each in self._points)
        self.link.say(used_words(self._points))
        self.link.setVisible(bool(self._points))
        self.link.setAccessibleDescription(tr("Show those used") if every else tr("Show every suggestion"))
        self._empty.setVisible(not self._points)
        self.list.setVisible(bool(self._points))
        self.list.show_rows(point_rows(self._points, every=every))
        self._fit()

    def _on_link(self) -> None:
        self._every = not self._every
        self._show()

    def _on_toggled(self, _row: object) -> None:
        """Keep in sight what was just left out."""
        self._every = True

    def _fit(self) -> None:
        needed = self._title.sizeHint().width() + self.link.sizeHint().width() + 2 * _SIDE + self._row.spacing()
        beside = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._head.setMinimumHeight(self._theme.px(_HEAD))


class PointsCard(Card):
    """Strengths over areas. The signals carry a PointRow."""

    toggled = Signal(object)
    written = Signal(object, str)
    kept = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(1, 0)
        self.strengths = PointPart(PointKind.STRENGTH, theme)
        self.areas = PointPart(PointKind.AREA, theme)
        for part, stretch in ((self.strengths, 3), (self.areas, 2)):
            self.column.addWidget(part, stretch)
            part.list.toggled.connect(self.toggled)
            part.list.written.connect(self.written)
            part.list.kept.connect(self.kept)
            part.list.opened.connect(self.opened)

    def show_points(self, strengths: Sequence[KeyPoint], areas: Sequence[KeyPoint], *, locked: bool) -> None:
        """Show both lists."""
        self.strengths.show_points(strengths, locked=locked)
        self.areas.show_points(areas, locked=locked)

    def flush(self) -> None:
        """Hand in what is being typed."""
        self.strengths.list.flush()
        self.areas.list.flush()
