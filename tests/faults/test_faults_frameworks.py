"""A framework made to do harm is refused in words within two seconds of the processor, whatever it holds."""

from __future__ import annotations

import itertools
import random
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults.desk import FACTS
from tests.faults.figures import Figures
from tests.faults.mutants import BUGS
from tests.faults.outlets import file_outlets, paper_outlets
from tests.faults.payloads import MARK, mark
from yos_audit.audit.values import AuditDetails
from yos_audit.framework import catalogue
from yos_audit.framework.catalogue import framework_text, load
from yos_audit.framework.reader import FrameworkError, read_framework
from yos_audit.store.file import AuditFile
from yos_audit.workspace.workspace import Workspace

TEXT = framework_text("sqs-2015")
RULE = re.search(r"applies = \{[^}]*\}", TEXT)
assert RULE is not None
THEME = '\n[[themes]]\nid = "z"\nname = "z"\nstrength = "s"\nimprovement = "i"\nquestions = [{}]\n'
PATIENCE = 2.0
"""Seconds of the processor that one file may take."""
ODD = ("", '"', "[", "]]", "{", "\n", " = ", "0x", "\\u", "'''")


def lines(form: str, count: int) -> str:
    return "\n".join(form.format(n=number) for number in range(count))


def items(form: str, count: int) -> str:
    return ",".join(form.format(n=number) for number in range(count))


def rule(conditions: str) -> str:
    """The shipped framework with other conditions for one question."""
    return TEXT.replace(RULE[0], f"applies = {{ all = [{conditions}] }}", 1)


def number(name: str, value: str) -> str:
    return re.sub(rf"^{name} = [\d.]+", f"{name} = {value}", TEXT, count=1, flags=re.MULTILINE)


BOMBS = {
    "too large": lambda: "x" * 3_000_000,
    "lists in lists": lambda: "x = " + "[" * 250_000,
    "parts in parts": lambda: "x = " + "{a=" * 90_000,
    "a key of many parts": lambda: "a" + ".a" * 140_000 + " = 1",
    "a quoted key of many parts": lambda: '"a"' + '."a"' * 70_000 + " = 1",
    "many keys of many parts": lambda: lines("k{n}" + ".a" * 9 + " = 1", 8_000),
    "many headings of many parts": lambda: lines("[k{n}" + ".a" * 9 + "]", 9_000),
    "unknown keys": lambda: lines("k{n} = 1", 25_000),
    "nearly known keys": lambda: lines("domain{n} = 1", 16_000),
    "unknown headings": lambda: lines("[t{n}]", 30_000),
    "many domains": lambda: lines("[[domains]]\nid='d{n}'", 12_000),
    "many questions": lambda: lines("[[domains]]\n[[domains.criteria]]\n[[domains.criteria.questions]]", 4_000),
    "conditions on nothing": lambda: rule(items('"x{n} = y"', 15_000)),
    "lines that are no conditions": lambda: rule(items('"??{n}"', 20_000)),
    "a theme of unknown questions": lambda: TEXT + THEME.format(items('"q{n}"', 20_000)),
    "many other names": lambda: TEXT.replace(
        "synonyms = [", f"synonyms = [{items(chr(39) + 's{n}' + chr(39), 20_000)},", 1
    ),
    "a number as an id": lambda: "id = 0x" + "f" * 250_000,
    "a huge base": lambda: number("minimum_base", "0x" + "f" * 100_000),
    "a negative base": lambda: number("minimum_base", "-1"),
    "no number": lambda: number("strength_from", "nan"),
    "an endless number": lambda: number("strength_from", "inf"),
    "more than there is": lambda: number("strength_from", "1e400"),
    "quotation marks": lambda: 'x = """' + '"' * 250_000,
    "a text without an end": lambda: "x = " + '"\\' * 120_000,
    "a day as a version": lambda: re.sub(r'version = "[^"]*"', "version = 1979-05-27T07:32:00Z", TEXT, count=1),
    "writing turned round": lambda: TEXT.replace('text = "', 'text = "\u202e', 1),
    "writing set apart": lambda: TEXT.replace('text = "', 'text = "\u2066', 1),
    "half a character": lambda: TEXT.replace('text = "', 'text = "\ud83d', 1),
    "a nought": lambda: TEXT.replace('text = "', 'text = "\\u0000', 1),
    "a question that waits for itself": lambda: rule('"rr_understanding = yes", "pp_review = yes"'),
    "the same id twice": lambda: TEXT.replace('id = "team"', 'id = "auditor"', 1),
}


