"""What must stand on the commentary sheet of the board edition."""

from __future__ import annotations

from tests.recount.edition import NOTHING, Expected, Shown
from tests.recount.reading import Says
from tests.recount.sentences import of_domain, operational, summary
from tests.recount.sheets import Place


def expected_commentary(shown: Shown) -> dict[Place, Expected]:
    """Return every figure of the commentary, sentence by sentence; the wider edition has none."""
    if shown.wider:
        return {}
    count = shown.count
    said: list[tuple[str, str, Says]] = []
    for number, domain in enumerate(shown.raw.framework["domains"], 1):
        said += [(f"{number}", *each) for each in of_domain(count, domain)]
    said += [("", *each) for each in (*operational(count), *summary(count))]
    made: dict[Place, Expected] = {
        ("Commentary", "title", "A2"): Says([str(len(said))]),
        ("Commentary", "title", "A3"): Says(["one"]),
    }
    for row, (_, code, text) in enumerate(said):
        made["commentary", row, "Finding"] = text
        if not code:
            made["commentary", row, "Code"] = NOTHING
        elif code.isdigit():
            made["commentary", row, "Code"] = Says([code])
    if not said:
        made |= {("commentary", 0, heading): NOTHING for heading in ("Part", "Code")}
    return made
