"""The head of a table: titles in the second ink, and an arrow after the one it is sorted by."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from ui.kit.icons import pixmap
from ui.kit.paint import paint_text
from ui.kit.theme import Theme

_PAD, _FIRST_PAD, _HEIGHT, _ARROW = 8, 16, 32, 12


class TableHead(QHeaderView):
    """32 design px high; `sort_wanted` carries the column that was clicked. Widths are set by the table."""

    sort_wanted = Signal(int)

    def __init__(self, theme: Theme, *, sortable: bool = True) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self.setSectionsClickable(sortable)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.sectionClicked.connect(self.sort_wanted)
        theme.changed.connect(self._fit)
        self._fit()

    def mark(self, section: int, order: Qt.SortOrder) -> None:
        """Show which column the table is sorted by; -1 for none."""
        self._sorted = (section, order)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint the title of one column."""
        theme, model = self._theme, self.model()
        painter.save()
        painter.fillRect(rect, theme.colour("alt"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        title = model.headerData(logicalIndex, Qt.Orientation.Horizontal)
        wish = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = isinstance(wish, Qt.AlignmentFlag) and bool(wish & Qt.AlignmentFlag.AlignRight)
        pad = theme.px(_FIRST_PAD if self.visualIndex(logicalIndex) == 0 else _PAD)
        inside = rect.adjusted(pad, 0, -theme.px(_PAD), 0)
        section, order = self._sorted
        arrow = theme.px(_ARROW) + 2 if section == logicalIndex else 0
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        words = inside.adjusted(0, 0, -arrow, 0)
        width = paint_text(painter, words, str(title or ""), theme, role="small", bold=True, colour="ink2", align=align)
        if arrow:
            name = "chevron-up" if order == Qt.SortOrder.AscendingOrder else "chevron-down"
            left = words.right() + 2 if right else words.left() + width + 4
            picture = pixmap(name, theme, _ARROW, "ink", painter.device().devicePixelRatioF())
            painter.drawPixmap(left, rect.center().y() - theme.px(_ARROW) // 2, picture)
        painter.restore()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self.viewport().update()
