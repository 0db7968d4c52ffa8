"""The commentary: sentences drafted from the figures, chosen and written by the manager."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from yos_audit.audit.written import Sentence
from yos_audit.findings.drafting import draft
from yos_audit.findings.joined import ReportSection, ReportSentence, join
from yos_audit.findings.values import Findings
from yos_audit.store.values import Edit
from yos_audit.support.errors import KnownError
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.ledger import Ledger, new_id
from yos_audit.workspace.typed_text import line

SENTENCE_LENGTH = 2_000


class Commentary:
    """The sentences of an open audit. What a manager wrote stays when the figures move, and is marked."""

    def __init__(self, ledger: Ledger, findings: Callable[[], Findings]) -> None:
        self._ledger = ledger
        self._findings = findings

    def sections(self) -> tuple[ReportSection, ...]:
        """Return every section as it stands now: the domains, operational management, the summary."""
        return join(draft(self._findings()), self._ledger.file.reads.written().sentences)

    def include(self, section: str, key: str, included: bool) -> Changes:
        """Take a sentence into the report, or leave it out."""
        sentence = self._sentence(section, key)
        label = f"{'including' if included else 'leaving out'} {_name(sentence)}"
        return self._change(sentence, label, included=included)

    def choose_words(self, section: str, key: str, words: str) -> Changes:
        """Choose words for the figure of a drafted sentence; KnownError for words that are not true of it.

        The manager's own text gives way to the drafted sentence with these words.
        """
        sentence = self._sentence(section, key)
        drafted = sentence.draft
        if drafted is None or words not in {each.words for each in sentence.offered}:
            raise KnownError("These words are not true of the figure now.", "Choose words from the list.")
        suggested = words == drafted.suggested
        fields = {"words": "" if suggested else words, "text": "", "written_for": "" if suggested else drafted.basis}
        return self._change(sentence, f"words for {_name(sentence)}", **fields)

    def write(self, section: str, key: str, text: str) -> Changes:
        """Replace a sentence by the manager's own text; nothing, or the drafted text, brings the draft back."""
        sentence = self._sentence(section, key)
        typed = line(text, "The sentence", SENTENCE_LENGTH)
        label = f"text of {_name(sentence)}"
        drafted = sentence.draft
        if drafted is None:
            if not typed:
                return self.remove(section, key)
            return self._change(sentence, label, text=typed)
        stored = self._stored(section, key)
        words = stored.words if stored else ""
        if typed in ("", drafted.say(words or None).text if drafted.wording else drafted.say().text):
            kept = words if any(each.words == words for each in sentence.offered) else ""
            kept = "" if kept == drafted.suggested else kept
            return self._change(sentence, label, text="", words=kept, written_for=drafted.basis if kept else "")
        said = words or (drafted.suggested if drafted.wording else "")
        return self._change(sentence, label, text=typed, words=said, written_for=drafted.basis)

    def keep(self, section: str, key: str) -> Changes:
        """Say that the manager's own text stands for the figure as it is now.

        KnownError where the words were chosen from the list and are no longer true: others must be chosen.
        """
        sentence = self._sentence(section, key)
        label = f"keeping the text of {_name(sentence)}"
        if sentence.draft is None or not sentence.edited:
            raise KnownError(
                "These words are not true of the figure now.", "Choose others, or write your own sentence."
            )
        return self._change(sentence, label, written_for=sentence.draft.basis)

    def add(self, section: str, text: str) -> Changes:
        """Add a sentence of the manager's own at the end of a section; KnownError when it is empty."""
        found = self._section(section)
        typed = line(text, "The sentence", SENTENCE_LENGTH)
        if not typed:
            raise KnownError("The sentence is empty.", "Type it first.")
        places = [each.position for each in self._own(section)]
        own = Sentence(section, new_id(), own=True, text=typed, position=max(places, default=0) + 1)
        return self._ledger.commit(f"adding a sentence to {found.name}", [Edit(None, own)])

    def remove(self, section: str, key: str) -> Changes:
        """Remove a sentence of the manager's own, or one that no figure stands behind any more."""
        stored = self._stored(section, key)
        sentence = self._sentence(section, key)
        if stored is None or sentence.draft is not None:
            raise KnownError("A drafted sentence cannot be removed.", "Leave it out of the report instead.")
        return self._ledger.commit(f"removing {_name(sentence)}", [Edit(stored, None)])

    def move(self, section: str, key: str, step: int) -> Changes:
        """Move a sentence of the manager's own one place up (-1) or down (1) among them."""
        own = self._own(section)
        here = next((place for place, each in enumerate(own) if each.key == key), None)
        if here is None or not 0 <= here + step < len(own):
            return Changes("")
        first, second = own[here], own[here + step]
        edits = [
            Edit(first, replace(first, position=second.position)),
            Edit(second, replace(second, position=first.position)),
        ]
        return self._ledger.commit("order of your own sentences", edits)

    def _own(self, section: str) -> list[Sentence]:
        written = self._ledger.file.reads.written().sentences
        return [each for each in written if each.section == section and each.own]

    def _stored(self, section: str, key: str) -> Sentence | None:
        written = self._ledger.file.reads.written().sentences
        return next((each for each in written if (each.section, each.key) == (section, key)), None)

    def _section(self, section: str) -> ReportSection:
        for each in self.sections():
            if each.id == section:
                return each
        raise KeyError(section)

    def _sentence(self, section: str, key: str) -> ReportSentence:
        for each in self._section(section).sentences:
            if each.key == key:
                return each
        raise KnownError("This sentence is no longer in the audit.", "Look at the sentences that are there now.")

    def _change(self, sentence: ReportSentence, label: str, **fields: Any) -> Changes:
        before = self._stored(sentence.section, sentence.key)
        blank = Sentence(sentence.section, sentence.key)
        after = replace(before or blank, **fields)
        kept = None if after == blank else after
        return self._ledger.commit(label, [] if kept == before else [Edit(before, kept)])


def _name(sentence: ReportSentence) -> str:
    """Return what a sentence is called in the Undo menu, never what it says."""
    return f"the sentence on {sentence.code}" if sentence.code else "a sentence"
