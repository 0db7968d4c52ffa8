"""The one database driver, for plain and protected files alike.

It has the interface of the standard library's sqlite3, whose types stand in for its own: it comes without any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as driver
else:
    import sqlcipher3.dbapi2 as driver

__all__ = ["driver"]
