"""Sees every socket that Python code of this process makes, and refuses those that could reach another machine.

Sockets of Qt are made outside Python, and by one library alone: that it was never loaded says that there were none.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

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


class SocketCount:
    """Prints how many sockets of a network were asked for, in this process and in those it spread the tests over."""

    def __init__(self) -> None:
        self._asked = 0
        self._qt: set[str] = set()

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Count; where this process runs tests for another one, tell that one."""
        told: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
        if told is not None:
            told["sockets"] = (len(refused()), network_of_qt())

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a process that ran tests has told; one that died has told nothing."""
        asked, qt = getattr(node, "workeroutput", {}).get("sockets", (0, ()))
        self._asked += asked
        self._qt.update(qt)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the count."""
        asked, qt = self._asked + len(refused()), sorted(self._qt.union(network_of_qt()))
        terminalreporter.write_line(
            f"Sockets of a network asked for: {asked}; libraries of Qt for it: {', '.join(qt) or 'none'}"
        )


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    made = event == "socket.__new__" and int(str(arguments[1])) in _FAMILIES
    if made or event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto"):
        _REFUSED.append(event)
        raise SocketRefused(f"{event}: the program and its tests work without a network")
