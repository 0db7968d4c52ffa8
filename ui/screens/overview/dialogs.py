"""The small dialogs of the overview: how the indicator is worked out, and the cases behind a figure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.kit.icons import pixmap
from ui.kit.paint import paint_text
from ui.kit.services import Services
from ui.kit.sizes import resize_within_screen
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.screens.overview.painters import WeakPainter
from ui.screens.overview.reading import Behind
from ui.screens.overview.rows import WeakRow
from ui.widgets.card import Card
from ui.widgets.row_list import RowList, RowPainter, SpokenRow
from yos_audit.findings.phrases import percent_text
from yos_audit.findings.values import Findings
from yos_audit.framework.values import Framework, Kind


class BehindPainter(RowPainter):
    """Reference, code and reasons of a case behind a figure."""

    height = 36

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one case."""
        if not isinstance(row, Behind):
            return
        theme = self.theme
        left = rect.left() + theme.px(16)
        name = QRect(left, rect.top(), theme.px(110), rect.height())
        paint_text(painter, name, row.reference, theme, role="body", bold=True)
        code = QRect(name.right() + theme.px(8), rect.top(), theme.px(44), rect.height())
        paint_text(painter, code, row.code, theme, role="body")
        arrow = theme.px(16)
        right = rect.right() - theme.px(12) - arrow
        picture = pixmap("chevron-right", theme, 16, "ink", painter.device().devicePixelRatioF())
        painter.drawPixmap(right, rect.center().y() - arrow // 2, picture)
        words = QRect(code.right() + theme.px(8), rect.top(), 0, rect.height())
        words.setRight(right - theme.px(8))
        paint_text(painter, words, row.reasons, theme, colour="ink2")


class _ChoiceDialog(QDialog):
    """A title, a hint, and rows of which one can be chosen with Enter."""

    def __init__(
        self, title: str, hint: str, rows: Sequence[SpokenRow], painter: RowPainter, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.list = RowList(title, painter)
        self.list.show_rows(rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(Label(title, "title", wrap=True))
        layout.addWidget(Label(hint, "table", colour="ink2"))
        layout.addWidget(_scrolled(self.list, ""), 1)
        layout.addWidget(_closing(self))
        self.list.setFocus()


class BehindDialog(_ChoiceDialog):
    """Lists the cases behind a figure; `chosen` is the one to open, None when there is none."""

    def __init__(self, title: str, cases: tuple[Behind, ...], services: Services, parent: QWidget | None) -> None:
        theme, hint = services.theme, tr("Press Enter to open a case at the question.")
        super().__init__(title, hint, cases, BehindPainter(theme), parent)
        self.chosen: Behind | None = None
        self.setWindowTitle(tr("Cases behind this figure"))
        resize_within_screen(self, theme.px(640), min(theme.px(520), theme.px(190 + 36 * len(cases))))
        self.list.chosen.connect(self._on_chosen)

    def _on_chosen(self, row: Behind) -> None:
        self.chosen = row
        self.accept()


class QuestionsDialog(_ChoiceDialog):
    """Lists the questions behind the figures of a domain; `chosen` is the one to open, None when there is none."""

    def __init__(self, title: str, rows: tuple[WeakRow, ...], services: Services, parent: QWidget | None) -> None:
        theme, hint = services.theme, tr("Press Enter to see the cases of a question.")
        super().__init__(title, hint, rows, WeakPainter(theme), parent)
        self.chosen: WeakRow | None = None
        self.setWindowTitle(tr("Questions behind this figure"))
        resize_within_screen(self, theme.px(900), min(theme.px(560), theme.px(170 + 32 * len(rows))))
        self.list.chosen.connect(self._on_question)

    def _on_question(self, row: WeakRow) -> None:
        self.chosen = row
        self.accept()


class ExplainedDialog(QDialog):
    """Says how the share, the likely range and the indicator are worked out, and what is left out."""

    def __init__(self, findings: Findings, services: Services, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("How this is worked out"))
        resize_within_screen(self, services.theme.px(600), services.theme.px(520))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        for heading, text in explanation(findings):
            column.addWidget(Label(heading, "body", bold=True))
            column.addWidget(Label(text, "table", colour="ink2", wrap=True))
            column.addSpacing(8)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(Label(tr("How this is worked out"), "title"))
        layout.addWidget(_scrolled(content, self.windowTitle()), 1)
        layout.addWidget(_closing(self))


def explanation(findings: Findings) -> tuple[tuple[str, str], ...]:
    """Return heading and text of each paragraph, with the cut-offs of the question set in use."""
    framework = findings.framework
    return (
        (tr("Our own indicator"), framework.indicator_notice),
        (
            tr("Share"),
            tr(
                "Yes answers divided by Yes and No answers, pooled over cases. Questions that do not apply and "
                "questions still to do are left out. A percentage needs {minimum} applicable answers; below that "
                "the count is shown.",
                minimum=framework.minimum_base,
            ),
        ),
        (tr("Left out"), _left_out(framework)),
        (
            tr("Likely range"),
            tr(
                "A sample cannot say exactly what every case would show. The range is where the share of the whole "
                "caseload is likely to be, 19 times in 20. It narrows as more of the eligible cases are audited, and "
                "there is none when all of them were."
            ),
        ),
        (tr("Words"), _bands(framework)),
        (
            tr("Overall"),
            tr("The overall word is that of the lowest domain. A serious single case is always shown apart."),
        ),
    )


def _bands(framework: Framework) -> str:
    parts = [
        tr("{band}: {share} or more", band=band.name, share=percent_text(band.at_least))
        if band.at_least > 0
        else tr("{band}: below that", band=band.name)
        for band in framework.bands
    ]
    return ". ".join(parts) + "."


def _left_out(framework: Framework) -> str:
    codes = [question.code for question in framework.questions if question.kind is Kind.OUTCOME]
    if not codes:
        return tr("Questions that only decide whether others apply do not count.")
    return tr(
        "Outcomes are facts about the child and do not count: {codes}. Questions that only decide whether others "
        "apply do not count either.",
        codes=", ".join(codes),
    )


def _scrolled(content: QWidget, name: str) -> Card:
    """Return content in a pane that scrolls; only one with a name takes the keyboard."""
    card = Card(1, 0)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(content)
    scroll.setAccessibleName(name)
    if not name:
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    card.column.addWidget(scroll)
    return card


def _closing(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox()
    buttons.addButton(QPushButton(tr("Close")), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons
