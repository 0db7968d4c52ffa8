"""Sees every socket that Python code of this process makes, and refuses those that could reach another machine."""

from __future__ import annotations

import sys

_FAMILIES = {2: "IPv4", 10: "IPv6", 23: "IPv6", 30: "IPv6"}
_REFUSED: list[str] = []


class SocketRefused(AssertionError):
    """Something tried to make a socket, or to look up a name, of a network."""


def watch() -> None:
    """Begin to watch, for as long as the process lives: such a hook cannot be taken away."""
    sys.addaudithook(_hear)


def refused() -> tuple[str, ...]:
    """Return what was refused so far."""
    return tuple(_REFUSED)


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    made = event == "socket.__new__" and int(str(arguments[1])) in _FAMILIES
    if made or event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto"):
        _REFUSED.append(event)
        raise SocketRefused(f"{event}: the program and its tests work without a network")
