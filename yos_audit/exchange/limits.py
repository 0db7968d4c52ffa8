"""How much of a list is read before it is refused, so that no file can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds that are checked while reading, never afterwards."""

    rows: int = 20_000
    """Rows that hold anything."""
    columns: int = 200
    cell_characters: int = 32_767
    """What Excel itself can hold in a cell."""
    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    """Counted while inflating; sizes declared in the file are not believed."""
    ratio: int = 200
    """Unpacked to packed size of one part, looked at once `ratio_from` bytes came out."""
    ratio_from: int = 1_000_000
    parts: int = 2_000
    directory_bytes: int = 2_000_000
    sheets: int = 200
    strings: int = 1_000_000
    cells: int = 4_000_000
    """Cells of any sort, empty ones as well."""
    row_elements: int = 1_100_000
    """Rows of any sort; a sheet formatted to its last row has 1,048,576."""


LIMITS = Limits()
