"""What a manager has today: an audit template in a spreadsheet, with a summary that counts over the cases."""

from __future__ import annotations

import random
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

QUESTIONS = 33


def write_template(path: Path, cases: int) -> None:
    """Write a template with one row a case, one column a question, and a summary of COUNTIF formulas."""
    draw = random.Random(7)
    book = Workbook()
    summary = book.active
    summary.title = "Summary"
    sheet = book.create_sheet("Cases")
    sheet.append(["Case", "Order", "Manager", *(f"Q{number + 1:02}" for number in range(QUESTIONS))])
    for number in range(cases):
        answers = draw.choices(("yes", "no", "n/a"), (70, 20, 10), k=QUESTIONS)
        sheet.append([f"A-{number + 1:04}", "Referral order", f"CM-{number % 12:02}", *answers])
    summary.append(["Question", "Yes", "No", "Applicable", "Share"])
    for number in range(QUESTIONS):
        column, row = get_column_letter(4 + number), number + 2
        cells = f"Cases!${column}$2:${column}${cases + 1}"
        counts = [f'=COUNTIF({cells},"yes")', f'=COUNTIF({cells},"no")', f"=B{row}+C{row}"]
        summary.append([f"Q{number + 1:02}", *counts, f'=IFERROR(B{row}/D{row},"")'])
    book.save(path)


def calc_command(folder: Path, template: Path) -> list[str]:
    """Return the command that opens a template in LibreOffice Calc with a profile of its own."""
    profile = (folder / "profile").as_uri()
    return ["soffice", f"-env:UserInstallation={profile}", "--norestore", "--nologo", "--calc", str(template)]
