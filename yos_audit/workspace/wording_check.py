"""Check wording: what in the manager's own words should be looked at before a report goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from yos_audit.findings.drafting import draft
from yos_audit.findings.joined import ReportSection, ReportSentence, join
from yos_audit.findings.values import Findings
from yos_audit.workspace.sent_texts import Found, Spotter, Trace, TypedText, of_details, of_findings, of_lists

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

WORDS_AT_MOST = 25
"""Words of a sentence above which a reader loses the thread."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’')]*\s+")


class Doubt(StrEnum):
    """What else is doubtful about a text; the value starts the line in the list."""

    MOVED = "The figure has moved"
    FEW = "Few cases"
    LONG = "Long sentence"


_ORDER = (*Trace, *Doubt)


@dataclass(frozen=True, slots=True)
class WordingDoubt:
    """One thing to look at. `where` is such as "Protecting the child, sentence 3"; `place` leads there."""

    doubt: Trace | Doubt
    where: str
    what: str
    place: tuple[str, ...]

    @property
    def identifies(self) -> bool:
        """Whether it may tell who a child or a member of staff is."""
        return isinstance(self.doubt, Trace)


class WordingCheck:
    """Looks through what goes into a report: what comes from Findings, or every text that leaves."""

    def __init__(self, file: AuditFile, findings: Callable[[], Findings]) -> None:
        self._file = file
        self._findings = findings

    def run(self) -> tuple[WordingDoubt, ...]:
        """Return every doubt about Findings, what may identify somebody first; those of one sort in screen order."""
        findings, written = self._findings(), self._file.reads.written()
        texts = of_findings(findings, written)
        doubts = [*self._identifying(texts), *(each for typed in texts for each in _long(typed))]
        bases = {each.question.id: each.tally.applicable for each in findings.questions}
        minimum = findings.framework.minimum_base
        for section in join(draft(findings), written.sentences):
            for number, sentence in enumerate(section.included, 1):
                doubts += _moved(section, number, sentence)
                if bases.get(sentence.subject, minimum) < minimum:
                    few = f"{sentence.code} rests on few cases: {sentence.figure}."
                    doubts.append(_of_sentence(Doubt.FEW, section, number, sentence, few))
        return _in_order(doubts)

    def leaving(self, more: Iterable[TypedText] = ()) -> tuple[WordingDoubt, ...]:
        """Return what may identify somebody in every text that leaves, `more` included, and sentences to read again."""
        findings, written = self._findings(), self._file.reads.written()
        texts = (
            *of_details(self._file.reads.details()),
            *of_findings(findings, written),
            *of_lists(self._file),
            *more,
        )
        doubts = self._identifying(texts)
        for section in join(draft(findings), written.sentences):
            for number, sentence in enumerate(section.included, 1):
                doubts += _moved(section, number, sentence)
        return _in_order(doubts)

    def owner_doubt(self, owner: str) -> str:
        """Return what in an owner looks like a person; "" when it reads like a role."""
        return next((each.what for each in Spotter(self._file).in_text(TypedText("", owner, ()))), "")

    def _identifying(self, texts: tuple[TypedText, ...]) -> list[WordingDoubt]:
        spotter = Spotter(self._file)
        found = [each for typed in texts for each in spotter.in_text(typed)]
        return [_as_doubt(each) for each in (*found, *spotter.copied(texts))]


def _as_doubt(found: Found) -> WordingDoubt:
    return WordingDoubt(found.trace, found.typed.where, found.what, found.typed.place)


def _in_order(doubts: list[WordingDoubt]) -> tuple[WordingDoubt, ...]:
    return tuple(sorted(doubts, key=lambda each: _ORDER.index(each.doubt)))


def _long(typed: TypedText) -> Iterator[WordingDoubt]:
    for sentence in _SENTENCE_END.split(typed.text):
        count = len(sentence.split())
        if count > WORDS_AT_MOST:
            yield WordingDoubt(Doubt.LONG, typed.where, f"{count} words. Make two sentences of it.", typed.place)


def _moved(section: ReportSection, number: int, sentence: ReportSentence) -> Iterator[WordingDoubt]:
    if sentence.moved:
        now = f"now {sentence.figure}" if sentence.figure else "no longer there"
        words = f"Written for {sentence.written_for}; the figure is {now}."
        yield _of_sentence(Doubt.MOVED, section, number, sentence, words)


def _of_sentence(
    doubt: Doubt, section: ReportSection, number: int, sentence: ReportSentence, words: str
) -> WordingDoubt:
    where, place = f"{section.name}, sentence {number}", ("sentence", section.id, sentence.key)
    return WordingDoubt(doubt, where, words, place)
