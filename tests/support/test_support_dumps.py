"""A program that dies leaves no picture of its memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASKED = """
import ctypes, os, resource, signal, sys
sys.argv = ["main.py", "--version"]
import main
try:
    main.main()
except SystemExit:
    pass
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
print(*resource.getrlimit(resource.RLIMIT_CORE), dumpable)
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGABRT)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its own reports and is asked another way")
def test_a_program_that_aborts_leaves_no_core_file(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert done.stdout.split()[-3:] == [b"0", b"0", b"0"], done.stderr
    assert done.returncode == -6
    assert list(tmp_path.iterdir()) == []
