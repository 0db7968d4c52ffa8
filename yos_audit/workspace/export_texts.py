"""What people typed that goes into a report for others, and what in it may tell who somebody is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yos_audit.audit.identifiers import SpotKind, spotted
from yos_audit.audit.values import AuditDetails
from yos_audit.audit.written import Point, Sentence
from yos_audit.findings.commentary import lower_first
from yos_audit.workspace.details import COPY_LIST, TEXTS

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

_OFFICES = re.compile(
    r"\b(bench|board|care|chair|children|commission|commissioner|constabulary|council|court|director|education|head|"
    r"health|inspectorate|justice|lead|learning|local|manager|member|ministry|office|officer|ofsted|police|probation|"
    r"quality|service|services|social|youth)\b",
    re.IGNORECASE,
)
"""Words of offices and places of work; what holds one is not taken for a person."""
_RUN = 8
"""Words in a row that are too many to stand in two texts by chance."""
CODE_FOUND, _NOTE = "A case reference or a staff code", "A run of words from a note"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text that goes into a report. `where` is a phrase such as "the sampling"; `place` leads the window there."""

    where: str
    text: str
    place: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something in a typed text that may tell who a child or a member of staff is."""

    where: str
    what: str
    place: tuple[str, ...]
    certain: str = ""
    """What it is beyond doubt, such as "A case reference or a staff code"; empty where it only may be something."""


def typed_details(details: AuditDetails) -> tuple[TypedText, ...]:
    """Return what was typed about the audit itself."""
    texts = [TypedText(lower_first(words), getattr(details, name), ("details", name)) for name, words in TEXTS.items()]
    copies = [TypedText(lower_first(COPY_LIST), each, ("details", "copy_to")) for each in details.copy_to]
    return (*texts, *copies)


def typed_elsewhere(file: AuditFile) -> tuple[TypedText, ...]:
    """Return what was typed in Findings, and the themes that interview comments were put under."""
    written = file.reads.written()
    texts = [TypedText("a sentence of Findings", each.text, _sentence(each)) for each in written.sentences]
    texts += [TypedText(f"a {each.kind.value} of Findings", each.text, _point(each)) for each in written.points]
    for action in written.plan:
        for text in (action.area, action.action, action.owner, action.measure, action.reason):
            texts.append(TypedText("the improvement plan", text, ("action", action.id)))
    themes = (theme for each in file.reads.interviews() for theme in each.themes.values())
    texts += [TypedText("a theme of the interviews", theme, ()) for theme in dict.fromkeys(themes)]
    teams = dict.fromkeys(case.attributes.get("team", "") for case in file.reads.cases())
    texts += [TypedText("the name of a team", team, ()) for team in teams]
    return tuple(each for each in texts if each.text)


def _sentence(sentence: Sentence) -> tuple[str, ...]:
    return ("sentence", sentence.section, sentence.key)


def _point(point: Point) -> tuple[str, ...]:
    return (point.kind.value, point.suggestion)


def suspicions(texts: Collection[TypedText], codes: Collection[str], service: str) -> Iterator[Suspicion]:
    """Give what may identify somebody. `codes` are casefolded; words of the service's own name are nobody's."""
    own = {word.casefold() for word in _WORD.findall(service)}
    for typed in texts:
        for spot in spotted(typed.text, codes):
            found = typed.text[spot.start : spot.end]
            certain = CODE_FOUND if spot.kind is SpotKind.CODE else ""
            if spot.kind is SpotKind.NAME and _is_office(found, own):
                continue
            yield Suspicion(typed.where, f"“{found}”", typed.place, certain)


def copied_notes(file: AuditFile, texts: Collection[TypedText]) -> Iterator[Suspicion]:
    """Give the texts in which a run of words stands that stands in a note too."""
    runs = {run: typed for typed in texts for run in _runs(typed.text)}
    if not runs:
        return
    for note in file.notes():
        for typed in {runs[run].place: runs[run] for run in _runs(note) if run in runs}.values():
            yield Suspicion(typed.where, "", typed.place, _NOTE)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = tuple(word.casefold() for word in _WORD.findall(text))
    return {words[at : at + _RUN] for at in range(len(words) - _RUN + 1)}


def known_codes(file: AuditFile) -> frozenset[str]:
    """Return the references and staff codes of an audit, casefolded."""
    cases = file.reads.cases()
    people = [each.attributes.get(name, "") for each in cases for name in ("case_manager", "auditor")]
    codes = (*(each.reference for each in cases), *people, *(each.staff_code for each in file.reads.interviews()))
    return frozenset(code.casefold() for code in codes if code)


def _is_office(found: str, own: Collection[str]) -> bool:
    words = {word.casefold() for word in _WORD.findall(found)}
    return _OFFICES.search(found) is not None or words <= set(own)
