"""Asks for the one reason for which several cases become not applicable."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.sizes import resize_within_screen
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.screens.by_question.question_model import QuestionModel
from ui.screens.by_question.wording import long_title, several_preview
from ui.widgets.reason_list import ReasonChoice, ReasonList
from ui.widgets.scroll_pane import ScrollPane


class SeveralDialog(QDialog):
    """One reason for all, chosen with the number keys; says beforehand what will happen."""

    def __init__(self, model: QuestionModel, case_ids: tuple[str, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = tuple(ReasonChoice(each.id, each.label) for each in model.framework.not_applicable_reasons)
        self.reason = ""
        """Id of the reason chosen; empty until one is."""
        self.setWindowTitle(tr("Set several to not applicable"))
        self.setMinimumWidth(theme.px(560))
        resize_within_screen(self, theme.px(600), theme.px(420))
        self.preview = Label(several_preview(model, case_ids), wrap=True)
        self.reasons = ReasonList(theme)
        self.reasons.name(tr("Why does it not apply?"), tr("Choose one. Use the number keys."))
        self.reasons.toggled.connect(self.choose)
        count = len(case_ids)
        words = tr("Set 1 case to N/A") if count == 1 else tr("Set {count} cases to N/A", count=count)
        self.set_button = Button(words, theme, look="primary")
        self.set_button.setDefault(True)
        self.set_button.setEnabled(False)
        self.keep_button = Button(tr("Leave them as they are"), theme)
        self.set_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.set_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(long_title(model.question), "lead", bold=True, wrap=True))
        column.addWidget(Label(_references(model, case_ids), "table", colour="ink2", wrap=True))
        pane = ScrollPane(self.reasons)
        pane.setMinimumHeight(theme.px(80))
        column.addWidget(pane, 1)
        column.addWidget(self.preview)
        column.addSpacing(8)
        column.addLayout(buttons)
        self._show()
        pane.setMinimumWidth(self.reasons.minimumSizeHint().width() + theme.px(14))
        self.reasons.buttons[0].setFocus()

    def choose(self, reason_id: str) -> None:
        """Choose a reason."""
        self.reason = reason_id
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a reason with its number; Enter sets, Esc leaves."""
        number = event.text()
        if number.isdigit() and 1 <= int(number) <= len(self._choices):
            self.choose(self._choices[int(number) - 1].id)
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self.reasons.show_reasons(self._choices, (self.reason,), single=True, enabled=True)
        self.set_button.setEnabled(bool(self.reason))


def _references(model: QuestionModel, case_ids: tuple[str, ...], most: int = 12) -> str:
    """Name the cases, and count the rest when there are many."""
    named = ", ".join(model.row(each).case.reference for each in case_ids[:most])
    more = len(case_ids) - most
    return tr("{cases} and {count} more", cases=named, count=more) if more > 0 else named
