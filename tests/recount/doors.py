"""The same audit through the other doors: the document of the command line, the overview, and the summary on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from tests.recount.counting import Count, Figure, default_words, per_cent
from tests.recount.edition import Shown
from tests.recount.raw import questions_of
from tests.recount.reading import Says, figures, own_texts
from tests.recount.sheets import reach
from tests.recount.workbook import Place, expected_of
from ui.screens.overview.rows import domain_rows, question_rows, weak_rows
from yos_audit.findings.values import Findings
from yos_audit.workspace.paper import Paper, PaperBars, PaperTable, PaperText

_SHARES = ("Share", "Likely")


def document_faults(document: Mapping[str, Any], shown: Shown) -> Iterator[str]:
    """Give what is wrong with the figures of `yos-audit findings --json`."""
    raw, count = shown.raw, shown.count
    audit = {"cases": len(raw.cases), "complete": len(raw.complete), "caseload": raw.caseload}
    yield from _differ("audit", {key: document["audit"][key] for key in audit}, audit)
    for domain, found in zip(raw.framework["domains"], document["domains"], strict=True):
        yield from _figure_faults(domain["id"], found, count.domain(domain))
        yield from _differ(domain["id"], found["band"], count.band(count.domain(domain)))
        for criterion, inside in zip(domain["criteria"], found["criteria"], strict=True):
            pooled = count.pool(each["id"] for each in criterion["questions"])
            yield from _figure_faults(criterion["id"], inside, pooled)
        asked = [each for criterion in found["criteria"] for each in criterion["questions"]]
        for question, inside in zip(questions_of(domain), asked, strict=True):
            yield from _question_faults(count, question, inside)
    for statement, found in zip(raw.framework["statements"], document["operational_management"], strict=True):
        said = count.statement(statement["id"])
        mine = {key: said[key] for key in ("agree", "partly", "disagree", "not_asked")}
        yield from _differ(statement["id"], {key: found[key] for key in mine}, mine)
    strong = [theme["id"] for theme, _ in count.themes(count.strong, lowest_first=False)][:6]
    serious = [question["id"] for question, _ in count.serious()]
    weak = [theme["id"] for theme, _ in count.themes(count.weak, lowest_first=True)][: max(6 - len(serious), 0)]
    yield from _differ("strengths", [each["criterion"] for each in document["strengths"]], strong)
    yield from _differ("improvements", [each["criterion"] for each in document["improvements"]], weak + serious[:6])


def overview_faults(findings: Findings, shown: Shown) -> Iterator[str]:
    """Give what is wrong with the figures of the rows of the overview."""
    count = shown.count
    early = len(shown.raw.complete) < count.minimum
    for number, (domain, row) in enumerate(zip(shown.raw.framework["domains"], domain_rows(findings), strict=True)):
        figure = count.domain(domain)
        yield from _differ(row.title, (row.tally.yes, row.tally.no), (figure.yes, figure.no))
        yield from _differ(row.title, figures(row.figure), _shown_share(count, figure, early))
        if row.likely:
            yield from _differ(row.title, figures(row.likely), ["all"] if count.all_audited else reach(figure.likely))
        if row.band:
            yield from _differ(row.title, row.band, count.band(figure))
            weak = sum(each.is_judged and count.weak(each.figure) for each in shown.rows[number])
            yield from _differ(row.title, row.weak, weak)
        for each in question_rows(findings, domain["id"]):
            yield from _weak_row_faults(count, each, early)
    for each in weak_rows(findings):
        yield from _weak_row_faults(count, each, early)


def paper_faults(paper: Paper, tables: Mapping[str, str], shown: Shown, more: Sequence[str]) -> Iterator[str]:
    """Give what is wrong with the figures of the summary on paper; `tables` maps tabs to the tables they hold."""
    found = dict(_on_paper(paper, tables))
    own = own_texts(shown.raw, more)
    expected = expected_of(found, shown)
    for place, text in found.items():
        meant = expected.get(place, Says())
        if isinstance(meant, float):
            said = f"{per_cent(meant)}%" if place[2].startswith(_SHARES) else f"{round(meant):,}"
            yield from _differ(str(place), text, said)
        elif fault := meant.fault(str(text), own):
            yield f"{place}: {fault}"
    yield from (f"{place}: missing" for place in expected.keys() - found.keys())
    for bars in (block for sheet in paper.sheets for block in sheet.blocks if isinstance(block, PaperBars)):
        yield from _bar_faults(bars, shown)


def _on_paper(paper: Paper, tables: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    for sheet in paper.sheets:
        line = 0
        for block in sheet.blocks:
            if isinstance(block, PaperText):
                line += 1
                yield (sheet.name, "title", f"A{line}"), block.text
            elif isinstance(block, PaperTable):
                name = tables[sheet.name]
                headings = [column.heading for column in block.columns]
                yield from (((name, "heading", each), each) for each in headings)
                for number, row in enumerate(block.rows):
                    key = row[0] if name in ("cover_details", "notes") else number
                    yield from (((name, key, heading), text) for heading, text in zip(headings, row, strict=True))


def _bar_faults(bars: PaperBars, shown: Shown) -> Iterator[str]:
    domains = enumerate(shown.raw.framework["domains"], 1)
    drawn = [
        (number, figure) for number, each in domains if (figure := shown.count.domain(each)).of >= shown.share_from
    ]
    yield from _differ("bars", [label[0] for label in bars.labels], [str(number) for number, _ in drawn])
    yield from _differ("bars", list(bars.shares), [float(figure.share) for _, figure in drawn])
    percents = [(f"{per_cent(figure.share)}%", f"{per_cent(1 - figure.share)}%") for _, figure in drawn]
    yield from _differ("bars", list(bars.figures), percents)


def _question_faults(count: Count, question: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    figure = count.question(question["id"])
    yield from _figure_faults(question["id"], found, figure)
    rest = {
        "not_applicable_by_rule": figure.by_rule,
        "not_applicable_by_auditor": figure.by_auditor,
        "unanswered": figure.open,
    }
    yield from _differ(question["id"], {key: found[key] for key in rest}, rest)
    labels = {each["id"]: each["label"] for each in question.get("reasons", ())}
    ticked = [(labels[reason], number) for reason, number in found["reasons"].items()]
    yield from _differ(question["id"], ticked, count.reasons([question["id"]]))


def _figure_faults(name: str, found: Mapping[str, Any], figure: Figure) -> Iterator[str]:
    mine = {"yes": figure.yes, "no": figure.no, "applicable": figure.of}
    yield from _differ(name, {key: found[key] for key in mine}, mine)
    yield from _differ(name, found["share"], float(figure.share) if figure.of else None)
    if "interval" in found:
        yield from _differ(name, found["interval"], list(figure.likely) if figure.likely else None)
    if "wording" in found:
        words = default_words(figure.yes, figure.of) if figure.of else ""
        yield from _differ(name, found["wording"]["default"], words)


def _weak_row_faults(count: Count, row: Any, early: bool) -> Iterator[str]:
    figure = count.question(row.id)
    yield from _differ(row.code, (row.tally.yes, row.tally.no), (figure.yes, figure.no))
    if figure.of:
        yield from _differ(row.code, figures(f"{row.share} {row.counts}"), _share_and_counts(count, figure, early))


def _shown_share(count: Count, figure: Figure, early: bool) -> list[str]:
    if not figure.of:
        return []
    plain = early or figure.of < count.minimum
    return [str(figure.yes), str(figure.of)] if plain else [f"{per_cent(figure.share)}%"]


def _share_and_counts(count: Count, figure: Figure, early: bool) -> list[str]:
    plain = early or figure.of < count.minimum
    return [*([] if plain else [f"{per_cent(figure.share)}%"]), str(figure.yes), str(figure.of)]


def _differ(name: str, found: Any, meant: Any) -> Iterator[str]:
    close = meant
    if isinstance(meant, float) or (isinstance(meant, list) and meant and isinstance(meant[0], float)):
        close = pytest.approx(meant, abs=1e-9)
    if found != close:
        yield f"{name}: {found} where {meant} is counted"
