"""The panes of the screen: beside each other where there is room, else one at a time behind tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.kit.buttons import StepButton
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.case_audit.question_list import QuestionList
from ui.screens.case_audit.question_panel import QuestionPanel
from ui.screens.case_audit.review_panel import ReviewPanel
from ui.widgets.guidance_pane import GuidancePane

WIDE, MEDIUM = 80, 56
"""Ems of the window from which all panes, or list and question, stand beside each other."""
LIST_WIDTH, GUIDANCE_WIDTH = 288, 304
TABS = ("question", "list", "guidance", "facts")


class Panes(QWidget):
    """`facts_wanted` is sent by the last tab; `stepped` by the stepper that stands beside the tabs."""

    facts_wanted = Signal()
    stepped = Signal(int)
    guidance_toggled = Signal(bool)

    def __init__(self, theme: Theme, *, guidance: bool) -> None:
        super().__init__()
        self._theme = theme
        self._ems = 0.0
        self._want_guidance = guidance
        self._open_guidance = False
        self.list = QuestionList(theme)
        self.question = QuestionPanel(theme)
        self.review = ReviewPanel(theme)
        self.guidance = GuidancePane(theme)
        self.guidance.hide_wanted.connect(self.toggle_guidance)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.question)
        self.middle.addWidget(self.review)
        self.middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabs = QTabBar()
        self._reference = Label("", bold=True)
        self.head = self._build_head()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.middle, 1)
        row.addWidget(self.guidance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        theme.changed.connect(self.arrange)

    @property
    def narrow(self) -> bool:
        """Whether panes stand behind tabs."""
        return self._ems < MEDIUM

    def fit(self, ems: float) -> None:
        """Arrange the panes for a window this many ems wide."""
        self._ems = ems
        self.arrange()

    def toggle_guidance(self) -> None:
        """Show or hide the guidance; behind tabs, go to it or back to the question."""
        if self.narrow:
            self.show_tab("question" if self.tab() == "guidance" else "guidance")
        elif self._ems < WIDE:
            self._open_guidance = not self._open_guidance
        else:
            self._want_guidance = not self._want_guidance
            self.guidance_toggled.emit(self._want_guidance)
        self.arrange()

    def tab(self) -> str:
        """Return the tab that is shown when panes stand behind tabs."""
        return TABS[max(0, self.tabs.currentIndex())]

    def show_tab(self, name: str) -> None:
        """Go to a tab."""
        self.tabs.setCurrentIndex(TABS.index(name))

    def show_review(self, review: bool) -> None:
        """Show what is open before completing, or the question."""
        self.middle.setCurrentWidget(self.review if review else self.question)

    def show_case(self, reference: str, answered: int, applicable: int) -> None:
        """Name the case and its progress beside the tabs."""
        self._reference.say(reference)
        self.tabs.setTabText(1, tr("List: {answered} of {applicable}", answered=answered, applicable=applicable))

    def arrange(self) -> None:
        """Show the panes there is room for."""
        px, narrow, tab = self._theme.px, self.narrow, self.tab()
        self.head.setVisible(narrow)
        self.list.setVisible(not narrow or tab == "list")
        self.middle.setVisible(not narrow or tab in ("question", "facts"))
        beside = self._want_guidance if self._ems >= WIDE else self._open_guidance
        self.guidance.setVisible(tab == "guidance" if narrow else beside)
        for pane, width in ((self.list, px(LIST_WIDTH)), (self.guidance, px(GUIDANCE_WIDTH))):
            pane.setMinimumWidth(0 if narrow else width)
            pane.setMaximumWidth(16777215 if narrow else width)

    def _build_head(self) -> QFrame:
        px = self._theme.px
        head = QFrame()
        head.setProperty("look", "strip")
        for words in (tr("Question"), tr("List"), tr("Guidance"), tr("Case facts")):
            self.tabs.addTab(words)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(tr("Panes"))
        self.tabs.currentChanged.connect(self._on_tab)
        back = StepButton(tr("Previous case"), "chevron-left", self._theme)
        forward = StepButton(tr("Next case"), "chevron-right", self._theme)
        back.clicked.connect(self._on_back)
        forward.clicked.connect(self._on_forward)
        row = QHBoxLayout(head)
        row.setContentsMargins(px(8), 0, px(8), 0)
        row.setSpacing(px(4))
        row.addWidget(self.tabs, 1)
        row.addWidget(self._reference, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(back)
        row.addWidget(forward)
        return head

    def _on_tab(self, _index: int) -> None:
        if self.tab() == "facts":
            self.show_tab("question")
            self.facts_wanted.emit()
        self.arrange()

    def _on_back(self) -> None:
        self.stepped.emit(-1)

    def _on_forward(self) -> None:
        self.stepped.emit(1)
