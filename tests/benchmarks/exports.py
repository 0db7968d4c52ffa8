"""Benchmarks of the reports, side by side with plain XlsxWriter writing the same cells."""

from __future__ import annotations

import pickle
import sys
import tempfile
from datetime import date
from pathlib import Path

import openpyxl

from tests.benchmarks.measure import Samples, heading, processes, say
from tests.benchmarks.samples import make_audit

GOALS = {("board", 34): 1.0, ("working", 34): 1.0, ("board", 5000): 5.0, ("working", 5000): 60.0}
"""Seconds that an export may take at most."""
FIGURES = """
import sys
from pathlib import Path
from yos_audit.workspace.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]), read_only=True)
workspace.findings()
workspace.close()
"""
PLAIN = """
import pickle, sys
import xlsxwriter
with open(sys.argv[1], "rb") as stream:
    book = xlsxwriter.Workbook(sys.argv[2], {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    text = book.add_format({"font_name": "Arial", "font_size": 12, "text_wrap": True, "valign": "vcenter", "bottom": 1})
    try:
        while True:
            name, rows = pickle.load(stream)
            sheet = book.add_worksheet(name)
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    if value is not None:
                        sheet.write(row, column, value, text)
    except EOFError:
        book.close()
"""


def exports() -> None:
    """Measure each export as a process of its own: start, open, read, compute, write, look through, put in place.

    Beside it XlsxWriter as a process of its own, which is handed the finished cells and only writes them, in one
    format, without tables, row heights or the final inspection. "Figures only" opens and computes without a report.
    """
    heading("Exports, whole process; beside each XlsxWriter writing the same cells")
    with tempfile.TemporaryDirectory() as folder:
        for cases in (34, 5000):
            _measure(Path(folder), cases)


def _measure(folder: Path, cases: int) -> None:
    audit = make_audit(folder, cases)
    commands = {"figures only": [sys.executable, "-c", FIGURES, str(audit)]}
    for name in ("board", "working"):
        target, held = folder / f"{name}-{cases}.xlsx", folder / f"{name}-{cases}.cells"
        ours = [sys.executable, "main.py", "export", str(audit), f"--{name}", str(target)]
        commands[name] = [*ours, "--without-passphrase"] if name == "working" else ours
        processes({name: commands[name]}, rounds=0)
        count = _hand_over(target, held)
        say(f"{cases:>5} cases, {name}: {count:,} cells, {target.stat().st_size / 1024:,.0f} KiB")
        plain = folder / f"plain-{name}-{cases}.xlsx"
        commands[f"XlsxWriter, {name}"] = [sys.executable, "-c", PLAIN, str(held), str(plain)]
    found = processes(commands, rounds=3)
    for name, samples in found.items():
        if samples:
            say(f"{cases:>5} cases, {name:<20} {samples['wall'].text('ms', 0)}, {samples['peak'].text('MiB', 0)}")
    for name in ("board", "working"):
        _compare(name, cases, found[name], found[f"XlsxWriter, {name}"])


def _hand_over(target: Path, held: Path) -> int:
    """Write the cells of a workbook, sheet by sheet, where XlsxWriter can take them from; return how many there are."""
    book = openpyxl.load_workbook(target, read_only=True)
    count = 0
    with held.open("wb") as stream:
        for sheet in book.worksheets:
            rows = [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            count += sum(value is not None for row in rows for value in row)
            pickle.dump((sheet.title, rows), stream)
    book.close()
    return count


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _compare(name: str, cases: int, ours: dict[str, Samples], plain: dict[str, Samples]) -> None:
    if not (ours and plain):
        return
    seconds, goal = ours["wall"].median / 1e3, GOALS[name, cases]
    met = "met" if seconds <= goal else "missed"
    times = ours["wall"].median / plain["wall"].median
    say(f"{cases:>5} cases, {name}: {seconds:.2f} s (goal <= {goal:g} s: {met}); {times:.2f} times XlsxWriter")
