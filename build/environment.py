"""The virtual environment `.venv`: made when missing, brought up to date when its lock file changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {False: ROOT / "build" / "requirements.lock", True: ROOT / "build" / "requirements-dev.lock"}
OLDEST = (3, 11)


class SetUpError(Exception):
    """The machine cannot be set up; the message says what to do."""


def venv_python() -> Path:
    """Return the path of the environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure(*, development: bool, window: bool = False, freezing: bool = False) -> None:
    """Set up everything the program or its tests need; does nothing when all is there. Raises SetUpError."""
    if sys.version_info < OLDEST:
        raise SetUpError(f"Python {'.'.join(map(str, OLDEST))} or newer is needed. Install it, then run this again.")
    _ensure_system(window=window, freezing=freezing)
    _ensure_venv(development)


def _ensure_system(*, window: bool, freezing: bool) -> None:
    packages = machine.missing_packages(window=window, freezing=freezing)
    if not packages:
        return
    print("Installing system libraries: " + " ".join(packages), file=sys.stderr, flush=True)
    by_hand = machine.install(packages)
    if by_hand:
        raise SetUpError(f"System libraries are missing. Run this once, then try again:\n  {by_hand}")


def _ensure_venv(development: bool) -> None:
    wanted = _fingerprint(LOCKS[development])
    stamp = VENV / "lock-stamp"
    present = stamp.read_text(encoding="ascii") if stamp.is_file() else ""
    if wanted == present or (not development and present == _fingerprint(LOCKS[True])):
        return
    if not venv_python().exists() or not _works():
        shutil.rmtree(VENV, ignore_errors=True)
        print("Making the virtual environment .venv", file=sys.stderr, flush=True)
        _must([sys.executable, "-m", "venv", str(VENV)])
    print("Installing the locked dependencies", file=sys.stderr, flush=True)
    stamp.unlink(missing_ok=True)
    _must([*_pip(), "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS[development])])
    stamp.write_text(wanted, encoding="ascii")


def _fingerprint(lock: Path) -> str:
    text = lock.read_text(encoding="utf-8") + ".".join(map(str, sys.version_info[:2]))
    return hashlib.sha256(text.encode()).hexdigest()


def _pip() -> list[str]:
    return [str(venv_python()), "-m", "pip", "--disable-pip-version-check"]


def _works() -> bool:
    """Whether the environment's Python runs, has pip, and is of this interpreter's version."""
    code = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([str(venv_python()), "-c", code], capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stdout.strip() == ".".join(map(str, sys.version_info[:2]))


def _must(command: list[str]) -> None:
    if subprocess.call(command, stdout=sys.stderr):
        raise SetUpError(f"This step failed: {' '.join(command)}\nIts own message is above.")
