"""Text that people typed never acts in any export, and comes out as it was typed."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.bound import Bound
from tests.faults.columns import held, text_columns
from tests.faults.desk import Desk
from tests.faults.fields import FIELDS, FORMS, UNTYPED, Form, type_into
from tests.faults.figures import Figures
from tests.faults.left import Left
from tests.faults.outlets import file_outlets, paper_outlets, spoken_outlets
from tests.faults.payloads import MARK, REFUSED, Payloads, mark
from tests.faults.question_sets import short_set
from yos_audit.support.errors import KnownError

GOAL = 5_000
"""Texts that every field meets in every way it leaves by, in the full profile."""
BUNDLE = 500
"""Audits whose reports are bound into one of each kind."""
ONCE = [form for form in FORMS if form.once]


def one_end(text: str) -> str:
    """A text with one kind of line end, as reports have it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def joined(text: str) -> str:
    """A text as it is taken: halves of characters put together, and a break of lines for that of a word processor."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16").replace("\v", "\n")


@dataclass
class Tally:
    """What was typed, by the mark of each text; what of it left by which way, acted, or was altered."""

    typed: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Field and kept text, by mark."""
    met: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """Marks that left, by field and way."""
    altered: Counter[str] = field(default_factory=Counter)
    live: Counter[str] = field(default_factory=Counter)

    def type(self, desk: Desk, form: Form, number: int, payloads: Payloads) -> Mapping[str, str]:
        """Type a text into every field of a form; returns what is kept of each."""
        texts = {name: payloads.next(name) for name in form.fields}
        form.write(desk, number, texts)
        kept = {name: form.fields[name].kept(joined(text)) for name, text in texts.items()}
        self.typed.update({MARK.findall(text)[0]: (name, text) for name, text in kept.items()})
        return kept

    def look(self, outlet: str, left: Left) -> None:
        """Find every marked text in what left by a way, and hold it against what is kept."""
        self.live[outlet] += left.live
        for unit in left.texts:
            for found in MARK.findall(unit):
                name, text = self.typed[found]
                self.met[name, outlet].add(found)
                self.altered[name] += not any(each in one_end(unit) for each in FIELDS[name].shown(text))

    def figures(self, figures: Figures, least: Mapping[str, int]) -> None:
        """Print a line a field: how many texts it met, and by how many ways each of them left."""
        count = Counter(name for name, _ in self.typed.values())
        for name in least:
            ways = {outlet: len(marks) for (kind, outlet), marks in self.met.items() if kind == name}
            assert ways, f"{name} leaves by no way"
            note = f"{min(ways.values()):,} met by each of {len(ways)} ways"
            live = sum(self.live[outlet] for outlet in ways)
            figure = figures.add(f"typed: {name}", count[name], note, live=live, altered=self.altered[name])
            assert figure.sound, figure
            assert min(ways.values()) >= least[name], ways


def leave(desk: Desk, folder: Path) -> Iterator[tuple[str, Left]]:
    """Give everything that can leave an audit; it is closed in between."""
    for name, export in file_outlets().items():
        place = folder / name
        place.mkdir(parents=True)
        yield name, export(desk.space, place)
    for name, draw in paper_outlets().items():
        yield name, draw(desk.space)
    desk.space.close()
    for name, say in spoken_outlets().items():
        yield name, say(desk.space.path)


def test_every_column_of_text_is_known():
    typed = {column for field in FIELDS.values() for column in field.columns}
    assert {*typed, *UNTYPED} == text_columns()
    assert not typed & UNTYPED.keys()


def typed_and_left(desk: Desk, tally: Tally, payloads: Payloads, folder: Path) -> int:
    """Type all that there is room for and look at all that leaves; returns how many kinds are not kept exactly."""
    kept: dict[str, set[str]] = defaultdict(set)
    for form in FORMS:
        for place in range(form.room(desk)):
            for name, text in tally.type(desk, form, place, payloads).items():
                kept[name].add(text)
    for outlet, left in leave(desk, folder):
        tally.look(outlet, left)
    path = desk.space.path
    lost = sum(not kept[name] <= held(path, column) for name in kept for column in FIELDS[name].columns)
    return lost + sum("Zq" in " ".join(held(path, each)) for each, why in UNTYPED.items() if why != "copied")


