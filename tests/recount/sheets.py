"""What must stand in the cells of a board or wider workbook, sheet by sheet, counted from the raw answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import hypot

from tests.recount.counting import Figure, Range, default_words, number_word, per_cent
from tests.recount.edition import LOW, NOTHING, WITHHELD, Expected, Row, Shown
from tests.recount.reading import Says
from tests.recount.sentences import main_message

Place = tuple[str, int | str, str]
"""Table, row and heading; or tab, "title", coordinate; or table, "heading", heading."""
Difference = tuple[str, list[str], bool]
"""The kind of change, its percentages, and whether chance could explain it."""
SHARES = ("Share sufficient", "Likely low [note 1]", "Likely high [note 1]")


def expected_sheets(shown: Shown) -> dict[Place, Expected]:
    """Return every figure of the sheets that rest on answers, interviews and the plan."""
    made: dict[Place, Expected] = {}
    for part in (_cover, _contents, _summary, _domains, _staff, _points, _plan, _applicability):
        made |= dict(part(shown))
    return made


def note_on_changes(shown: Shown) -> int:
    """Return the number of the note on changes."""
    return 3 if shown.then else 0


def change_heading(shown: Shown) -> str:
    """Return the heading of the column of changes."""
    return f"Change since the earlier audit [note {note_on_changes(shown)}]"


def tabs(shown: Shown) -> list[str]:
    """Return the tabs after the contents, in their order."""
    domains = [f"{number} {each['short_name']}" for number, each in enumerate(shown.raw.framework["domains"], 1)]
    written = [] if shown.wider else ["Commentary"]
    profile = ["Sample profile", *(["By characteristic"] if shown.by_characteristic else [])]
    after = [
        *written,
        "Staff interviews",
        "Strengths and areas",
        "Improvement plan",
        *profile,
        "Applicability",
        "Notes",
    ]
    return ["Readiness summary", "Readiness chart", *domains, *written, *after]


def _cover(shown: Shown) -> Iterator[tuple[Place, Expected]]:
    raw, count = shown.raw, shown.count
    answered, applicable = shown.all.progress()
    serious = [number_word(figure.no) for _, figure in shown.all.serious()] or ["none"]
    left = applicable - answered
    progress = [str(len(raw.complete)), str(len(raw.cases)), str(left) if left else "all", str(applicable)]
    sample = [str(len(raw.cases)), *([] if raw.caseload is None else [str(raw.caseload)])]
    bands = [each["name"] for each in raw.framework["bands"]]
    overall = count.overall()
    privacy = [str(shown.withheld_under)] if shown.wider else []
    rows: dict[str, Expected] = {
        "Main message": main_message(count),
        "Readiness indicator": Says([] if overall else ["none", "one"], [overall] if overall else [], bands),
        "Serious single cases": Says([] if shown.wider else serious),
        "Sample": Says(sample if raw.cases else []),
        "How complete": Says(progress if raw.cases else []),
        "Privacy": Says([*privacy, str(shown.share_from)]),
        "Demonstration": Says(["all"]),
    }
    if shown.then is not None:
        rows["Compared with"] = Says([str(len(shown.then.raw.cases)), *([] if shown.wider else _compared(shown))])
    yield ("Cover", "title", "A4"), Says(["one"])
    yield from ((("cover_details", name, "Detail"), value) for name, value in rows.items())


def _contents(shown: Shown) -> Iterator[tuple[Place, Expected]]:
    yield ("Contents", "title", "A3"), Says(["one"])
    for row, tab in enumerate(tabs(shown)):
        if tab[0].isdigit():
            yield ("contents", row, "Sheet"), Says([tab[0]])


def _summary(shown: Shown) -> Iterator[tuple[Place, Expected]]:
    domains = [(each, shown.count.domain(each)) for each in shown.raw.framework["domains"]]
    ranked = [(number, figure) for number, (_, figure) in enumerate(domains, 1) if figure.of >= shown.share_from]
    lead = _strongest(sorted(ranked, key=lambda each: -each[1].share))
    overall = shown.count.overall() if len(ranked) == len(domains) else None
    bands = [each["name"] for each in shown.raw.framework["bands"]]
    whole = Says([str(len(shown.raw.cases))], [overall], bands) if overall else Says(lead)
    yield ("Readiness summary", "title", "A2"), whole
    changed = [str(note_on_changes(shown))] if shown.then else []
    yield ("Readiness summary", "title", "A3"), Says(["one", "1", "2", *changed])
    yield ("Readiness chart", "title", "A2"), Says(lead)
    yield ("Readiness chart", "title", "A3"), Says(["one"])
    told = [each for number, figure in ranked for each in (str(number), f"{per_cent(figure.share)}%")]
    yield ("Readiness chart", "title", "alternative"), Says(told)
    changes = [change_heading(shown)] if shown.then else []
    yield from _headings("readiness_summary", [*SHARES[1:], "Our indicator [note 2]", *changes])
    for row, (domain, figure) in enumerate(domains):
        for heading, value in _summary_row(shown, domain["short_name"], row, figure):
            yield ("readiness_summary", row, heading), value
        if shown.then is not None:
            yield ("readiness_summary", row, change_heading(shown)), _domain_change(shown, row)


def _domain_change(shown: Shown, number: int) -> Says:
    """A domain of which wider readers miss a question, now or then, is another figure and not compared."""
    assert shown.then is not None
    then = Shown(shown.then.raw, shown.wider, shown.base)
    rows = [row for edition in (shown, then) for row in edition.rows[number]]
    if any(row.withheld and row.is_judged and row.figure.of for row in rows):
        return WITHHELD
    domain = shown.raw.framework["domains"][number]
    return _changed(_difference(shown, shown.count.domain(domain), shown.then.domain(domain)))


def _summary_row(shown: Shown, name: str, row: int, figure: Figure) -> Iterator[tuple[str, Expected]]:
    share, low, high = shown.measured(figure)
    weak = sum(each.is_judged and shown.all.weak(each.figure) for each in shown.rows[row] if not each.withheld)
    rest = 1 - share if isinstance(share, float) else share
    band = shown.count.band(figure)
    bands = [each["name"] for each in shown.raw.framework["bands"]]
    yield "Domain", Says([str(row + 1)], [name], [name])
    yield "Sufficient answers", float(figure.yes)
    yield "Applicable answers", float(figure.of)
    yield from zip((*SHARES, "Share not sufficient"), (share, low, high, rest), strict=True)
    if not figure.of:
        yield "Our indicator [note 2]", NOTHING
        yield "In words", Says()
        return
    yield "Our indicator [note 2]", Says([], [band], bands) if band and share != LOW else LOW
    yield "In words", Says([*shown.in_words(figure), *([str(weak)] if weak else [])])


def _strongest(ranked: Sequence[tuple[int, Figure]]) -> list[str]:
    if not ranked:
        return []
    (best, strong), (worst, weak) = ranked[0], ranked[-1]
    if strong.share == weak.share:
        return [f"{per_cent(strong.share)}%"]
    return [str(best), f"{per_cent(strong.share)}%", str(worst), f"{per_cent(weak.share)}%"]


def _domains(shown: Shown) -> Iterator[tuple[Place, Expected]]:
    for number, domain in enumerate(shown.raw.framework["domains"], 1):
        tab, table = f"{number} {domain['short_name']}", domain["table"]
        yield (tab, "title", "A1"), Says([str(number)])
        yield (tab, "title", "A2"), Says(_domain_lead(shown, shown.count.domain(domain)))
        withheld = ["4" if shown.then else "3"] if any(row.withheld for row in shown.rows[number - 1]) else []
        changed = [str(note_on_changes(shown))] if shown.then else []
        yield (tab, "title", "A3"), Says(["one", "1", *changed, *withheld])
        yield from _headings(table, [*SHARES[1:], *([change_heading(shown)] if shown.then else [])])
        for place, row in enumerate(shown.rows[number - 1]):
            for heading, value in _question_row(shown, row):
                yield (table, place, heading), value


def _domain_lead(shown: Shown, figure: Figure) -> list[str]:
    if not figure.of:
        return []
    counts = [str(figure.yes), str(figure.of)]
    if figure.of < shown.share_from:
        return counts
    return [f"{per_cent(figure.share)}%", *counts, *(["all"] if shown.count.all_audited else reach(figure.likely))]


def reach(likely: Range) -> list[str]:
    """Return the figures of a likely range in words."""
    if likely is None:
        return []
    low, high = map(per_cent, likely)
    return [f"{high}%"] if low == high else [str(low), f"{high}%"]


def _question_row(shown: Shown, row: Row) -> Iterator[tuple[str, Expected]]:
    rest = ("Sufficient", "Applicable", *SHARES, "In words", "Main reasons when not sufficient, most common first")
    if shown.then is not None:
        yield change_heading(shown), WITHHELD if row.withheld else _change(shown, row)
    if row.withheld:
        yield "Question", Says([f"[note {4 if shown.then else 3}]"])
        yield from ((heading, WITHHELD) for heading in rest)
        return
    values = (float(row.figure.yes), float(row.figure.of), *shown.measured(row.figure))
    yield from zip(rest[:5], values, strict=True)
    yield rest[5], Says(shown.in_words(row.figure))
    yield rest[6], shown.reasons(row)


def _change(shown: Shown, row: Row) -> Says:
    if not row.is_judged or len(row.ids) > 1:
        return NOTHING
    assert shown.then is not None
    return _changed(_difference(shown, *(count.question(row.ids[0]) for count in (shown.count, shown.then))))


def _changed(found: Difference) -> Says:
    kind, figures, caution = found
    words = [kind] + (["chance"] if caution else [])
    return Says(figures, words, ("Better", "Worse", "Unchanged", "Too few", "New", "No longer", "Reworded", "chance"))


def _difference(shown: Shown, now: Figure, then: Figure) -> Difference:
    if min(now.of, then.of) < shown.share_from:
        return "Too few", [], False
    is_now, was = f"{per_cent(now.share)}%", f"{per_cent(then.share)}%"
    if is_now == was:
        return "Unchanged", [is_now], False
    low, high = now.likely or (float(now.share),) * 2
    low_then, high_then = then.likely or (float(then.share),) * 2
    points = float(now.share - then.share)
    down, up = hypot(now.share - low, high_then - then.share), hypot(high - now.share, then.share - low_then)
    return "Better" if points > 0 else "Worse", [was, is_now], points - down <= 0 <= points + up


def _compared(shown: Shown) -> list[str]:
    judged = [each["id"] for each in shown.raw.questions() if each["kind"] == "judgement"]
    assert shown.then is not None
    found = [_difference(shown, shown.count.question(each), shown.then.question(each)) for each in judged]
    kinds = Counter(kind for kind, _, _ in found)
    order = ("Better", "Worse", "Unchanged", "Too few")
    doubtful = sum(caution for _, _, caution in found)
    told = [str(doubtful), str(kinds["Better"] + kinds["Worse"])] if doubtful else []
    return [*(str(kinds[each]) for each in order if kinds[each]), *told]


def _staff(shown: Shown) -> Iterator[tuple[Place, Expected]]:
    people = len(shown.raw.interviews)
    yield ("Staff interviews", "title", "A2"), Says([str(people)] if people else [])
    yield ("Staff interviews", "title", "A3"), Says(["one"])
    heads = {"Agree": "agree"} | ({} if shown.wider else {"Partly agree": "partly", "Disagree": "disagree"})
    statements = shown.raw.framework["statements"]
    for row, statement in enumerate(statements):
        said = shown.all.statement(statement["id"])
        asked = said["agree"] + said["partly"] + said["disagree"]
        mark = NOTHING if not asked else LOW if asked < 10 else None
        cells: dict[str, Expected] = {head: mark or float(said[key]) for head, key in heads.items()}
        words = mark or Says([default_words(said["agree"], asked, people=True), str(asked)])
        for heading, value in (cells | {"Asked": float(asked), "In words": words}).items():
            yield ("staff_interviews", row, heading), value
    named = Counter(theme for each in shown.raw.themes for theme in each)
    common = sorted((each for each in named if named[each] >= 5), key=lambda each: (-named[each], each.casefold()))
    for row, theme in enumerate(common if people >= 10 else [], len(statements)):
        yield ("staff_interviews", row, "Statement"), Says([], [theme], list(named))
        yield from ((("staff_interviews", row, heading), NOTHING) for heading in heads)
        yield ("staff_interviews", row, "Asked"), float(people)
        yield ("staff_interviews", row, "In words"), Says([number_word(named[theme]), str(people)])


def _points(shown: Shown) -> Iterator[tuple[Place, Expected]]:
    count, table = shown.count, "strengths_and_areas"
    strong = count.themes(count.strong, lowest_first=False)[:6]
    serious = count.serious()
    weak = count.themes(count.weak, lowest_first=True)[: max(6 - len(serious), 0)]
    texts = [each[key] for each in shown.raw.framework["themes"] for key in ("strength", "improvement")]
    rows: list[tuple[int, str, list[str]]] = []
    for kind, themes in (("strength", strong), ("improvement", weak)):
        for number, (theme, figure) in enumerate(themes, 1):
            rows.append((number, theme[kind], [str(figure.yes), str(figure.of), f"{per_cent(figure.share)}%"]))
    for number, (question, figure) in enumerate([] if shown.wider else serious[:6], len(weak) + 1):
        texts.append(question["serious"])
        rows.append((number, question["serious"], [str(figure.no), str(figure.of)]))
    yield ("Strengths and areas", "title", "A2"), Says([str(len(strong)), str(len(rows) - len(strong))])
    yield ("Strengths and areas", "title", "A3"), Says(["one"])
    for row, (number, text, evidence) in enumerate(rows):
        yield (table, row, "Number"), float(number)
        yield (table, row, "Finding"), Says([], [text], texts)
        yield (table, row, "Evidence"), Says(evidence)
    if not rows:
        yield from (((table, 0, heading), NOTHING) for heading in ("Number", "Kind", "Evidence"))


def _plan(shown: Shown) -> Iterator[tuple[Place, Expected]]:
    plan = shown.raw.plan
    statuses = Counter(each.status for each in plan)
    order = [statuses[each] for each in ("done", "in_progress", "not_started", "stopped")]
    yield ("Improvement plan", "title", "A2"), Says([number_word(each) for each in (len(plan), *order) if each])
    yield ("Improvement plan", "title", "A3"), Says(["one"])
    headings = ("Area", "Owner", "Due date", "Status", "How we will know")
    for row, each in enumerate(plan):
        yield ("improvement_plan", row, "Number"), float(row + 1)
        texts = (each.area, each.owner, each.due, each.status, each.measure)
        yield from (
            (("improvement_plan", row, h), NOTHING) for h, text in zip(headings, texts, strict=True) if not text
        )
    if not plan:
        yield from ((("improvement_plan", 0, heading), NOTHING) for heading in ("Number", *headings))


def _applicability(shown: Shown) -> Iterator[tuple[Place, Expected]]:
    yield ("Applicability", "title", "A3"), Says(["one"])
    for place, row in enumerate(each for rows in shown.rows for each in rows):
        cells: dict[str, Expected] = {"Applicable": WITHHELD if row.withheld else float(row.figure.of)}
        if not shown.wider:
            cells |= _why_not(shown, row)
        for heading, value in cells.items():
            yield ("applicability", place, heading), value


def _why_not(shown: Shown, row: Row) -> Mapping[str, Expected]:
    hidden = any(_by_fact(shown, each) for each in row.ids)
    return {
        "Not applicable by a fact of the case": WITHHELD if hidden else float(row.figure.by_rule),
        "Not applicable, the auditor's decision": WITHHELD if hidden else float(row.figure.by_auditor),
        "Not answered": float(row.figure.open),
    }


def _by_fact(shown: Shown, question_id: str) -> bool:
    """Whether a question is asked by a fact of the child, itself or through another answer."""
    rule = shown.raw.question(question_id).get("applies", {})
    subjects = {each.partition(" = ")[0] for each in (*rule.get("all", ()), *rule.get("any", ()))}
    facts = {each["id"] for each in shown.raw.framework["attributes"]}
    return bool(subjects & facts) or any(_by_fact(shown, each) for each in subjects)


def _headings(table: str, headings: Sequence[str]) -> Iterator[tuple[Place, Expected]]:
    yield from (((table, "heading", each), Says([each[each.index("[") :]])) for each in headings)
