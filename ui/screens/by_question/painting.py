"""Paints the cells of the grid: answer buttons, reasons, notes of two lines, pins."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.kit.icons import pixmap
from ui.kit.paint import paint_text
from ui.kit.symbols import Symbol, paint_state
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.by_question.grid_model import Column, GridModel, Index, cell_words, mark_words, reason_words
from ui.screens.by_question.question_model import QuestionModel
from ui.widgets.wrapped_text import paint_wrapped
from yos_audit.audit.applicability import allowed_answers
from yos_audit.audit.values import Answer, State
from yos_audit.framework.values import Kind

PAD, FIRST_PAD = 8, 16
BUTTON, BUTTON_HEIGHT = 56, 32
_GROUNDS = {Answer.YES: ("accent-soft", "accent"), Answer.NO: ("no-soft", "no-edge"), Answer.NA: ("alt", "ink2")}
_STATES = {Answer.YES: State.YES, Answer.NO: State.NO, Answer.NA: State.NA_BY_AUDITOR}
_MOST_REASONS = 2


class GridDelegate(QStyledItemDelegate):
    """The ring goes round the whole row; the cell under the keyboard is underlined where Enter acts on it."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        grid = index.model()
        if not isinstance(grid, GridModel) or grid.question is None:
            return
        rect, case_id, column = QRect(option.rect), grid.shown[index.row()], Column(index.column())
        painter.save()
        self._paint_ground(painter, rect, index, case_id in grid.chosen)
        pad = self._theme.px(FIRST_PAD if column is Column.REFERENCE else PAD)
        inside = rect.adjusted(pad, 0, -self._theme.px(PAD), 0)
        if column is Column.REFERENCE:
            self._paint_reference(painter, inside, grid, case_id, here=self._view.currentIndex() == index)
        elif column is Column.ANSWER:
            self._paint_answer(painter, inside, grid.question, case_id)
        elif column is Column.REASONS:
            self._paint_reasons(painter, inside, grid.question, case_id)
        elif column is Column.NOTE:
            self._paint_note(painter, inside, grid, case_id)
        elif column is Column.PIN:
            self._paint_pin(painter, inside, pinned=case_id in grid.pinned)
        else:
            paint_text(painter, inside, cell_words(grid, case_id, column), self._theme)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, chosen: bool) -> None:
        theme, here = self._theme, index.row() == self._view.currentIndex().row()
        if here or chosen:
            painter.fillRect(rect, theme.colour("accent-soft"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if chosen and theme.contrast and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        if here and self._view.hasFocus():
            colour, last = theme.colour("focus"), Column.PIN
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), colour)
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colour)
            if index.column() == Column.REFERENCE:
                painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), colour)
            if index.column() == last:
                painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), colour)

    def _paint_reference(self, painter: QPainter, rect: QRect, grid: GridModel, case_id: str, *, here: bool) -> None:
        theme, question = self._theme, grid.question
        mark = QRect(rect.left() - theme.px(14), rect.top(), theme.px(12), rect.height())
        name = "check" if case_id in grid.chosen else "lock" if question and question.complete(case_id) else ""
        if name:
            picture = pixmap(name, theme, 12, "ink2", painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(mark.left(), mark.center().y() - theme.px(6) + 1), picture)
        link = here and self._view.hasFocus()
        words = cell_words(grid, case_id, Column.REFERENCE)
        colour = "accent-text" if link else "ink"
        paint_text(
            painter, rect.adjusted(0, 0, theme.px(PAD), 0), words, theme, bold=True, colour=colour, underline=link
        )

    def _paint_answer(self, painter: QPainter, rect: QRect, model: QuestionModel, case_id: str) -> None:
        theme, state = self._theme, model.state(case_id)
        if state is State.NA_BY_RULE:
            side = theme.px(16)
            paint_state(painter, QRect(rect.left(), rect.top(), side, rect.height()), Symbol.NA_BY_RULE, theme)
            words = rect.adjusted(side + theme.px(8), 0, theme.px(PAD), 0)
            paint_text(painter, words, tr("Not applicable"), theme, colour="ink2")
            return
        answers, live = allowed_answers(model.question), model.open(case_id)
        quality = model.question.kind is Kind.JUDGEMENT
        chosen: tuple[QRect, Answer] | None = None
        for answer, button in zip(answers, button_rects(rect, len(answers), theme), strict=True):
            if _STATES[answer] is state:
                chosen = (button, answer)
            else:
                self._paint_button(painter, button, answer, on=False, live=live, quality=quality)
        if chosen is not None:
            self._paint_button(painter, chosen[0], chosen[1], on=True, live=live, quality=quality)

    def _paint_button(
        self, painter: QPainter, rect: QRect, answer: Answer, *, on: bool, live: bool, quality: bool
    ) -> None:
        theme = self._theme
        recorded = answer is Answer.NO and not quality
        ground, edge = _GROUNDS[Answer.NA if recorded else answer] if on else ("panel", "control" if live else "line")
        width = 3 if on and theme.contrast else 2 if on else 1
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour(ground))
        inset = width / 2
        painter.drawRect(rect.toRectF().adjusted(inset, inset, -inset, -inset))
        words = {Answer.YES: tr("Yes"), Answer.NO: tr("No"), Answer.NA: tr("N/A")}[answer]
        ink = "no-ink" if on and answer is Answer.NO and quality else "ink" if on or live else "disabled"
        if not on:
            paint_text(painter, rect, words, theme, colour=ink, align=Qt.AlignmentFlag.AlignHCenter)
            return
        side, gap = theme.px(16), theme.px(4)
        taken = QFontMetrics(theme.font("table", bold=True)).horizontalAdvance(words)
        left = rect.left() + (rect.width() - side - gap - taken) // 2
        symbol = Symbol.RECORDED if recorded else _STATES[answer].value
        paint_state(painter, QRect(left, rect.top(), side, rect.height()), symbol, theme)
        text = QRect(left + side + gap, rect.top(), taken + 2, rect.height())
        paint_text(painter, text, words, theme, bold=True, colour=ink)

    def _paint_reasons(self, painter: QPainter, rect: QRect, model: QuestionModel, case_id: str) -> None:
        theme, state = self._theme, model.state(case_id)
        if model.lacks_evidence(case_id):
            side = theme.px(16)
            paint_state(painter, QRect(rect.left(), rect.top(), side, rect.height()), Symbol.NEEDS_EVIDENCE, theme)
            words = rect.adjusted(side + theme.px(6), 0, 0, 0)
            paint_text(painter, words, tr("Needs a reason"), theme, colour="no-edge")
            return
        if state is not State.NO:
            paint_wrapped(painter, rect, reason_words(model, case_id), theme, colour="ink2")
            return
        ticked = model.judgement(case_id).reasons
        numbered = [(n, each.label) for n, each in enumerate(model.question.reasons, 1) if each.id in ticked]
        shown, step = numbered[:_MOST_REASONS], theme.line("table")
        top = rect.top() + (rect.height() - step * len(shown)) // 2
        for place, (number, label) in enumerate(shown):
            line = QRect(rect.left(), top + place * step, rect.width(), step)
            paint_text(painter, line, str(number), theme, bold=True)
            more = len(numbered) - _MOST_REASONS
            words = f"{label} +{more}" if place == _MOST_REASONS - 1 and more > 0 else label
            paint_text(painter, line.adjusted(theme.px(14), 0, 0, 0), words, theme)

    def _paint_note(self, painter: QPainter, rect: QRect, grid: GridModel, case_id: str) -> None:
        theme, note = self._theme, cell_words(grid, case_id, Column.NOTE)
        if not note.strip():
            paint_text(
                painter, rect, tr("No note"), theme, colour="ink3" if not _tinted(self._view, grid, case_id) else "ink2"
            )
            return
        mark = mark_words(grid, case_id)
        if mark:
            metrics = QFontMetrics(theme.font("small"))
            taken = metrics.horizontalAdvance(mark) + theme.px(12)
            tag = QRect(rect.right() - taken, rect.center().y() - theme.px(10) + 1, taken, theme.px(20))
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(tag.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            paint_text(painter, tag.adjusted(theme.px(6), 0, 0, 0), mark, theme, role="small", colour="ink2")
            rect = rect.adjusted(0, 0, -taken - theme.px(8), 0)
        paint_wrapped(painter, rect, " ".join(note.split()), theme)

    def _paint_pin(self, painter: QPainter, rect: QRect, *, pinned: bool) -> None:
        theme, side = self._theme, self._theme.px(18)
        colour = "accent-text" if pinned else "ink3"
        picture = pixmap("pin-on" if pinned else "pin", theme, 18, colour, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(rect.left() + theme.px(2), rect.center().y() - side // 2 + 1), picture)


def button_rects(cell: QRect, count: int, theme: Theme) -> tuple[QRect, ...]:
    """Return where the answers of a cell stand; neighbours share an edge."""
    width, height = theme.px(BUTTON), theme.px(BUTTON_HEIGHT)
    top = cell.top() + (cell.height() - height) // 2
    return tuple(QRect(cell.left() + n * (width - 1), top, width, height) for n in range(count))


def _tinted(view: QTableView, grid: GridModel, case_id: str) -> bool:
    """Whether the row stands on the ground of a selection, where the placeholder ink is too faint."""
    return case_id in grid.chosen or grid.row_of(case_id) == view.currentIndex().row()
