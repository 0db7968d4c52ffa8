"""Shows what was kept on this laptop while the audit could not be saved, and asks where the audit has gone on."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.kit.aside import KEPT
from ui.kit.moments import when_text
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.card import Card
from ui.widgets.dialog_frame import DialogFrame
from yos_audit.workspace.unsaved import Unsaved

if TYPE_CHECKING:
    from yos_audit.workspace.kept_lines import Line

FIELDS = {
    "answer": "answer",
    "reasons": "reasons",
    "na_reason": "reason",
    "note": "evidence",
    "quote": "quote",
    "quote_shared": "whether the quote may stand in reports",
    "flagged": "flag",
    "response": "answer",
    "comment": "comment",
    "theme": "theme",
    "text": "text",
    "area": "area",
    "action": "action",
    "owner": "owner",
    "measure": "how we will know",
    "due": "due date",
    "status": "status",
    "reason": "reason",
}
_SHOWN = 400
"""Characters of a text that are shown; the box names how many there are."""


class KeptDialog(DialogFrame):
    """`decided` carries what is to be saved and what is to be erased from this laptop; closing leaves all for later."""

    decided = Signal(object, object)

    def __init__(self, lines: tuple[Line, ...], theme: Theme, parent: QWidget | None) -> None:
        super().__init__(tr("Kept on this laptop"), theme, (680, 520), parent, topic="your_data")
        # What is undecided is asked again after unlocking, from the file as it is then.
        self.setProperty(KEPT, False)
        self._open = tuple(each for each in lines if each.open)
        saved = tuple(each for each in lines if not each.open)
        self.boxes: tuple[QCheckBox, ...] = ()
        for problem, advice in (_saved_words(saved), _open_words(self._open)):
            if problem:
                self.body.addWidget(Label(problem, "lead", bold=True, wrap=True))
                self.body.addWidget(Label(advice, "body", wrap=True))
        for line in (*self._open, *saved):
            self.body.addWidget(self._card(line))
        self.body.addStretch(1)
        self._add_buttons()

    def _add_buttons(self) -> None:
        if not self._open:
            self.close_button = self.add_button(tr("Close"), look="primary")
            self.close_button.clicked.connect(self.accept)
            self.close_button.setFocus()
            return
        self.later_button = self.add_button(tr("Decide later"))
        self.later_button.clicked.connect(self.reject)
        clashing = all(line.stand == "clashes" for line in self._open)
        words = tr("Save what is ticked") if clashing else tr("Do what is ticked")
        self.do_button = self.add_button(words, look="primary")
        self.do_button.clicked.connect(self._on_decided)
        self.later_button.setFocus()

    def _card(self, line: Line) -> Card:
        card = Card(12, 4)
        column: QVBoxLayout = card.column
        at = when_text(line.unsaved.at.astimezone(), datetime.now().astimezone().date())
        place = tr("{place}: {field}", place=line.place, field=tr(FIELDS.get(line.unsaved.field, line.unsaved.field)))
        column.addWidget(Label(f"{place}. {at}", "body", bold=True, wrap=True))
        column.addWidget(Label(tr("Kept here: {said}", said=_short(line.kept)), "body", wrap=True))
        if line.open:
            column.addWidget(Label(_now(line), "body", colour="ink2", wrap=True))
            box = QCheckBox(_offer(line))
            box.setAccessibleName(f"{_offer(line)}: {place}")
            box.setAccessibleDescription(f"{tr('Kept here: {said}', said=line.kept)} {_now(line)}")
            column.addWidget(box)
            self.boxes = (*self.boxes, box)
        return card

    def _on_decided(self) -> None:
        play: list[Unsaved] = []
        forget: list[Unsaved] = []
        for line, box in zip(self._open, self.boxes, strict=True):
            if line.stand == "clashes":
                (play if box.isChecked() else forget).append(line.unsaved)
            elif box.isChecked():
                forget.append(line.unsaved)
        self.decided.emit(play, forget)
        self.accept()


def _saved_words(saved: tuple[Line, ...]) -> tuple[str, str]:
    if not saved:
        return "", ""
    time = f"{min(each.unsaved.at for each in saved).astimezone():%H:%M}"
    if len(saved) == 1:
        head = tr("1 change from {time} was kept on this laptop and is now saved.", time=time)
    else:
        head = tr(
            "{count} changes from {time} were kept on this laptop and are now saved.", count=len(saved), time=time
        )
    return head, tr("The audit could not be saved then. Nothing is left of them outside it.")


def _open_words(lines: tuple[Line, ...]) -> tuple[str, str]:
    if not lines:
        return "", ""
    if len(lines) == 1:
        head = tr("1 change kept on this laptop is not saved: the audit was changed in the meantime.")
    else:
        head = tr(
            "{count} changes kept on this laptop are not saved: the audit was changed in the meantime.",
            count=len(lines),
        )
    return head, " ".join(_advice({line.stand for line in lines}))


def _advice(stands: Set[str]) -> Iterator[str]:
    if "clashes" in stands:
        yield tr("Tick what should take the place of what the audit says now. Otherwise what was kept is given up.")
    if stands - {"clashes"}:
        yield tr("What cannot be saved now stays kept on this laptop, unless you tick it to be erased.")


def _now(line: Line) -> str:
    if line.stand == "gone":
        return tr("This is no longer in the audit.")
    if line.stand == "closed":
        return tr("The case was completed. Reopen it, then open the audit again to save this.")
    return tr("The audit says now: {said}", said=_short(line.now) or tr("nothing"))


def _offer(line: Line) -> str:
    return tr("Save what was kept") if line.stand == "clashes" else tr("Erase it from this laptop")


def _short(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return tr("{start}… ({count} characters in all)", start=text[:_SHOWN], count=f"{len(text):,}")
