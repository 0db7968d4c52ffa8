"""What the notes say of the rules: their numbers are those the recount goes by, and no others."""

from __future__ import annotations

from tests.recount.edition import Expected, Shown
from tests.recount.reading import Says
from tests.recount.sheets import Place

_WORDS = (
    "all, all but one, four, almost all, 90%, over three-quarters, three-quarters, over two-thirds, two-thirds, "
    "over half, half, one-third, one-quarter, a minority, 10"
)


def expected_notes(shown: Shown) -> dict[Place, Expected]:
    """Return every figure of the notes sheet."""
    bands = [f"{round(100 * each['at_least'])}%" for each in shown.raw.framework["bands"][:-1]]
    low = [str(shown.share_from), "10", *(["5"] if shown.wider else [])]
    meanings = {
        "[note 2]": [*bands, "one"],
        "[low]": low,
        "In words": _WORDS.split(", "),
        "Counts of children": [str(shown.threshold), "none", "[low]", "5", "20"],
    }
    if shown.left_out:
        meanings[f"[note {4 if shown.then else 3}]"] = [str(shown.withheld_under)]
    if not shown.wider:
        meanings["Reasons"] = ["5", "one"]
    notes = [
        "[note 1]",
        "[note 2]",
        *(["[note 3]"] if shown.left_out or shown.then else []),
        *(["[note 4]"] if shown.left_out and shown.then else []),
    ]
    made: dict[Place, Expected] = {("notes", each, "Meaning"): Says(figures) for each, figures in meanings.items()}
    made |= {("notes", each, "Note or term"): Says([each]) for each in (*notes, "[c]", "[low]", "[z]")}
    return made | {("Notes", "title", "A3"): Says(["one"])}
