"""The statement of applicability: which questions were asked, when, and of how many cases."""

from __future__ import annotations

from yos_audit.findings.disclosure_linked import rests_on_facts
from yos_audit.findings.editions import ShownQuestion
from yos_audit.findings.rule_words import when_asked
from yos_audit.reports.cells import NOTHING, WITHHELD, Value
from yos_audit.reports.edition import Edition
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.support.language import tr

_NEVER = "A question that did not apply is in no figure, neither for nor against the service."


def applicability(shown: Edition) -> Sheet:
    """Return one row a question: when it is asked, how many cases it applied to, and why not to the others.

    The wider edition gives the cases a question applied to, as its domain sheets do, and nothing about the others. The
    board is told why a question did not apply unless it is asked by a fact of the child: how many children have a fact
    stands rounded in the profile, and one exact count less another would give it away.
    """
    columns = [
        Column(tr("Code"), 9, key=True),
        Column(tr("Question"), 44),
        Column(tr("Asked when"), 52),
        Column(tr("Applicable"), 14, number=True),
    ]
    if not shown.wider:
        columns += [
            Column(tr("Not applicable by a fact of the case"), 18, number=True),
            Column(tr("Not applicable, the auditor's decision"), 18, number=True),
            Column(tr("Not answered"), 14, number=True),
        ]
    rows = tuple(_row(shown, each) for domain in shown.rows for each in domain)
    return Sheet(
        tab=tr("Applicability"),
        title=tr("Statement of applicability: which questions were asked, and of how many cases"),
        lead=tr(_NEVER),
        about=tr("When each question is asked, and of how many cases it was"),
        notes=(tr("This sheet has one table. Shorthand is explained on the Notes sheet."),),
        table=Table("applicability", tuple(columns), rows or ((NOTHING,) * len(columns),)),
    )


def _row(shown: Edition, row: ShownQuestion) -> tuple[Value, ...]:
    framework, tally = shown.findings.framework, row.figure.tally
    rules = dict.fromkeys(when_asked(framework, framework.question(each)) for each in row.ids)
    head = (row.code, row.statement, tr("; or ").join(rules))
    if shown.wider:
        return (*head, WITHHELD if row.withheld else tally.applicable)
    if any(rests_on_facts(framework, framework.question(each)) for each in row.ids):
        return (*head, tally.applicable, WITHHELD, WITHHELD, tally.unanswered)
    outside = (tally.not_applicable_by_rule, tally.not_applicable_by_auditor, tally.unanswered)
    return (*head, tally.applicable, *outside)
