"""Every figure of the letter held against the recount, section by section, and every cell of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from docx import Document

from tests.recount.counting import Count, Figure, per_cent
from tests.recount.edition import Shown
from tests.recount.raw import questions_of
from tests.recount.reading import figures, own_texts
from tests.recount.sentences import of_domain, operational, summary
from tests.recount.sheets import reach

_HEADINGS = ("Heading 1", "Heading 2", "Annex heading")


def letter_faults(path: Path, shown: Shown, more: Sequence[str] = ()) -> list[str]:
    """Return what is wrong with the figures of a letter."""
    letter, own = Document(str(path)), own_texts(shown.raw, more)
    found: dict[str, list[str]] = {"": []}
    section = ""
    for paragraph in letter.paragraphs:
        if paragraph.style.name in _HEADINGS:
            section = paragraph.text
            found[section] = []
        else:
            found[section] += figures(paragraph.text, own)
    meant = _sections(shown)
    faults = [
        f"{name}: {found.get(name)} where {meant.get(name, [])} is counted"
        for name in found.keys() | meant.keys()
        if found.get(name) != meant.get(name, [])
    ]
    rows = [[cell.text for cell in row.cells] for table in letter.tables for row in table.rows[1:]]
    cells = [[figures(text, own) for text in row] for row in rows]
    counted = [*_domain_rows(shown.count), *_question_rows(shown.count)]
    if len(cells) != len(counted):
        faults.append(f"{len(cells)} rows of figures where {len(counted)} are counted")
    return faults + [f"{row}: {mine}" for row, mine in zip(cells, counted, strict=False) if row != mine]


def _sections(shown: Shown) -> Mapping[str, list[str]]:
    raw, count = shown.raw, shown.count
    cases, people, left = len(raw.cases), len(raw.interviews), len(raw.cases) - len(raw.complete)
    sample = [_or_one(cases)] if raw.caseload is None else [str(cases), str(raw.caseload)]
    context = [*(sample if cases else []), *([_or_one(people)] if people else []), *([_or_one(left)] if left else [])]
    said = [each for _, text in operational(count) for each in text.figures]
    bands = [f"{round(100 * each['at_least'])}%" for each in raw.framework["bands"][:-1]]
    sections = {
        "Context": context,
        "Summary": [
            *(each for _, text in summary(count) for each in text.figures),
            *([] if count.overall() else ["one"]),
        ],
        "Operational management": said or ([str(count.minimum)] if people and not [*operational(count)] else []),
        "Notes": [*bands, "one", str(count.minimum)],
        "Annex: the figures behind this report": [str(count.minimum), *(["all"] if count.all_audited else [])],
    }
    for domain in raw.framework["domains"]:
        sections[domain["name"]] = [each for _, text in of_domain(count, domain) for each in text.figures]
    return sections


def _or_one(number: int) -> str:
    return "one" if number == 1 else str(number)


def _domain_rows(count: Count) -> Iterator[list[list[str]]]:
    for number, domain in enumerate(count.framework["domains"], 1):
        yield [[str(number)], *_measured(count, count.domain(domain)), []]


def _question_rows(count: Count) -> Iterator[list[list[str]]]:
    for domain in count.framework["domains"]:
        for question in questions_of(domain):
            figure = count.question(question["id"])
            if question["kind"] != "gateway" and figure.of:
                yield [[], *_measured(count, figure)]


def _measured(count: Count, figure: Figure) -> list[list[str]]:
    counts = [str(figure.yes), str(figure.of)]
    if figure.of < count.minimum:
        return [counts, [], []]
    return [counts, [f"{per_cent(figure.share)}%"], reach(figure.likely) or ["none"]]
