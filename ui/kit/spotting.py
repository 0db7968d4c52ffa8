"""Showing what may identify a person in a text box: a dotted underline, and a line of words below. Never blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPlainTextEdit

from ui.kit.text import underline
from ui.kit.theme import Theme
from ui.kit.translate import tr
from yos_audit.audit.identifiers import Spot, SpotKind, spotted


@dataclass(frozen=True, slots=True)
class Spotted:
    """What was found in a text: where, and in words; `words` is empty for an empty text."""

    spots: tuple[Spot, ...]
    words: str


def look_for_identifiers(text: str, codes: Collection[str]) -> Spotted:
    """Look through a text; `codes` are references and staff codes, casefolded."""
    if not text.strip():
        return Spotted((), "")
    spots = spotted(text, codes)
    return Spotted(spots, _words(spots) if spots else tr("No names or dates of birth found"))


def show_identifiers(box: QPlainTextEdit, codes: Collection[str], theme: Theme) -> Spotted:
    """Underline what may identify a person in a text box, and return what was found."""
    found = look_for_identifiers(box.toPlainText(), codes)
    underline(box, [(spot.start, spot.end) for spot in found.spots], theme.colour("no-edge"))
    return found


def possible(spots: Sequence[Spot]) -> str:
    """Return what was found as a few words: "1 possible name, 1 possible postcode"."""
    counted = Counter(spot.kind for spot in spots)
    return ", ".join(_counted(kind, count) for kind, count in counted.items())


def _words(spots: Sequence[Spot]) -> str:
    kinds = {spot.kind for spot in spots}
    advice: list[str] = []
    if SpotKind.NAME in kinds:
        advice.append(tr("Use ‘the child’, ‘parent’ or ‘case manager’."))
    if SpotKind.CODE in kinds:
        advice.append(tr("Write ‘another case’ or ‘case manager’ for a code."))
    if kinds - {SpotKind.NAME, SpotKind.CODE}:
        advice.append(tr("Leave out what identifies a person."))
    return f"{possible(spots)}. {' '.join(advice)}"


def _counted(kind: SpotKind, count: int) -> str:
    one = {
        SpotKind.NAME: tr("1 possible name"),
        SpotKind.BIRTH: tr("1 possible date of birth"),
        SpotKind.POSTCODE: tr("1 possible postcode"),
        SpotKind.ADDRESS: tr("1 possible address"),
        SpotKind.NHS: tr("1 possible NHS number"),
        SpotKind.NATIONAL: tr("1 possible national number"),
        SpotKind.PHONE: tr("1 possible telephone number"),
        SpotKind.EMAIL: tr("1 possible e-mail address"),
        SpotKind.CODE: tr("1 case reference or staff code"),
    }
    many = {
        SpotKind.NAME: tr("{count} possible names", count=count),
        SpotKind.BIRTH: tr("{count} possible dates of birth", count=count),
        SpotKind.POSTCODE: tr("{count} possible postcodes", count=count),
        SpotKind.ADDRESS: tr("{count} possible addresses", count=count),
        SpotKind.NHS: tr("{count} possible NHS numbers", count=count),
        SpotKind.NATIONAL: tr("{count} possible national numbers", count=count),
        SpotKind.PHONE: tr("{count} possible telephone numbers", count=count),
        SpotKind.EMAIL: tr("{count} possible e-mail addresses", count=count),
        SpotKind.CODE: tr("{count} case references or staff codes", count=count),
    }
    return one[kind] if count == 1 else many[kind]
