"""System libraries that Qt and Python's own venv need on Debian and Ubuntu. Other systems bring theirs along."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display server is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages(*, window: bool, freezing: bool = False) -> list[str]:
    """Return the Debian packages that are needed and not there; empty on any other system."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    packages = [package for library, package in wanted.items() if not _loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        packages.insert(0, "python3-venv")
    if freezing and shutil.which("objdump") is None:
        packages.append("binutils")
    return packages


def install(packages: list[str]) -> str:
    """Install Debian packages when allowed; return the exact command to run by hand when not, else an empty text."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    by_hand = f"sudo apt-get update && sudo {' '.join(command)}"
    if shutil.which("apt-get") is None:
        return f"the equivalent of: {by_hand}"
    prefix = _privilege()
    if prefix is None:
        return by_hand
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for step in (["apt-get", "update", "-q"], command):
        if subprocess.call([*prefix, *step], env=environment, stdout=sys.stderr):
            return by_hand
    return ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _privilege() -> list[str] | None:
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo"]
    return None
