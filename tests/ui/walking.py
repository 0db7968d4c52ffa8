"""What a walker looks at in a window: names, Tab, models, sizes, clipping. Each check returns its complaints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

LEAST = 24
"""Least side of a target in px (WCAG 2.2, 2.5.8)."""
ROWS = 40
"""Rows of a model that are asked; they are all made by the same code."""
TARGETS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox)
UNKNOWN = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)


class Pseudo(QTranslator):
    """A language whose every text is 35 % longer."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return a text, longer; words keep a length at which they can wrap."""
        more = -(-len(text) * 35 // 100)
        if " " not in text.strip():
            return text + "e" * more
        return text + "".join(" eeeee"[place % 6] for place in range(more))


def parts(root: QWidget) -> Iterator[QWidget]:
    """Give everything visible inside a window, but not what stands in another one or in a menu."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.window() is root.window() and not isinstance(widget, QMenu):
            yield widget


def stops(root: QWidget) -> list[QWidget]:
    """Return what Tab can reach."""
    return [
        widget
        for widget in parts(root)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]


def words(widget: QWidget) -> str:
    """Return the name a screen reader says."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()  # Qt gives its value for a name on Linux and Mac
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).replace("&", "") if found is not None else ""


def told(widget: QWidget) -> str:
    """Return a widget as a complaint names it."""
    return f"{type(widget).__name__} {words(widget)!r}"


def nameless(root: QWidget) -> list[str]:
    """Everything that takes the keyboard has a role and a name."""
    found = []
    for widget in stops(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        unknown = interface is None or (interface.role() in UNKNOWN and not isinstance(widget, QScrollArea))
        if unknown or not words(widget).strip():
            path = [type(each).__name__ for each in _chain(widget)[:4]]
            found.append(f"nameless: {' in '.join(path)}")
    return found


def doubled(root: QWidget) -> list[str]:
    """A name is unique in its place: the nearest named part that holds the control."""
    seen = Counter((_place(widget), words(widget)) for widget in stops(root))
    return [f"named twice: {name!r} in {place!r}" for (place, name), count in seen.items() if count > 1]


def untold(root: QWidget) -> list[str]:
    """Every cell of every list and table in sight says what it shows."""
    found = []
    for view in (each for each in parts(root) if isinstance(each, QAbstractItemView)):
        model = view.model()
        if model is None or isinstance(view, QHeaderView):
            continue
        for row in range(min(ROWS, model.rowCount())):
            for column in range(_columns(model)):
                index = model.index(row, column)
                if not str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "").strip():
                    found.append(f"silent: row {row} column {column} of {told(view)}")
    return found[:5]


def small(root: QWidget) -> list[str]:
    """Targets are at least 24 by 24."""
    found = []
    for widget in (each for each in parts(root) if isinstance(each, TARGETS) and each.isEnabled()):
        if isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox):
            continue
        if min(widget.width(), widget.height()) < LEAST:
            found.append(f"small: {told(widget)} is {widget.width()} by {widget.height()}")
    for view in (each for each in parts(root) if isinstance(each, QAbstractItemView)):
        model = view.model()
        if model is not None and model.rowCount() and not isinstance(view, QHeaderView):
            height = view.visualRect(model.index(0, 0)).height()
            if height < LEAST:
                found.append(f"small: rows of {told(view)} are {height} high")
    return found


def clipped(root: QWidget) -> list[str]:
    """No label or control is narrower or lower than its words, nor cut off by what it stands in."""
    found = []
    for widget in parts(root):
        if not isinstance(widget, QLabel | QAbstractButton) or not _shows_words(widget):
            continue
        lack = _lack(widget)
        if lack:
            found.append(f"clipped: {told(widget)} lacks {lack}")
        cut = _cut(widget, root.window())
        if cut:
            found.append(f"cut off: {told(widget)} {cut}")
    return found


def tab_round(root: QWidget) -> list[str]:
    """Tab visits everything once and comes back; Shift+Tab is the way back."""
    first = QApplication.focusWidget()
    if first is None or not root.isAncestorOf(first):
        return [f"nothing has the focus in {type(root).__name__}"]
    most = len(stops(root)) + 4
    there, back = _go_round(first, Qt.Key.Key_Tab, most), _go_round(first, Qt.Key.Key_Backtab, most)
    found = []
    if there is None or back is None:
        found.append(f"a trap: no way back to {told(first)} with {'Tab' if there is None else 'Shift+Tab'}")
        return found
    if there[1:] != back[:0:-1]:
        found.append(f"Shift+Tab is another way: {[told(each) for each in there if each not in back]}")
    groups = {id(each.parentWidget()) for each in there if isinstance(each, QRadioButton)}
    missed = [
        each
        for each in stops(root)
        if each not in there and not (isinstance(each, QRadioButton) and id(each.parentWidget()) in groups)
    ]
    return found + [f"not reached: {told(each)}" for each in missed]


def _go_round(first: QWidget, key: Qt.Key, most: int) -> list[QWidget] | None:
    """Return what is visited from `first` until it has the focus again; None when it never has."""
    visited = [first]
    first.setFocus()
    for _ in range(most):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        QCoreApplication.sendPostedEvents()
        focus = QApplication.focusWidget()
        if focus is first:
            return visited
        if focus is None:
            return None
        visited.append(focus)
    return None


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _chain(widget: QWidget) -> list[QWidget]:
    chain = [widget]
    while not chain[-1].isWindow() and chain[-1].parentWidget() is not None:
        chain.append(chain[-1].parentWidget())
    return chain


def _place(widget: QWidget) -> str:
    """Return the name of what a control stands in."""
    return next((each.accessibleName() for each in _chain(widget)[1:] if each.accessibleName()), "")


def _shows_words(widget: QLabel | QAbstractButton) -> bool:
    return bool(widget.text()) and widget.width() > 0


def _lack(widget: QLabel | QAbstractButton) -> str:
    """Return how many px the words have too few; "" when they have room, or are all in the tooltip."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.heightForWidth(widget.width())
        longest = max((widget.fontMetrics().horizontalAdvance(word) for word in widget.text().split()), default=0)
        if longest > widget.contentsRect().width() + 1:
            return f"{longest - widget.contentsRect().width()} px for its longest word"
        return f"{needed - widget.height()} px of height" if needed > widget.height() + 1 else ""
    hint = widget.minimumSizeHint() if isinstance(widget, QLabel) else widget.sizeHint()
    if hint.width() > widget.width() + 1 and not widget.toolTip():
        return f"{hint.width() - widget.width()} px of width"
    return f"{hint.height() - widget.height()} px of height" if hint.height() > widget.height() + 1 else ""


def _cut(widget: QWidget, window: QWidget) -> str:
    """Return where a widget sticks out of what shows it; scrolled panes let it out upwards and downwards."""
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    for ancestor in _chain(widget)[1:]:
        holder = QRect(ancestor.mapTo(window, QPoint(0, 0)), ancestor.size())
        if area.left() < holder.left() - 1 or area.right() > holder.right() + 1:
            return f"at the side of {type(ancestor).__name__}"
        parent = ancestor.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is ancestor:
            area = QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        elif area.top() < holder.top() - 1 or area.bottom() > holder.bottom() + 1:
            return f"above or below {type(ancestor).__name__}"
    return ""
