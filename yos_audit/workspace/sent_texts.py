"""What people typed that goes into a report for others, and what in it may tell who somebody is.

Check wording and the checks of an export both look here, so that what one of them finds the other finds too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from yos_audit.audit.identifiers import SpotKind, spotted
from yos_audit.audit.values import AuditDetails
from yos_audit.audit.written import PlanAction, PointKind, Written
from yos_audit.findings import points
from yos_audit.findings.commentary import lower_first
from yos_audit.findings.drafting import draft
from yos_audit.findings.joined import ReportSection, join
from yos_audit.findings.points import KeyPoint
from yos_audit.findings.values import Findings
from yos_audit.workspace.details import COPY_LIST, TEXTS

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

_OFFICES = re.compile(
    r"\b(analyst|assistant|bench|board|care|chair|children|commission|commissioner|constabulary|coordinator|council|"
    r"court|deputy|director|education|group|head|health|inspectorate|justice|leads?|learning|local|managers?|member|"
    r"ministry|nurse|officers?|office|ofsted|panel|partnership|police|practitioner|probation|quality|senior|services?|"
    r"social|supervisor|team|workers?|youth)\b",
    re.IGNORECASE,
)
"""Words of roles, offices and places of work; what holds one is not taken for a person."""
_RUN = 8
"""Words in a row that are too many to stand in two texts by chance."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Trace(StrEnum):
    """What a text has of somebody; the value starts the line in a list."""

    NAME = "Possible name"
    PERSONAL = "Possible personal details"
    CODE = "Case reference or staff code"
    NOTE = "Words of a note"

    @property
    def certain(self) -> bool:
        """Whether it points to a case or a person beyond doubt, so that no report may hold it."""
        return self in (Trace.CODE, Trace.NOTE)


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text that goes into a report. `where` is such as "the sampling"; `place` leads the window there.

    `place` is ("details", name), ("sentence", section, key), ("strength" or "area", suggestion), ("action", id),
    ("answer", case, question) or ("interviews",) or ("cases",).
    """

    where: str
    text: str
    place: tuple[str, ...]
    label: bool = False
    """A label from a list of the audit's own rather than a sentence: capitals are no sign of a name in it."""
    drafted: bool = False
    """Drafted from the figures; words that a note shares with it are those of the question set."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a typed text that may tell who a child or a member of staff is; `what` quotes it."""

    trace: Trace
    typed: TypedText
    what: str


class Spotter:
    """Knows the references, the codes and the notes of an audit."""

    def __init__(self, file: AuditFile) -> None:
        self._file = file
        self._codes = _known_codes(file)
        self._own = {word.casefold() for word in _WORD.findall(file.reads.details().service)}

    def in_text(self, typed: TypedText) -> Iterator[Found]:
        """Give what may identify somebody; words of the service's own name are nobody's."""
        for spot in spotted(typed.text, self._codes):
            what = typed.text[spot.start : spot.end]
            if spot.kind is SpotKind.CODE:
                yield Found(Trace.CODE, typed, f"“{what}”")
            elif spot.kind is not SpotKind.NAME:
                yield Found(Trace.PERSONAL, typed, f"“{what}” looks like {spot.kind.value}")
            elif not typed.label and not self._is_office(what):
                yield Found(Trace.NAME, typed, f"“{what}”")

    def copied(self, texts: Iterable[TypedText]) -> Iterator[Found]:
        """Give the texts in which a run of words stands that stands in a note too, or in a quote kept private."""
        runs = {run: typed for typed in texts if not typed.drafted for run in _runs(typed.text)}
        if not runs:
            return
        comments = (each for interview in self._file.reads.interviews() for each in interview.comments.values())
        for note in (*self._file.typed.notes(), *comments):
            for typed in {runs[run].place: runs[run] for run in _runs(note) if run in runs}.values():
                yield Found(Trace.NOTE, typed, f"{_RUN} words or more as they stand in a note or a comment")

    def _is_office(self, found: str) -> bool:
        words = {word.casefold() for word in _WORD.findall(found)}
        return _OFFICES.search(found) is not None or words <= self._own


def of_details(details: AuditDetails) -> tuple[TypedText, ...]:
    """Return what was typed about the audit itself."""
    texts = [TypedText(lower_first(words), getattr(details, name), ("details", name)) for name, words in TEXTS.items()]
    copies = [TypedText(lower_first(COPY_LIST), each, ("details", "copy_to")) for each in details.copy_to]
    return (*texts, *copies)


def of_findings(findings: Findings, written: Written) -> tuple[TypedText, ...]:
    """Return the sentences, strengths, areas and actions that go into a report, typed or drafted."""
    sections = join(draft(findings), written.sentences)
    found = (*points.strengths(findings, written.points), *points.areas(findings, written.points))
    return (*_sentences(sections), *_key_points(found), *_actions(written.plan))


def of_lists(file: AuditFile) -> tuple[TypedText, ...]:
    """Return the themes that interview comments were put under, and the names of teams."""
    themes = dict.fromkeys(theme for each in file.reads.interviews() for theme in each.themes.values())
    teams = dict.fromkeys(case.attributes.get("team", "") for case in file.reads.cases())
    return (
        *(TypedText("a theme of the interviews", theme, ("interviews",), label=True) for theme in themes),
        *(TypedText("the name of a team", team, ("cases",), label=True) for team in teams),
    )


def _sentences(sections: tuple[ReportSection, ...]) -> Iterator[TypedText]:
    for section in sections:
        for number, each in enumerate(section.included, 1):
            where, place = f"{section.name}, sentence {number}", ("sentence", section.id, each.key)
            yield TypedText(where, each.text, place, drafted=not (each.own or each.edited))


def _key_points(found: tuple[KeyPoint, ...]) -> Iterator[TypedText]:
    for kind in PointKind:
        noun = "Key strength" if kind is PointKind.STRENGTH else "Area requiring improvement"
        for number, each in enumerate([each for each in found if each.kind is kind and each.used], 1):
            yield TypedText(f"{noun} {number}", each.text, (kind.value, each.id), drafted=not each.edited)


def _actions(actions: tuple[PlanAction, ...]) -> Iterator[TypedText]:
    for number, each in enumerate(actions, 1):
        texts = {"area": each.area, "action": each.action, "how we will know": each.measure, "owner": each.owner}
        for name, text in (*texts.items(), ("reason", each.reason)):
            yield TypedText(f"Action {number}, {name}", text, ("action", each.id))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = tuple(word.casefold() for word in _WORD.findall(text))
    return {words[at : at + _RUN] for at in range(len(words) - _RUN + 1)}


def _known_codes(file: AuditFile) -> Collection[str]:
    """Return the references and staff codes of an audit, casefolded."""
    cases = file.reads.cases()
    people = [each.attributes.get(name, "") for each in cases for name in ("case_manager", "auditor")]
    codes = (*(each.reference for each in cases), *people, *(each.staff_code for each in file.reads.interviews()))
    return frozenset(code.casefold() for code in codes if code)
