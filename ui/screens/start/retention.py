"""What the start page says of audits whose time to be kept ends soon. Nothing is deleted by the clock alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.card import Card
from ui.widgets.picture import Picture
from yos_audit.findings.phrases import day_text
from yos_audit.support.settings import RecentAudit

WITHIN = 60
"""Days before the end from which it is said."""


def retention_words(entries: Iterable[RecentAudit], today: date) -> tuple[str, ...]:
    """Return a sentence for each recent audit whose time ends within 60 days or has ended, soonest first.

    An audit under a legal hold has no date among the recent ones, and so no sentence.
    """
    ending: list[tuple[date, str]] = []
    for entry in entries:
        day = _day(entry.keep_until)
        if day is not None and (day - today).days <= WITHIN:
            ending.append((day, _sentence(entry.label, day, (day - today).days)))
    return tuple(words for _, words in sorted(ending))


class RetentionNotice(Card):
    """The sentences, with what can be done; hidden while there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(16, 6)
        self._words = Label("", "body", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Picture("clock", theme, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.addLayout(row)
        self.hide()

    def show_words(self, sentences: tuple[str, ...]) -> None:
        """Show the sentences, or hide when there is none."""
        advice = tr("Delete the file when it is no longer needed, or open it and change the date in Audit details.")
        self._words.say("\n".join((*sentences, advice)) if sentences else "")
        self.setVisible(bool(sentences))


def _sentence(label: str, day: date, days: int) -> str:
    when = day_text(day)
    if days < 0:
        return tr("{label} was to be kept until {day}.", label=label, day=when)
    if days == 0:
        return tr("{label} is to be kept until today.", label=label)
    if days == 1:
        return tr("{label} is to be kept until {day}, tomorrow.", label=label, day=when)
    return tr("{label} is to be kept until {day}, {days} days from now.", label=label, day=when, days=days)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
