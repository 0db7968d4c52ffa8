"""What an event of the journal says to a person: what was done, to what, and what it was before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from yos_audit.framework.values import Framework, Option
from yos_audit.store.event_kinds import (
    COMBINATION,
    CONSULTATION,
    COPIED,
    ERASED,
    ERASURE,
    FRAMEWORK,
    WITHOUT_RECORD,
)
from yos_audit.store.values import Document, Event, Role
from yos_audit.workspace.ledger import short_name
from yos_audit.workspace.noted_words import (
    combination_words,
    consultation_words,
    copied_words,
    erasure_words,
    framework_words,
)

_ANSWERS = MappingProxyType({"yes": "Yes", "no": "No", "na": "Not applicable"})
_STATES = MappingProxyType({"in_progress": "In progress", "complete": "Complete"})
_RESPONSES = MappingProxyType(
    {"agree": "Agree", "partly": "Partly agree", "disagree": "Disagree", "not_asked": "Not asked"}
)
_KEPT_WITH_IT = frozenset(
    {"auditor", "changed_at", "question_digest", "digest", "framework_id", "created_at", "demonstration"}
)
"""Fields that follow from the others and would tell a reader nothing."""
_TOLD_WHOLE = (WITHOUT_RECORD - {FRAMEWORK}) | {ERASED}
"""Kinds of events about no record: their phrase says all that there is for a reader."""
_FIRST = ("reference", "staff_code", "state", "answer", "reasons", "na_reason", "note", "quote", "flagged", "label")
"""Fields a reader looks for first."""
_LABELS = MappingProxyType(
    {
        "note": "Evidence",
        "quote": "Quote",
        "quote_shared": "Quote may stand in reports",
        "na_reason": "Reason for not applicable",
        "flagged": "Flagged to discuss",
        "staff_code": "Case manager",
        "keep_until": "Keep until",
        "framework_version": "Version of the question set",
        "version": "Version of the question set",
        "held_on": "Held on",
    }
)


WRITTEN_IN = MappingProxyType({"sentence": "Findings", "point": "Findings", "plan_action": "Improvement plan"})
"""Where a manager wrote, by the kind of record."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was. Empty text means that there was nothing, or that nothing is left."""

    label: str
    before: str
    after: str


class Narrator:
    """Tells events of one audit. `references` maps the ids of cases, removed ones too."""

    def __init__(self, framework: Framework, references: Mapping[str, str]) -> None:
        self._framework = framework
        self._references = references
        self._tellers: dict[str, Callable[[Event, tuple[Difference, ...]], str]] = {
            "judgement": _judgement_words,
            "case": _case_words,
            "interview": _interview_words,
            "audit": _audit_words,
            FRAMEWORK: framework_words,
            ERASURE: erasure_words,
            CONSULTATION: consultation_words,
            COPIED: copied_words,
            COMBINATION: combination_words,
        }

    def what(self, event: Event) -> str:
        """Return what was done as a short phrase, such as "Answer changed from Yes to No"."""
        teller = self._tellers.get(event.kind)
        words = teller(event, self.differences(event)) if teller else _upper_first(event.label)
        prefix = {Role.UNDO: "Undo", Role.REDO: "Redo"}.get(event.role)
        return f"{prefix}: {words[:1].lower()}{words[1:]}" if prefix else words

    def subject(self, event: Event) -> str:
        """Return what it was done to, such as "C3 in A-0417"; "" for the audit as a whole."""
        first, _, second = event.subject.partition("/")
        if event.kind == "judgement":
            return f"{self._code(second)} in {self._references.get(first, 'a removed case')}"
        if event.kind == "case" or (event.kind == CONSULTATION and first):
            return self._references.get(first, "a removed case")
        if event.kind == "interview":
            return event.label.rpartition("interview ")[2]
        return WRITTEN_IN.get(event.kind, "")

    def differences(self, event: Event) -> tuple[Difference, ...]:
        """Return everything that is not as it was, what matters most first."""
        if event.kind in _TOLD_WHOLE:
            return ()
        before, after = event.before or {}, event.after or {}
        names = sorted((before.keys() | after.keys()) - _KEPT_WITH_IT, key=_rank)
        return tuple(each for name in names for each in self._differences(event, name, before, after))

    def _differences(self, event: Event, name: str, before: Document, after: Document) -> Iterator[Difference]:
        old, new = before.get(name), after.get(name)
        if isinstance(old, dict) or isinstance(new, dict):
            olds, news = cast("dict[str, Any]", old or {}), cast("dict[str, Any]", new or {})
            for key in self._in_order(name, olds.keys() | news.keys()):
                if olds.get(key) != news.get(key):
                    label, words = self._entry(name, key)
                    yield Difference(label, words(olds.get(key)), words(news.get(key)))
        elif old != new:
            words = self._words(event, name)
            if name == "state" and event.before is not None and event.after is not None:
                old, new = old or "in_progress", new or "in_progress"
            yield Difference(_label(name), words(old), words(new))

    def _in_order(self, name: str, keys: set[str]) -> list[str]:
        """Return the keys of a map in the order of the framework."""
        framework = self._framework
        known = [each.id for each in (framework.attributes if name == "attributes" else framework.statements)]
        return sorted(keys, key=lambda key: (known.index(key) if key in known else len(known), key))

    def _entry(self, name: str, key: str) -> tuple[str, Callable[[Any], str]]:
        """Return the label of an entry of a map and what puts its value into words."""
        framework = self._framework
        if name == "attributes":
            known = next((each for each in framework.attributes if each.id == key), None)
            options = known.options if known is not None else ()
            return known.label if known is not None else _label(key), _labelled(options) if options else _plain
        code = next((f"{each.code}, {each.name}" for each in framework.statements if each.id == key), _label(key))
        return code, _word_of(_RESPONSES) if name == "responses" else _plain

    def _words(self, event: Event, name: str) -> Callable[[Any], str]:
        """Return what puts the value of a field into words."""
        question = self._framework.find(event.subject.partition("/")[2]) if event.kind == "judgement" else None
        if name == "reasons" and question is not None:
            return _each_labelled(question.reasons)
        readers: dict[str, Callable[[Any], str]] = {
            "answer": _word_of(_ANSWERS),
            "state": _word_of(_STATES),
            "na_reason": _labelled(self._framework.not_applicable_reasons),
        }
        return readers.get(name, _plain)

    def _code(self, question_id: str) -> str:
        question = self._framework.find(question_id)
        return short_name(question) if question is not None else question_id


