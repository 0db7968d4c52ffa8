"""What is typed is in the audit and in the exports that were asked for, and nowhere else, whatever goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zlib
from functools import partial
from pathlib import Path

import pytest

from tests.faults.canaries import canaries, found_in
from tests.faults.figures import Figures

WORDS = 200


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_nothing_typed_is_found_outside_the_audit_and_its_exports(figures: Figures, tmp_path: Path):
    left: list[str] = []
    count = figures.times(2, 10, 200)
    for seed in range(count):
        left += _after_a_killed_session(tmp_path / str(seed), seed)
    figure = figures.add(f"sessions with {WORDS} canaries, killed", count, found_elsewhere=len(left))
    assert figure.sound, left


def _after_a_killed_session(folder: Path, seed: int) -> list[str]:
    places = {name: folder / name for name in ("profile", "temporary", "audits", "exports")}
    for each in places.values():
        each.mkdir(parents=True)
    audit = places["audits"] / "audit.yosaudit"
    done = _run(places, "tests.faults.canaries", str(audit), str(places["exports"]), str(seed), str(WORDS))
    assert done.stdout == "ready\n", done.stderr[-2000:]
    chosen = tuple(places["exports"] / name for name in ("list.csv", "working.xlsx", "board.xlsx", "wider.xlsx"))
    words = canaries(seed, WORDS)
    spoken = [f"standard error: {word}" for word in words if word in done.stderr]
    return [*found_in(folder, words, besides=chosen), *spoken]


def _run(places: dict[str, Path], *program: str) -> subprocess.CompletedProcess[str]:
    """Run a program that ends by being killed, in a home of its own; then sweep up as its next start would."""
    home = {
        **os.environ,
        "YOS_AUDIT_HOME": str(places["profile"]),
        "TMPDIR": str(places["temporary"]),
        "HOME": str(places["temporary"]),
        "QT_QPA_PLATFORM": "offscreen",
    }
    running = partial(subprocess.run, env=home, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    done = running([sys.executable, "-m", *program], check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    running([sys.executable, "-c", "from yos_audit.support.unfinished import sweep; sweep()"], check=True)
    return done


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_nothing_typed_into_the_window_is_found_outside_the_audit(figures: Figures, tmp_path: Path):
    """Nor in the audit, which is encrypted: with crash and failed export, locked before the kill every other time."""
    left: list[str] = []
    typed = quoted = 0
    count = figures.times(1, 3, 60)
    for seed in range(figures.seed, figures.seed + count):
        folder = tmp_path / str(seed)
        places = {name: folder / name for name in ("profile", "temporary", "audits")}
        for each in places.values():
            each.mkdir(parents=True)
        audit = str(places["audits"] / "audit.yosaudit")
        done = _run(places, "tests.faults.window.working", audit, str(seed), str(WORDS))
        said = done.stdout.split()
        assert len(said) == 2, done.stderr[-2000:]
        typed, quoted = typed + int(said[0]), quoted + int(said[1])
        words = canaries(seed, WORDS)
        left += [*found_in(folder, words), *(f"standard error: {word}" for word in words if word in done.stderr)]
        assert list(places["profile"].rglob("problem-*.txt")), "no report of the crash was written"
    figure = figures.add(
        "canaries typed into the window", typed, f"{count} sessions killed", found=len(left), in_titles=quoted
    )
    assert figure.sound, left
    assert typed >= 0.9 * WORDS * count


def test_the_search_finds_a_word_in_every_shape(tmp_path: Path):
    import base64
    import zipfile

    word = canaries(1, 1)[0]
    text = f"before {word} after".encode()
    (tmp_path / "plain").write_bytes(text)
    (tmp_path / "wide").write_bytes(text.decode().encode("utf-16"))
    (tmp_path / "reversed").write_bytes(text[::-1])
    (tmp_path / "deflated").write_bytes(b"\0\1\2" + zlib.compress(text * 20))
    for lead in range(3):
        (tmp_path / f"coded{lead}").write_bytes(base64.b64encode(b"x" * lead + text))
    with zipfile.ZipFile(tmp_path / "zipped", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("part", text)
    (tmp_path / "hexed").write_text(text.hex().upper(), encoding="ascii")
    (tmp_path / "nothing").write_bytes(b"x" * 1000)
    assert found_in(tmp_path, [word]) == sorted(
        ["plain", "wide", "reversed", "deflated", "coded0", "coded1", "coded2", "zipped", "hexed"]
    )
