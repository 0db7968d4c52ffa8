"""What a person or a screen reader is given of a part of the window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.faults.payloads import MARK

ROWS = 12
"""Rows of a model that are read: the same code makes them all."""
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)


def given(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Give every text of a widget and of all in it, each with the widget that has it."""
    for each in (root, *root.findChildren(QWidget)):
        if each.windowType() is Qt.WindowType.ToolTip:
            continue  # What Qt draws a hint with; the hint's owner has said it.
        for text in _said(each):
            yield each, text


def _said(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    match widget:
        case QLabel() | QLineEdit():
            yield widget.text()
        case QAbstractButton():
            yield widget.text().replace("&&", "&")
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))
        case QTextEdit() | QPlainTextEdit():
            yield widget.toPlainText()
        case QMenu():
            yield from (each.text().replace("&&", "&") for each in widget.actions())
        case QAbstractItemView() if widget.model() is not None:
            yield from cells(widget.model())
        case _:
            pass


def cells(model: QAbstractItemModel) -> Iterator[str]:
    """Give what the first rows of a model say."""
    for row in range(min(ROWS, model.rowCount())):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in _ROLES)


def shows(root: QWidget) -> Iterator[object]:
    """Give every widget in which a marked text is seen, what holds it, and the model and painter of a list."""
    for widget in {each for each, text in given(root) if MARK.search(text)}:
        holder: QWidget | None = widget
        while holder is not None:
            yield holder
            if isinstance(holder, QAbstractItemView):
                yield from (holder.model(), holder.itemDelegate())
            holder = holder.parentWidget()
