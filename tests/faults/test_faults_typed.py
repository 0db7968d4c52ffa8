"""Text that people typed never acts in any export, and comes out as it was typed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.fields import FIELDS, UNTYPED, Field, base, held, text_columns
from tests.faults.figures import Figures
from tests.faults.outlets import MARK, Left, file_outlets, mark, paper_outlets, spoken_outlets
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace

STARTS = (
    *("=", "+", "-", "@", "\t=", "\r=", "\n=", "\v=", "＝", "＋", "－", "＠"),
    *("'=", '"=', " =", "\u200b=", "\ufeff=", "\u00a0=", "#REF!", "#N/A", "'", "''", "{=", "%", "|"),
)
BODIES = (
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://h/x","y")',
    "1+1",
    "WEBSERVICE(A1)",
    'DDE("cmd";"/C calc")',
    "SUM(1;2)",
    "[1]Sheet1!A1",
    "IMPORTXML(1,2)",
    "A1",
    "_x003D_1+1",
    "{{x}}{0}%s",
)
ODD = (
    *("", "ŵ Ŷ", "e\u0301", "👩‍👩‍👧", "\u202eabc", "\u2066x\u2069", "\u200b", "\u2028", "tab\there", "one\r\ntwo"),
    *(
        "one\n\ntwo",
        "\ud83d\ude00",
        "٣",
        "<b>&amp;",
        "]]>",
        "&#0;",
        "_x005F_",
        "\u0085",
        "“quoted”",
        '"',
        "  two  ",
        "\\n",
    ),
)
REFUSED = ("\x00", "\x07", "\x1b", "\x7f", "\ufffe", "\uffff", "\ud83d", "\udc00")


class Payloads:
    """Texts that a careless program would run, cut or break on, each with a mark of its own."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._made = 0

    def next(self) -> str:
        """Give another text."""
        self._made += 1
        draw = self._draw
        return f"{draw.choice(STARTS)}{draw.choice(BODIES)}{mark(self._made)}{draw.choice(ODD)}"


def shown(text: str) -> str:
    """How a report shows a text: with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fill(space: Workspace, payloads: Payloads, fields: dict[str, Field]) -> dict[str, dict[str, str]]:
    """Type as many texts of every kind as there is room for; returns by kind what is kept, by its mark."""
    kept: dict[str, dict[str, str]] = {}
    for name, field in fields.items():
        kept[name] = {}
        for number in range(field.room):
            text = payloads.next()
            field.write(space, number, text)
            kept[name][MARK.findall(text)[0]] = field.kept(_joined(text))
    return kept


def _joined(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16").replace("\v", "\n")


def leave(space: Workspace, folder: Path) -> Iterator[tuple[str, Left]]:
    """Give everything that can leave an audit; it is closed in between."""
    for name, export in file_outlets().items():
        place = folder / name
        place.mkdir(parents=True)
        yield name, export(space, place)
    for name, draw in paper_outlets().items():
        yield name, draw(space)
    space.close()
    for name, say in spoken_outlets().items():
        yield name, say(space.path)


def altered(left: Left, kept: dict[str, str]) -> tuple[int, int]:
    """How many texts of a kind left, and how many of them not as they are kept."""
    places = Counter(MARK.findall(left.text))
    text = shown(left.text)
    gone = [each for each in kept if places[each]]
    return len(gone), sum(text.count(shown(kept[each])) < places[each] for each in gone)


def test_every_column_of_text_is_known():
    typed = [column for field in FIELDS.values() for column in field.columns]
    assert len(typed) == len(set(typed))
    assert {*typed, *UNTYPED} == text_columns()
    assert not set(typed) & UNTYPED.keys()


def test_typed_text_acts_in_nothing_that_leaves_and_is_not_altered(figures: Figures, tmp_path: Path):
    rounds, payloads = figures.times(1, 125, 500), Payloads(figures.seed)
    typed, gone, changed = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    live = lost = 0
    for number in range(rounds):
        space = base(tmp_path / f"{number}.yosaudit")
        kept = fill(space, payloads, dict(FIELDS))
        for outlet, left in leave(space, tmp_path / f"{number}"):
            live += left.live
            for field, texts in kept.items():
                count, wrong = altered(left, texts)
                gone[field, outlet] += count
                changed[field, outlet] += wrong
        for field, texts in kept.items():
            typed[field] += len(texts)
            lost += sum(not set(texts.values()) <= held(space.path, column) for column in FIELDS[field].columns)
        lost += sum("Zq" in " ".join(held(space.path, each)) for each, why in UNTYPED.items() if why != "copied")
    for field in FIELDS:
        outlets = {outlet for (kind, outlet), count in gone.items() if kind == field and count}
        wrong = sum(count for (kind, _), count in changed.items() if kind == field)
        leaving = sum(count for (kind, _), count in gone.items() if kind == field)
        figures.add(f"typed: {field}", typed[field], f"{leaving:,} left by {len(outlets)} ways", altered=wrong)
        assert outlets, f"{field} leaves by no way"
    figure = figures.add("typed: every field by every way", typed.total(), live=live, not_kept_exactly=lost)
    assert figure.sound
    assert +changed == {}, +changed


def test_what_stands_once_in_an_audit_is_typed_over_and_over(figures: Figures, tmp_path: Path):
    rounds, payloads = figures.times(5, 455, 5_000), Payloads(figures.seed)
    once = {name: field for name, field in FIELDS.items() if field.room == 1}
    space = Workspace.create(tmp_path / "a.yosaudit", label="L", service="S")
    live = wrong = leaving = 0
    for number in range(rounds):
        kept = fill(space, payloads, once)
        for name, export in file_outlets().items():
            place = tmp_path / f"{number} {name}"
            place.mkdir()
            left = export(space, place)
            live += left.live
            for texts in kept.values():
                count, changed = altered(left, texts)
                leaving, wrong = leaving + count, wrong + changed
    space.close()
    count = rounds * len(once)
    figure = figures.add("typed: details of the audit", count, f"{leaving:,} left", live=live, altered=wrong)
    assert figure.sound
    assert leaving >= count


@pytest.mark.parametrize("name", list(FIELDS))
def test_what_no_report_can_hold_is_refused_at_every_door(name: str, tmp_path: Path):
    space = base(tmp_path / "a.yosaudit")
    field = FIELDS[name]
    for text in (*(f"before {odd} after" for odd in REFUSED), "x" * 33_000):
        with pytest.raises(KnownError) as refused:
            field.write(space, 0, text)
        assert refused.value.remedy
    field.write(space, 1, "after \ud83d\ude00")
    space.close()
    assert all(any("\N{GRINNING FACE}" in each for each in held(space.path, column)) for column in field.columns)


def test_the_longest_text_leaves_whole(tmp_path: Path):
    space = base(tmp_path / "a.yosaudit")
    notes = {name: field for name, field in FIELDS.items() if field.lines}
    kept: dict[str, str] = {}
    for number, field in enumerate(notes.values()):
        kept[mark(number)] = "=" + f"long words {mark(99 + number)} " * 1_400 + mark(number) + " \n\tw" * 2
        field.write(space, 0, kept[mark(number)])
    by = {outlet: altered(left, kept) for outlet, left in leave(space, tmp_path / "out")}
    assert all(wrong == 0 for _, wrong in by.values()), by
    assert sum(count for count, _ in by.values()) >= len(notes)
