"""What happened to an audit, a case or an answer: by whom, when, and what it was before."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from ui.dialogs.history_rows import HistoryPainter, HistoryRow, detail_text, history_row
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.card import Card
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.row_view import RowView
from yos_audit.workspace.consultations import Seen
from yos_audit.workspace.history import ABOUT, PAGE, CaseEver, HistoryPage, HistoryWanted, Processing
from yos_audit.workspace.noted_words import PROCESSING_WORDS

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

_SIDE_BY_SIDE = 760
"""Design px from which there is room for what changed beside the list."""


class HistoryDialog(DialogFrame):
    """Lists events newest first, a page at a time. `wanted` carries the case and question to go to."""

    wanted = Signal(str, object)

    def __init__(self, services: Services, case_id: str, question_id: str, parent: QWidget | None) -> None:
        super().__init__(tr("History"), services.theme, (1000, 640), parent, topic="history")
        self._services = services
        self._first = (case_id, question_id)
        self._skip = 0
        workspace = services.session.workspace
        self._framework = workspace.framework if workspace is not None else None
        self.case = _chooser(tr("Case"))
        self.question = _chooser(tr("Question"))
        self.about = _chooser(tr("Kind"))
        self.type = _chooser(tr("Type of processing"))
        self.lines = _Lines(tr("What happened, newest first"), HistoryPainter(services.theme))
        self.title = Label("", "lead", bold=True, wrap=True)
        self.detail = QPlainTextEdit()
        self.facts = Label("", "table", colour="ink2", wrap=True)
        self.newer = self.add_button(tr("Newer"), icon="chevron-up")
        self.older = self.add_button(tr("Older"), icon="chevron-down")
        self.foot.addSpacing(services.theme.px(16))
        self.go_button = self.add_button(tr("Go to it"))
        self.close_button = self.add_button(tr("Close"))
        self._offer_kinds()
        self._build_layout()
        self._connect()
        services.session.query(_cases, self._on_cases)

    def _build_layout(self) -> None:
        theme = self.theme
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for chooser, share in ((self.case, 2), (self.question, 3), (self.about, 2), (self.type, 2)):
            filters.addWidget(chooser, share)
        list_card, side = Card(1, 0), Card(16, 8)
        list_card.column.addWidget(self.lines)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(tr("What changed"))
        self.detail.setMinimumHeight(theme.px(96))
        side.column.addWidget(self.title)
        side.column.addWidget(self.detail, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(12)
        self._halves.addWidget(list_card, 3)
        self._halves.addWidget(side, 2)
        self.body.addLayout(filters)
        self.body.addLayout(self._halves, 1)
        self.foot.insertWidget(0, self.facts, 1)
        order: tuple[QWidget, ...] = (
            self.case,
            self.question,
            self.about,
            self.type,
            self.lines,
            self.detail,
            self.newer,
        )
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.case.activated.connect(self._on_case)
        self.question.activated.connect(self._on_filter)
        self.about.activated.connect(self._on_filter)
        self.type.activated.connect(self._on_filter)
        self.lines.moved.connect(self._on_moved)
        self.lines.opened.connect(self._on_go)
        self.newer.clicked.connect(partial(self._on_page, -1))
        self.older.clicked.connect(partial(self._on_page, 1))
        self.go_button.clicked.connect(self._on_go)
        self.close_button.clicked.connect(self.reject)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._on_page, step))
        self.newer.setAccessibleDescription("Ctrl+Page Up")
        self.older.setAccessibleDescription("Ctrl+Page Down")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what changed beside the list or below it."""
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(_SIDE_BY_SIDE)
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    @property
    def row(self) -> HistoryRow | None:
        """The row that is current."""
        number = self.lines.currentIndex().row()
        row = self.lines.rows[number] if 0 <= number < len(self.lines.rows) else None
        return row if isinstance(row, HistoryRow) else None

    def _offer_kinds(self) -> None:
        words = {
            "answers": tr("Answers and evidence"),
            "cases": tr("Cases"),
            "interviews": tr("Interviews"),
            "audit": tr("The audit itself"),
            "exports": tr("Exports and copies"),
        }
        self.about.addItem(tr("Everything"), "")
        for name in ABOUT:
            self.about.addItem(words[name], name)
        self.type.addItem(tr("Every change"), None)
        for processing, words_of_type in PROCESSING_WORDS.items():
            self.type.addItem(tr(words_of_type), processing)

    def _on_cases(self, cases: tuple[CaseEver, ...]) -> None:
        case_id, question_id = self._first
        with QSignalBlocker(self.case):
            self.case.addItem(tr("All cases"), "")
            for each in cases:
                words = tr("{reference} (removed)", reference=each.reference) if each.removed else each.reference
                self.case.addItem(words, each.id)
            self.case.setCurrentIndex(max(0, self.case.findData(case_id)))
        self._offer_questions(question_id)
        self._read(0)
        self.lines.setFocus()

    def _offer_questions(self, chosen: str = "") -> None:
        with QSignalBlocker(self.question):
            self.question.clear()
            self.question.addItem(tr("All questions"), "")
            if self.case.currentData() and self._framework is not None:
                for each in self._framework.questions:
                    self.question.addItem(f"{each.code} {each.name}".strip(), each.id)
            self.question.setCurrentIndex(max(0, self.question.findData(chosen)))
        self.question.setEnabled(self.question.count() > 1)

    def _read(self, skip: int) -> None:
        self._skip = skip
        case_id, question_id, about = (str(each.currentData() or "") for each in (self.case, self.question, self.about))
        processing = self.type.currentData()
        chosen = None if processing is None else Processing(processing)
        wanted = HistoryWanted(case_id, question_id, about, chosen)
        self._services.session.query(partial(_page, wanted, skip), self._on_read, self._on_failed)

    def _on_read(self, page: HistoryPage) -> None:
        self._skip = page.skipped
        today = datetime.now().astimezone().date()
        self.lines.show_rows([history_row(line, today) for line in page.lines])
        self.lines.put_on(0)
        self.lines.scrollToTop()
        last = page.skipped + len(page.lines)
        words = (
            tr("{first} to {last} of {total}", first=page.skipped + 1, last=f"{last:,}", total=f"{page.total:,}")
            if page.total
            else tr("Nothing happened here yet.")
        )
        self.facts.say(words)
        self.newer.setEnabled(page.skipped > 0)
        self.older.setEnabled(last < page.total)
        self._show_row()
        self._services.messages.announce(words)

    def _on_failed(self, fault: Exception) -> None:
        self.show_problem(*explain(fault))

    def _show_row(self) -> None:
        row = self.row
        subject = row.line.subject if row is not None else ""
        self.title.say(f"{row.line.what}: {subject}" if row is not None and subject else row.line.what if row else "")
        self.detail.setPlainText(detail_text(row.line) if row is not None else "")
        self.go_button.setEnabled(row is not None and bool(row.line.case_id))

    def _on_moved(self, _row: int) -> None:
        self._show_row()

    def _on_case(self, _index: int) -> None:
        self._offer_questions()
        self._read(0)

    def _on_filter(self, _index: int) -> None:
        self._read(0)

    def _on_page(self, step: int, _checked: bool = False) -> None:
        button = self.newer if step < 0 else self.older
        if button.isEnabled():
            self._read(max(0, self._skip + step * PAGE))
            self.lines.setFocus()

    def _on_go(self) -> None:
        row = self.row
        if row is not None and row.line.case_id:
            line = row.line
            target = (line.case_id, line.question_id) if line.question_id else line.case_id
            self.accept()
            self.wanted.emit("case_audit", target)


class _Lines(RowView):
    """A click only shows what changed; `opened` is sent on Enter or a double click."""

    opened = Signal()

    def __init__(self, name: str, painter: HistoryPainter) -> None:
        super().__init__(name, painter)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the current row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def _chooser(name: str) -> QComboBox:
    chooser = QComboBox()
    chooser.setAccessibleName(name)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(8)
    return chooser


def _cases(workspace: Workspace) -> tuple[CaseEver, ...]:
    return workspace.history.cases_ever()


def _page(wanted: HistoryWanted, skip: int, workspace: Workspace) -> HistoryPage:
    workspace.consultations.saw(Seen.HISTORY, wanted.case_id)
    return workspace.history.page(wanted, skip)
