"""Frozen values of what a manager writes and chooses for the reports: sentences, strengths and areas, the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PointKind(StrEnum):
    """Whether a point stands among the key strengths or the areas requiring improvement."""

    STRENGTH = "strength"
    AREA = "area"


class ActionStatus(StrEnum):
    """How far an action of the improvement plan has come."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was chosen for a drafted sentence of the commentary, or a sentence of the manager's own.

    A drafted sentence nothing was chosen for has no record: it stands in the report with the suggested words.
    """

    section: str
    """Id of a domain, "operational" or "summary"."""
    key: str
    """Key of the drafted sentence; of an own sentence an id of its own."""
    own: bool = False
    """Written by the manager from nothing."""
    included: bool = True
    words: str = ""
    """Words chosen for the figure; empty for the suggested ones."""
    text: str = ""
    """The manager's own text; empty for the drafted sentence."""
    written_for: str = ""
    """The figure that words or text were chosen for (`Draft.basis`); empty when neither was."""
    position: int = 0
    """Place among the own sentences of its section."""


@dataclass(frozen=True, slots=True)
class Point:
    """What was chosen for a suggested strength or area requiring improvement."""

    kind: PointKind
    suggestion: str
    """Id of the theme, or of the critical question, it rests on."""
    used: bool = True
    text: str = ""
    """The manager's own text; empty for the suggested one."""
    written_for: str = ""
    """The figure at the time of the choice, such as "12 of 18"."""


@dataclass(frozen=True, slots=True)
class ProgressNote:
    """What was done about an action by a day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One action of the improvement plan. Text fields may be empty while it is being written."""

    id: str
    position: int
    area: str = ""
    action: str = ""
    owner: str = ""
    """A role, never a name."""
    measure: str = ""
    """How the service will know that it worked."""
    due: date | None = None
    status: ActionStatus = ActionStatus.NOT_STARTED
    reason: str = ""
    """Why the action was stopped."""
    notes: tuple[ProgressNote, ...] = ()
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class Written:
    """Everything a manager wrote and chose, in order."""

    sentences: tuple[Sentence, ...] = ()
    points: tuple[Point, ...] = ()
    plan: tuple[PlanAction, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that was typed."""
        found = [each.text for each in (*self.sentences, *self.points)]
        for each in self.plan:
            found += [each.area, each.action, each.owner, each.measure, each.reason]
            found += [note.text for note in each.notes]
        return tuple(each for each in found if each)
