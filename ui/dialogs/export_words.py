"""The words of an export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from ui.kit.commands import KeyRow
from ui.kit.translate import tr
from ui.widgets.check_rows import CheckRow
from yos_audit.workspace.paper import Paper, PaperText, Tone

if TYPE_CHECKING:
    from yos_audit.workspace.export_checks import ExportCheck
    from yos_audit.workspace.exports import ExportResult
    from yos_audit.workspace.report_files import Audience

BOARD: Literal["board"] = "board"
WIDER: Literal["wider"] = "wider"
WORKING: Literal["working"] = "working"
LETTER: Literal["letter"] = "letter"
_PICTURES = MappingProxyType({"passed": "check", "told": "lock", "decide": "needs_evidence", "failed": "n"})


@dataclass(frozen=True, slots=True)
class AudienceWords:
    """One audience to choose from."""

    id: Audience
    title: str
    description: str


def audiences() -> tuple[AudienceWords, ...]:
    """Return the audiences in the order they are offered."""
    return (
        AudienceWords(
            BOARD,
            tr("Management board"),
            tr("Totals only. No case references, staff codes or notes. Quotes only if you add them."),
        ),
        AudienceWords(
            WIDER,
            tr("Wider audience"),
            tr("For scrutiny or publication. The same, with figures that rest on few cases withheld."),
        ),
        AudienceWords(
            WORKING,
            tr("Working copy for auditors"),
            tr("Case level, for the audit team only. Encrypted with a passphrase of its own."),
        ),
    )


def check_rows(check: ExportCheck) -> Iterator[CheckRow]:
    """Give a check as a row, and under it what else was found. Only what can be put right leads anywhere."""
    spoken = {
        "passed": tr("Passed."),
        "told": tr("To know."),
        "decide": tr("To decide."),
        "failed": tr("Failed."),
    }
    state = str(check.state)
    yield CheckRow(_PICTURES[state], spoken[state], check.text, check.detail, check.place)
    for each in check.more:
        yield CheckRow("", "", each.text, "", each.place)


def decision_words(check_id: str) -> str:
    """Return the words of the box that must be ticked for a check that needs a decision."""
    if check_id == "progress":
        return tr("I understand that the audit is not finished")
    if check_id == "wording":
        return tr("I have read it: no child or member of staff is named")
    if check_id == "moved":
        return tr("I have read these sentences again")
    if check_id == "quotes":
        return tr("I have read the quotes: no child or member of staff can be told from them")
    if check_id == "figures":
        return tr("Save it without figures all the same")
    return tr("Save it all the same")


def inside(kind: str, paper: Paper) -> tuple[str, ...]:
    """Return what a report holds, in words: the sheets of a workbook, the headings of a letter."""
    if kind != LETTER:
        return tuple(sheet.name for sheet in paper.sheets)
    return tuple(
        block.text
        for sheet in paper.sheets
        for block in sheet.blocks
        if isinstance(block, PaperText) and block.tone is Tone.HEADING
    )


def key_rows() -> tuple[KeyRow, ...]:
    """Return the keys of the dialog in the order they are learned."""
    return (
        KeyRow(tr("Up and Down"), tr("Choose who it is for")),
        KeyRow("Ctrl+PgDown, Ctrl+PgUp", tr("Next and previous page of the preview")),
        KeyRow("Alt+S", tr("Save")),
        KeyRow("Esc", tr("Close without saving")),
    )


def done_words(kind: str, result: ExportResult, *, folder: bool) -> str:
    """Return what was saved, and whether the export log says so: yes, that it was begun, or no."""
    name, kept = result.path.name, str(result.kept)
    saved = tr("Saved {name}.", name=name)
    if folder:
        saved = tr("Saved {name}, {tables} tables.", name=name, tables=result.sheets)
    elif kind != LETTER:
        saved = tr("Saved {name}, {sheets} sheets.", name=name, sheets=result.sheets)
    logged = {
        "yes": tr("Recorded in the export log."),
        "begun": tr("The export log says that it was begun; that it was saved could not be recorded."),
        "no": tr("It could not be recorded in the export log."),
    }
    groups = tr("So it says nothing of groups of children.") if kept == "no" and kind in (BOARD, WIDER) else ""
    return f"{saved} {logged[kept]} {groups}".strip()
