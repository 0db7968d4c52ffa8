"""The answers of a question: one radio group of large buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit.paint import paint_text
from ui.kit.symbols import paint_state
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.choice_button import KeyedChoice
from ui.widgets.key_cap import key_width, paint_key
from ui.widgets.wrapped_text import paint_wrapped

_GROUNDS = {"yes": ("accent-soft", "accent"), "no": ("no-soft", "no-edge"), "na": ("alt", "ink2")}
_PLAIN = ("panel", "control")
LARGE = 175
"""Per cent of text size from which an answer is one line, without its detail."""


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """One answer: `id` is what `chosen` carries, `symbol` is painted when it is the answer; `look` is yes, no or na."""

    id: str
    title: str
    detail: str
    key: str
    symbol: str
    look: str


class AnswerButton(KeyedChoice):
    """One answer, 64 design px high, less with large text.

    The whole of it takes a click; keys other than Space go to the question.
    """

    def __init__(self, choice: AnswerChoice, theme: Theme) -> None:
        super().__init__(choice.title)
        self.choice = choice
        self._theme = theme
        self.setProperty("ring", "field")
        self.setAccessibleName(choice.title)
        self.setAccessibleDescription(tr("{detail}. Key {key}", detail=choice.detail, key=choice.key))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a third of the panel by 64 design px."""
        metrics = QFontMetrics(self._theme.font("body", bold=True))
        longest = max(metrics.horizontalAdvance(word) for word in self.choice.title.split())
        return QSize(longest + self._theme.px(90), self._high())

    def minimumSizeHint(self) -> QSize:
        """Return what shows symbol, title and key."""
        return QSize(self._theme.px(110), self._high())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, symbol, words and key."""
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge = _GROUNDS[self.choice.look] if on else _PLAIN
        if not self.isEnabled() and not on:
            ground, edge = "alt", "line"
        width = 3 if on and theme.contrast else 2 if on else 1
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour(ground))
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 4, 4)
        self._paint_content(painter, on)

    def _high(self) -> int:
        return self._theme.px(46 if self._theme.text_size >= LARGE else 64)

    def _paint_content(self, painter: QPainter, on: bool) -> None:
        theme, rect = self._theme, self.rect()
        side = theme.px(20)
        mark = QRect(theme.px(12), (rect.height() - side) // 2, side, side)
        if on:
            painter.save()
            painter.translate(mark.center())
            painter.scale(1.25, 1.25)
            painter.translate(-mark.center())
            paint_state(painter, mark, self.choice.symbol, theme)
            painter.restore()
        else:
            painter.setPen(QPen(theme.colour("control" if self.isEnabled() else "line"), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(mark.toRectF().adjusted(1.2, 1.2, -1.2, -1.2))
        key = key_width(self.choice.key, theme)
        paint_key(painter, QRect(rect.right() - key - theme.px(12), 0, key, rect.height()), self.choice.key, theme)
        left = mark.right() + theme.px(9)
        self._paint_words(painter, QRect(left, 0, rect.right() - key - theme.px(16) - left, rect.height()), on)

    def _title_width(self, role: str) -> int:
        return QFontMetrics(self._theme.font(role, bold=True)).horizontalAdvance(self.choice.title)

    def _paint_words(self, painter: QPainter, area: QRect, on: bool) -> None:
        theme = self._theme
        no = on and self.choice.look == "no"
        title: str | QColor = "ink" if self.isEnabled() or on else "disabled"
        detail = "no-ink" if no else "ink2" if self.isEnabled() or on else "disabled"
        role = next((role for role in ("lead", "body") if self._title_width(role) <= area.width()), "")
        if not role or theme.text_size >= LARGE:
            paint_wrapped(painter, area, self.choice.title, theme, role=role or "body", bold=True, colour=title)
            return
        top = (area.height() - theme.line("lead") - theme.line("small")) // 2
        upper = QRect(area.left(), top, area.width(), theme.line("lead"))
        lower = QRect(area.left(), upper.bottom() + 1, area.width(), theme.line("small"))
        paint_text(painter, upper, self.choice.title, theme, role=role, bold=True, colour=title)
        paint_text(painter, lower, self.choice.detail, theme, role="small", colour=detail)


class AnswerGroup(QWidget):
    """One tab stop; Left and Right move and choose. `chosen` carries an answer's id, also when it is chosen already."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._choices: tuple[AnswerChoice, ...] = ()
        self.buttons: tuple[AnswerButton, ...] = ()
        self._answer = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self.setAccessibleName(tr("Answers"))

    def show_choices(self, choices: Sequence[AnswerChoice], answer: str, *, enabled: bool) -> None:
        """Show these answers with one of them, or none (""), given."""
        focused = any(button.hasFocus() for button in self.buttons)
        if tuple(choices) != self._choices:
            self._build(tuple(choices))
        self._answer = answer
        self._sync()
        for button in self.buttons:
            button.setEnabled(enabled)
        stop = self.entry()
        if stop is not None and focused:
            stop.setFocus()

    def entry(self) -> AnswerButton | None:
        """Return the button that takes the focus: the answer given, or the first."""
        given = next((button for button in self.buttons if button.choice.id == self._answer), None)
        return given or (self.buttons[0] if self.buttons else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the answers with Left and Right; a radio group chooses as it moves."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        here = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), None)
        if step is None or here is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        self.chosen.emit(self.buttons[(here + step) % len(self.buttons)].choice.id)

    def _build(self, choices: tuple[AnswerChoice, ...]) -> None:
        """Build the new buttons before the old ones go, shown at once, so that the focus never falls elsewhere."""
        before = self.buttons
        self._choices = choices
        self.buttons = tuple(AnswerButton(choice, self._theme) for choice in choices)
        for button in self.buttons:
            self._row.addWidget(button, 1)
            button.show()
            button.clicked.connect(self._on_clicked)
        if any(button.hasFocus() for button in before):
            self.buttons[0].setFocus()
        for button in before:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _sync(self) -> None:
        """Check the answer given, or none; only exclusive buttons are radio buttons to a screen reader."""
        for button in self.buttons:
            button.setAutoExclusive(False)
            button.setChecked(button.choice.id == self._answer)
        stop = self.entry()
        for button in self.buttons:
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
            button.update()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, AnswerButton):
            self._sync()
            self.chosen.emit(button.choice.id)
