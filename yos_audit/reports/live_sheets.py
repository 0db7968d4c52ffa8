"""Sheets of the working copy that count again: the questions from the answers, and the check of every figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yos_audit.audit.values import State
from yos_audit.findings.values import DomainFigure, Findings, QuestionFigure, Tally
from yos_audit.framework.values import Kind
from yos_audit.reports.case_tables import COMPLETE, IN_PROGRESS, KINDS, STATES
from yos_audit.reports.cells import NOTHING, Formula, Share, Value
from yos_audit.reports.live_change import LiveChange
from yos_audit.reports.live_ranges import CaseColumns, by_case, effective_size, wilson
from yos_audit.reports.opening_sheets import SUMMARY_TAB
from yos_audit.reports.sheet import Column, Sheet, Table

CHECKS_TAB = "Checks"
_FIRST = 7
"""First row under the header on both sheets: title, lead, three notes, header."""
_COUNTED = (State.YES, State.NO, None, None, State.NA_BY_RULE, State.NA_BY_AUDITOR)


def questions(findings: Findings, warning: str) -> Sheet:
    """Return one row a question whose figures are formulas over the table of answers."""
    columns = (
        Column("Question id", 31, key=True),
        Column("Code", 8),
        Column("Domain", 17),
        Column("Kind", 15),
        Column("Statement", 28),
        Column("Yes", 8, number=True),
        Column("No", 8, number=True),
        Column("Applicable", 13.5, number=True),
        Column("Share", 9, number=True),
        Column("Not applicable by rule", 14, number=True),
        Column("Not applicable by auditor", 14, number=True),
        Column("To do", 8, number=True),
        Column("Likely low", 8, number=True),
        Column("Likely high", 8, number=True),
    )
    every = [(domain, figure) for domain in findings.domains for figure in domain.questions]
    rows = tuple(_question(row, domain, figure, findings) for row, (domain, figure) in enumerate(every, _FIRST))
    return Sheet(
        tab="Questions",
        title="Questions: counted again from the answers",
        lead=warning,
        notes=(
            "This sheet has one table. Its figures are formulas over the table on the Answers sheet.",
            "Change an answer there, in the column State, and the figures follow once Enable Editing is chosen.",
            "A share and its likely range stand where at least one case applies.",
        ),
        table=Table("questions", columns, rows, filtered=True),
    )


def _question(row: int, domain: DomainFigure, figure: QuestionFigure, findings: Findings) -> tuple[Value, ...]:
    question = figure.question

    def counted(*states: State) -> Formula:
        parts = [f"COUNTIFS(answers[Question id],$A{row},answers[State],{quoted(STATES[state])})" for state in states]
        return Formula("+".join(parts))

    return (
        question.id,
        question.code or NOTHING,
        f"{domain.number} {domain.short_name}",
        KINDS[question.kind],
        question.statement,
        counted(State.YES),
        counted(State.NO),
        Formula(f"F{row}+G{row}"),
        Formula(f'IF(H{row}=0,"{NOTHING.text}",F{row}/H{row})', "share"),
        counted(State.NA_BY_RULE),
        counted(State.NA_BY_AUDITOR),
        counted(State.UNANSWERED, State.WAITING),
        *_range(row, findings),
    )


def _range(row: int, findings: Findings) -> tuple[Value, Value]:
    if findings.everything_audited:
        return NOTHING, NOTHING
    size = effective_size(f"H{row}", f"L{row}", f"H{row}+J{row}+K{row}+L{row}", findings.caseload)
    low, high = (f'IF(H{row}=0,"{NOTHING.text}",{end})' for end in wilson(f"I{row}", f"({size})"))
    return Formula(low, "share"), Formula(high, "share")


def checks(findings: Findings, warning: str, counted: Sequence[CaseColumns], change: LiveChange | None = None) -> Sheet:
    """Return one row a figure: the value written in this file, the same by formula, and whether they agree.

    `counted` says where the table of cases counts each domain; `change` compares with an earlier audit.
    """
    columns = (
        Column("Sheet", 32, key=True),
        Column("Figure", 56),
        Column("Value written", 16, number=True),
        Column("Counted again", 16, number=True),
        Column("Agrees", 12),
    )
    found = [*_totals(findings)]
    for domain, columns_of in zip(findings.domains, counted, strict=True):
        found += _domain(domain)
        found += _by_case(domain, columns_of, findings)
        for figure in domain.questions:
            found += _one_question(f"{domain.number} {domain.short_name}", figure)
        if change:
            yes, no = _pooled(domain)
            found += change.domain_checks(domain, f"{domain.number} {domain.short_name}", f"({yes})/({yes}+{no})")
    if change:
        found += change.checks()
    rows = tuple((*each, Formula(_agreement(row), "text")) for row, each in enumerate(found, _FIRST))
    return Sheet(
        tab=CHECKS_TAB,
        title="Checks: every figure counted again",
        lead=warning,
        notes=(
            Formula(_verdict(len(rows)), "text"),
            "This sheet has one table. Excel counts once Enable Editing is chosen. Shares agree within a billionth.",
            "A figure that disagrees was changed after this file was made, in the answers or where it was written.",
        ),
        table=Table("checks", columns, rows, filtered=True),
    )


def _verdict(count: int) -> str:
    cells = f"E{_FIRST}:E{_FIRST + count - 1}"
    agree = f'COUNTIF({cells},"Yes")'
    return f'IF({agree}={count},"All {count} figures agree.",{count}-{agree}&" of {count} figures disagree.")'


def _agreement(row: int) -> str:
    written, again = f"C{row}", f"D{row}"
    equal = f'IF({written}={again},"Yes","No")'
    return f'IF(AND(ISNUMBER({written}),ISNUMBER({again})),IF(ABS({written}-{again})<0.000000001,"Yes","No"),{equal})'


def _totals(findings: Findings) -> Iterator[tuple[Value, ...]]:
    complete, open_ = (f'COUNTIFS(cases[State],"{words}")' for words in (COMPLETE, IN_PROGRESS))
    yield ("Cover", "Cases", findings.cases, Formula(f"{complete}+{open_}"))
    yield ("Cover", "Cases complete", findings.complete, Formula(complete))
    scored = [
        f"SUMIFS(questions[{{column}}],questions[Kind],{quoted(KINDS[kind])})"
        for kind in KINDS
        if kind is not Kind.GATEWAY
    ]
    applicable = "+".join(scored).format(column="Applicable")
    todo = "+".join(scored).format(column="To do")
    yield ("Cover", "Questions answered", findings.answered, Formula(applicable))
    yield ("Cover", "Questions applicable", findings.applicable, Formula(f"{applicable}+{todo}"))


def _domain(domain: DomainFigure) -> Iterator[tuple[Value, ...]]:
    yield from _tally(SUMMARY_TAB, f"{domain.number} {domain.short_name}", domain.tally, *_pooled(domain))


def _pooled(domain: DomainFigure) -> tuple[str, str]:
    """Return yes and no of a domain, over its judgements."""
    label = f"{domain.number} {domain.short_name}"
    where = f"questions[Domain],{quoted(label)},questions[Kind],{quoted(KINDS[Kind.JUDGEMENT])}"
    return f"SUMIFS(questions[Yes],{where})", f"SUMIFS(questions[No],{where})"


def _by_case(domain: DomainFigure, counted: CaseColumns, findings: Findings) -> Iterator[tuple[Value, ...]]:
    label = f"{domain.number} {domain.short_name}"
    yield ("Cases", f"{label}: yes, over all cases", domain.tally.yes, Formula(f"SUM({counted.sufficient})"))
    yield (
        "Cases",
        f"{label}: applicable, over all cases",
        domain.tally.applicable,
        Formula(f"SUM({counted.applicable})"),
    )
    if domain.interval is not None:
        ends = by_case(counted, findings.cases, findings.caseload)
        for words, value, again in zip(("low", "high"), domain.interval, ends, strict=True):
            yield (SUMMARY_TAB, f"{label}: likely {words}", Share(value), Formula(again, "share"))


def _one_question(tab: str, figure: QuestionFigure) -> Iterator[tuple[Value, ...]]:
    question, tally = figure.question, figure.tally
    name = question.code or question.name

    def summed(column: str) -> str:
        return f"SUMIFS(questions[{column}],questions[Question id],{quoted(question.id)})"

    sheet = tab if question.code else "Questions"
    yield from _tally(sheet, name, tally, summed("Yes"), summed("No"))
    for column, value in (
        ("Not applicable by rule", tally.not_applicable_by_rule),
        ("Not applicable by auditor", tally.not_applicable_by_auditor),
        ("To do", tally.unanswered),
    ):
        yield ("Questions", f"{name}: {column.lower()}", value, Formula(summed(column)))
    for column, end in zip(("Likely low", "Likely high"), figure.interval or (), strict=False):
        yield (sheet, f"{name}: {column.lower()}", Share(end), Formula(summed(column), "share"))


def _tally(sheet: str, name: str, tally: Tally, yes: str, no: str) -> Iterator[tuple[Value, ...]]:
    yield (sheet, f"{name}: yes", tally.yes, Formula(yes))
    yield (sheet, f"{name}: applicable", tally.applicable, Formula(f"{yes}+{no}"))
    if tally.share is not None:
        yield (sheet, f"{name}: share", Share(tally.share), Formula(f"({yes})/({yes}+{no})", "share"))


def quoted(text: str) -> str:
    """Return text of the framework as a criterion of a counting formula: taken as it is, without jokers."""
    plain = text.replace("~", "~~").replace("*", "~*").replace("?", "~?")
    return '"' + plain.replace('"', '""') + '"'
