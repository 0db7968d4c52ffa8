"""What an event that changed no record says to a person."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from yos_audit.store.values import Event, Processing
from yos_audit.workspace.consultations import Seen

PROCESSING_WORDS: Mapping[Processing, str] = MappingProxyType(
    {
        Processing.COLLECTION: "Collection",
        Processing.ALTERATION: "Alteration",
        Processing.CONSULTATION: "Consultation",
        Processing.DISCLOSURE: "Disclosure",
        Processing.COMBINATION: "Combination",
        Processing.ERASURE: "Erasure",
    }
)
"""The words of the Information Commissioner for what was done with data about people."""
_SEEN: Mapping[str, str] = MappingProxyType(
    {
        Seen.ANSWERS: "answers",
        Seen.FACTS: "facts",
        Seen.HISTORY: "history",
        Seen.PAPER: "what was to be printed",
        Seen.LIST: "list of cases",
        Seen.SEARCH: "results of a search",
        Seen.ACROSS: "answers to a question across the cases",
        Seen.BEHIND: "cases behind figures",
        Seen.INTERVIEWS: "interviews",
        Seen.REPORT: "a report before it was saved",
    }
)


def framework_words(_event: Event, _changed: object) -> str:
    """Say that the audit was given its questions."""
    return "Question set put into the audit"


def erasure_words(event: Event, _changed: object) -> str:
    """Say that one case was erased, and why."""
    reason = str(_said(event).get("reason", "")).replace("_", " ")
    return f"One case erased{f' ({reason})' if reason else ''}"


def consultation_words(event: Event, _changed: object) -> str:
    """Say what was looked at."""
    seen = [_SEEN.get(each, each.replace("_", " ")) for each in _said(event).get("seen", [])]
    return f"Looked at: {', '.join(seen)}"


def copied_words(event: Event, _changed: object) -> str:
    """Say how often text was copied."""
    times = int(_said(event).get("times", 1))
    return "Text copied to the clipboard" + (f", {times} times" if times > 1 else "")


def combination_words(event: Event, _changed: object) -> str:
    """Say that another copy was joined, and how much of it had to be decided."""
    clashes = int((event.after or event.before or {}).get("clashes", 0))
    return f"Another copy joined{f', {clashes:,} decided by hand' if clashes else ''}"


def _said(event: Event) -> Mapping[str, Any]:
    return event.after or {}
