"""The program as it is started: a bare window first, then its content, an audit in it, and an end without leftovers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from yos_audit.workspace.workspace import Workspace

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import app
furnish = app._Start.furnish
def watched(self):
    print("bare", self.frame.isVisible(), "sqlalchemy" in sys.modules, flush=True)
    furnish(self)
    window = self.frame.centralWidget()
    print("furnished", window.isVisible(), window.pages.page_id, flush=True)
    def titled(title):
        if title.startswith("March"):
            print("opened", title, window.pages.page_id, flush=True)
            QTimer.singleShot(0, window, lambda: window.use("quit"))
    self.frame.windowTitleChanged.connect(titled)
app._Start.furnish = watched
raise SystemExit(app.run(*map(Path, sys.argv[1:])))
"""


def test_the_program_starts_bare_opens_an_audit_and_ends(tmp_path: Path):
    audit = tmp_path / "march.yosaudit"
    Workspace.create(audit, label="March audit", service="Northshire").close()
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", YOS_AUDIT_HOME=str(tmp_path / "home"))
    command = [sys.executable, "-c", PROGRAM, str(audit)]
    done = subprocess.run(
        command, env=environment, cwd=Path.cwd(), capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        ["bare True False", "furnished True start", "opened March audit – YOS Audit overview"],
    ), done.stderr
    again = Workspace.open(audit)
    assert again.check().ok
    again.close()
