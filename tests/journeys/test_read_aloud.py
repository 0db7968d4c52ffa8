"""One run over AT-SPI: the case screen of the real program, heard from outside as a screen reader hears it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def display() -> Iterator[str]:
    """A display of this test's own."""
    told, number = os.pipe()
    command = ["Xvfb", "-displayfd", str(number), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[number], stderr=subprocess.DEVNULL) as server:
        os.close(number)
        with os.fdopen(told) as answer:
            yield f":{answer.readline().strip()}"
        server.terminate()


@pytest.mark.long
def test_the_case_screen_is_heard_with_names_roles_and_states(display: str, tmp_path: Path):
    audit = tmp_path / "audit.yosaudit"
    write_demonstration(audit)
    workspace = Workspace.open(audit, who="JM")
    case = workspace.cases.by_reference("A-0417")
    assert case is not None
    workspace.cases.reopen(case.id, "To be read aloud.")
    workspace.close()
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    ways = {"DISPLAY": display, "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_AT_BRIDGE", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.journeys.read_aloud", str(audit)],
        cwd=ROOT,
        env={**kept, **ways},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    heard = [line.strip() for line in done.stdout.splitlines()]
    assert "label: 'Was the pre-sentence report good enough?'" in heard
    assert "radio button: 'Yes' (Good enough. Key Y)" in heard
    assert "radio button: 'No' (Not good enough. Key N) [checked focused]" in heard
    assert "radio button: 'Not applicable' (Give a reason. Key A)" in heard
    assert "check box: 'Describes, does not explain' (Key 1) [checked]" in heard
    assert any(line.startswith("text: 'Evidence'") and line.endswith("[editable]") for line in heard)
    assert any(line.startswith("list item: 'R5 Review of assessment' (No)") for line in heard)
    assert "push button: 'Complete case' (Key Enter)" in heard
    assert [line for line in heard if "<" in line] == [], "markup is read aloud"
    nameless = [line for line in heard if line.startswith(("push button: ''", "check box: ''", "radio button: ''"))]
    assert nameless == []
