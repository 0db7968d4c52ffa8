"""The commands and their arguments, with the help that documents them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn

import yos_audit
from yos_audit.store.values import Processing
from yos_audit.support.errors import KnownError
from yos_audit.support.language import Language
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.report_files import FileType

_ABOUT = (
    "Audit a sample of cases against an inspection framework and see how ready the service is. "
    "Without a command the window opens, on FILE when one is named. One audit is one file (.yosaudit)."
)
_ENDING = (
    "Exit status: 0 done; 1 done, but something named on standard error needs attention; 2 not done, nothing written, "
    "and standard error says why and what to do. With --json one JSON document is printed and nothing else."
)


_NAMES = (
    "Without OUT the report goes into the folder one is in, and where OUT is a folder into that, under a name made of "
    "the audit's title, the readers, the period and the date."
)


EVERYTHING = "all"
"""Asks for every type of event, consultations among them."""


class Arguments(argparse.Namespace):
    """What was asked for on the command line."""

    command: str | None = None
    file: str = ""
    list: str = ""
    json: bool = False
    attention: bool = False
    """Set by a command, never typed: something about the audit needs attention, although the command was done."""
    dry_run: bool = False
    skip_bad_rows: bool = False
    passphrase_file: str | None = None
    new_passphrase_file: str | None = None
    plain: bool = False
    backup: str | None = None
    new: str = ""
    framework: str = ""
    service: str = ""
    label: str = ""
    period: str = ""
    caseload: int | None = None
    auditor: str = ""
    case: str | None = None
    board: str | None = None
    wider: str | None = None
    working: str | None = None
    letter: str | None = None
    format: str | None = None
    language: str = Language.ENGLISH.code
    by_characteristic: bool = False
    quotes: bool = False
    type: str | None = None
    reason: str = ""
    remove_unopened: bool = False
    keep_unopened: bool = False
    working_passphrase_file: str | None = None
    compare_with: str | None = None
    earlier_passphrase_file: str | None = None
    without_passphrase: bool = False
    other: str = ""
    other_passphrase_file: str | None = None
    mine: bool = False
    theirs: bool = False
    self_test: bool = False


class Parser(argparse.ArgumentParser):
    """Turns a wrong argument into a known error, so that all errors leave by one door."""

    def error(self, message: str) -> NoReturn:
        """Raise a KnownError with what the arguments lack."""
        sentence = message[:1].upper() + message[1:].rstrip(".")
        raise KnownError(f"{sentence}.", f"See {self.prog} --help.")


def parser() -> Parser:
    """Return the parser of the whole command line."""
    top = Parser(prog="yos-audit", description=_ABOUT, epilog=_ENDING, usage="yos-audit [FILE | COMMAND ...]")
    top.add_argument("--version", action="version", version=f"YOS Audit {yos_audit.__version__}")
    top.add_argument("--self-test", action="store_true", help="do the main job on a small audit in a temporary folder")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _add_audits(commands.add_parser)
    _add_rescue(commands.add_parser)
    _add_imports(commands.add_parser)
    _add_copies(commands.add_parser)
    _add_figures(commands.add_parser)
    return top


_Add = Callable[..., Parser]
"""Adds a command: argparse's `add_parser`."""


