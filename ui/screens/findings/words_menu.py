"""The chooser of words: those that are true of the figure, each with how it speaks of it."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.translate import tr
from ui.screens.findings.rows import chooser_words
from yos_audit.findings.joined import ReportSentence

EDIT, DRAFT, KEEP, INCLUDE, REMOVE = "edit", "draft", "keep", "include", "remove"
"""What can be done besides choosing words; the data of an action is one of these, or ("words", words)."""


class WordsMenu(QMenu):
    """Offers words and what else can be done to a sentence; `triggered` brings the action with its data."""

    def __init__(self, sentence: ReportSentence, minimum: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentence = sentence
        if sentence.offered:
            self._offer(chooser_words(sentence, minimum))
        self._add(tr("Write your own words"), EDIT, "F2")
        if sentence.edited and sentence.draft is not None:
            self._add(tr("Take the drafted sentence"), DRAFT)
            if sentence.moved:
                self._add(tr("Keep your words for the figure as it is now"), KEEP)
        self._add(tr("Leave out") if sentence.included else tr("Take in"), INCLUDE, tr("Space"))
        if sentence.draft is None:
            self._add(tr("Remove the sentence"), REMOVE, tr("Delete"))

    def _offer(self, head: str) -> None:
        title = QAction(_plain(head), self)
        title.setEnabled(False)
        self.addAction(title)
        group = QActionGroup(self)
        for each in self._sentence.offered:
            action = self._add(each.words, ("words", each.words), tr(each.manner))
            action.setCheckable(True)
            action.setChecked(each.chosen)
            group.addAction(action)
            if each.chosen:
                self.setActiveAction(action)
        self.setAccessibleName(head)
        self.addSeparator()

    def _add(self, text: str, data: object, beside: str = "") -> QAction:
        action = QAction(f"{_plain(text)}\t{beside}" if beside else _plain(text), self)
        action.setData(data)
        self.addAction(action)
        return action


def _plain(text: str) -> str:
    return text.replace("&", "&&").replace("\t", " ")
