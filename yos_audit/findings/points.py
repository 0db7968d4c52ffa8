"""Key strengths and areas requiring improvement: what the figures suggest, joined with what the manager chose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yos_audit.audit.written import Point, PointKind
from yos_audit.findings.phrases import basis_text
from yos_audit.findings.suggestions import SHOWN_AT_MOST, shown, unfiltered
from yos_audit.findings.values import Findings, Suggestion
from yos_audit.support.language import tr

_LETTER = re.compile(r"(\d)[a-z]$")


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A strength or area as it stands. `text` is the manager's own where there is one."""

    kind: PointKind
    suggestion: Suggestion
    text: str
    used: bool
    edited: bool
    suggested: bool
    """Whether the figures suggest it now; one that was chosen before stays."""
    moved: bool
    """The figure is not the one it was chosen for, and somebody wrote or chose it."""

    @property
    def id(self) -> str:
        """Id of the theme, or of the critical question, it rests on."""
        return self.suggestion.criterion

    @property
    def basis(self) -> str:
        """The figure it rests on, such as "52 of 58"."""
        return basis_text(self.suggestion.tally)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes behind it, pairs such as R6a and R6b as one."""
        return tuple(dict.fromkeys(_LETTER.sub(r"\1", each) for each in self.suggestion.codes))


def strengths(findings: Findings, chosen: Sequence[Point]) -> tuple[KeyPoint, ...]:
    """Return the strengths that are suggested, highest share first, and those chosen before."""
    return _points(findings, PointKind.STRENGTH, findings.strengths, chosen)


def areas(findings: Findings, chosen: Sequence[Point]) -> tuple[KeyPoint, ...]:
    """Return the areas that are suggested, lowest share first, serious single cases last, and those chosen before."""
    return _points(findings, PointKind.AREA, findings.improvements, chosen)


def used(points: Sequence[KeyPoint]) -> tuple[KeyPoint, ...]:
    """Return what goes into a report."""
    return tuple(each for each in points if each.used)


def _points(
    findings: Findings, kind: PointKind, suggestions: Sequence[Suggestion], chosen: Sequence[Point]
) -> tuple[KeyPoint, ...]:
    choices = {each.suggestion: each for each in chosen if each.kind is kind}
    suggested = {each.criterion: each for each in suggestions}
    known = unfiltered(findings.framework, findings.questions, strength=kind is PointKind.STRENGTH)
    for name, each in known.items():
        if name in choices and name not in suggested and (choices[name].used or choices[name].text):
            suggested[name] = each
    taken = _taken([each.criterion for each in shown(suggestions)], choices)
    now = {each.criterion for each in suggestions}
    return tuple(
        _point(kind, each, choices.get(name), used=name in taken, suggested=name in now)
        for name, each in suggested.items()
    )


def _taken(first: Sequence[str], choices: dict[str, Point]) -> set[str]:
    """Return what is used: whatever the manager chose, then the first suggestions as far as there is room."""
    taken = [name for name, each in choices.items() if each.used]
    taken += [name for name in first if name not in choices]
    return set(taken[:SHOWN_AT_MOST])


def _point(kind: PointKind, suggestion: Suggestion, choice: Point | None, *, used: bool, suggested: bool) -> KeyPoint:
    text = choice.text if choice else ""
    elsewhere = choice is not None and choice.written_for not in ("", basis_text(suggestion.tally))
    return KeyPoint(
        kind=kind,
        suggestion=suggestion,
        text=text or tr(suggestion.text),
        used=used,
        edited=bool(text),
        suggested=suggested,
        moved=(bool(text) and elsewhere) or (choice is not None and used and not suggested),
    )
