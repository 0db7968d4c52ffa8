"""What must stand of groups of children: true counts from the list of cases, rounded and banded as declared.

Which groups are put together or withheld is the program's decision, which the tests of disclosure judge; here each
group it shows must hold the declared groups once, and each of its figures must be that of its children.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from tests.recount.counting import per_cent
from tests.recount.edition import WITHHELD, Expected, Shown, children, rounded, share_of
from tests.recount.raw import Raw
from tests.recount.reading import Says
from tests.recount.sheets import Place

NOT_RECORDED = "Not recorded"
_CROSSED = ("sex", "age_band", "ethnic_group", "order_type", "looked_after", "team")
Found = Mapping[Place, float | str]
Groups = dict[str, list[str]]
"""Label of a declared group -> references."""


def expected_children(shown: Shown, found: Found) -> dict[Place, Expected]:
    """Return every figure of the sample profile and the breakdown, for the groups that are shown."""
    cases, caseload = len(shown.raw.cases), shown.raw.caseload
    beside = [] if caseload is None else [str(caseload), f"{per_cent(Fraction(min(cases, caseload), caseload))}%"]
    made: dict[Place, Expected] = {
        ("Sample profile", "title", "A2"): Says([str(cases), *beside] if cases else []),
        ("Sample profile", "title", "A3"): Says(["one"]),
    }
    made |= dict(_table(shown, found, "sample_profile", _profiled(shown.raw), ()))
    if shown.by_characteristic:
        made |= _crossed(shown, found)
    return made


def _crossed(shown: Shown, found: Found) -> dict[Place, Expected]:
    facts = [each for each in _recorded(shown.raw) if each["id"] in _CROSSED]
    results = _results(shown)
    made = dict(_table(shown, found, "by_characteristic", facts, list(results.items())))
    hidden = sum(found["by_characteristic", row, "Group"] == "All groups" for row in _rows(found, "by_characteristic"))
    made["By characteristic", "title", "A2"] = Says([str(len(facts) - hidden), str(len(facts))] if facts else [])
    made["By characteristic", "title", "A3"] = Says(["one"])
    cut = f"{per_cent(shown.raw.framework['improvement_below'])}%"
    for heading in results if facts else ():
        made["by_characteristic", "heading", heading] = Says([cut] if "answers" in heading or cut in heading else [])
    if facts:
        made["by_characteristic", "heading", _share_heading(shown)] = Says([cut])
    return made


def _table(
    shown: Shown,
    found: Found,
    table: str,
    facts: Sequence[Mapping[str, Any]],
    results: Sequence[tuple[str, frozenset[str]]],
) -> Iterator[tuple[Place, Expected]]:
    """Give the figures of the rows that are shown, and hold their groups against those that are declared."""
    rows = _rows(found, table)
    share = "Share of sample"
    if results:
        share = _share_heading(shown) if facts else "Share of the group"
    places = {fact["label"]: _groups(fact, shown.raw) for fact in facts}
    if not facts:
        yield (table, 0, "Cases"), _nothing(shown)
        yield from (((table, 0, heading), _nothing(shown)) for heading in (share, *_headings(found, table)))
        return
    for label, groups in places.items():
        mine = [row for row in rows if found[table, row, "Characteristic"] == label]
        names = [str(found[table, row, "Group"]) for row in mine]
        if names == ["All groups"]:
            yield (table, mine[0], "Group"), Says(["all"])
            headings = ("Cases", share, *(heading for heading, _ in results))
            yield from (((table, mine[0], heading), WITHHELD) for heading in headings)
            continue
        together = [name.split("; ") for name in names]
        assert sorted(each for group in together for each in group) == sorted(groups), (table, label, names)
        for row, group in zip(mine, together, strict=True):
            members = {reference for each in group for reference in groups[each]}
            yield from _row(shown, (table, row, share), members, results)


def _row(
    shown: Shown, place: tuple[str, int | str, str], members: set[str], results: Sequence[tuple[str, frozenset[str]]]
) -> Iterator[tuple[Place, Expected]]:
    table, row, share = place
    whole = rounded(len(members), shown.threshold)
    yield (table, row, "Cases"), children(whole)
    counts = {heading: rounded(len(members & cases), shown.threshold) for heading, cases in results}
    yield from (((table, row, heading), children(count)) for heading, count in counts.items())
    if results:
        yield (table, row, share), share_of(counts[results[0][0]], whole)
    else:
        yield (table, row, share), share_of(whole, len(shown.raw.cases))


def _results(shown: Shown) -> dict[str, frozenset[str]]:
    """Return who has how much of their own answers sufficient, by the heading of the column."""
    cut = Fraction(str(shown.raw.framework["improvement_below"]))
    judged = [each["id"] for each in shown.raw.questions() if each["kind"] == "judgement"]
    good, poor, nothing = set[str](), set[str](), set[str]()
    for reference, states in shown.all.states.items():
        yes, no = (sum(states[each] == answer for each in judged) for answer in ("yes", "no"))
        (nothing if not yes + no else good if Fraction(yes, yes + no) >= cut else poor).add(reference)
    percent = f"{per_cent(cut)}%"
    found = {
        f"{percent} or more of answers sufficient": frozenset(good),
        f"Under {percent} sufficient": frozenset(poor),
    }
    return found | ({"Nothing answered yet": frozenset(nothing)} if nothing else {})


def _recorded(raw: Raw) -> list[Mapping[str, Any]]:
    facts = [each for each in raw.framework["attributes"] if each["type"] == "choice" or each["id"] == "team"]
    return [fact for fact in facts if any(case.get(fact["id"]) for case in raw.cases.values())]


def _profiled(raw: Raw) -> list[Mapping[str, Any]]:
    return [each for each in _recorded(raw) if each["id"] != "team"]


def _groups(fact: Mapping[str, Any], raw: Raw) -> Groups:
    labels = {each["id"]: each["label"] for each in fact.get("options", ())}
    groups: Groups = {label: [] for label in labels.values()}
    for reference, facts in raw.cases.items():
        value = facts.get(fact["id"], "")
        groups.setdefault(labels.get(value, value) if value else NOT_RECORDED, []).append(reference)
    return groups


def _rows(found: Found, table: str) -> list[int | str]:
    return [row for name, row, heading in found if name == table and heading == "Group" and row != "heading"]


def _headings(found: Found, table: str) -> list[str]:
    fixed = {"Characteristic", "Group", "Cases"}
    found_here = [heading for name, row, heading in found if name == table and row == 0 and heading not in fixed]
    return [heading for heading in found_here if not heading.startswith("Share ")]


def _share_heading(shown: Shown) -> str:
    cut = per_cent(shown.raw.framework["improvement_below"])
    return f"Share with {cut}% or more of answers sufficient"


def _nothing(shown: Shown) -> Says:
    return Says(["[z]"])
