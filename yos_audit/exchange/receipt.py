"""What an import did or would do, row by row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be taken. `column` is the attribute or field id, `value` what the cell holds."""

    row: int
    column: str
    value: str
    problem: str
    """What is wrong and what to do, in whole sentences."""

    @property
    def sentence(self) -> str:
        """The rejection as people read it."""
        return f"Row {self.row}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The outcome of an import. `accepted` counts rows added or changed; nothing typed is left out silently."""

    accepted: int
    unchanged: int
    rejected: tuple[Rejection, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    """Headings of columns that were not imported."""
    notes: tuple[str, ...] = ()
    written: bool = True
    """False for a dry run and for a list that was refused."""

    def as_document(self) -> dict[str, object]:
        """Return the receipt as the command line prints it with --json."""
        return {
            "accepted": self.accepted,
            "unchanged": self.unchanged,
            "rejected": [
                {"row": each.row, "column": each.column, "value": each.value, "problem": each.problem}
                for each in self.rejected
            ],
            "ignored_columns": list(self.ignored_columns),
            "notes": list(self.notes),
            "written": self.written,
        }
