"""The order of Tab: answers, reasons, evidence, quote, flag, bottom bar, list, guidance, case strip."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QWidget

from ui.screens.case_audit.bottom_bar import BottomBar
from ui.screens.case_audit.case_strip import CaseStrip
from ui.screens.case_audit.panes import Panes


def tab_order(panes: Panes, bar: BottomBar, strip: CaseStrip) -> tuple[QWidget, ...]:
    """Return every control of the screen in the order of Tab."""
    question = panes.question
    return (
        *question.answers.buttons,
        question.notice.button,
        *question.reasons.buttons,
        question.note.box,
        question.add_quote,
        question.quote.box,
        question.share,
        question.flag,
        bar.move_on,
        bar.undo,
        bar.next,
        *panes.list.segments.buttons,
        panes.list.view,
        panes.guidance.hide_link,
        panes.guidance.pane,
        panes.guidance.compare_link,
        strip.back,
        strip.forward,
        strip.history_button,
        strip.facts_button,
        strip.complete_button,
    )


def put_in_order(controls: tuple[QWidget, ...]) -> None:
    """Make Tab go through the controls in this order."""
    for before, after in pairwise(controls):
        QWidget.setTabOrder(before, after)
