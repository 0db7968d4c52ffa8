"""A session of work with texts that must be found nowhere else; it ends by being killed in the middle of an export.

Run as a program: `python -m tests.faults.canaries AUDIT EXPORTS SEED COUNT`, with its own profile and temporary folder.
"""

from __future__ import annotations

import base64
import os
import random
import re
import signal
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path

from yos_audit.audit.values import Answer
from yos_audit.support.crash import write_report
from yos_audit.support.errors import KnownError
from yos_audit.support.logs import start_logging
from yos_audit.support.secret import Secret
from yos_audit.support.settings import SettingsFile, recent_now
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "harbour violet tractor ninety"


def canaries(seed: int, count: int) -> list[str]:
    """Give so many words that stand nowhere else in the world."""
    draw = random.Random(seed)
    return ["Zq" + "".join(draw.choices("bcdfghjklmnpqrstvwxz", k=14)) for _ in range(count)]


def shapes(word: str) -> Iterator[bytes]:
    """Give the ways a word may lie in a file: as text, reversed, in hex, in base64 at each of its three places."""
    for text in (word, word[::-1]):
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield text.encode(coding)
    for coding in ("utf-8", "utf-16-le"):
        plain = word.encode(coding)
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        for lead in range(3):
            coded = base64.b64encode(b"\0" * lead + plain)
            yield coded[4 if lead else 0 : len(coded) // 4 * 4 - 4]


def unpacked(content: bytes) -> Iterator[bytes]:
    """Give a file as it is, what is zipped in it, and what is deflated in it at any place."""
    yield content
    with suppress(zipfile.BadZipFile, RuntimeError, NotImplementedError):
        archive = zipfile.ZipFile(BytesIO(content))
        for name in archive.namelist():
            yield archive.read(name)
    for start in re.finditer(rb"x[\x01\x5e\x9c\xda]|\x1f\x8b", content):
        wide = 47 if content[start.start() : start.start() + 1] == b"\x1f" else 15
        with suppress(zlib.error):
            yield zlib.decompressobj(wide).decompress(content[start.start() :], 1_000_000)


def found_in(folder: Path, words: list[str], besides: tuple[Path, ...] = ()) -> list[str]:
    """Name the files of a folder, those left out aside, that hold one of the words in any shape."""
    wanted = re.compile(b"|".join(re.escape(shape) for word in words for shape in shapes(word)))
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in besides and any(map(wanted.search, unpacked(path.read_bytes()))):
            found.append(str(path.relative_to(folder)))
        if any(word in path.name for word in words):
            found.append(f"name of {path.relative_to(folder)}")
    return found


def work(path: Path, exports: Path, words: list[str]) -> None:
    """Type the words everywhere, use them, fail with them, and be killed."""
    start_logging()
    workspace = Workspace.create(path, label="Audit", service="Service", secret=Secret(PASSPHRASE))
    given = iter(words)
    for _ in range(10):
        workspace.cases.add(next(given), {"case_manager": "CM-1"})
    _type(workspace, given)
    settings = SettingsFile()
    settings.remember(recent_now(path, "Audit", 0, 10, demonstration=False))
    for name in ("board", "wider"):
        getattr(workspace.exports, name)(exports / f"{name}.xlsx", today=date(2015, 3, 16))
        with suppress(KnownError):
            getattr(workspace.exports, name)(exports / "no such folder" / f"{name}.xlsx")
    _go_wrong(workspace, words)
    (exports / "list.csv").write_text("Reference\n" + "\n".join(words[:5]) + "\n", encoding="utf-8")
    workspace.imports.import_cases(exports / "list.csv", dry_run=True)
    workspace.history.undo()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    threading.Thread(target=_die, daemon=True).start()
    while True:
        workspace.exports.working(exports / "working.xlsx")


def _type(workspace: Workspace, given: Iterator[str]) -> None:
    questions = [each.id for each in workspace.framework.questions]
    for row in workspace.cases.rows():
        for question in questions[:9]:
            word, other = next(given, None), next(given, None)
            if word is None or other is None:
                return
            workspace.judgements.answer(row.case.id, question, Answer.NO)
            workspace.judgements.set_note(row.case.id, question, f"Seen: {word}. " * 3)
            workspace.judgements.set_quote(row.case.id, question, f"“{other}”")


def _go_wrong(workspace: Workspace, words: list[str]) -> None:
    """Let errors that quote what was typed reach the log and the report of a crash."""
    for word in words[:20]:
        try:
            workspace.cases.add(word)
            raise ValueError(f"unexpected {word}")
        except (KnownError, ValueError) as error:
            write_report(error)
    try:
        raise RuntimeError(f"while holding {words[3]}") from ValueError(words[4])
    except RuntimeError as error:
        write_report(error)


def _die() -> None:
    time.sleep(random.Random().uniform(0.05, 0.3))
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]), canaries(int(sys.argv[3]), int(sys.argv[4])))
