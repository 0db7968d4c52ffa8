"""Key strengths and areas requiring improvement: suggested by the figures, chosen and worded by the manager."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from yos_audit.audit.written import Point, PointKind
from yos_audit.findings import points
from yos_audit.findings.points import KeyPoint
from yos_audit.findings.suggestions import SHOWN_AT_MOST
from yos_audit.findings.values import Findings
from yos_audit.findings.words import number_word
from yos_audit.store.values import Edit
from yos_audit.support.errors import KnownError
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.ledger import Ledger
from yos_audit.workspace.typed_text import line

_LENGTH = 1_000
_NOUNS = {PointKind.STRENGTH: "strength", PointKind.AREA: "area"}


class KeyPoints:
    """The strengths and areas of an open audit; a board is shown six of each at most."""

    def __init__(self, ledger: Ledger, findings: Callable[[], Findings]) -> None:
        self._ledger = ledger
        self._findings = findings

    def strengths(self) -> tuple[KeyPoint, ...]:
        """Return the strengths that are suggested or were chosen."""
        return points.strengths(self._findings(), self._stored())

    def areas(self) -> tuple[KeyPoint, ...]:
        """Return the areas requiring improvement that are suggested or were chosen."""
        return points.areas(self._findings(), self._stored())

    def use(self, kind: PointKind, suggestion: str, used: bool) -> Changes:
        """Take a suggestion into the report, or leave it out; KnownError when there are six already."""
        point = self._point(kind, suggestion)
        if used and not point.used and sum(each.used for each in self._all(kind)) >= SHOWN_AT_MOST:
            raise KnownError(
                f"A board is shown {number_word(SHOWN_AT_MOST)} {_NOUNS[kind]}s at most.",
                "Leave another one out first.",
            )
        label = f"{'using' if used else 'leaving out'} the {_NOUNS[kind]} {point.suggestion.name}"
        fields: dict[str, Any] = {"used": used}
        if not point.edited:
            fields["written_for"] = point.basis if used else ""
        return self._change(point, label, **fields)

    def write(self, kind: PointKind, suggestion: str, text: str) -> Changes:
        """Replace the suggested text by the manager's own; nothing, or the suggested text, brings it back."""
        point = self._point(kind, suggestion)
        typed = line(text, f"The {_NOUNS[kind]}", _LENGTH)
        own = "" if typed == point.suggestion.text else typed
        fields = {"text": own, "written_for": point.basis, "used": point.used}
        return self._change(point, f"text of the {_NOUNS[kind]} {point.suggestion.name}", **fields)

    def keep(self, kind: PointKind, suggestion: str) -> Changes:
        """Say that the manager's own text stands for the figure as it is now."""
        point = self._point(kind, suggestion)
        label = f"keeping the text of the {_NOUNS[kind]} {point.suggestion.name}"
        return self._change(point, label, written_for=point.basis)

    def _all(self, kind: PointKind) -> tuple[KeyPoint, ...]:
        return self.strengths() if kind is PointKind.STRENGTH else self.areas()

    def _point(self, kind: PointKind, suggestion: str) -> KeyPoint:
        for each in self._all(kind):
            if each.id == suggestion:
                return each
        raise KnownError("The figures no longer suggest this.", "Choose from what is suggested now.")

    def _stored(self) -> tuple[Point, ...]:
        return self._ledger.file.reads.written().points

    def _change(self, point: KeyPoint, label: str, **fields: Any) -> Changes:
        found = (each for each in self._stored() if (each.kind, each.suggestion) == (point.kind, point.id))
        before = next(found, None)
        after = replace(before or Point(point.kind, point.id), **fields)
        return self._ledger.commit(label, [] if after == before else [Edit(before, after)])
