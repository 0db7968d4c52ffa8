"""Hears from the system that the machine goes to sleep or its screen is locked."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

if sys.platform == "win32":
    from ctypes import WinDLL, wintypes

POWER, SUSPENDING = 0x0218, (0x0004,)
"""Windows: WM_POWERBROADCAST with PBT_APMSUSPEND, sent to every window."""
SESSION, LEAVING = 0x02B1, (0x0002, 0x0004, 0x0006, 0x0007)
"""Windows: WM_WTSSESSION_CHANGE with a disconnect (console, remote), a log-off or a lock."""


def wants_lock(message: int, reason: int) -> bool:
    """Whether a message of Windows means that whoever worked is leaving the machine."""
    return (message == POWER and reason in SUSPENDING) or (message == SESSION and reason in LEAVING)


class SuspendFilter(QAbstractNativeEventFilter):
    """Calls `leaving` on such a message.

    Other systems tell a program only over a session bus, which is a socket and not used; there the clocks of
    `IdleWatch` lock after waking.
    """

    def __init__(self, leaving: Callable[[], None]) -> None:
        super().__init__()
        self._leaving = leaving

    def install(self, app: QCoreApplication) -> None:
        """Listen, where there is something to hear."""
        if sys.platform == "win32":
            app.installNativeEventFilter(self)

    def nativeEventFilter(self, eventType: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Look at a message of Windows; nothing is kept from Qt."""
        if sys.platform == "win32" and bytes(eventType) == b"windows_generic_MSG":
            self._look(int(message))
        return False, 0

    def _look(self, address: int) -> None:
        if sys.platform == "win32":
            told = wintypes.MSG.from_address(address)
            if wants_lock(told.message, told.wParam):
                self._leaving()


def listen(window_id: int) -> None:
    """Ask Windows to tell this window of the lock screen and of switching users; elsewhere nothing is done."""
    if sys.platform == "win32":
        WinDLL("wtsapi32").WTSRegisterSessionNotification(window_id, 0)
