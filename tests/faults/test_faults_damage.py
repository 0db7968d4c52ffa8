"""A damaged audit is never shown as if it were whole, and never taken for a new one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from tests.faults.figures import Figures
from yos_audit.audit.values import Answer
from yos_audit.store import keys
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "lantern orchard seventeen"


@dataclass
class Sound:
    """An audit that is whole: where it is, what it is opened with and what it holds."""

    path: Path
    secret: Secret | None
    whole: bytes
    expected: object


@pytest.fixture(scope="module", autouse=True)
def _keys_made_once() -> Iterator[None]:
    """Derive the key of the same passphrase and salt once; it is slow on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_derived", lru_cache(maxsize=64)(keys._derived))
        yield


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


def flips(whole: bytes, count: int) -> Iterator[bytes]:
    """Give the content with one bit changed, so many times."""
    draw = random.Random(count)
    for _ in range(count):
        content = bytearray(whole)
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        yield bytes(content)


def test_a_flipped_bit_never_shows_a_wrong_value(figures: Figures, sound: Sound):
    wrong = refused = runs = 0
    for content in flips(sound.whole, figures.times(60, 3_000, 50_000)):
        runs += 1
        found = shown(sound, content)
        refused += found is None
        wrong += found is not None and found != sound.expected
    name = "encrypted" if sound.secret else "plain"
    figure = figures.add(f"bit flipped in {name} audit", runs, f"{refused:,} refused", wrong_value_shown=wrong)
    assert figure.sound


def test_no_truncated_file_is_taken_for_an_audit(figures: Figures, sound: Sound):
    every = [
        *range(0, 4096, 64),
        *range(4096, len(sound.whole), 512),
        *(len(sound.whole) - each for each in (1, 2, 4096)),
    ]
    lengths = every if figures.profile != "short" else [*range(130), *every[::12]]
    if figures.profile != "short":
        lengths = [*range(len(sound.whole))] if figures.profile == "long" else [*range(4200), *every]
    accepted = 0
    for length in lengths:
        accepted += shown(sound, sound.whole[:length]) is not None
    name = "encrypted" if sound.secret else "plain"
    figure = figures.add(f"{name} audit cut short", len(lengths), accepted=accepted)
    assert figure.sound


def test_no_exchanged_or_wiped_page_is_taken_for_an_audit(figures: Figures, sound: Sound):
    pages = [sound.whole[at : at + 4096] for at in range(0, len(sound.whole), 4096)]
    wrong = runs = 0
    for number in range(len(pages) if figures.profile != "short" else 12):
        for other in (pages[number - 1], bytes(4096), b"\xff" * 4096):
            content = b"".join([*pages[:number], other, *pages[number + 1 :]])
            runs += 1
            found = shown(sound, content)
            wrong += found is not None and found != sound.expected
    name = "encrypted" if sound.secret else "plain"
    figure = figures.add(f"page of {name} audit exchanged or wiped", runs, wrong_value_shown=wrong)
    assert figure.sound