def _add_audits(add: _Add) -> None:
    demo = _command(add, "demo", "write the demonstration audit")
    demo.add_argument("file", metavar="FILE", help="the file to write; never one that exists")
    new = _command(add, "new", "write a new, empty audit")
    new.add_argument("file", metavar="FILE", help="the file to write; never one that exists")
    new.add_argument(
        "--framework", default="sqs-2015", metavar="ID", help="see the command frameworks (default: sqs-2015)"
    )
    new.add_argument("--service", required=True, metavar="NAME", help="the service that is audited")
    new.add_argument("--label", default="", metavar="TEXT", help="what to call the audit (default: from the service)")
    new.add_argument("--period", default="", metavar="TEXT", help='what it speaks of, such as "February 2015"')
    protection = new.add_mutually_exclusive_group()
    protection.add_argument(
        "--passphrase-file", metavar="PATH", help="encrypt the audit with the passphrase in this text file"
    )
    protection.add_argument("--plain", action="store_true", help="do not encrypt the audit, and do not ask")
    new.add_argument("--caseload", type=int, metavar="N", help="eligible cases that the sample was drawn from")
    _command(add, "check", "look whether the file is whole: store, journal and figures", opens=True, json=True)
    history = _command(add, "history", "list every change, oldest first", opens=True, json=True)
    history.add_argument("--case", metavar="REF", help="only the changes of the case with this reference")
    history.add_argument(
        "--type",
        choices=[*(each.value for each in Processing), EVERYTHING],
        help="only one type of processing, as Part 3 of the Data Protection Act 2018 names it, or all; consultations, "
        "which say what was looked at in the window, are listed only when they are asked for",
    )
    history.epilog = "Commands that only read open the audit read-only, and leave no consultation in it."
    _command(add, "frameworks", "list the frameworks on board", json=True)


def _add_rescue(add: _Add) -> None:
    passphrase = _command(add, "passphrase", "encrypt an audit, or give it another passphrase", opens=True)
    passphrase.add_argument(
        "--new-passphrase-file",
        metavar="PATH",
        help="a text file with the new passphrase (default: ask on the terminal)",
    )
    restore = _command(add, "restore", "put the last good backup, or another one, in the place of an audit", opens=True)
    restore.add_argument(
        "--backup", metavar="PATH", help="the backup to put back (default: the newest one that is whole)"
    )
    salvage = _command(add, "salvage", "write what can be read of a damaged audit to a new one", opens=True)
    salvage.add_argument("new", metavar="NEW", help="the file to write; never one that exists")
    _command(add, "recovery-sheet", "print the words that open an encrypted audit without its passphrase", opens=True)
    erase = _command(add, "erase", "erase one case from the audit, its history and its copies for good", opens=True)
    erase.add_argument("--case", required=True, metavar="REF", help="the reference of the case, in the list or removed")
    erase.add_argument(
        "--reason",
        choices=[each.value for each in EraseReason],
        default=EraseReason.ASKED_FOR.value,
        help="why; the history keeps nothing else about the case (default: asked_for)",
    )
    unopened = erase.add_mutually_exclusive_group()
    unopened.add_argument(
        "--remove-unopened", action="store_true", help="delete the copies that cannot be opened, such as old backups"
    )
    unopened.add_argument(
        "--keep-unopened", action="store_true", help="leave those copies as they are; they still hold the case"
    )
    erase.add_argument("--auditor", default="", metavar="CODE", help="who is recorded in the journal; a code")


def _add_imports(add: _Add) -> None:
    for name, what, where in (
        ("import-cases", "add cases from a list, one row a case", "LIST"),
        ("import-judgements", "add answers from a list, one row an answer or one row a case", "ANSWERS"),
    ):
        command = _command(add, name, what, opens=True, json=True)
        command.add_argument("list", metavar=where, help="an Excel workbook (.xlsx) or a CSV file")
        command.add_argument("--dry-run", action="store_true", help="only say what would happen")
        command.add_argument("--skip-bad-rows", action="store_true", help="take the rows that are understood")
        command.add_argument("--auditor", default="", metavar="CODE", help="who is recorded in the journal; a code")


