"""Sheets of the working copy that count again: the questions from the answers, and the check of every figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yos_audit.audit.values import State
from yos_audit.findings.values import DomainFigure, Findings, Interval, QuestionFigure, Tally
from yos_audit.framework.values import Kind
from yos_audit.reports.case_tables import COMPLETE, IN_PROGRESS, KINDS, STATES
from yos_audit.reports.cells import NOTHING, Formula, Share, Value
from yos_audit.reports.edition import domain_label
from yos_audit.reports.formula_words import column, literal, quoted
from yos_audit.reports.live_change import LiveChange
from yos_audit.reports.live_ranges import CaseColumns, by_case, effective_size, wilson
from yos_audit.reports.opening_sheets import SUMMARY_TAB
from yos_audit.reports.sheet import Column, Sheet, Table
from yos_audit.reports.written_sheets import EXPLAINED
from yos_audit.support.language import tr

CHECKS_TAB = "Checks"
_FIRST = 7
"""First row under the header on both sheets: title, lead, three notes, header."""
_COUNTED = (State.YES, State.NO, None, None, State.NA_BY_RULE, State.NA_BY_AUDITOR)


_ENDS = {"Likely low": "{name}: likely low", "Likely high": "{name}: likely high"}
"""Columns of the ends of a range, and what the check of one is called."""
_OUTSIDE = {
    "Not applicable by rule": "{name}: not applicable by rule",
    "Not applicable by auditor": "{name}: not applicable by auditor",
    "To do": "{name}: to do",
}
"""Columns of what is in no share, and what the check of one is called."""


def questions(findings: Findings, warning: str) -> Sheet:
    """Return one row a question whose figures are formulas over the table of answers."""
    columns = (
        Column(tr("Question id"), 31, key=True),
        Column(tr("Code"), 8),
        Column(tr("Domain"), 17),
        Column(tr("Kind"), 15),
        Column(tr("Statement"), 28),
        Column(tr("Yes"), 8, number=True),
        Column(tr("No"), 8, number=True),
        Column(tr("Applicable"), 13.5, number=True),
        Column(tr("Share"), 9, number=True),
        Column(tr("Not applicable by rule"), 14, number=True),
        Column(tr("Not applicable by auditor"), 14, number=True),
        Column(tr("To do"), 8, number=True),
        Column(tr("Likely low"), 8, number=True),
        Column(tr("Likely high"), 8, number=True),
    )
    every = [(domain, figure) for domain in findings.domains for figure in domain.questions]
    rows = tuple(_question(row, domain, figure, findings) for row, (domain, figure) in enumerate(every, _FIRST))
    return Sheet(
        tab=tr("Questions"),
        title=tr("Questions: counted again from the answers"),
        lead=warning,
        notes=(
            tr("This sheet has one table. Its figures are formulas over the table on the Answers sheet."),
            tr("Change an answer there, in the column State, and the figures follow once Enable Editing is chosen."),
            f"{tr('A share and its likely range stand where at least one case applies.')} {tr(EXPLAINED)}",
        ),
        table=Table("questions", columns, rows, filtered=True),
    )


def _question(row: int, domain: DomainFigure, figure: QuestionFigure, findings: Findings) -> tuple[Value, ...]:
    question, tally = figure.question, figure.tally

    def counted(now: int, *states: State) -> Formula:
        ids, found = column("answers", "Question id"), column("answers", "State")
        parts = [f"COUNTIFS({ids},$A{row},{found},{quoted(tr(STATES[state]))})" for state in states]
        return Formula("+".join(parts), now=now)

    return (
        question.id,
        question.code or NOTHING,
        domain_label(domain),
        tr(KINDS[question.kind]),
        tr(question.statement),
        counted(tally.yes, State.YES),
        counted(tally.no, State.NO),
        Formula(f"F{row}+G{row}", now=tally.applicable),
        Formula(f'IF(H{row}=0,"{NOTHING.text}",F{row}/H{row})', "share", tally.share),
        counted(tally.not_applicable_by_rule, State.NA_BY_RULE),
        counted(tally.not_applicable_by_auditor, State.NA_BY_AUDITOR),
        counted(tally.unanswered, State.UNANSWERED, State.WAITING),
        *_range(row, findings, figure.interval),
    )


def _range(row: int, findings: Findings, now: Interval | None) -> tuple[Value, Value]:
    if findings.everything_audited:
        return NOTHING, NOTHING
    size = effective_size(f"H{row}", f"L{row}", f"H{row}+J{row}+K{row}+L{row}", findings.caseload)
    low, high = (f'IF(H{row}=0,"{NOTHING.text}",{end})' for end in wilson(f"I{row}", f"({size})"))
    ends = now or (None, None)
    return Formula(low, "share", ends[0]), Formula(high, "share", ends[1])


def checks(findings: Findings, warning: str, counted: Sequence[CaseColumns], change: LiveChange | None = None) -> Sheet:
    """Return one row a figure: the value written in this file, the same by formula, and whether they agree.

    `counted` says where the table of cases counts each domain; `change` compares with an earlier audit.
    """
    columns = (
        Column(tr("Sheet"), 32, key=True),
        Column(tr("Figure"), 56),
        Column(tr("Value written"), 16, number=True),
        Column(tr("Counted again"), 16, number=True),
        Column(tr("Agrees"), 12),
    )
    found = [*_totals(findings)]
    for domain, columns_of in zip(findings.domains, counted, strict=True):
        found += _domain(domain)
        found += _by_case(domain, columns_of, findings)
        for figure in domain.questions:
            found += _one_question(domain_label(domain), figure)
        if change:
            yes, no = _pooled(domain)
            found += change.domain_checks(domain, domain_label(domain), f"({yes})/({yes}+{no})")
    if change:
        found += change.checks()
    yes = tr("Yes")
    rows = tuple((*_foreseen(each), Formula(_agreement(row), "text", yes)) for row, each in enumerate(found, _FIRST))
    return Sheet(
        tab=tr(CHECKS_TAB),
        title=tr("Checks: every figure counted again"),
        lead=warning,
        notes=(
            Formula(_verdict(len(rows)), "text", tr("All {count} figures agree.", count=len(rows))),
            tr(
                "This sheet has one table. Excel counts once Enable Editing is chosen. Shares agree within a billionth."
            ),
            tr("A figure that disagrees was changed after this file was made, in the answers or where it was written."),
        ),
        table=Table("checks", columns, rows, filtered=True),
    )


def _foreseen(row: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the row of a check whose formula is known to give the value written."""
    *named, written, again = row
    value = written.value if isinstance(written, Share) else written
    if isinstance(again, Formula) and isinstance(value, int | float):
        again = replace(again, now=value)
    return (*named, written, again)


