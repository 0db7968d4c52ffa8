"""Look up known vulnerabilities of the locked packages; without a network, say so in one line and go on.

Exit status 1 when a locked package has one. What was looked up is remembered for a day, by the content of the lock.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "build" / "requirements-dev.lock"
STAMP = ROOT / ".venv" / "advisories-stamp"
PATIENCE = 120
"""Seconds that the whole look-up may take."""


def main() -> int:
    """Print what was found; return 1 when a package has a known vulnerability."""
    wanted = f"{datetime.now(UTC):%Y-%m-%d} {hashlib.sha256(LOCK.read_bytes()).hexdigest()}"
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        print("No known vulnerability, as looked up today.")
        return 0
    words, status, complete = verdict(_looked_up())
    print(words)
    if complete and not status:
        STAMP.write_text(wanted, encoding="ascii")
    return status


def verdict(packages: list[dict[str, Any]]) -> tuple[str, int, bool]:
    """Return what to say about the answers, the exit status, and whether every package was looked up."""
    found = [f"{each['name']} {each['version']}: {_names(each)}" for each in packages if each.get("vulns")]
    known = [each for each in packages if "vulns" in each]
    if found:
        return "Known vulnerabilities:\n  " + "\n  ".join(found), 1, True
    if not known:
        return "The advisory service cannot be reached, so vulnerabilities were not looked up.", 0, False
    if len(known) < len(packages):
        return (
            f"No known vulnerability in {len(known)} of {len(packages)} packages; the others were not found.",
            0,
            False,
        )
    return f"No known vulnerability in {len(packages)} packages.", 0, True


def _names(package: dict[str, Any]) -> str:
    return ", ".join(str(each["id"]) for each in cast("list[dict[str, Any]]", package["vulns"]))


def _looked_up() -> list[dict[str, Any]]:
    """Ask for every locked package; an empty list when nothing could be asked."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--disable-pip", "--require-hashes"]
    command += ["--timeout", "5", "--progress-spinner", "off", "--format", "json"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        answer = cast("dict[str, Any]", json.loads(done.stdout))
    except (subprocess.TimeoutExpired, ValueError):
        return []
    return cast("list[dict[str, Any]]", answer["dependencies"])


if __name__ == "__main__":
    sys.exit(main())
