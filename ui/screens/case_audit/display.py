"""Draws the case as it stands into the parts of the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.kit.translate import tr
from ui.screens.case_audit.bottom_bar import BottomBar
from ui.screens.case_audit.case_model import CaseModel
from ui.screens.case_audit.case_strip import CaseStrip
from ui.screens.case_audit.controller import CaseController
from ui.screens.case_audit.list_rows import Segment, counts, neighbour, rows
from ui.screens.case_audit.notice import Notice
from ui.screens.case_audit.panel_content import PanelContent, panel_content
from ui.screens.case_audit.panes import Panes
from ui.screens.case_audit.wording import all_facts, comparison_words, strip_facts, title
from yos_audit.audit.values import State

MANY_UNSAVED = 20
"""Unsaved changes at which the way on is closed, so that no more is typed that may be lost."""


class CaseDisplay(QObject):
    """Remembers what only the eye needs: the segment of the list, the groups closed, what the panel shows."""

    def __init__(
        self, controller: CaseController, strip: CaseStrip, band: Notice, panes: Panes, bar: BottomBar
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._strip, self._band, self._panes, self._bar = strip, band, panes, bar
        self.segment = Segment.ALL
        self.content: PanelContent | None = None
        self._closed: frozenset[str] = frozenset()

    def show_model(self, model: CaseModel) -> None:
        """Draw everything."""
        self._show_case(model)
        self.content = panel_content(model, read_only=self._controller.read_only)
        for field in (self._panes.question.note, self._panes.question.quote):
            field.set_codes(self._controller.codes)
        self._panes.question.show_content(self.content)
        question = model.standing(model.asked).question
        self._panes.guidance.show_question(question)
        self._panes.guidance.offer_comparison(comparison_words(question, len(self._controller.order)))
        self._show_list(model)
        self._show_progress(model)

    def neighbour(self, model: CaseModel, step: int) -> str:
        """Return the question before (-1) or after (1) the current one in the list as it is shown."""
        return neighbour(rows(model, self.segment, self._closed), model.current, step)

    def choose_segment(self, segment: Segment) -> None:
        """Show another segment of the list."""
        self.segment = segment
        if self._controller.model is not None:
            self._show_list(self._controller.model)

    def toggle_group(self, group: str) -> None:
        """Close an open group of the list, or open a closed one."""
        self._closed = self._closed ^ {group}
        if self._controller.model is not None:
            self._show_list(self._controller.model)

    def _show_case(self, model: CaseModel) -> None:
        order, place = self._controller.order, self._controller.place
        self._strip.show_case(model.case.reference, place, len(order))
        self._strip.show_facts(strip_facts(model), all_facts(model))
        read_only = self._controller.read_only
        self._strip.show_ways(complete=model.locked, read_only=read_only)
        if read_only:
            self._bar.show_read_only()
        if model.locked and not read_only:
            words = tr("This case is complete. You can read it. To change it, reopen it.")
            self._band.tell("lock", words, tr("Reopen case"))
        else:
            self._band.tell("", "")

    def _show_list(self, model: CaseModel) -> None:
        tally = counts(model)
        self._panes.list.show_counts(tally, self.segment)
        self._panes.list.show_rows(rows(model, self.segment, self._closed), model.current, self._closed)

    def _show_progress(self, model: CaseModel) -> None:
        answered, applicable = model.progress()
        by_auditor = sum(each.state is State.NA_BY_AUDITOR for each in model.standings)
        self._bar.show_progress(answered, applicable, len(model.by_rule()), by_auditor)
        self._panes.show_case(model.case.reference, answered, applicable)
        self._show_next(model)

    def _show_next(self, model: CaseModel) -> None:
        enabled = self._controller.outbox.waiting < MANY_UNSAVED
        wanted = model.next_to_do()
        if wanted:
            narrow = self._panes.narrow
            name = title(model.standing(wanted).question)
            words = tr("Next unanswered") if narrow else tr("Next unanswered: {code}", code=name)
            self._bar.show_next(words, enabled=enabled, key=True)
        elif model.to_do():
            self._bar.show_next(tr("One question left"), enabled=False, key=False)
        elif model.locked:
            self._bar.show_next(
                tr("Next case"), enabled=self._controller.place < len(self._controller.order) - 1, key=False
            )
        else:
            self._bar.show_next(tr("Complete case"), enabled=enabled and not self._controller.read_only, key=True)