def _verdict(count: int) -> str:
    cells = f"E{_FIRST}:E{_FIRST + count - 1}"
    agree = f"COUNTIF({cells},{literal(tr('Yes'))})"
    fine = literal(tr("All {count} figures agree.", count=count))
    wrong = literal(tr(" of {count} figures disagree.", count=count))
    return f"IF({agree}={count},{fine},{count}-{agree}&{wrong})"


def _agreement(row: int) -> str:
    written, again = f"C{row}", f"D{row}"
    said = f"{literal(tr('Yes'))},{literal(tr('No'))}"
    near = f"IF(ABS({written}-{again})<0.000000001,{said})"
    return f"IF(AND(ISNUMBER({written}),ISNUMBER({again})),{near},IF({written}={again},{said}))"


def _totals(findings: Findings) -> Iterator[tuple[Value, ...]]:
    states = column("cases", "State")
    complete, still_open = (f"COUNTIFS({states},{quoted(tr(words))})" for words in (COMPLETE, IN_PROGRESS))
    cover = tr("Cover")
    yield (cover, tr("Cases"), findings.cases, Formula(f"{complete}+{still_open}"))
    yield (cover, tr("Cases complete"), findings.complete, Formula(complete))
    applicable, todo = (
        "+".join(
            f"SUMIFS({column('questions', heading)},{column('questions', 'Kind')},{quoted(tr(words))})"
            for kind, words in KINDS.items()
            if kind is not Kind.GATEWAY
        )
        for heading in ("Applicable", "To do")
    )
    yield (cover, tr("Questions answered"), findings.answered, Formula(applicable))
    yield (cover, tr("Questions applicable"), findings.applicable, Formula(f"{applicable}+{todo}"))


def _domain(domain: DomainFigure) -> Iterator[tuple[Value, ...]]:
    yield from _tally(tr(SUMMARY_TAB), domain_label(domain), domain.tally, *_pooled(domain))


def _pooled(domain: DomainFigure) -> tuple[str, str]:
    """Return yes and no of a domain, over its judgements."""
    label, kind = quoted(domain_label(domain)), quoted(tr(KINDS[Kind.JUDGEMENT]))
    where = f"{column('questions', 'Domain')},{label},{column('questions', 'Kind')},{kind}"
    return f"SUMIFS({column('questions', 'Yes')},{where})", f"SUMIFS({column('questions', 'No')},{where})"


def _by_case(domain: DomainFigure, counted: CaseColumns, findings: Findings) -> Iterator[tuple[Value, ...]]:
    label, cases, tally = domain_label(domain), tr("Cases"), domain.tally
    yes = tr("{name}: yes, over all cases", name=label)
    yield (cases, yes, tally.yes, Formula(f"SUM({counted.sufficient})"))
    applicable = tr("{name}: applicable, over all cases", name=label)
    yield (cases, applicable, tally.applicable, Formula(f"SUM({counted.applicable})"))
    if domain.interval is not None:
        ends = by_case(counted, findings.cases, findings.caseload)
        for words, value, again in zip(_ENDS.values(), domain.interval, ends, strict=True):
            yield (tr(SUMMARY_TAB), tr(words, name=label), Share(value), Formula(again, "share"))


def _one_question(tab: str, figure: QuestionFigure) -> Iterator[tuple[Value, ...]]:
    question, tally = figure.question, figure.tally
    name = question.code or tr(question.name)

    def summed(heading: str) -> str:
        ids = column("questions", "Question id")
        return f"SUMIFS({column('questions', heading)},{ids},{quoted(question.id)})"

    sheet = tab if question.code else tr("Questions")
    yield from _tally(sheet, name, tally, summed("Yes"), summed("No"))
    outside = (tally.not_applicable_by_rule, tally.not_applicable_by_auditor, tally.unanswered)
    for (heading, words), value in zip(_OUTSIDE.items(), outside, strict=True):
        yield (tr("Questions"), tr(words, name=name), value, Formula(summed(heading)))
    for (heading, words), end in zip(_ENDS.items(), figure.interval or (), strict=False):
        yield (sheet, tr(words, name=name), Share(end), Formula(summed(heading), "share"))


def _tally(sheet: str, name: str, tally: Tally, yes: str, no: str) -> Iterator[tuple[Value, ...]]:
    yield (sheet, tr("{name}: yes", name=name), tally.yes, Formula(yes))
    yield (sheet, tr("{name}: applicable", name=name), tally.applicable, Formula(f"{yes}+{no}"))
    if tally.share is not None:
        yield (sheet, tr("{name}: share", name=name), Share(tally.share), Formula(f"({yes})/({yes}+{no})", "share"))
