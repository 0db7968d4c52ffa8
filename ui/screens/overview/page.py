"""The overview: are we ready, where not, what is left to do."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.clipboard import copy_text
from ui.kit.page import Page
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.screens.overview.dialogs import BehindDialog, ExplainedDialog, QuestionsDialog
from ui.screens.overview.figures import DomainCard, ReadinessCard, WeakestCard
from ui.screens.overview.reading import Behind, Reading, SeriousCase, read_overview, read_personal
from ui.screens.overview.rows import DomainRow, WeakRow, domain_rows, headline, question_rows, weak_rows
from ui.screens.overview.side import BeforeExportCard, ProgressCard, SeriousCard
from ui.screens.overview.summary import summary_text
from ui.widgets.page_head import PageHead
from ui.widgets.scroll_pane import ScrollPane
from yos_audit.workspace.changes import Changes

_NARROW = 80
"""Ems of the page under which the right column moves below."""


class OverviewPage(Page):
    """Readiness line, domains and weakest questions at the left; progress and what is left to do at the right."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._reading: Reading | None = None
        self._personal: tuple[Behind, ...] | None = None
        theme = services.theme
        self.head = PageHead(tr("Overview"), theme)
        self.copy_button = Button(tr("Copy summary"), theme, icon="copy")
        self.export_button = Button(tr("Export for the board"), theme, look="primary", icon="export")
        self.head.add_action(self.copy_button)
        self.head.add_action(self.export_button)
        self.readiness = ReadinessCard(theme)
        self.domains = DomainCard(theme)
        self.weakest = WeakestCard(theme)
        self.progress = ProgressCard(theme)
        self.serious = SeriousCard(theme)
        self.before = BeforeExportCard(theme)
        self.import_button = Button(tr("Import case list"), theme, look="primary", icon="import")
        self._band = QVBoxLayout()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._fit)

    def refresh(self, changes: Changes | None) -> None:
        """Read the figures again."""
        self.services.session.query(read_overview, self.show_reading)
        self.services.session.query(read_personal, self.show_personal)

    def show_reading(self, reading: Reading) -> None:
        """Show what was read."""
        first = self._reading is None
        self._reading = reading
        findings = reading.findings
        self.head.set_facts(_facts(reading))
        self._either.setCurrentIndex(0 if findings.cases else 1)
        for button in (self.copy_button, self.export_button):
            button.setEnabled(bool(findings.cases))
        self.readiness.show_findings(findings, headline(findings))
        self.domains.list.show_rows(domain_rows(findings))
        self.weakest.show_rows(weak_rows(findings), findings.framework.minimum_base)
        self.progress.show_reading(reading)
        self.serious.show_cases(reading.serious)
        self.before.show_reading(reading, self._personal)
        self.import_button.setVisible(not reading.read_only)
        if first and self.isVisible():
            self._say_arrival(reading)

    def show_personal(self, personal: tuple[Behind, ...]) -> None:
        """Show which notes may tell who somebody is; the figures do not wait for it."""
        known, self._personal = self._personal, personal
        if self._reading is not None and personal != known:
            self.before.show_reading(self._reading, personal)

    def arrive(self) -> None:
        """Focus the link of the readiness line."""
        self.readiness.link.setFocus()
        if self._reading is not None:
            self._say_arrival(self._reading)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the regions in the order of F6."""
        return (self.readiness, self.domains, self.weakest, self.progress, self.serious, self.before, self.head)

    def band_place(self) -> QVBoxLayout:
        """Return the place under the page head."""
        return self._band

    def copy_summary(self) -> None:
        """Put the summary on the clipboard as text."""
        if self._reading is not None:
            copy_text(summary_text(self._reading))
            self.services.messages.note(tr("Summary copied. It holds totals only."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the right column below when the page is narrow for its text size."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.readiness, self.domains, self.weakest)),
            (right, (self.progress, self.serious, self.before)),
        ):
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
        left.addStretch(1)
        right.setStretchFactor(self.before, 1)
        self._side = QWidget()
        right.setContentsMargins(0, 0, 0, 0)
        self._side.setLayout(right)
        self._body.setSpacing(16)
        self._body.addLayout(left, 1)
        self._body.addWidget(self._side)
        self._body.setContentsMargins(0, 0, 0, 0)
        figures = QWidget()
        figures.setLayout(self._body)
        content = QWidget()
        self._either = QStackedWidget()
        self._either.addWidget(figures)
        self._either.addWidget(self._empty())
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 0, 24, 8)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._band)
        column.addWidget(self._either, 1)
        ScrollPane(content).fill(self)

    def _empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(16)
        words = tr("There are no cases yet. Import your case list, or add cases one at a time.")
        column.addWidget(Label(words, "lead", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.import_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return empty

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self.copy_summary)
        self.export_button.clicked.connect(self._on_export)
        self.import_button.clicked.connect(self._on_import)
        self.readiness.link.clicked.connect(self._on_explain)
        self.domains.list.chosen.connect(self._on_domain)
        self.weakest.list.chosen.connect(self._on_question)
        self.serious.chosen.connect(self._on_case)
        self.serious.several.connect(self._on_serious)
        self.before.cases_wanted.connect(self._on_cases)
        self.progress.cases_wanted.connect(self._on_cases)
        self.before.evidence.connect(self._on_evidence)
        self.before.personal.connect(self._on_personal)

    def _fit(self) -> None:
        theme = self.services.theme
        narrow = self.window().width() < _NARROW * theme.px(14)
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
        else:
            self._side.setFixedWidth(theme.px(312))

    def _say_arrival(self, reading: Reading) -> None:
        findings = reading.findings
        self.services.messages.announce(
            tr(
                "Overview. {headline} Our own indicator. {complete} of {cases} cases complete.",
                headline=headline(findings),
                complete=findings.complete,
                cases=findings.cases,
            )
        )

    def _on_export(self) -> None:
        self.wanted.emit("export")

    def _on_import(self) -> None:
        self.wanted.emit("import_cases")

    def _on_explain(self) -> None:
        if self._reading is not None:
            dialog = ExplainedDialog(self._reading.findings, self.services, self)
            dialog.exec()
            dialog.deleteLater()

    def _on_domain(self, row: DomainRow) -> None:
        """List the questions behind the figures of a domain; each leads to its cases."""
        if self._reading is None:
            return
        rows = question_rows(self._reading.findings, row.id)
        dialog = QuestionsDialog(row.title, rows, self.services, self)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is not None:
            self._on_question(chosen)

    def _on_question(self, row: WeakRow) -> None:
        self.go_to.emit("by_question", (row.id, "no" if row.tally.no else "applicable"))

    def _on_behind(self, title: str, cases: tuple[Behind, ...]) -> None:
        dialog = BehindDialog(title, cases, self.services, self)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is not None:
            self.go_to.emit("case_audit", (chosen.case_id, chosen.question_id))

    def _on_personal(self, spotted: tuple[Behind, ...]) -> None:
        self._on_behind(tr("Notes that may tell who somebody is"), spotted)

    def _on_evidence(self, missing: tuple[Behind, ...]) -> None:
        self._on_behind(tr("Answers without evidence"), missing)

    def _on_serious(self, cases: tuple[SeriousCase, ...]) -> None:
        self.go_to.emit("by_question", (cases[0].question_id, "no"))

    def _on_case(self, target: tuple[str, str]) -> None:
        self.go_to.emit("case_audit", target)

    def _on_cases(self, wanted: dict[str, str]) -> None:
        self.go_to.emit("cases", wanted)


def _facts(reading: Reading) -> str:
    """Return the line under the title: sample, phases, question set."""
    findings, framework = reading.findings, reading.findings.framework
    parts: list[str] = []
    if findings.caseload is not None:
        parts.append(
            tr("{cases} cases drawn from {caseload} eligible.", cases=findings.cases, caseload=findings.caseload)
        )
    else:
        parts.append(tr("{cases} cases.", cases=findings.cases))
    custody = reading.custody
    if custody is not None and findings.cases:
        community = findings.cases - custody
        parts.append(tr("{community} community and {custody} custody.", community=community, custody=custody))
    parts.append(tr("Question set: {name}, version {version}.", name=framework.name, version=framework.version))
    return " ".join(parts)
