"""What must stand on the commentary sheet of the board edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tests.recount.edition import NOTHING, Expected, Shown
from tests.recount.reading import Says
from tests.recount.sentences import of_domain, operational, summary
from tests.recount.sheets import Place

_Paragraph = tuple[str, list[str], Says]
"""Number of the domain, codes, and what the sentences say together."""


def expected_commentary(shown: Shown) -> dict[Place, Expected]:
    """Return every figure of the commentary, paragraph by paragraph; the wider edition has none."""
    if shown.wider:
        return {}
    made: dict[Place, Expected] = {("Commentary", "title", "A3"): Says(["one"])}
    for row, (number, codes, text) in enumerate(_paragraphs(shown)):
        made["commentary", row, "Finding"] = text
        if number:
            made["commentary", row, "Part"] = Says([number])
        if not codes:
            made["commentary", row, "Code"] = NOTHING
        elif codes[0].isdigit():
            made["commentary", row, "Code"] = Says(codes)
    if len(made) == 1:
        made |= {("commentary", 0, heading): NOTHING for heading in ("Part", "Code")}
    return made


def _paragraphs(shown: Shown) -> Iterator[_Paragraph]:
    """Give the summary first: its message, the domains together, the serious cases together."""
    count = shown.count
    for _, together in groupby(summary(count), key=lambda each: (bool(each[0]), each[0].isdigit())):
        yield _joined("", together)
    for number, domain in enumerate(shown.raw.framework["domains"], 1):
        for _, together in groupby(of_domain(count, domain), key=lambda each: each[0]):
            yield _joined(str(number), together)
    for _, says in operational(count):
        yield "", [], says


def _joined(number: str, sentences: Iterable[tuple[str, Says]]) -> _Paragraph:
    found = list(sentences)
    figures = [figure for _, says in found for figure in says.figures]
    names = [name for _, says in found for name in says.names]
    known = [name for _, says in found for name in says.known]
    return number, list(dict.fromkeys(code for code, _ in found if code)), Says(figures, names, known)
