"""The words of an import, for cases and for answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.dialogs.import_reading import CASES, ListReading
from ui.kit.translate import tr

if TYPE_CHECKING:
    from yos_audit.workspace.imports import Receipt


@dataclass(frozen=True, slots=True)
class KindWords:
    """What differs between importing cases and importing answers."""

    title: str
    verb: str
    advice: str


def kind_words(kind: str) -> KindWords:
    """Return the words for a kind of list."""
    if kind == CASES:
        return KindWords(
            tr("Import case list"),
            tr("Import cases"),
            tr(
                "Choose an Excel workbook or CSV file with one row a case and headings above. "
                "You see every column and every problem before anything is imported."
            ),
        )
    return KindWords(
        tr("Import answers"),
        tr("Import answers"),
        tr(
            "Choose an Excel workbook or CSV file: one row an answer, or one row a case with a column a question. "
            "You see every problem before anything is imported."
        ),
    )


def summary_words(kind: str, reading: ListReading) -> str:
    """Return what an import would do, such as "61 rows read. 59 can be added, 2 have problems."."""
    receipt, bad = reading.receipt, reading.bad_rows
    parts = [tr("1 row read.") if reading.rows == 1 else tr("{count} rows read.", count=reading.rows)]
    if kind == CASES:
        parts.append(tr("{count} can be added or updated.", count=receipt.accepted))
    else:
        parts.append(tr("{count} answers can be added or updated.", count=receipt.accepted))
    if receipt.unchanged:
        parts.append(tr("{count} are in the audit already.", count=receipt.unchanged))
    if bad:
        parts.append(tr("1 row has a problem.") if bad == 1 else tr("{count} rows have problems.", count=bad))
    return " ".join(parts)


def problem_sentences(reading: ListReading) -> list[str]:
    """Return one sentence a problem, with row, column and value."""
    labels = {attribute.id: attribute.label for attribute in reading.framework.attributes}
    lines: list[str] = []
    for each in reading.receipt.rejected:
        column = labels.get(each.column, each.column)
        place = tr("Row {row}, {column}", row=each.row, column=column) if column else tr("Row {row}", row=each.row)
        value = f" “{each.value}”" if each.value else ""
        lines.append(f"{place}{value}: {each.problem}")
    return lines


def button_words(kind: str, count: int) -> str:
    """Return the words of the button that imports."""
    if kind == CASES:
        return tr("Import 1 case") if count == 1 else tr("Import {count} cases", count=count)
    return tr("Import 1 answer") if count == 1 else tr("Import {count} answers", count=count)


def receipt_words(kind: str, receipt: Receipt) -> str:
    """Return what an import did, such as "59 cases added or updated, 2 rows not added."."""
    taken = receipt.accepted
    if kind == CASES:
        parts = [tr("1 case added or updated") if taken == 1 else tr("{count} cases added or updated", count=taken)]
    else:
        parts = [tr("1 answer added or updated") if taken == 1 else tr("{count} answers added or updated", count=taken)]
    if receipt.unchanged:
        parts.append(tr("{count} unchanged", count=receipt.unchanged))
    left = len({each.row for each in receipt.rejected})
    if left:
        parts.append(tr("1 row left out") if left == 1 else tr("{count} rows left out", count=left))
    return ", ".join(parts) + "."
