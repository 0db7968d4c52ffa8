"""The order in which a screen reader reads the workbooks of the demonstration, held against texts that were read once.

When a sheet is changed on purpose, write the texts anew and look at what changed in them before they are committed:

    python -m pytest tests/reports/test_reports_reading.py --snapshot-update
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.reports.book import reading
from yos_audit.workspace.workspace import Workspace

# When the demonstration was written and by which version is no matter of reading.
_CHANGING = re.compile(r"by YOS Audit [\d.]+\w*, from the audit saved on .*? at \d\d:\d\d")


class PlainText(SingleFileSnapshotExtension):
    """One readable file a workbook."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def _described(path: Path) -> list[str]:
    """What is read instead of a chart."""
    with ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
    return [text for part in parts for text in re.findall('descr="([^"]*)"', part)]


@pytest.mark.parametrize("edition", ["board", "wider"])
def test_the_workbook_is_read_in_the_order_of_its_meaning(
    demonstration_file: Path, tmp_path: Path, edition: str, snapshot: SnapshotAssertion
):
    space = Workspace.open(demonstration_file)
    getattr(space.exports, edition)(tmp_path / "book.xlsx", today=date(2015, 2, 26))
    space.close()
    lines: list[str] = []
    for sheet in openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets:
        lines += [f"== Sheet {sheet.title}", *reading(sheet), ""]
        if sheet._charts:
            lines[-1:] = [*_described(tmp_path / "book.xlsx"), ""]
    told = _CHANGING.sub("by YOS Audit, from the audit saved before", "\n".join(lines))
    assert told == snapshot(extension_class=PlainText)
