"""Sees every socket that Python code of this process makes, and refuses those that could reach another machine.

Sockets of Qt are made outside Python, and by one library alone: that it was never loaded says that there were none.
"""

from __future__ import annotations

import sys
from pathlib import Path

_FAMILIES = {2: "IPv4", 10: "IPv6", 23: "IPv6", 30: "IPv6"}
_REFUSED: list[str] = []
_LIBRARIES = Path("/proc/self/maps")
"""What Linux has loaded for this process."""


class SocketRefused(AssertionError):
    """Something tried to make a socket, or to look up a name, of a network."""


def watch() -> None:
    """Begin to watch, for as long as the process lives: such a hook cannot be taken away."""
    sys.addaudithook(_hear)


def refused() -> tuple[str, ...]:
    """Return what was refused so far."""
    return tuple(_REFUSED)


def network_of_qt() -> tuple[str, ...]:
    """Return the libraries of this process, as far as its system tells, with which Qt could reach a network."""
    if not _LIBRARIES.exists():
        return tuple(name for name in sys.modules if name in ("PySide6.QtNetwork", "PySide6.QtWebSockets"))
    loaded = {line.split()[-1].rpartition("/")[2] for line in _LIBRARIES.read_text().splitlines() if ".so" in line}
    return tuple(sorted(name for name in loaded if name.startswith(("libQt6Network", "libQt6WebSockets"))))


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    made = event == "socket.__new__" and int(str(arguments[1])) in _FAMILIES
    if made or event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto"):
        _REFUSED.append(event)
        raise SocketRefused(f"{event}: the program and its tests work without a network")
