"""The commentary as it stands in the report: drafted sentences joined with what the manager chose and wrote.

Nothing that a manager wrote is changed here. Where the figure is no longer the one it was written for, the sentence is
marked as moved, and only words that are true of the figure now are offered for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from yos_audit.audit.written import Sentence
from yos_audit.findings.commentary import Pieces
from yos_audit.findings.drafting import OPERATIONAL, SUMMARY, Drafted, Section
from yos_audit.findings.words import bare, manner


@dataclass(frozen=True, slots=True)
class OfferedWords:
    """Words that are true of a figure; `manner` is "suggested", "as a count" or "less exact"."""

    words: str
    manner: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ReportSentence:
    """One sentence as it stands in the report. `pieces` has words to choose only while the text is the drafted one."""

    section: str
    key: str
    code: str
    own: bool
    """Written by the manager from nothing."""
    included: bool
    edited: bool
    """The text is the manager's own."""
    pieces: Pieces
    figure: str
    """The figure now; empty without one."""
    offered: tuple[OfferedWords, ...]
    moved: bool
    """The figure is not the one it was written for."""
    written_for: str
    words: str
    """The words in the text, or those it was written with."""
    subject: str
    draft: Drafted | None = field(compare=False, repr=False)
    """None for an own sentence, and where no figure stands behind it any more."""

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.pieces.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together; `code` names the questions they are about."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One part of the commentary as it stands in the report, sentences left out included."""

    id: str
    number: int
    name: str
    sentences: tuple[ReportSentence, ...]
    short_name: str = ""

    @property
    def included(self) -> tuple[ReportSentence, ...]:
        """The sentences that go into a report."""
        return tuple(each for each in self.sentences if each.included and each.text)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The sentences that go into a report, those about the same thing together."""
        together = (tuple(each) for _, each in groupby(self.included, key=_subject))
        return tuple(_paragraph(each) for each in together)


def _subject(sentence: ReportSentence) -> str:
    """Return what tells the paragraphs apart; in the summary the domains make one, and the serious cases."""
    if sentence.section == SUMMARY and not sentence.own:
        return sentence.key.rpartition(".")[2]
    return sentence.subject or sentence.key


def _paragraph(sentences: Sequence[ReportSentence]) -> Paragraph:
    codes = dict.fromkeys(each.code for each in sentences if each.code and each.section != OPERATIONAL)
    return Paragraph(", ".join(codes), " ".join(each.text for each in sentences))


def join(sections: Iterable[Section], written: Iterable[Sentence]) -> tuple[ReportSection, ...]:
    """Return every section as it stands: drafted sentences in their order, then what the manager added."""
    by_section: dict[str, list[Sentence]] = {}
    for each in written:
        by_section.setdefault(each.section, []).append(each)
    return tuple(
        ReportSection(
            each.id, each.number, each.name, tuple(_sentences(each, by_section.get(each.id, []))), each.short_name
        )
        for each in sections
    )


def _sentences(section: Section, written: Sequence[Sentence]) -> Iterator[ReportSentence]:
    choices: Mapping[str, Sentence] = {each.key: each for each in written}
    drafted = {each.key for each in section.sentences}
    for each in section.sentences:
        yield _drafted(each, choices.get(each.key))
    for choice in written:
        if not choice.own and choice.key not in drafted and choice.text:
            yield _without_figure(choice)
    for choice in sorted((each for each in written if each.own), key=lambda each: each.position):
        yield _without_figure(choice)


def _drafted(draft: Drafted, choice: Sentence | None) -> ReportSentence:
    text = choice.text if choice else ""
    words = choice.words if choice and choice.words and draft.wording else draft.suggested
    true = not draft.wording or words == draft.suggested or words in draft.wording.offered
    elsewhere = choice is not None and choice.written_for not in ("", draft.basis)
    return ReportSentence(
        section=draft.section,
        key=draft.key,
        code=draft.code,
        own=False,
        included=choice.included if choice else True,
        edited=bool(text),
        pieces=Pieces(text) if text else draft.say(words) if draft.wording else draft.say(),
        figure=draft.figure,
        offered=_offered(draft, "" if text else words),
        moved=elsewhere if text else not true,
        written_for=choice.written_for if choice else "",
        words=bare(words),
        subject=draft.subject,
        draft=draft,
    )


def _without_figure(choice: Sentence) -> ReportSentence:
    return ReportSentence(
        section=choice.section,
        key=choice.key,
        code="",
        own=choice.own,
        included=choice.included,
        edited=True,
        pieces=Pieces(choice.text),
        figure="",
        offered=(),
        moved=not choice.own,
        written_for=choice.written_for,
        words=bare(choice.words),
        subject="",
        draft=None,
    )


def _offered(draft: Drafted, chosen: str) -> tuple[OfferedWords, ...]:
    """Return the suggested words first, then the others that are true."""
    if draft.wording is None:
        return ()
    true = dict.fromkeys((draft.suggested, *draft.wording.offered))
    return tuple(
        OfferedWords(each, "suggested" if each == draft.suggested else manner(each), each == chosen) for each in true
    )
