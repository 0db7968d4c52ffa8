"""What is looked at before a report is written, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Literal

from yos_audit.audit.values import AuditDetails
from yos_audit.findings.commentary import lower_first
from yos_audit.workspace.details import COPY_LIST, TEXTS
from yos_audit.workspace.figures import findings_of
from yos_audit.workspace.ledger import counted
from yos_audit.workspace.wording_check import Doubt, WordingCheck

if TYPE_CHECKING:
    from yos_audit.store.file import AuditFile

Audience = Literal["board", "wider", "working", "letter"]


class CheckState(StrEnum):
    """How a check came out."""

    PASSED = "passed"
    TOLD = "told"
    """Something to know."""
    DECIDE = "decide"
    """Something to decide before the report is written."""
    FAILED = "failed"
    """The report must not be written."""


@dataclass(frozen=True, slots=True)
class ExportCheck:
    """One thing looked at before a report is written."""

    id: str
    state: CheckState
    text: str


def checks_for(file: AuditFile, audience: Audience) -> tuple[ExportCheck, ...]:
    """Return the checks of a report in the order they are shown."""
    checks = [_figures(file)]
    if audience == "working":
        words = "This file holds case references, notes and staff codes. It is for the audit team only."
        checks.append(ExportCheck("case_level", CheckState.TOLD, words))
    else:
        checks.append(_names_nothing(file))
        checks += _written(file)
        checks.append(_withheld(audience))
    checks.append(_progress(file))
    if file.reads.details().demonstration:
        words = "This is the demonstration audit. The report says so on its first page."
        checks.append(ExportCheck("demonstration", CheckState.TOLD, words))
    return tuple(checks)


def _figures(file: AuditFile) -> ExportCheck:
    if file.reads.counts()[0]:
        return ExportCheck("figures", CheckState.PASSED, "The figures are those of the audit at this moment.")
    return ExportCheck("figures", CheckState.DECIDE, "There are no cases yet. The report would hold no figures.")


def _names_nothing(file: AuditFile) -> ExportCheck:
    found = _found(file, file.reads.details())
    if found:
        words = f"A case reference or a staff code is in {found}. Take it out in Audit details, then check again."
        return ExportCheck("names", CheckState.FAILED, words)
    return ExportCheck("names", CheckState.PASSED, "No case reference, staff code or note is in the report.")


def _written(file: AuditFile) -> Iterator[ExportCheck]:
    """Give what is doubtful about the words in Findings; one line that all is well when nothing is."""
    doubts = WordingCheck(file, partial(findings_of, file)).run()
    codes = [each for each in doubts if each.doubt is Doubt.CODE]
    personal = [each for each in doubts if each.identifies and each.doubt is not Doubt.CODE]
    moved = [each for each in doubts if each.doubt is Doubt.MOVED]
    if codes:
        words = f"A case reference or a staff code is in Findings: {codes[0].where}. Remove it, then check again."
        yield ExportCheck("wording_codes", CheckState.FAILED, words)
    if personal:
        told = counted(len(personal), "possible name or personal detail", "possible names or personal details")
        words = f"{told} in Findings, first in {personal[0].where}. Check wording there lists them."
        yield ExportCheck("wording_names", CheckState.DECIDE, words)
    if moved:
        told = counted(len(moved), "sentence in Findings was", "sentences in Findings were")
        yield ExportCheck("wording_moved", CheckState.DECIDE, f"{told} written for other figures: {moved[0].where}.")
    if not (codes or personal or moved):
        yield ExportCheck("wording", CheckState.PASSED, "Your wording in Findings names nobody and fits the figures.")


def _found(file: AuditFile, details: AuditDetails) -> str:
    """Return where among the typed details a reference or a code stands; "" when nowhere."""
    codes = {each.reference for each in file.reads.cases()} | {each.staff_code for each in file.reads.interviews()}
    folded = {code.casefold() for code in codes}
    typed = {words: getattr(details, name) for name, words in TEXTS.items()} | {COPY_LIST: " ".join(details.copy_to)}
    themes = (text for each in file.reads.interviews() for text in each.themes.values())
    typed["A theme of the interviews"] = " ".join(themes)
    for where, text in typed.items():
        if folded & {word.strip(".,;:()").casefold() for word in re.split(r"\s+", text)}:
            return lower_first(where)
    return ""


def _withheld(audience: Audience) -> ExportCheck:
    if audience == "wider":
        return ExportCheck("withheld", CheckState.TOLD, "Figures that rest on few cases are withheld.")
    words = "Small numbers are shown. For scrutiny or publication choose the wider edition."
    return ExportCheck("withheld", CheckState.TOLD, words)


def _progress(file: AuditFile) -> ExportCheck:
    cases, complete = file.reads.counts()
    if cases == complete:
        return ExportCheck("progress", CheckState.PASSED, "Every case is complete.")
    left = cases - complete
    words = f"{counted(left, 'case is', 'cases are')} still in progress. The figures may change."
    return ExportCheck("progress", CheckState.DECIDE, words)
