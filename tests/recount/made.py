"""Audits made up at random, as raw answers, and recorded through the commands that people use."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from tests.recount.raw import Action, Raw, framework_file
from yos_audit.audit.values import Response
from yos_audit.audit.written import ActionStatus
from yos_audit.support.errors import KnownError
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.workspace import Workspace

MADE_ON = date(2016, 5, 9)
SAVED = datetime(2016, 5, 6, 14, 7, tzinfo=UTC)
ABOUT = {"label": "Half-year audit 7", "service": "Northshire", "sampling": "every second case", "contact": "Desk 9"}
_THEMES = ("Training", "Supervision", "Forms")


@dataclass(frozen=True)
class Shape:
    """What kind of audit is made; `seed` draws everything in it."""

    seed: int
    cases: int
    good: float
    """How likely a judgement is sufficient."""
    custody: float
    blank: float
    """How likely a question is left unanswered."""
    not_applicable: float
    unknown: float
    """How likely a fact is not recorded."""
    caseload: str
    """unknown, same or larger."""
    people: int
    actions: int


SHAPES = st.builds(
    Shape,
    seed=st.integers(0, 2**32),
    cases=st.one_of(st.integers(0, 12), st.integers(18, 48)),
    good=st.sampled_from([0.0, 0.3, 0.65, 0.75, 0.9, 1.0]),
    custody=st.sampled_from([0.0, 0.1, 0.5, 1.0]),
    blank=st.sampled_from([0.0, 0.05, 0.5]),
    not_applicable=st.sampled_from([0.0, 0.1, 0.4]),
    unknown=st.sampled_from([0.0, 0.05, 0.3]),
    caseload=st.sampled_from(["unknown", "same", "larger"]),
    people=st.sampled_from([0, 1, 9, 10, 14]),
    actions=st.integers(0, 12),
)


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a folder in memory where the machine has one: hundreds of commits each wait for no disk there."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def record(shape: Shape, path: Path) -> tuple[Raw, Workspace]:
    """Make an audit of this shape at a path; returns it as raw answers, and open.

    Facts change after answers were given, so that some are parked; cases are withdrawn, and one is erased.
    """
    draw, raw = random.Random(shape.seed), _raw(shape)
    space = Workspace.create(path, **ABOUT, caseload=raw.caseload, who="JM", clock=lambda: SAVED)
    lists = path.with_suffix("")
    _write(lists.with_suffix(".cases.csv"), [{"reference": name, **facts} for name, facts in raw.cases.items()])
    _write(lists.with_suffix(".answers.csv"), [*_answer_rows(raw)])
    if raw.cases:
        assert not space.imports.import_cases(lists.with_suffix(".cases.csv"))[0].rejected
    if raw.answers:
        assert not space.imports.import_judgements(lists.with_suffix(".answers.csv"))[0].rejected
    raw = _afterwards(draw, raw, space)
    _interview(raw, space)
    for each in raw.plan:
        texts = {"area": each.area, "action": each.action, "owner": each.owner, "measure": each.measure}
        why = "No money" if each.status == "stopped" else ""
        space.plan.add(**texts, due=each.due, status=ActionStatus(each.status), reason=why)
    space.edit_details(legal_hold=shape.seed % 2 == 0)
    return _completed(raw, space), space


def _raw(shape: Shape) -> Raw:
    draw, framework = random.Random(shape.seed + 1), framework_file()
    cases = {f"A-{number:03}": _facts(draw, shape, framework) for number in range(shape.cases)}
    answers: dict[tuple[str, str], str] = {}
    reasons: dict[tuple[str, str], list[str]] = {}
    raw = Raw(framework, cases, answers, reasons)
    for reference in cases:
        for question in raw.questions():
            if draw.random() < shape.blank:
                continue
            key = reference, question["id"]
            answers[key] = "yes" if draw.random() < shape.good else "no"
            if question["kind"] != "judgement":
                answers[key] = draw.choice(["yes", "no"])
            elif draw.random() < shape.not_applicable:
                answers[key] = "na"
            elif answers[key] == "no":
                labels = [each["id"] for each in question["reasons"]]
                reasons[key] = draw.sample(labels, draw.randint(0, min(3, len(labels))))
    statements = [each["id"] for each in framework["statements"]]
    said = ["agree", "agree", "agree", "partly", "disagree", "not_asked"]
    interviews = [{each: draw.choice(said) for each in statements} for _ in range(shape.people)]
    themes = [frozenset(draw.sample(_THEMES, draw.randint(0, 2))) for _ in range(shape.people)]
    plan = [
        Action(
            f"Area {draw.randint(2, 99)}",
            f"Do {draw.randint(2, 99)} things",
            draw.choice(["done", "in_progress", "not_started", "stopped"]),
            draw.choice([None, date(2016, draw.randint(1, 12), draw.randint(1, 28))]),
            measure=draw.choice(["", f"In {draw.randint(2, 9)} of ten"]),
        )
        for _ in range(shape.actions)
    ]
    eligible = {"unknown": None, "same": max(shape.cases, 1), "larger": shape.cases + draw.randint(1, 60)}
    typed = [*ABOUT.values(), *(text for each in plan for text in (each.area, each.action, each.measure))]
    days = (MADE_ON, SAVED.date(), *(each.due for each in plan if each.due))
    return Raw(
        framework, cases, answers, reasons, interviews, themes, frozenset(), eligible[shape.caseload], plan, typed, days
    )


def _facts(draw: random.Random, shape: Shape, framework: Mapping[str, Any]) -> dict[str, str]:
    facts = {"auditor": draw.choice(["JM", "SP", "RT"]), "case_manager": f"CM-{draw.randint(1, 9)}"}
    facts |= {"team": draw.choice(["North", "South", "South"])}
    for each in framework["attributes"]:
        if each["type"] != "choice" or draw.random() < shape.unknown:
            continue
        options = [option["id"] for option in each["options"]]
        weights = [1 / (place + 1) ** 2 for place in range(len(options))]
        facts[each["id"]] = draw.choices(options, weights)[0]
        if each["id"] == "custodial_phase":
            facts[each["id"]] = "yes" if draw.random() < shape.custody else "no"
    return facts


def _answer_rows(raw: Raw) -> list[dict[str, str]]:
    return [
        {
            "reference": reference,
            "question": question,
            "answer": answer,
            "reasons": ";".join(raw.reasons.get((reference, question), ())),
            "note": "Does not fit this case" if answer == "na" else "",
            "auditor": raw.cases[reference]["auditor"],
        }
        for (reference, question), answer in raw.answers.items()
    ]


def _afterwards(draw: random.Random, raw: Raw, space: Workspace) -> Raw:
    """Change facts of some cases whose answers are in, withdraw some, erase one."""
    cases = dict(raw.cases)
    ids = {row.case.reference: row.case.id for row in space.cases.rows()}
    names = list(cases)
    draw.shuffle(names)
    for name in names[: len(names) // 6]:
        cases[name] = {**cases[name], "custodial_phase": draw.choice(["yes", "no"]), "mappa_eligible": "no"}
        space.cases.edit(ids[name], attributes=cases[name])
    gone = names[len(names) // 6 :][: len(names) // 12]
    space.cases.remove(ids[name] for name in gone[1:])
    for name in gone[:1]:
        space.erasure.erase(ids[name], EraseReason.MISTAKE)
    left = {name: facts for name, facts in cases.items() if name not in gone}
    answers = {key: answer for key, answer in raw.answers.items() if key[0] in left}
    return replace(raw, cases=left, answers=answers)


def _interview(raw: Raw, space: Workspace) -> None:
    for number, (responses, themes) in enumerate(zip(raw.interviews, raw.themes, strict=True)):
        space.interviews.add(f"CM-{number:02}")
        interview = next(each for each in space.interviews.all() if each.staff_code == f"CM-{number:02}")
        for statement, response in responses.items():
            space.interviews.respond(interview.id, statement, Response(response))
        for statement, theme in zip(responses, sorted(themes), strict=False):
            space.interviews.comment(interview.id, statement, "Said so.")
            space.interviews.set_theme(interview.id, statement, theme)


def _completed(raw: Raw, space: Workspace) -> Raw:
    """Complete every case that is ready."""
    done: set[str] = set()
    for row in space.cases.rows():
        with suppress(KnownError):
            space.cases.complete(row.case.id)
            done.add(row.case.reference)
    return replace(raw, complete=frozenset(done))


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings)
        writer.writeheader()
        writer.writerows(rows)
