"""Audits of any size for measuring: made-up cases with every question answered."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from yos_audit.framework.catalogue import load
from yos_audit.framework.values import Kind
from yos_audit.workspace.workspace import Workspace

CASE_COLUMNS = (
    "reference",
    "order_type",
    "custodial_phase",
    "community_phase",
    "psr_written",
    "panel_report_written",
    "identifiable_victim",
    "mappa_eligible",
    "looked_after",
    "risk_of_harm",
    "vulnerability",
    "likelihood_of_reoffending",
    "sex",
    "age_band",
    "ethnic_group",
    "case_manager",
    "team",
    "auditor",
)


AT_ONCE = 600
"""Cases whose answers are imported together: a list is read up to 20,000 rows."""


def write_lists(folder: Path, cases: int) -> tuple[Path, list[Path]]:
    """Write a case list and the lists of answers of this many cases; return their paths."""
    draw = random.Random(cases)
    case_list = folder / f"cases-{cases}.csv"
    with case_list.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(CASE_COLUMNS)
        for number in range(cases):
            rows.writerow(_case(number, draw))
    starts = range(0, cases, AT_ONCE)
    return case_list, [_write_answers(folder, draw, start, min(start + AT_ONCE, cases)) for start in starts]


def _write_answers(folder: Path, draw: random.Random, first: int, last: int) -> Path:
    """Every second "no" has a note, as a careful auditor leaves them."""
    path = folder / f"answers-{first}-{last}.csv"
    questions = load("sqs-2015").questions
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["reference", "question", "answer", "reasons", "note", "auditor"])
        for number in range(first, last):
            for question in questions:
                answer = draw.choices(("yes", "no"), (80, 20))[0]
                judged_no = answer == "no" and question.kind is Kind.JUDGEMENT
                reason = question.reasons[0].id if judged_no else ""
                note = f"{question.help} Looked at on visit {number} and not found." if judged_no and number % 2 else ""
                rows.writerow([f"B-{number:05}", question.id, answer, reason, note, "JM"])
    return path


def _case(number: int, draw: random.Random) -> list[str]:
    level = ("low", "medium", "high", "very_high")
    custody = draw.random() < 0.12
    yes_no = ("yes", "no")
    return [
        f"B-{number:05}",
        "dto" if custody else draw.choice(("referral_order", "yro")),
        "yes" if custody else "no",
        "no" if custody else "yes",
        *(draw.choice(yes_no) for _ in range(5)),
        draw.choice(level),
        draw.choice(level),
        draw.choice(level),
        draw.choice(("female", "male")),
        draw.choice(("10_14", "15_16", "17_plus")),
        draw.choice(("asian", "black", "mixed", "white", "other")),
        f"CM-{number % 12:02}",
        "North",
        "JM",
    ]


def make_audit(folder: Path, cases: int) -> Path:
    """Write an audit of this many cases with every question answered; return its path."""
    path = folder / f"audit-{cases}.yosaudit"
    case_list, answer_lists = write_lists(folder, cases)
    workspace = Workspace.create(path, label=f"Benchmark of {cases}", service="Bench", caseload=cases * 2)
    try:
        workspace.imports.import_cases(case_list)
        for answers in answer_lists:
            workspace.imports.import_judgements(answers)
    finally:
        workspace.close()
    return path
