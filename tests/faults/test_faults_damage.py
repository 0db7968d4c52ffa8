"""A damaged audit is never shown as if it were whole, and never taken for a new one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.figures import Figures
from yos_audit.audit.values import Answer
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

PAGE = 4096
PASSPHRASE = "lantern orchard seventeen"


@dataclass
class Sound:
    """An audit that is whole: where it is, what it is opened with and what it holds."""

    path: Path
    secret: Secret | None
    whole: bytes
    expected: object


@pytest.fixture(scope="module", params=["plain", "encrypted"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """A small audit, plain or encrypted."""
    path = tmp_path_factory.mktemp("damage") / "x.yosaudit"
    secret = Secret(PASSPHRASE) if request.param == "encrypted" else None
    workspace = Workspace.create(path, label="Label", service="Service", secret=secret)
    for number in range(3):
        workspace.cases.add(f"A-{number}", {"order_type": "dto"})
    for row in workspace.cases.rows():
        for question in workspace.framework.questions[:6]:
            workspace.judgements.answer(row.case.id, question.id, Answer.NO)
            workspace.judgements.set_note(row.case.id, question.id, f"Seen on file {row.case.reference} {question.id}")
    expected = contents(workspace)
    workspace.close()
    return Sound(path, secret, path.read_bytes(), expected)


def contents(workspace: Workspace) -> object:
    """Everything a screen could show of an audit."""
    reads = workspace._file.reads
    return reads.details(), reads.cases(), dict(reads.all_judgements()), reads.interviews(), reads.events()


def shown(sound: Sound, content: bytes) -> object | None:
    """Open a file of this content; returns what is shown, None when it is refused."""
    sound.path.write_bytes(content)
    try:
        workspace = Workspace.open(sound.path, secret=sound.secret)
    except KnownError:
        assert sound.path.read_bytes() == content, "a refused file was touched"
        return None
    try:
        return contents(workspace)
    finally:
        workspace.close()


def flips(whole: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Give the content with one bit changed, so many times."""
    draw = random.Random(seed)
    for _ in range(count):
        content = bytearray(whole)
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        yield bytes(content)


def test_a_flipped_bit_never_shows_a_wrong_value(figures: Figures, sound: Sound):
    wrong = refused = runs = 0
    count = figures.times(60, 1_500, 50_000)
    for content in flips(sound.whole, count, figures.seed):
        runs += 1
        found = shown(sound, content)
        refused += found is None
        wrong += found is not None and found != sound.expected
    name = "encrypted" if sound.secret else "plain"
    goal = f"{2 * count:,} flips, plain and encrypted, 0 wrong"
    figure = figures.add(f"bit flipped in {name} audit", runs, f"{refused:,} refused", goal, wrong_value_shown=wrong)
    assert figure.sound


def lengths(size: int, profile: str) -> list[int]:
    """Return to how many bytes a file of this size is cut: about every page's end; with more time, everywhere."""
    ends = {end + by for end in range(0, size + 1, PAGE) for by in (-1, 0, 1)}
    some = {"short": range(130), "full": {*range(PAGE + 100), *range(0, size, 512)}, "long": range(size)}
    return sorted(each for each in ends | {*some[profile]} if 0 <= each < size)


def test_no_truncated_file_is_taken_for_an_audit(figures: Figures, sound: Sound):
    cuts = lengths(len(sound.whole), figures.profile)
    accepted = 0
    for length in cuts:
        accepted += shown(sound, sound.whole[:length]) is not None
    name = "encrypted" if sound.secret else "plain"
    figure = figures.add(f"{name} audit cut short", len(cuts), accepted=accepted)
    assert figure.sound


def test_no_exchanged_or_wiped_page_is_taken_for_an_audit(figures: Figures, sound: Sound):
    pages = [sound.whole[at : at + PAGE] for at in range(0, len(sound.whole), PAGE)]
    wrong = runs = 0
    for number in range(len(pages) if figures.profile != "short" else 12):
        for other in (pages[number - 1], bytes(PAGE), b"\xff" * PAGE):
            content = b"".join([*pages[:number], other, *pages[number + 1 :]])
            runs += 1
            found = shown(sound, content)
            wrong += found is not None and found != sound.expected
    name = "encrypted" if sound.secret else "plain"
    figure = figures.add(f"page of {name} audit exchanged or wiped", runs, wrong_value_shown=wrong)
    assert figure.sound
