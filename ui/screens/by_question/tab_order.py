"""The order of Tab: grid, reasons, notes side by side, chooser, segments, page actions, guidance."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QWidget

from ui.screens.by_question.body import Body


def tab_order(body: Body) -> tuple[QWidget, ...]:
    """Return every control of the screen in the order of Tab."""
    cards = [part for card in body.pane.cards for part in (card.note, card.close_button)]
    return (
        body.grid,
        *body.reasons.buttons,
        body.pane.clear_link,
        *cards,
        body.chooser.back,
        body.chooser.list,
        body.chooser.forward,
        *body.controls.segments.buttons,
        body.controls.several,
        body.guidance_button,
        body.guidance.hide_link,
        body.guidance.pane,
    )


def put_in_order(controls: tuple[QWidget, ...]) -> None:
    """Make Tab go through the controls in this order."""
    for before, after in pairwise(controls):
        QWidget.setTabOrder(before, after)
