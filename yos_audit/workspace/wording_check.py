"""Check wording: what in the manager's own words should be looked at before a report goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from yos_audit.audit.identifiers import SpotKind, spotted
from yos_audit.audit.written import PlanAction, PointKind
from yos_audit.findings import points
from yos_audit.findings.drafting import draft
from yos_audit.findings.joined import ReportSection, ReportSentence, join
from yos_audit.findings.points import KeyPoint
from yos_audit.findings.values import Findings

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

WORDS_AT_MOST = 25
"""Words of a sentence above which a reader loses the thread."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’')]*\s+")
_ROLES = re.compile(
    r"\b(manager|managers|officer|officers|head|director|lead|leads|worker|workers|coordinator|chair|board|deputy|"
    r"assistant|senior|analyst|nurse|supervisor|team|service|partnership|group|panel|police|probation|practitioner)\b",
    re.IGNORECASE,
)


class Doubt(StrEnum):
    """What is doubtful about a text; the value starts the line in the list."""

    NAME = "Possible name"
    PERSONAL = "Possible personal details"
    CODE = "Case reference or staff code"
    MOVED = "The figure has moved"
    FEW = "Few cases"
    LONG = "Long sentence"


@dataclass(frozen=True, slots=True)
class WordingDoubt:
    """One thing to look at. `where` is such as "Protecting the child, sentence 3"; `place` leads there.

    `place` is ("sentence", section, key), ("strength" or "area", suggestion) or ("action", id).
    """

    doubt: Doubt
    where: str
    what: str
    place: tuple[str, ...]

    @property
    def identifies(self) -> bool:
        """Whether it may tell who a child or a member of staff is."""
        return self.doubt in (Doubt.NAME, Doubt.PERSONAL, Doubt.CODE)


@dataclass(frozen=True, slots=True)
class _Typed:
    where: str
    place: tuple[str, ...]
    text: str
    owner: bool = False


class WordingCheck:
    """Looks through everything that goes into a report from Findings."""

    def __init__(self, file: AuditFile, findings: Callable[[], Findings]) -> None:
        self._file = file
        self._findings = findings

    def run(self) -> tuple[WordingDoubt, ...]:
        """Return every doubt, what may identify somebody first; those of one sort in the order of the screen."""
        codes, findings = self._codes(), self._findings()
        written = self._file.reads.written()
        sections = join(draft(findings), written.sentences)
        found = (*points.strengths(findings, written.points), *points.areas(findings, written.points))
        doubts: list[WordingDoubt] = []
        for typed in (*_sentences(sections), *_key_points(found), *_actions(written.plan)):
            doubts += _in_text(typed, codes)
        bases = {each.question.id: each.tally.applicable for each in findings.questions}
        minimum = findings.framework.minimum_base
        for section in sections:
            for number, sentence in enumerate(section.included, 1):
                doubts += _of_figure(section, number, sentence, bases.get(sentence.subject, minimum) < minimum)
        order = list(Doubt)
        return tuple(sorted(doubts, key=lambda each: order.index(each.doubt)))

    def owner_doubt(self, owner: str) -> str:
        """Return what in an owner looks like a person; "" when it reads like a role."""
        typed = _Typed("", (), owner, owner=True)
        return next((each.what for each in _in_text(typed, self._codes()) if each.identifies), "")

    def _codes(self) -> frozenset[str]:
        reads = self._file.reads
        staff = [each.attributes.get(name, "") for each in reads.cases() for name in ("case_manager", "auditor")]
        references = [each.reference for each in reads.cases()]
        people = [each.staff_code for each in reads.interviews()]
        return frozenset(each.casefold() for each in (*references, *staff, *people) if each)


def _sentences(sections: tuple[ReportSection, ...]) -> Iterator[_Typed]:
    for section in sections:
        for number, each in enumerate(section.included, 1):
            yield _Typed(f"{section.name}, sentence {number}", ("sentence", section.id, each.key), each.text)


def _key_points(found: tuple[KeyPoint, ...]) -> Iterator[_Typed]:
    for kind in PointKind:
        noun = "Key strength" if kind is PointKind.STRENGTH else "Area requiring improvement"
        for number, each in enumerate([each for each in found if each.kind is kind and each.used], 1):
            yield _Typed(f"{noun} {number}", (kind.value, each.id), each.text)


def _actions(actions: tuple[PlanAction, ...]) -> Iterator[_Typed]:
    for number, each in enumerate(actions, 1):
        where, place = f"Action {number}", ("action", each.id)
        for name, text in (("area", each.area), ("action", each.action), ("how we will know", each.measure)):
            yield _Typed(f"{where}, {name}", place, text)
        yield _Typed(f"{where}, owner", place, each.owner, owner=True)
        yield _Typed(f"{where}, reason", place, each.reason)


def _in_text(typed: _Typed, codes: frozenset[str]) -> Iterator[WordingDoubt]:
    for spot in spotted(typed.text, codes):
        found = typed.text[spot.start : spot.end]
        if spot.kind is SpotKind.CODE:
            yield WordingDoubt(Doubt.CODE, typed.where, f"“{found}”", typed.place)
        elif spot.kind is SpotKind.NAME:
            if not (typed.owner and _ROLES.search(found)):
                yield WordingDoubt(Doubt.NAME, typed.where, f"“{found}”", typed.place)
        else:
            yield WordingDoubt(Doubt.PERSONAL, typed.where, f"“{found}” looks like {spot.kind.value}", typed.place)
    for sentence in _SENTENCE_END.split(typed.text):
        count = len(sentence.split())
        if count > WORDS_AT_MOST:
            yield WordingDoubt(Doubt.LONG, typed.where, f"{count} words. Make two sentences of it.", typed.place)


def _of_figure(section: ReportSection, number: int, sentence: ReportSentence, few: bool) -> Iterator[WordingDoubt]:
    where, place = f"{section.name}, sentence {number}", ("sentence", section.id, sentence.key)
    if sentence.moved:
        now = f"now {sentence.figure}" if sentence.figure else "no longer there"
        yield WordingDoubt(Doubt.MOVED, where, f"Written for {sentence.written_for}; the figure is {now}.", place)
    if few:
        yield WordingDoubt(Doubt.FEW, where, f"{sentence.code} rests on few cases: {sentence.figure}.", place)
