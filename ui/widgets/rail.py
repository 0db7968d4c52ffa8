"""The rail: a list of places with one tab stop."""

from __future__ import annotations

from dataclasses import dataclass
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
    QToolButton,
    QVBoxLayout,
)

from ui.kit.icons import icon, pixmap
from ui.kit.paint import paint_ring, paint_text
from ui.kit.text import plain_tip, plain_tooltip
from ui.kit.theme import Theme
from ui.kit.translate import tr

Index = QModelIndex | QPersistentModelIndex
WIDTH = 88


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: `id` is what `chosen` carries, `keys` is spoken and shown in the tooltip."""

    id: str
    text: str
    icon: str
    keys: str = ""


class RailModel(QAbstractListModel):
    """The places; the one being shown says so to screen readers."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self.places = places
        self.shown = ""

    def show_place(self, place_id: str) -> None:
        """Mark a place as the one being shown."""
        self.shown = place_id
        self.dataChanged.emit(self.index(0), self.index(len(self.places) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of places."""
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a place for the eye and for a screen reader."""
        place = self.places[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return place.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return tr("Shown now") if place.id == self.shown else place.keys
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{place.text} ({place.keys})" if place.keys else place.text)
        return None


class _PlaceDelegate(QStyledItemDelegate):
    """Icon over label; the place being shown has the panel's ground and a bar at its left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return 88 by 64 design px."""
        return QSize(self._theme.px(WIDTH) - 1, self._theme.px(64))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one place."""
        theme, rect = self._theme, QRect(option.rect)
        model = index.model()
        place = model.places[index.row()] if isinstance(model, RailModel) else None
        if place is None or not isinstance(model, RailModel):
            return
        current = place.id == model.shown
        colour = "accent-text" if current else "ink2"
        if current:
            painter.fillRect(rect, theme.colour("panel"))
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(4), rect.height()), theme.colour("accent"))
        side = theme.px(20)
        ratio = painter.device().devicePixelRatioF()
        picture = pixmap(place.icon, theme, 20, "accent-text" if current else "ink2", ratio)
        painter.drawPixmap(rect.center().x() - side // 2 + 1, rect.top() + theme.px(13), picture)
        words = QRect(rect.left() + 2, rect.top() + theme.px(35), rect.width() - 4, theme.line("small"))
        paint_text(
            painter,
            words,
            place.text,
            theme,
            role="small",
            bold=current,
            colour=colour,
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect, theme)


class Rail(QListView):
    """Arrow keys move among the places, Enter, Space or a click goes there; `chosen` carries the id."""

    chosen = Signal(str)

    def __init__(self, places: tuple[Place, ...], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = RailModel(places)
        self._delegate = _PlaceDelegate(theme)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Places"))
        self.setProperty("look", "rail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_place(self, place_id: str) -> None:
        """Mark the place being shown; the keyboard's row follows it."""
        self._model.show_place(place_id)
        for row, place in enumerate(self._model.places):
            if place.id == place_id:
                self.setCurrentIndex(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the current place on Enter or Space; letters are not searched."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_clicked(self.currentIndex())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.places[index.row()].id)

    def _on_theme_changed(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class RailColumn(QFrame):
    """The rail with Lock at its foot, which is no place to go to and so no row of the list."""

    def __init__(self, rail: Rail, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "rail")
        self.lock = QToolButton()
        self.lock.setText(tr("Lock"))
        self.lock.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.lock.setAccessibleDescription("Ctrl+L")
        self.lock.setProperty("look", "rail")
        plain_tooltip(self.lock, tr("Save and lock now (Ctrl+L)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rail, 1)
        column.addWidget(self.lock)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        side = self._theme.px(20)
        self.setFixedWidth(self._theme.px(WIDTH))
        self.lock.setFixedSize(self._theme.px(WIDTH) - 1, self._theme.px(64))
        self.lock.setIconSize(QSize(side, side))
        self.lock.setIcon(icon("lock", self._theme, 20, "ink2"))
