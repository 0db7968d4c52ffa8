"""No picture of the memory is kept when the program dies: it would hold notes, and the key of the audit."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

if sys.platform != "win32":
    import resource

_NOT_DUMPABLE = 4
"""Number of Linux's request that the kernel gives this process to no collector of crashes either."""
_NO_HEAP = 1
_NO_BOXES = 0x0001 | 0x0002
"""Flags of Windows: no heap in an error report, no box that offers to send one."""


def forbid() -> None:
    """Ask the system for it, as far as it has such a call; a system that refuses is left as it is."""
    if sys.platform == "win32":
        with suppress(AttributeError, OSError):
            ctypes.windll.kernel32.SetErrorMode(_NO_BOXES)
            ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)
    else:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
