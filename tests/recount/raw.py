"""An audit as raw answers: what people recorded, and the framework file as it is written. Nothing of the program."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).parents[2] / "resources"
Key = tuple[str, str]
"""Case reference, question id."""


@dataclass(frozen=True)
class Action:
    """One action of the improvement plan."""

    area: str
    action: str
    status: str
    due: date | None = None
    owner: str = ""
    measure: str = ""


@dataclass(frozen=True)
class Raw:
    """What people recorded. `cases` maps references to facts, in their order."""

    framework: Mapping[str, Any]
    cases: Mapping[str, Mapping[str, str]]
    answers: Mapping[Key, str]
    """yes, no or na; what nobody answered is absent."""
    reasons: Mapping[Key, Sequence[str]]
    interviews: Sequence[Mapping[str, str]] = ()
    """Statement id -> agree, partly, disagree or not_asked."""
    themes: Sequence[frozenset[str]] = ()
    """What the comments of each interview are about."""
    complete: frozenset[str] = frozenset()
    caseload: int | None = None
    plan: Sequence[Action] = ()
    typed: Sequence[str] = field(default_factory=tuple)
    """Texts that people typed about the audit, which may hold numbers of their own."""
    days: Sequence[date] = ()
    """Days that are recorded or on which something was made."""

    def questions(self) -> Iterator[Mapping[str, Any]]:
        """Give every question in the file's order."""
        for domain in self.framework["domains"]:
            yield from questions_of(domain)

    def question(self, question_id: str) -> Mapping[str, Any]:
        """Return a question by its id."""
        return next(each for each in self.questions() if each["id"] == question_id)


def questions_of(domain: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give the questions of a domain in order."""
    for criterion in domain["criteria"]:
        yield from criterion["questions"]


def framework_file(name: str = "sqs-2015") -> Mapping[str, Any]:
    """Return a framework file as it is written."""
    return tomllib.loads((RESOURCES / "frameworks" / f"{name}.toml").read_text(encoding="utf-8"))


def demonstration(made_on: date) -> Raw:
    """Return the demonstration audit from the lists it is made of."""
    about = tomllib.loads((RESOURCES / "demonstration" / "audit.toml").read_text(encoding="utf-8"))
    framework = framework_file(about["framework"])
    cases = {row.pop("reference"): {name: text for name, text in row.items() if text} for row in _lines("cases.csv")}
    answers = {(row["reference"], row["question"]): row for row in _lines("answers.csv")}
    interviews: dict[str, dict[str, str]] = {}
    themes: dict[str, set[str]] = {}
    for row in _lines("interviews.csv"):
        interviews.setdefault(row["staff_code"], {})[row["statement"]] = row["response"]
        themes.setdefault(row["staff_code"], set()).update({row["theme"]} - {""})
    plan = [
        Action(row["area"], row["action"], row["status"], date.fromisoformat(row["due"]), row["owner"], row["measure"])
        for row in _lines("plan.csv")
    ]
    return Raw(
        framework,
        cases,
        {key: row["answer"] for key, row in answers.items() if row["answer"]},
        {key: [each.strip() for each in row["reasons"].split(";")] for key, row in answers.items()},
        list(interviews.values()),
        [frozenset(each) for each in themes.values()],
        frozenset(cases),
        about["caseload"],
        plan,
        typed_texts(about, plan),
        (made_on, about["fieldwork_from"], about["fieldwork_to"], about["reported_on"], *(each.due for each in plan)),
    )


def typed_texts(about: Mapping[str, Any], plan: Sequence[Action] = ()) -> list[str]:
    """Return the texts of details and plan."""
    texts = [text for text in about.values() if isinstance(text, str)] + list(about.get("copy_to", ()))
    return texts + [text for each in plan for text in (each.area, each.action, each.owner, each.measure)]


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (RESOURCES / "demonstration" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
