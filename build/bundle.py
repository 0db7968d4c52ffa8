"""What goes into the one-folder program, and what is left out because nothing in it needs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

Entry: TypeAlias = tuple[str, str, str]
"""Name in the program's folder, file it comes from, and PyInstaller's word for what it is."""

UNUSED_MODULES = (
    *("tkinter", "unittest", "pydoc", "pdb", "doctest", "xmlrpc", "numpy", "pandas", "PIL"),
    *("sqlite3", "_sqlite3", "ssl", "_ssl", "_codecs_jp", "_codecs_hk", "_codecs_cn", "_codecs_kr", "_codecs_tw"),
    *("lxml.html", "lxml.objectify", "lxml.isoschematron", "lxml.sax", "lxml.builder"),
    *(f"sqlalchemy.{name}" for name in ("orm", "ext", "testing")),
    *(f"sqlalchemy.dialects.{name}" for name in ("mysql", "postgresql", "oracle", "mssql")),
    *(f"PySide6.Qt{name}" for name in ("Network", "Qml", "Quick", "OpenGL", "OpenGLWidgets", "DBus", "Test", "Sql")),
    *(f"PySide6.Qt{name}" for name in ("Xml", "Concurrent", "Designer", "Help", "UiTools")),
)
"""Nothing here opens a socket or another database: what could is not even shipped."""

_UNUSED_FILES = (
    *("libqgtk3", "libqxdgdesktopportal", "libqtvirtualkeyboard", "libqtuiotouch", "libqevdev", "qmltooling"),
    *("libqeglfs", "EglFs", "eglfs", "libqvnc", "libqvkkhrdisplay", "libqlinuxfb", "libqminimal.", "libqpdf", "/tls/"),
    *("libqtiff", "libqwebp", "libqicns", "libqtga", "libqwbmp", "libqgif", "libqjpeg", "networkinformation"),
    *("libQt6Network", "libQt6Qml", "libQt6Quick", "libQt6Pdf", "libQt6VirtualKeyboard", "libQt6OpenGL"),
    *("Wayland", "wayland", "libQt6Wl"),
    *("docx/templates/", "resources/pictures/"),
    *("libdbus-1.", "libcups."),
)
"""libdbus and libcups come from the system that runs the message bus and the printers; copies would bring libsystemd
and the whole of a network's encryption along."""
_KEPT_TRANSLATIONS = ("qtbase_en", "qtbase_cy")


def wanted(entry: Entry) -> bool:
    """Whether a collected file is of use: unused parts of Qt and languages that the program does not speak are not."""
    name = entry[0].replace(os.sep, "/")
    if "/translations/" in name:
        return any(kept in name for kept in _KEPT_TRANSLATIONS)
    return not any(part in name for part in _UNUSED_FILES)


def without_orphans(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out the shared libraries that were collected for files which are themselves left out.

    A library stays when a Python extension or a plugin of Qt needs it, or another library that stays.
    """
    every = list(entries)
    if not sys.platform.startswith("linux"):
        return every
    libraries = {Path(entry[0]).name: entry for entry in every if _is_library(entry)}
    roots = [entry for entry in every if not _is_library(entry)]
    needed: set[str] = set()
    waiting = [entry[1] for entry in roots]
    while waiting:
        for name in _needed_by(waiting.pop()):
            if name in libraries and name not in needed:
                needed.add(name)
                waiting.append(libraries[name][1])
    return [entry for entry in every if not _is_library(entry) or Path(entry[0]).name in needed]


def _needed_by(binary: str) -> list[str]:
    """Return the names of the libraries that a binary itself asks for, not those that they ask for in turn."""
    told = subprocess.run(["objdump", "-p", binary], capture_output=True, text=True, check=False).stdout
    return [line.split()[1] for line in told.splitlines() if line.strip().startswith("NEEDED")]


def _is_library(entry: Entry) -> bool:
    """Whether this is a shared library of the system or of Qt; the interpreter's own library always stays."""
    name = Path(entry[0]).name
    own = name.startswith("libpython") or "plugins" in Path(entry[0]).parts
    return not own and name.startswith("lib") and ".so" in name and ".abi3." not in name
