"""The columns of text that an audit has, and what stands in them, read by another library than writes them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import String

from yos_audit.store.tables import SCHEMA


def text_columns() -> set[str]:
    """Every column of text there is."""
    return {f"{table.name}.{each.name}" for table in SCHEMA.tables.values() for each in table.columns if _is_text(each)}


def _is_text(column: object) -> bool:
    return isinstance(getattr(column, "type", None), String)


def held(path: Path, column: str) -> set[str]:
    """Every text in a column of a plain audit, those inside documents and lists each by itself."""
    table, name = column.split(".")
    with closing(sqlite3.connect(path)) as connection:
        cells = [str(row[0]) for row in connection.execute(f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL")]
    found: set[str] = set()
    for cell in cells:
        found.add(cell)
        found.update(cell.split("\n"))
        if cell[:1] in ("{", "["):
            try:
                found.update(_texts(json.loads(cell)))
            except ValueError:
                continue
    return found


def _texts(document: object) -> Iterator[str]:
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for each in document.values():
            yield from _texts(each)
    elif isinstance(document, list):
        for each in document:
            yield from _texts(each)
