"""Small values for tests: a framework of two domains and the evidence of a few cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yos_audit.findings.values import Evidence
from yos_audit.framework.values import (
    Attribute,
    AttributeType,
    Band,
    Condition,
    Criterion,
    Domain,
    Framework,
    Guidance,
    Kind,
    Option,
    Question,
    Rule,
    Statement,
    Theme,
)

FACTS = {
    "order_type": "dto",
    "custodial_phase": "yes",
    "community_phase": "yes",
    "psr_written": "yes",
    "panel_report_written": "no",
    "identifiable_victim": "yes",
    "mappa_eligible": "no",
    "risk_of_harm": "high",
}
"""Facts of a case to which most questions of the shipped framework apply."""


def question(
    question_id: str,
    code: str = "",
    kind: Kind = Kind.JUDGEMENT,
    *,
    applies: Rule | None = None,
    reasons: Sequence[str] = ("not_done", "late"),
    critical: bool = False,
) -> Question:
    """Build a question whose words are made from its id."""
    words = question_id.replace("_", " ")
    return Question(
        id=question_id,
        code=code,
        kind=kind,
        name=words.capitalize(),
        text=f"Was {words} good enough?",
        help=f"Look at {words}.",
        statement=f"{words.capitalize()} good enough",
        sentence="" if kind is Kind.GATEWAY else f"There was good enough {words} in {{words}}.",
        applies=applies or Rule(),
        reasons=tuple(Option(reason, reason.replace("_", " ").capitalize()) for reason in reasons)
        if kind is Kind.JUDGEMENT
        else (),
        critical=critical,
        guidance=Guidance(("It is done.",), ("The file.",), "It is missing.", "Never."),
        serious=f"{words.capitalize()} was missed." if critical else "",
    )


def when(*facts: tuple[str, str], match: str = "all") -> Rule:
    """Build a rule from (subject, value) pairs."""
    return Rule("any" if match == "any" else "all", tuple(Condition(subject, value) for subject, value in facts))


def tiny_framework() -> Framework:
    """Build a framework of two domains and seven questions: A1, a gateway, A2, A3 (critical); B1, B2 (outcome), B3."""
    first = Domain(
        id="aa",
        name="First domain",
        short_name="First",
        table="first_domain",
        criteria=(
            Criterion(
                "aa_work",
                "Work",
                (
                    question("aa_start", "A1"),
                    question("aa_review_required", kind=Kind.GATEWAY),
                    question("aa_review", "A2", applies=when(("aa_review_required", "yes"))),
                ),
            ),
            Criterion("aa_safe", "Safety", (question("aa_risk", "A3", applies=when(("risky", "yes")), critical=True),)),
        ),
    )
    second = Domain(
        id="bb",
        name="Second domain",
        short_name="Second",
        table="second_domain",
        criteria=(
            Criterion(
                "bb_work",
                "Work",
                (
                    question("bb_contact", "B1"),
                    question("bb_complied", "B2", Kind.OUTCOME),
                    question("bb_response", "B3", applies=when(("bb_complied", "no"))),
                ),
            ),
        ),
    )
    return Framework(
        id="tiny",
        version="1",
        name="Tiny framework",
        notice="For tests.",
        indicator_notice="Our own.",
        domains=(first, second),
        attributes=(
            Attribute("reference", "Reference", AttributeType.TEXT, required=True),
            Attribute("risky", "Risky", AttributeType.CHOICE, (Option("yes", "Yes"), Option("no", "No"))),
        ),
        statements=(
            Statement("om_one", "M1", "I know the policies", "Policies"),
            Statement("om_two", "M2", "My training needs are met", "Training", "Which?"),
        ),
        bands=(
            Band("secure", "Secure", 0.85),
            Band("mostly_secure", "Mostly secure", 0.70),
            Band("needs_work", "Needs work", 0.0),
        ),
        themes=(
            Theme("starting", "Starting well", ("aa_start", "bb_contact"), "Work starts well.", "Work starts badly."),
            Theme("reviewing", "Reviews", ("aa_review", "bb_complied"), "Reviews are good.", "Reviews are weak."),
        ),
        not_applicable_reasons=(Option("not_needed", "Not needed"), Option("other", "Other")),
        minimum_base=10,
        strength_from=0.85,
        improvement_below=0.70,
    )


def evidence(
    *rows: str,
    framework: Framework | None = None,
    complete: int = 0,
    caseload: int | None = None,
    reasons: Mapping[str, Mapping[str, int]] | None = None,
    responses: Mapping[str, Mapping[str, int]] | None = None,
    critical_cases: Mapping[str, tuple[str, ...]] | None = None,
) -> Evidence:
    """Build evidence from state rows, a letter a question; the tiny framework unless another is given."""
    return Evidence(
        framework=framework or tiny_framework(),
        rows=rows,
        complete=complete,
        caseload=caseload,
        reasons=reasons or {},
        responses=responses or {},
        critical_cases=critical_cases or {},
    )
