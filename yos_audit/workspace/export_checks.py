"""What is looked at before a report is written, in words and in the order it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from yos_audit.findings.disclosure import BOARD, WIDER
from yos_audit.support.errors import KnownError
from yos_audit.support.language import Language, speaking
from yos_audit.workspace import parts
from yos_audit.workspace.export_recount import Recount
from yos_audit.workspace.export_since import moved_since_last
from yos_audit.workspace.figures import findings_of
from yos_audit.workspace.ledger import counted
from yos_audit.workspace.quotes import marked, permitted
from yos_audit.workspace.report_files import Audience
from yos_audit.workspace.sent_texts import Trace
from yos_audit.workspace.wording_check import Doubt, WordingCheck, WordingDoubt

if TYPE_CHECKING:
    from yos_audit.reports.content import ReportContent
    from yos_audit.store.file import AuditFile

_CERTAIN: Mapping[Trace | Doubt, str] = MappingProxyType(
    {Trace.CODE: "A case reference or a staff code", Trace.NOTE: "A run of words from a note"}
)


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
class Finding:
    """One more place where something stands that a check is about."""

    text: str
    place: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportCheck:
    """One thing looked at before a report is written."""

    id: str
    state: CheckState
    text: str
    detail: str = ""
    """Said after the text in a lower voice, such as "137 of 137"."""
    place: tuple[str, ...] = ()
    """Where what is wrong stands, as a typed text says it; or empty."""
    more: tuple[Finding, ...] = ()
    """What else was found, in the order it should be looked at."""


def checks_for(
    file: AuditFile, audience: Audience, content: ReportContent, *, quotes: bool = False
) -> tuple[ExportCheck, ...]:
    """Return the checks of a report in the order they are shown."""
    checks: list[ExportCheck] = []
    if not file.reads.counts()[0]:
        words = "There are no cases yet. The report would hold no figures."
        checks.append(ExportCheck("figures", CheckState.DECIDE, words))
    if audience == "working":
        words = "This file is about single children and their case managers. It is for the audit team only."
        checks.append(ExportCheck("case_level", CheckState.TOLD, words))
    else:
        checks += _for_others(file, audience, content)
        checks += _quotes(file, content) if quotes and audience != "wider" else ()
        checks += _groups(content, wider=audience == "wider") if content.by_characteristic else ()
        checks += _since(file, audience)
    if file.read_only:
        checks.append(_unrecorded(audience))
    checks.append(_progress(file))
    if content.details.demonstration:
        words = "This is the demonstration audit. The report says so on its first page."
        checks.append(ExportCheck("demonstration", CheckState.TOLD, words))
    return tuple(checks)


def refuse_what_names(file: AuditFile, *, quotes: bool = False) -> None:
    """KnownError when a case, a person or a note stands in what would leave, for whoever asks for no checks."""
    for check in _words(file, quotes=quotes):
        if check.id == "names" and check.state is CheckState.FAILED:
            problem, end, remedy = check.text.partition(". ")
            raise KnownError(problem + end.strip(), remedy)


def _for_others(file: AuditFile, audience: Audience, content: ReportContent) -> Iterator[ExportCheck]:
    reports = parts.reports()
    if audience == "letter":
        blocks = reports.letter_blocks(content)
        yield _figures(*Recount(file).letter(blocks))
        yield from _words(file, quotes=bool(content.quotes))
        yield _accessible(*reports.letter_faults(blocks))
        yield _nothing_hidden(lambda: reports.letter_bytes(content))
        yield ExportCheck("withheld", CheckState.TOLD, "Small numbers are shown. The letter is for the board.")
        return
    wider = audience == "wider"
    shown, sheets = reports.edition(content, wider=wider), reports.board_sheets(content, wider=wider)
    yield _figures(*Recount(file).workbook(shown, sheets))
    yield from _words(file, quotes=bool(content.quotes))
    yield _accessible(*reports.sheet_faults(sheets))
    yield _nothing_hidden(lambda: reports.board_bytes(content, wider=wider))
    yield (
        _withheld(shown.withheld, shown.merged)
        if wider
        else ExportCheck(
            "withheld",
            CheckState.TOLD,
            "Small numbers are shown. For scrutiny or publication choose the wider audience.",
        )
    )


def _figures(agreeing: int, counted_again: int) -> ExportCheck:
    detail = f"{agreeing:,} of {counted_again:,}"
    if agreeing == counted_again:
        return ExportCheck("recount", CheckState.PASSED, "Every figure matches the answers", detail)
    return ExportCheck("recount", CheckState.FAILED, "Some figures do not match the answers. Report this.", detail)


def _words(file: AuditFile, *, quotes: bool) -> Iterator[ExportCheck]:
    """Give three checks: what certainly points to a case or a person, what may, and words whose figures moved."""
    with speaking(Language.ENGLISH):
        # What is said here is read in the window, whatever the language of the report.
        found = findings_of(file)
        leaving = (each.typed for each in permitted(file, found)) if quotes else ()
        doubts = WordingCheck(file, lambda: found).leaving(leaving)
    certain = [each for each in doubts if isinstance(each.doubt, Trace) and each.doubt.certain]
    perhaps = [each for each in doubts if isinstance(each.doubt, Trace) and not each.doubt.certain]
    moved = [each for each in doubts if each.doubt is Doubt.MOVED]
    if certain:
        words = f"{_CERTAIN[certain[0].doubt]} is in {certain[0].where}. Take it out, then check again."
        yield _listed("names", CheckState.FAILED, words, certain)
    else:
        yield ExportCheck("names", CheckState.PASSED, "No case reference, staff code or note found")
    if perhaps:
        words = f"{perhaps[0].what} in {perhaps[0].where} may tell who somebody is."
        yield _listed("wording", CheckState.DECIDE, words, perhaps)
    else:
        yield ExportCheck("wording", CheckState.PASSED, "No names or dates of birth in your wording")
    if moved:
        told = counted(len(moved), "sentence was", "sentences were")
        words = f"{told} written for other figures, first in {moved[0].where}."
        yield _listed("moved", CheckState.DECIDE, words, moved)


def _quotes(file: AuditFile, content: ReportContent) -> Iterator[ExportCheck]:
    """Let every quotation that will be printed be read once more by whoever lets it go."""
    may = permitted(file, content.findings)
    if may:
        more = tuple(Finding(f"{each.question.code}: “{each.text}”", each.typed.place) for each in may)
        words = f"{counted(len(may), 'quote')} will be printed. Read each as a member of the board would."
        yield ExportCheck("quotes", CheckState.DECIDE, words, more=more)
    left = len(marked(file)) - len(may)
    if left:
        least = content.findings.framework.minimum_base
        rule = f"A quote needs an answer of Yes and a question with {least} or more answers."
        yield ExportCheck("quotes_left", CheckState.TOLD, f"{counted(left, 'marked quote')} left out. {rule}")


def _groups(content: ReportContent, *, wider: bool) -> Iterator[ExportCheck]:
    """Say what was done so that no group of children points at one of them."""
    shown = parts.reports().edition(content, wider=wider).breakdowns.judged
    if not shown:
        yield ExportCheck("groups", CheckState.TOLD, "No characteristic of the children can be shown.")
        return
    withheld = sum(each.withheld for each in shown)
    together = sum(each.merged for each in shown if not each.withheld)
    words = f"Judgements by {counted(len(shown) - withheld, 'characteristic')} of the children."
    if together:
        words += f" {counted(together, 'group was', 'groups were')} put together so that none points at a child."
    if withheld:
        words += f" {counted(withheld, 'characteristic is', 'characteristics are')} left out, because any number would."
    yield ExportCheck("groups", CheckState.TOLD, words)


def _listed(check_id: str, state: CheckState, words: str, doubts: Sequence[WordingDoubt]) -> ExportCheck:
    """Return a check that leads to the first of what it found, and lists the others."""
    first, *others = doubts
    more = tuple(Finding(f"{each.doubt.value}: {each.where}. {each.what}", each.place) for each in others)
    return ExportCheck(check_id, state, words, place=first.place, more=more)


def _accessible(looked_at: int, faults: tuple[str, ...]) -> ExportCheck:
    detail = f"{looked_at - len(faults):,} of {looked_at:,}"
    if not faults:
        return ExportCheck("accessible", CheckState.PASSED, "Accessibility checks passed", detail)
    return ExportCheck("accessible", CheckState.FAILED, f"Not accessible: {faults[0]}. Report this.", detail)


def _nothing_hidden(made: Callable[[], bytes]) -> ExportCheck:
    """Make the report in memory; its writer refuses what is hidden, commented or linked to the outside."""
    words = "No hidden sheets, comments or outside links"
    try:
        made()
    except parts.reports().UndeclaredContentError:
        return ExportCheck("hidden", CheckState.FAILED, "The report would hold something undeclared. Report this.")
    return ExportCheck("hidden", CheckState.PASSED, words)


def _withheld(withheld: int, merged: int) -> ExportCheck:
    words = f"{counted(withheld, 'question')} withheld, {counted(merged, 'pair')} of rows merged"
    return ExportCheck("withheld", CheckState.TOLD, words)


def _unrecorded(audience: Audience) -> ExportCheck:
    """A later report could not be held against this one, so that nothing in it may be about a group of children."""
    groups = " Groups of children are withheld." if audience in ("board", "wider") else ""
    words = f"This audit is only looked at, so the export log cannot say that the report left.{groups}"
    return ExportCheck("unrecorded", CheckState.TOLD, words)


def _since(file: AuditFile, audience: Audience) -> Iterator[ExportCheck]:
    moved = moved_since_last(file, (WIDER if audience == "wider" else BOARD).threshold)
    if moved:
        cases, were = counted(moved, "case"), "was" if moved == 1 else "were"
        whose = "its answers" if moved == 1 else "answers of single cases"
        words = (
            f"Since the last report {cases} {were} added, taken out or changed. Who holds both can work out {whose}."
        )
        yield ExportCheck("since", CheckState.TOLD, words)


def _progress(file: AuditFile) -> ExportCheck:
    cases, complete = file.reads.counts()
    if cases == complete:
        return ExportCheck("progress", CheckState.PASSED, "Every case is complete")
    words = f"{counted(cases - complete, 'case is', 'cases are')} still in progress."
    return ExportCheck("progress", CheckState.DECIDE, words, "The report says so.")