def _add_copies(add: _Add) -> None:
    for name, what in (
        ("compare", "say how two copies of one audit stand, case by case, and what clashes"),
        ("join", "bring everything of another copy of an audit into it"),
    ):
        command = _command(add, name, what, opens=True, json=True)
        command.add_argument("other", metavar="OTHER", help="the other copy; it is only looked at")
        command.add_argument(
            "--other-passphrase-file",
            metavar="PATH",
            help="a text file with the passphrase of the other copy, where that has one of its own (default: ask)",
        )
        if name == "compare":
            command.epilog = "Exit status: 1 when both have something that the other lacks, 0 otherwise, 2 not done."
            continue
        clashes = command.add_mutually_exclusive_group()
        clashes.add_argument("--mine", action="store_true", help="of all that clashes keep what is in FILE")
        clashes.add_argument("--theirs", action="store_true", help="of all that clashes take what is in OTHER")
        command.add_argument("--dry-run", action="store_true", help="only say what would happen")
        command.add_argument("--auditor", default="", metavar="CODE", help="who is recorded in the journal; a code")
        command.epilog = (
            "It is one change, after a backup: the window can undo it. What loses a clash stands in the history. A "
            "case that was erased from either copy is in neither afterwards. With a clash and neither --mine nor "
            "--theirs nothing is written; the window decides them one by one."
        )


def _add_figures(add: _Add) -> None:
    figures = _command(add, "findings", "print every figure", opens=True, json=True)
    _add_comparison(figures, "say what changed since an earlier audit")
    export = _command(
        add, "export", "write a report; a file of that name is replaced once the new one is whole", opens=True
    )
    export.epilog = _NAMES
    audience = export.add_mutually_exclusive_group(required=True)
    _add_report(audience.add_argument, "board", "OUT.xlsx", "the readiness summary for the management board")
    _add_report(audience.add_argument, "wider", "OUT.xlsx", "the same for wider readers: figures on few cases withheld")
    working = "case level, for the audit team only; encrypted, or with the choice below"
    _add_report(audience.add_argument, "working", "OUT.xlsx", working)
    _add_report(audience.add_argument, "letter", "OUT.docx", "the letter")
    export.add_argument(
        "--format",
        choices=[each.value for each in FileType if each is not FileType.DOCX],
        help="with --board or --wider: an Excel workbook (xlsx, the default), an OpenDocument spreadsheet (ods), or a "
        "new folder of CSV files, one a table (csv); a working copy is an Excel workbook only",
    )
    export.add_argument(
        "--language",
        choices=[each.code for each in Language],
        default=Language.ENGLISH.code,
        help="what the report is written in: English (en, if nothing is said) or Welsh (cy); the figures are the same",
    )
    _add_contents(export)
    _add_comparison(export, "say what changed since an earlier audit")
    lock = export.add_mutually_exclusive_group()
    lock.add_argument(
        "--working-passphrase-file",
        metavar="PATH",
        help="a text file with the passphrase of the working copy (default: that of --passphrase-file when the audit "
        "itself is not protected, or ask on the terminal)",
    )
    lock.add_argument("--without-passphrase", action="store_true", help="do not encrypt the working copy")


def _add_contents(export: Parser) -> None:
    """Add what a report for others may hold besides its figures."""
    export.add_argument(
        "--by-characteristic",
        action="store_true",
        help="with --board or --wider: the judgements by facts of the children too, where that points at no child",
    )
    export.add_argument(
        "--quotes",
        action="store_true",
        help="with --board or --letter: the quotations of good practice that were marked to stand in reports",
    )


def _add_report(add: Callable[..., object], name: str, metavar: str, what: str) -> None:
    add(f"--{name}", nargs="?", const="", metavar=metavar, help=what)


def _add_comparison(command: Parser, what: str) -> None:
    command.add_argument("--compare-with", metavar="EARLIER", help=f"{what}; it is only looked at")
    command.add_argument(
        "--earlier-passphrase-file", metavar="PATH", help="a text file with the passphrase of the earlier audit"
    )


def _command(add: _Add, name: str, what: str, *, opens: bool = False, json: bool = False) -> Parser:
    command = add(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    if opens:
        command.add_argument("file", metavar="FILE", help="the audit")
        command.add_argument(
            "--passphrase-file",
            metavar="PATH",
            help="a text file with the passphrase of an encrypted audit, or the words of its recovery sheet "
            "(default: ask on the terminal); not used when the audit is not encrypted",
        )
    if json:
        command.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    return command
