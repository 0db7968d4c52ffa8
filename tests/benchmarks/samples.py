"""Audits of any size for measuring: made-up cases with every question answered."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from yos_audit.framework.library import load
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


def write_lists(folder: Path, cases: int) -> tuple[Path, Path]:
    """Write a case list and an answer list of this many cases; return their paths."""
    draw = random.Random(cases)
    framework = load("sqs-2015")
    case_list, answer_list = folder / f"cases-{cases}.csv", folder / f"answers-{cases}.csv"
    with case_list.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(CASE_COLUMNS)
        for number in range(cases):
            rows.writerow(_case(number, draw))
    with answer_list.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["reference", "question", "answer", "reasons", "note", "auditor"])
        for number in range(cases):
            for question in framework.questions:
                answer = draw.choices(("yes", "no"), (80, 20))[0]
                judged_no = answer == "no" and question.kind is Kind.JUDGEMENT
                reason = question.reasons[0].id if judged_no else ""
                rows.writerow([f"B-{number:05}", question.id, answer, reason, "", "JM"])
    return case_list, answer_list


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
    case_list, answer_list = write_lists(folder, cases)
    workspace = Workspace.create(path, label=f"Benchmark of {cases}", service="Bench", caseload=cases * 2)
    try:
        workspace.imports.import_cases(case_list)
        workspace.imports.import_judgements(answer_list)
    finally:
        workspace.close()
    return path
