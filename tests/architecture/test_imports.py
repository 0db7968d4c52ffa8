"""Imports run one way, and the core needs no window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_contracts_between_rooms_hold():
    code = "from importlinter.cli import lint_imports_command as lint; raise SystemExit(lint(['--no-cache']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_whole_core_imports_where_qt_is_refused():
    code = """
import importlib, importlib.abc, pkgutil, sys
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "ui"):
            raise ImportError("the core asked for " + name)
sys.meta_path.insert(0, Refuse())
import yos_audit
for module in pkgutil.walk_packages(yos_audit.__path__, "yos_audit."):
    importlib.import_module(module.name)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nothing_in_the_product_opens_a_socket():
    names = ("import socket", "from socket", "import urllib.request", "import http.client", "QtNetwork", "import ssl")
    found = [
        str(path.relative_to(ROOT))
        for folder in ("yos_audit", "ui")
        for path in (ROOT / folder).rglob("*.py")
        if any(name in path.read_text(encoding="utf-8") for name in names)
    ]
    assert found == []
