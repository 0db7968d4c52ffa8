"""What the import dialog has done on the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from yos_audit.framework.values import Framework
from yos_audit.support.progress import Progress
from yos_audit.workspace.changes import Changes

if TYPE_CHECKING:
    from yos_audit.workspace.imports import ImportPreview, Receipt
    from yos_audit.workspace.workspace import Workspace

CASES, JUDGEMENTS = "cases", "judgements"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list. `means` is an attribute or field id, empty when the column is left out."""

    heading: str
    means: str
    samples: tuple[str, ...]
    personal: str = ""
    """What the column seems to hold of people, such as "names"; its samples are then left out."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a list says and what an import of it would do."""

    path: Path
    framework: Framework
    columns: tuple[ListColumn, ...]
    rows: int
    sheet: str
    receipt: Receipt

    @property
    def bad_rows(self) -> int:
        """How many rows have a problem."""
        return len({each.row for each in self.receipt.rejected})


@dataclass(frozen=True, slots=True)
class ListTaken:
    """What an import did."""

    receipt: Receipt
    changes: Changes


def read_list(
    workspace: Workspace, kind: str, path: Path, columns: Mapping[str, str] | None, progress: Progress
) -> ListReading:
    """Read a list without importing anything; `columns` maps headings to ids where the user chose them."""
    if kind == CASES:
        preview: ImportPreview = workspace.imports.preview_cases(path, progress, columns)
    else:
        preview = workspace.imports.preview_judgements(path, progress)
    found = tuple(ListColumn(each.heading, each.maps_to or "", each.samples, each.personal) for each in preview.columns)
    return ListReading(path, workspace.framework, found, preview.rows, preview.sheet, preview.receipt)


def take_list(
    workspace: Workspace,
    kind: str,
    path: Path,
    columns: Mapping[str, str] | None,
    skip_bad_rows: bool,
    progress: Progress,
) -> ListTaken:
    """Import a list, all of it or without the rows that have problems."""
    if kind == CASES:
        receipt, changes = workspace.imports.import_cases(
            path, progress=progress, skip_bad_rows=skip_bad_rows, columns=columns
        )
    else:
        receipt, changes = workspace.imports.import_judgements(path, progress=progress, skip_bad_rows=skip_bad_rows)
    return ListTaken(receipt, changes)
