"""The facts of one case: what decides which questions apply, and what describes the sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.dialogs.fact_fields import FactField, is_yes_or_no, yes_no_row
from ui.dialogs.joined_changes import join
from ui.kit.messages import explain
from ui.kit.services import Services
from ui.kit.text import Label
from ui.kit.translate import tr
from ui.widgets.card import Card, hairline
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.dialog_frame import DialogFrame
from yos_audit.audit.applicability import standings
from yos_audit.audit.values import Answer, Case, CaseState, Judgement, State
from yos_audit.framework.values import Framework, Kind, Question
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.consultations import Seen

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace

REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class FactsReading:
    """What the dialog needs of the audit. `taken` maps the references of other cases, letters folded."""

    taken: frozenset[str]
    gateways: Mapping[str, Answer | None]
    judgements: Mapping[str, Judgement]
    read_only: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What is saved. `gateways` holds only the answers that were changed."""

    reference: str
    attributes: Mapping[str, str]
    gateways: Mapping[str, Answer | None]


class CaseFactsDialog(DialogFrame):
    """Adds a case when `case` is None, otherwise changes its facts; `saved` carries the reference."""

    saved = Signal(str)

    def __init__(self, services: Services, case: Case | None, parent: QWidget | None) -> None:
        title = tr("Add a case") if case is None else tr("Case facts of {reference}", reference=case.reference)
        super().__init__(title, services.theme, (760, 640), parent, topic="cases")
        self._services = services
        self._case = case
        workspace = services.session.workspace
        self._framework: Framework | None = workspace.framework if workspace is not None else None
        self._reading: FactsReading | None = None
        self.fields: dict[str, FactField] = {}
        self.rows: dict[str, ChoiceRow] = {}
        self._gateways = self._gateway_questions()
        self.cancel_button = self.add_button(tr("Cancel"))
        self.save_button = self.add_button(tr("Add case") if case is None else tr("Save facts"), look="primary")
        self.save_button.setDefault(True)
        self._build_form()
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self._show_case()
        services.session.query(partial(_read_facts, case), self._on_read)

    def save(self) -> None:
        """Check every field and save; the first field at fault gets the focus."""
        facts = self._read()
        if facts is not None and self.save_button.isEnabled():
            self.save_button.setEnabled(False)
            work = partial(_save, self._case, facts)
            self._services.session.command(work, partial(self._on_saved, facts.reference), self._on_failed)

    def _build_form(self) -> None:
        framework, theme = self._framework, self.theme
        if framework is None:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for attribute in framework.attributes:
            if is_yes_or_no(attribute):
                self.rows[attribute.id] = yes_no_row(attribute.label, attribute.help, theme)
                continue
            fact = FactField(attribute, theme)
            number = len(self.fields)
            self.fields[attribute.id] = fact
            grid.addWidget(fact.field, number // 2, number % 2)
            if fact.combo is not None:
                fact.combo.currentIndexChanged.connect(self._on_fact_chosen)
        self.body.addLayout(grid)
        self.body.addSpacing(8)
        self.body.addWidget(Label(tr("These facts decide which questions apply"), "lead", bold=True))
        self.body.addWidget(self._build_rows())
        self.body.addStretch(1)

    def _build_rows(self) -> Card:
        card = Card(16, 0)
        for question in self._gateways:
            self.rows[question.id] = yes_no_row(question.text, question.help, self.theme)
        for number, row in enumerate(self.rows.values()):
            if number:
                card.column.addWidget(hairline())
            card.column.addWidget(row)
            row.chosen.connect(self._on_fact_chosen)
        return card

    def _gateway_questions(self) -> tuple[Question, ...]:
        questions = self._framework.questions if self._framework is not None else ()
        return tuple(question for question in questions if question.kind is Kind.GATEWAY)

    def _show_case(self) -> None:
        case = self._case
        if case is not None:
            for attribute_id, fact in self.fields.items():
                fact.show_value(case.reference if attribute_id == REFERENCE else case.attributes.get(attribute_id, ""))
            for row_id, row in self.rows.items():
                row.show_value(case.attributes.get(row_id, ""))
        reference = self.fields.get(REFERENCE)
        if reference is not None:
            reference.line.textEdited.connect(self._on_reference_edited)
            reference.line.setFocus()

    def _on_read(self, reading: FactsReading) -> None:
        self._reading = reading
        for question_id, answer in reading.gateways.items():
            self.rows[question_id].show_value(answer.value if answer is not None else "")
        case = self._case
        if case is not None and case.state is CaseState.COMPLETE:
            self._lock(tr("{reference} is complete.", reference=case.reference), tr("Reopen it to change its facts."))
        elif reading.read_only:
            self._lock(tr("This audit is read-only."), tr("You can read the facts and not change them."))
        else:
            self._show_applicability()

    def _lock(self, problem: str, remedy: str) -> None:
        for fact in self.fields.values():
            fact.set_usable(False)
        for row in self.rows.values():
            row.set_usable(False)
        self.save_button.hide()
        self.cancel_button.setText(tr("Close"))
        self.show_problem(problem, remedy)
        self.band.close_button.hide()
        self.cancel_button.setFocus()

    def _on_fact_chosen(self, _value: object) -> None:
        self._show_applicability()

    def _show_applicability(self) -> None:
        """Close the rows of gateways that do not apply with the facts as they stand in the form."""
        if self._framework is None or self._reading is None:
            return
        case = Case("", "", self._attributes())
        given = dict(self._reading.judgements)
        for question in self._gateways:
            value = self.rows[question.id].value
            given[question.id] = Judgement("", question.id, Answer(value) if value else None)
        for standing in standings(self._framework, case, given):
            row = self.rows.get(standing.question.id)
            if row is not None:
                ruled_out = standing.state is State.NA_BY_RULE
                row.set_usable(not ruled_out)
                row.explain(tr("Does not apply with the facts above.") if ruled_out else "")

    def _attributes(self) -> dict[str, str]:
        facts = {each: row.value for each, row in self.rows.items()}
        for question in self._gateways:
            facts.pop(question.id, None)
        for attribute_id, fact in self.fields.items():
            if fact.combo is not None:
                facts[attribute_id] = fact.read()
        return {name: value for name, value in facts.items() if value}

    def _read(self) -> Facts | None:
        values, first = self._attributes(), ""
        for attribute_id, fact in self.fields.items():
            try:
                value, fault = fact.read(), ""
            except ValueError as problem:
                value, fault = "", str(problem)
            if attribute_id == REFERENCE and not fault:
                fault = self._reference_fault(value)
            fact.field.show_fault(fault)
            first = first or (attribute_id if fault else "")
            if value:
                values[attribute_id] = value
        if first or self._reading is None:
            if first:
                self.fields[first].field.control.setFocus()
                self.pane.ensureWidgetVisible(self.fields[first].field)
            return None
        reference = values.pop(REFERENCE, "")
        return Facts(reference, values, self._changed_gateways(self._reading))

    def _changed_gateways(self, reading: FactsReading) -> dict[str, Answer | None]:
        changed: dict[str, Answer | None] = {}
        for question in self._gateways:
            value = self.rows[question.id].value
            answer = Answer(value) if value else None
            if answer != reading.gateways.get(question.id):
                changed[question.id] = answer
        return changed

    def _reference_fault(self, reference: str) -> str:
        taken = self._reading.taken if self._reading is not None else frozenset[str]()
        if reference.casefold() in taken:
            return tr("{reference} is in this audit already. Type another reference.", reference=reference)
        return ""

    def _on_reference_edited(self, _text: str) -> None:
        self.fields[REFERENCE].field.show_fault("")

    def _on_saved(self, reference: str, _changes: Changes) -> None:
        self.saved.emit(reference)
        self.accept()

    def _on_failed(self, fault: Exception) -> None:
        self.save_button.setEnabled(True)
        self.show_problem(*explain(fault))


def _read_facts(case: Case | None, workspace: Workspace) -> FactsReading:
    if case is not None:
        workspace.consultations.saw(Seen.FACTS, case.id)
    questions = [question for question in workspace.framework.questions if question.kind is Kind.GATEWAY]
    judgements: Mapping[str, Judgement] = workspace.cases.sheet(case.id).judgements if case is not None else {}
    taken = frozenset(
        row.case.reference.casefold() for row in workspace.cases.rows() if case is None or row.case.id != case.id
    )
    answers = {
        question.id: judgements[question.id].answer if question.id in judgements else None for question in questions
    }
    return FactsReading(taken, answers, judgements, workspace.read_only)


def _save(case: Case | None, facts: Facts, workspace: Workspace) -> Changes:
    """Save on the worker: the case first, then the gateway answers that were changed."""
    if case is None:
        changes = workspace.cases.add(facts.reference, facts.attributes)
        added = workspace.cases.by_reference(facts.reference)
        case_id = added.id if added is not None else ""
    else:
        case_id = case.id
        changes = workspace.cases.edit(case_id, reference=facts.reference, attributes=facts.attributes)
    for question_id, answer in facts.gateways.items():
        changes = join(changes, workspace.judgements.answer(case_id, question_id, answer))
    return changes