class Reading:
    """Reads frameworks and counts what must not happen."""

    def __init__(self) -> None:
        self.slowest = 0.0
        self.counts = {"crashes": 0, "hangs": 0, "without_words": 0}
        self.read = 0

    def try_to(self, text: str) -> FrameworkError | None:
        """Read a text; returns why it was refused, None when it was read or something went wrong."""
        began = time.process_time()
        refused = None
        try:
            read_framework(text, "other.toml")
            self.read += 1
        except FrameworkError as error:
            refused = error
            self.counts["without_words"] += not _in_words(error)
        except BUGS:
            self.counts["crashes"] += 1
        spent = time.process_time() - began
        self.counts["hangs"] += spent > PATIENCE
        self.slowest = max(self.slowest, spent)
        return refused

    @property
    def note(self) -> str:
        """How long the slowest took."""
        return f"slowest {1000 * self.slowest:,.0f} ms"


def _in_words(error: FrameworkError) -> bool:
    told = all(each.problem and each.write_instead for each in error.faults)
    return told and 1 <= len(error.faults) <= 100 and len(str(error)) < 10_000


def test_frameworks_made_to_harm_are_refused_in_words_and_soon(figures: Figures):
    reading = Reading()
    refused = {name: reading.try_to(make()) for name, make in BOMBS.items()}
    figure = figures.add("frameworks made to harm", len(BOMBS), reading.note, **reading.counts)
    assert figure.sound
    assert [name for name, error in refused.items() if error is None] == []


def test_frameworks_bent_at_random_are_read_or_refused(figures: Figures):
    draw, reading = random.Random(figures.seed), Reading()
    for _ in range(figures.times(100, 1_000, 50_000)):
        text = TEXT
        for _ in range(draw.choice((1, 1, 3, 10))):
            at, size = draw.randrange(len(text)), draw.choice((1, 1, 5, 60))
            odd = draw.choice((*ODD, text[at : at + size] * 2))
            text = text[:at] + odd + text[at + size :]
        reading.try_to(text)
    runs = figures.times(100, 1_000, 50_000)
    figure = figures.add("frameworks bent at random", runs, f"{reading.note}, {reading.read:,} read", **reading.counts)
    assert figure.sound


def test_questions_that_are_formulas_and_markup_act_in_nothing_that_leaves(figures: Figures, tmp_path: Path):
    """A question set of somebody else, in an audit of theirs: its words are no better than what is typed."""
    made = itertools.count(1)
    told = re.sub(
        r'^(text|help|label|name|statement) = "', lambda found: found[0] + evil(next(made)), TEXT, flags=re.MULTILINE
    )
    framework = read_framework(told, "theirs.toml")
    details = AuditDetails("0" * 16, "L", "S", framework.id, framework.version, datetime(2015, 3, 16, tzinfo=UTC))
    path = tmp_path / "theirs.yosaudit"
    AuditFile.create(path, details, told).close()
    space = Workspace.open(path)
    space.cases.add("A-1", FACTS)
    live = marked = 0
    for name, export in file_outlets().items():
        place = tmp_path / name
        place.mkdir()
        left = export(space, place)
        live += left.live
        marked += len(MARK.findall(left.text))
    for draw in paper_outlets().values():
        marked += len(MARK.findall(draw(space).text))
    space.close()
    figure = figures.add("questions that are formulas", next(made) - 1, f"{marked:,} left", live=live)
    assert figure.sound
    assert marked > 500


def evil(number: int) -> str:
    return f"=cmd|' /C calc'!A{number} <img src='//host/x'> {mark(number)} "


def test_a_file_that_is_no_text_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "sqs-2015.toml"
    path.write_bytes(TEXT.encode("utf-16"))
    monkeypatch.setattr(catalogue, "shipped", lambda: (path,))
    with pytest.raises(FrameworkError, match="is not plain text"):
        load("sqs-2015")
