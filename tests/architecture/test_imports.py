"""Imports run one way, and the core needs no window."""

from __future__ import annotations

import ast
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
    networks = ("socket", "ssl", "asyncio", "http", "urllib", "ftplib", "smtplib", "xmlrpc", "webbrowser", "requests")
    windows = ("QtNetwork", "QtWebEngine", "QtWebSockets", "QNetwork")
    found = []
    for path in (ROOT / "main.py", *(ROOT / "yos_audit").rglob("*.py"), *(ROOT / "ui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found += [f"{path.name} {name}" for name in windows if name in text]
        if text.count("openUrl(") != text.count("openUrl(QUrl.fromLocalFile("):
            found.append(f"{path.name} opens an address")
        for node in ast.walk(ast.parse(text)):
            for module in _imported(node):
                if module.split(".")[0] in networks and module != "urllib.parse":
                    found.append(f"{path.name} {module}")
    assert found == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_the_watch_over_sockets_sees_one():
    code = """
from tests import sockets
import socket
sockets.watch()
for attempt in (lambda: socket.socket(), lambda: socket.getaddrinfo("localhost", 80)):
    try:
        attempt()
    except sockets.SocketRefused:
        continue
    raise SystemExit("not seen")
left, right = socket.socketpair()
left.close(), right.close()
assert sockets.refused() == ("socket.__new__", "socket.getaddrinfo")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_watch_over_sockets_sees_those_of_qt():
    code = """
from tests import sockets
from PySide6 import QtSvg, QtPrintSupport, QtWidgets
assert sockets.network_of_qt() == (), sockets.network_of_qt()
from PySide6 import QtNetwork
assert sockets.network_of_qt(), "not seen"
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