def typed_over_and_over(desk: Desk, form: Form, tally: Tally, payloads: Payloads, folder: Path, wanted: int) -> None:
    """Type into a form that holds a text at a time; the reports of each time are described, bound and looked at."""
    bound, room = Bound(desk), form.room(desk)
    times = -(-wanted // room)
    for time in range(1, times + 1):
        for number in range(room):
            kept = tally.type(desk, form, number, payloads)
        bound.add()
        if time % BUNDLE == 0 or time == times:
            folder.mkdir()
            for outlet, left in bound.leave(folder):
                tally.look(outlet, left)
            shutil.rmtree(folder)
    desk.space.close()
    for outlet, say in spoken_outlets().items():
        tally.look(outlet, say(desk.space.path))
    for name, text in kept.items():
        assert all(text in held(desk.space.path, column) for column in form.fields[name].columns)


def test_typed_text_acts_in_nothing_that_leaves_and_is_not_altered(figures: Figures, fast: Path):
    audits, room = figures.times(1, 40, 400), figures.times(20, 125, 125)
    tally, payloads = Tally(), Payloads(figures.seed)
    lost = typed_and_left(Desk(fast / "whole.yosaudit", 20), tally, payloads, fast / "whole")
    for number in range(audits):
        desk = Desk(fast / f"{number}.yosaudit", room, room // 5 + 2, short_set())
        lost += typed_and_left(desk, tally, payloads, fast / f"{number}")
        shutil.rmtree(fast / f"{number}")
    once = {name: audits for form in ONCE for name in form.fields}
    tally.figures(figures, dict.fromkeys(FIELDS, audits * room) | once)
    assert figures.add("typed: not kept exactly in the audit", len(tally.typed), lost_texts=lost).sound


def test_what_stands_once_in_an_audit_is_typed_over_and_over(figures: Figures, fast: Path):
    wanted = figures.times(40, GOAL, 50_000)
    tally, payloads = Tally(), Payloads(figures.seed)
    for form in ONCE:
        desk = Desk(fast / f"{form.write.__name__}.yosaudit", 1, 2, short_set())
        typed_over_and_over(desk, form, tally, payloads, fast / form.write.__name__, wanted)
    tally.figures(figures, {name: wanted for form in ONCE for name in form.fields})


@pytest.mark.parametrize("name", list(FIELDS))
def test_what_no_report_can_hold_is_refused_at_every_door(name: str, fast: Path):
    desk = Desk(fast / "a.yosaudit", 2, 2, short_set())
    for text in (*(f"before {odd} after" for odd in REFUSED), "x" * 33_000):
        with pytest.raises(KnownError) as refused:
            type_into(desk, name, 0, text)
        assert refused.value.remedy
    type_into(desk, name, 1, "after \ud83d\ude00")
    desk.space.close()
    for column in FIELDS[name].columns:
        assert any("\N{GRINNING FACE}" in each for each in held(desk.space.path, column))


def test_the_longest_text_leaves_whole(fast: Path):
    desk, tally = Desk(fast / "a.yosaudit", 5), Tally()
    notes = [name for name, field in FIELDS.items() if field.lines]
    for number, name in enumerate(notes):
        text = "=" + f"long words {mark(99 + number)} " * 1_400 + mark(number) + " \n\tw" * 2
        type_into(desk, name, 0, text)
        tally.typed |= dict.fromkeys(MARK.findall(text), (name, text))
    for outlet, left in leave(desk, fast / "out"):
        tally.look(outlet, left)
    assert not +tally.altered
    assert {name for name, _ in tally.met} == set(notes)
