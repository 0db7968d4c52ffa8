"""Which cases are shown, and how many each quick segment would show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from yos_audit.audit.values import CaseState
from yos_audit.framework.values import AttributeType, Framework

if TYPE_CHECKING:
    from yos_audit.workspace.cases import CaseRow

SEGMENTS = ("all", "to_do", "with_no", "flagged")


@dataclass(frozen=True, slots=True)
class Filter:
    """What the user asked to see; an empty text means anything. `order` and `auditor` hold values of attributes."""

    search: str = ""
    order: str = ""
    auditor: str = ""
    state: str = ""
    segment: str = "all"

    @property
    def narrows(self) -> bool:
        """Whether any case may be left out."""
        return self != Filter()

    def apply(self, framework: Framework, rows: Sequence[CaseRow]) -> tuple[CaseRow, ...]:
        """Return the cases that are shown, in the order given."""
        codes = code_ids(framework)
        return tuple(row for row in rows if self._accepts(row, codes) and in_segment(row, self.segment))

    def counts(self, framework: Framework, rows: Sequence[CaseRow]) -> dict[str, int]:
        """Return how many cases each segment would show with the other filters as they are."""
        others = replace(self, segment="all").apply(framework, rows)
        return {segment: sum(in_segment(row, segment) for row in others) for segment in SEGMENTS}

    def _accepts(self, row: CaseRow, codes: Sequence[str]) -> bool:
        facts = row.case.attributes
        if self.order and facts.get("order_type") != self.order:
            return False
        if self.auditor and facts.get("auditor") != self.auditor:
            return False
        if self.state and row.case.state.value != self.state:
            return False
        wanted = self.search.strip().casefold()
        texts = (row.case.reference, *(facts.get(code, "") for code in codes))
        return not wanted or any(wanted in text.casefold() for text in texts)


def in_segment(row: CaseRow, segment: str) -> bool:
    """Whether a quick segment shows this case."""
    if segment == "to_do":
        return row.case.state is not CaseState.COMPLETE
    if segment == "with_no":
        return row.no > 0
    return row.flagged > 0 if segment == "flagged" else True


def code_ids(framework: Framework) -> tuple[str, ...]:
    """Return the attributes that hold codes, which the search looks through."""
    return tuple(attribute.id for attribute in framework.attributes if attribute.type is AttributeType.CODE)