def _judgement_words(event: Event, changed: tuple[Difference, ...]) -> str:
    if event.after is None and len(changed) > 1:
        return _upper_first(f"{_listed([each.label.lower() for each in changed])} taken out")
    answer = next((each for each in changed if each.label == "Answer"), None)
    said = [] if answer is None else [_answer_words(answer)]
    said += [_field_words(each) for each in changed if each.label != "Answer"]
    if len(said) > 1 and answer is not None and event.before is None:
        return f"{said[0]}, with {_listed([each.label.lower() for each in changed if each is not answer])}"
    return "; ".join(said[:2]) + ("; and more" if len(said) > 2 else "") if said else "Removed"


def _answer_words(answer: Difference) -> str:
    if not answer.after:
        return f"Answer {answer.before} taken back"
    return f"Answer changed from {answer.before} to {answer.after}" if answer.before else f"Answered {answer.after}"


def _field_words(change: Difference) -> str:
    if change.label == "Flagged to discuss":
        return "Flagged to discuss" if change.after else "Flag taken away"
    done = "changed" if change.before and change.after else "added" if change.after else "taken out"
    return f"{change.label} {done}"


def _case_words(event: Event, changed: tuple[Difference, ...]) -> str:
    if event.before is None:
        return "Case added"
    if event.after is None:
        return "Case removed"
    if "state" in event.after:
        return "Case marked complete" if event.after["state"] == "complete" else "Case reopened"
    named = [each.label for each in changed]
    return f"{named[0]} changed" if len(named) == 1 else f"{len(named)} case facts changed"


def _interview_words(event: Event, changed: tuple[Difference, ...]) -> str:
    if event.before is None:
        return "Interview added"
    if event.after is None:
        return "Interview removed"
    if "comments" in event.after:
        return "Comment written" if any(each.after for each in changed) else "Comment taken out"
    first = changed[0] if changed else None
    if "responses" in event.after and first is not None and len(changed) == 1:
        return f"{first.label.partition(',')[0]}: {first.after or 'not answered'}"
    return "Interview changed"


def _audit_words(event: Event, changed: tuple[Difference, ...]) -> str:
    if event.before is None:
        return "Audit made"
    return f"{changed[0].label} of the audit changed" if len(changed) == 1 else "Audit details changed"


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST)), name


def _label(name: str) -> str:
    return _LABELS.get(name) or _upper_first(name.replace("_", " "))


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _labelled(options: tuple[Option, ...]) -> Callable[[Any], str]:
    return _word_of({each.id: each.label for each in options})


def _each_labelled(options: tuple[Option, ...]) -> Callable[[Any], str]:
    word = _labelled(options)

    def words(value: Any) -> str:
        return "; ".join(word(each) for each in cast("list[str]", value or []))

    return words


def _word_of(words: Mapping[str, str]) -> Callable[[Any], str]:
    def word(value: Any) -> str:
        return "" if not value else words.get(str(value), str(value))

    return word


def _plain(value: Any) -> str:
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return "Yes"
    if isinstance(value, dict):
        return ": ".join(_plain(each) for each in cast("dict[str, object]", value).values())
    if isinstance(value, list):
        return "; ".join(_plain(each) for each in cast("list[object]", value))
    text = str(value)
    return _day(text) if len(text) == 10 and text[4:5] == "-" else text


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}"
