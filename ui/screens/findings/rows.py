"""The rows of the screen and their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.kit.translate import tr
from ui.screens.findings.reading import FindingsReading
from yos_audit.audit.written import PointKind
from yos_audit.findings.joined import ReportSection, ReportSentence
from yos_audit.findings.phrases import share_text
from yos_audit.findings.points import KeyPoint
from yos_audit.findings.words import upper_first


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One sentence of the commentary."""

    sentence: ReportSentence

    @property
    def notice(self) -> str:
        """What to look at because the figure has moved; empty when it has not."""
        return moved_words(self.sentence)

    @property
    def spoken(self) -> str:
        """The row in words."""
        each = self.sentence
        parts = [
            f"{each.code}." if each.code else "",
            each.text,
            tr("Included.") if each.included else tr("Left out."),
            f"{each.figure}." if each.figure else "",
            self.notice,
            tr("Enter to change the words.") if each.offered else tr("F2 to edit."),
        ]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PointRow:
    """One strength or area."""

    point: KeyPoint

    @property
    def notice(self) -> str:
        """What to look at because the figure has moved; empty when it has not."""
        if not self.point.moved:
            return ""
        if not self.point.suggested:
            return tr("Figure is now {figure}. No longer suggested.", figure=self.point.basis)
        return tr("Figure is now {figure}.", figure=self.point.basis)

    @property
    def reference(self) -> str:
        """The codes behind it, with the figure where there is one code."""
        codes = self.point.codes
        if len(codes) == 1:
            tally = self.point.suggestion.tally
            figure = tr("{count} No", count=tally.no) if self.point.suggestion.serious else self.point.basis
            return f"{codes[0]} {figure}"
        return ", ".join(codes)

    @property
    def spoken(self) -> str:
        """The row in words."""
        used = tr("Used.") if self.point.used else tr("Not used.")
        parts = (self.point.text, used, f"{', '.join(self.point.codes)}, {self.point.basis}.", self.notice)
        return " ".join(part for part in parts if part)


def sentence_rows(section: ReportSection | None) -> list[SentenceRow]:
    """Return the rows of a section."""
    return [SentenceRow(each) for each in section.sentences] if section else []


def point_rows(points: Sequence[KeyPoint], *, every: bool) -> list[PointRow]:
    """Return the points that are used, or every one."""
    return [PointRow(each) for each in points if every or each.used]


def used_words(points: Sequence[KeyPoint]) -> str:
    """Return "4 of 6 suggestions used"."""
    used = sum(each.used for each in points)
    return tr("{used} of {count} suggestions used", used=used, count=len(points))


def tab_words(section: ReportSection, sections: Sequence[ReportSection]) -> str:
    """Return a name short enough for a tab: the number and the longest word no other has, such as "3 Child"."""
    if not section.number:
        return section.name
    elsewhere = {word for each in sections if each is not section for word in each.short_name.casefold().split()}
    own = [word for word in section.short_name.split() if word.casefold() not in elsewhere]
    return f"{section.number} {upper_first(max(own, key=len, default=section.short_name))}"


def moved_words(sentence: ReportSentence) -> str:
    """Return what is said beside a sentence whose figure has moved."""
    if not sentence.moved:
        return ""
    was = sentence.written_for.partition(":")[0]
    if sentence.draft is None:
        return tr("No figure stands behind this any more. It was written for {figure}.", figure=was)
    if not sentence.figure or sentence.figure == was:
        return tr("Figures changed since you wrote this.")
    if sentence.words and sentence.words.casefold() in sentence.text.casefold():
        return tr("Figure is now {figure}. Your words: ‘{words}’.", figure=sentence.figure, words=sentence.words)
    return tr("Figure is now {figure}. You wrote this for {was}.", figure=sentence.figure, was=was)


def chooser_words(sentence: ReportSentence, minimum: int) -> str:
    """Return the head of the words chooser, such as "12 of 18 is 67%. Choose the words."."""
    tally = sentence.draft.tally if sentence.draft else None
    if tally is None or tally.applicable < minimum:
        return tr("{figure}. Choose the words.", figure=sentence.figure)
    return tr("{figure} is {share}. Choose the words.", figure=sentence.figure, share=share_text(tally, minimum))


def empty_words(reading: FindingsReading, section_id: str) -> str:
    """Return why a section has no sentences."""
    if section_id == "operational":
        return tr(
            "Sentences appear when {least} case managers were asked, so that no one can be picked out. "
            "So far: {count} interviewed.",
            least=reading.people_from,
            count=reading.interviewed,
        )
    least, ready = reading.framework.minimum_base, reading.ready
    if ready == 1:
        return tr("Findings appear when a question has {least} answers. So far: 1 question ready.", least=least)
    return tr(
        "Findings appear when a question has {least} answers. So far: {count} questions ready.",
        least=least,
        count=ready,
    )


def point_name(kind: PointKind) -> str:
    """Return the title of a list of points."""
    return tr("Key strengths") if kind is PointKind.STRENGTH else tr("Areas requiring improvement")
