"""What was typed or chosen, as a value: it can be written now, tried again later, or kept until the audit is back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

Value = str | bool | tuple[str, ...] | None
"""What a field is given. Days are ISO 8601; None is no answer, and nothing there."""
Key = tuple[str, tuple[str, ...], str]
"""What a change is about: of two with the same key the later one counts."""


class About(StrEnum):
    """What kind of record is changed; beside each the ids that name one."""

    JUDGEMENT = "judgement"
    """Case id, question id; any field of a judgement that people set."""
    INTERVIEW = "interview"
    """Interview id, statement id; response, comment or theme."""
    SENTENCE = "sentence"
    """Section, key; its text. An empty key adds a sentence of the manager's own."""
    POINT = "point"
    """Kind, suggestion; its text."""
    ACTION = "action"
    """Action id; a field of the improvement plan."""
    PROGRESS = "progress"
    """Action id, day; the text of a progress note that is added."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One change, and what stood there `before` as far as whoever made it could see."""

    about: About
    ids: tuple[str, ...]
    field: str
    value: Value
    before: Value
    at: datetime
    """When it was made, UTC."""
    who: str = ""
    """The auditor's code."""

    @property
    def key(self) -> Key:
        """What the change is about. What is added is like nothing that was added before."""
        if self.about is About.PROGRESS or (self.about is About.SENTENCE and not self.ids[-1]):
            return self.about, (*self.ids, str(self.value)), self.field
        return self.about, self.ids, self.field

    @property
    def case_id(self) -> str:
        """The case it is about; empty for anything that belongs to no case."""
        return self.ids[0] if self.about is About.JUDGEMENT else ""
