"""The fields for the facts of a case, made from the framework's attributes."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit

from ui.kit.moments import read_date
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from yos_audit.framework.values import Attribute, AttributeType, Option

YES_NO = ["no", "yes"]
LONGEST = 60
"""Characters a reference or code may have, the same as in an imported list."""


def is_yes_or_no(attribute: Attribute) -> bool:
    """Whether the attribute is answered with yes or no."""
    return attribute.type is AttributeType.CHOICE and sorted(option.id for option in attribute.options) == YES_NO


def yes_no_row(text: str, help_text: str, theme: Theme) -> ChoiceRow:
    """Return a row for a fact that is yes, no or not known."""
    options = (("yes", tr("Yes")), ("no", tr("No")), ("", tr("Not known")))
    row = ChoiceRow(text, help_text, options, theme)
    row.show_value("")
    return row


class FactField:
    """One fact outside the yes-or-no rows: reads and shows the value that is recorded."""

    def __init__(self, attribute: Attribute, theme: Theme) -> None:
        self.attribute = attribute
        optional = tr("Required") if attribute.required else ""
        self.line = QLineEdit()
        self.combo: QComboBox | None = None
        if attribute.type is AttributeType.CHOICE:
            self.combo = _combo(attribute.options)
        elif attribute.type is AttributeType.DATE:
            self.line.setPlaceholderText(tr("dd/mm/yyyy"))
        self.line.setMaxLength(LONGEST)
        self.field = FormField(
            attribute.label, self.combo or self.line, theme, help_text=attribute.help, optional=optional
        )

    def show_value(self, value: str) -> None:
        """Show a recorded value; a value that the framework does not know is kept as it is."""
        if self.combo is None:
            self.line.setText(_date_words(value) if self.attribute.type is AttributeType.DATE else value)
            return
        if value and self.combo.findData(value) < 0:
            self.combo.addItem(value, value)
        self.combo.setCurrentIndex(max(0, self.combo.findData(value)))

    def read(self) -> str:
        """Return the value to record; ValueError with a sentence when it cannot be."""
        if self.combo is not None:
            return str(self.combo.currentData() or "")
        text = " ".join(self.line.text().split())
        if self.attribute.required and not text:
            raise ValueError(tr("Type the {label}.", label=self.attribute.label.lower()))
        if self.attribute.type is AttributeType.DATE and text:
            return read_date(text).isoformat()
        return text

    def set_usable(self, usable: bool) -> None:
        """Let the fact be changed, or only read."""
        if self.combo is not None:
            self.combo.setEnabled(usable)
        else:
            self.line.setReadOnly(not usable)


def read_number(text: str) -> tuple[int | None, str]:
    """Return the number typed, or None and what is wrong with it."""
    digits = text.replace(",", "").replace(" ", "")
    if not digits:
        return None, ""
    if digits.isascii() and digits.isdigit() and 0 < int(digits) <= 1_000_000:
        return int(digits), ""
    return None, tr("Type a whole number such as 61, or leave it empty.")


def _date_words(value: str) -> str:
    try:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    except ValueError:
        return value


def _combo(options: tuple[Option, ...]) -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.addItem(tr("Not filled in"), "")
    for option in options:
        combo.addItem(option.label, option.id)
    return combo
