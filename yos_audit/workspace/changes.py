"""What a command changed, so that each screen can refresh what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """Returned by every command after its commit. Empty sets mean that nothing of that sort changed."""

    action: str
    """What was done, in the words of the Undo menu, such as "answer to C3 in A-0417"; empty when nothing was."""
    saved_at: datetime | None = None
    details: bool = False
    cases: frozenset[str] = frozenset()
    """Ids of cases added, edited or removed."""
    judgements: frozenset[tuple[str, str]] = frozenset()
    """(case id, question id) of each judgement changed, and of those parked or brought back by a rule."""
    interviews: frozenset[str] = frozenset()
    wording: frozenset[str] = frozenset()
    """Sentences ("section/key"), strengths and areas ("kind/suggestion") written or chosen."""
    plan: frozenset[str] = frozenset()
    """Ids of actions of the improvement plan."""
    parked: int = 0
    """Answers newly hidden by a rule through this change."""
    restored: int = 0
    """Parked answers brought back by this change."""

    @property
    def anything(self) -> bool:
        """Whether anything at all changed."""
        found = (self.cases, self.judgements, self.interviews, self.wording, self.plan)
        return self.details or any(found)
