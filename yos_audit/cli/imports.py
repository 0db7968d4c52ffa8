"""Commands that bring lists in and print a receipt."""

from __future__ import annotations

from pathlib import Path

from yos_audit.cli.arguments import Arguments
from yos_audit.cli.opening import opened
from yos_audit.cli.output import counted, plain, say, say_json, warn
from yos_audit.exchange.receipt import Receipt


def import_cases(arguments: Arguments) -> int:
    """Add cases from a list."""
    with opened(arguments, read_only=arguments.dry_run) as workspace:
        receipt, _changes = workspace.imports.import_cases(
            Path(arguments.list), dry_run=arguments.dry_run, skip_bad_rows=arguments.skip_bad_rows
        )
    return _finish(receipt, arguments)


def import_judgements(arguments: Arguments) -> int:
    """Add answers from a list."""
    with opened(arguments, read_only=arguments.dry_run) as workspace:
        receipt, _changes = workspace.imports.import_judgements(
            Path(arguments.list), dry_run=arguments.dry_run, skip_bad_rows=arguments.skip_bad_rows
        )
    return _finish(receipt, arguments)


def _finish(receipt: Receipt, arguments: Arguments) -> int:
    """Print the receipt; status 2 when rows were refused and nothing was written, 1 when bad rows were left out."""
    if arguments.json:
        say_json(receipt.as_document())
    else:
        _say_receipt(receipt, arguments.dry_run)
    if not receipt.rejected:
        return 0
    rows = len({each.row for each in receipt.rejected})
    bad = f"{counted(rows, 'row')} {'is' if rows == 1 else 'are'} not understood"
    if arguments.dry_run:
        warn(f"{bad}. Correct the list before importing it, or import it with --skip-bad-rows.")
        return 1
    if not receipt.written:
        first = receipt.rejected[0]
        warn(plain(f"Nothing was imported: {bad}, the first is row {first.row}, {first.column}. {first.problem}"))
        return 2
    warn(f"{bad} and left out. The receipt names them.")
    return 1


def _say_receipt(receipt: Receipt, dry_run: bool) -> None:
    for note in receipt.notes:
        say(f"Note: {plain(note)}")
    if receipt.ignored_columns:
        say(f"Columns not imported: {', '.join(plain(each) for each in receipt.ignored_columns)}.")
    for each in receipt.rejected:
        value = f' "{plain(each.value)}"' if each.value else ""
        say(f"Row {each.row}, {each.column}{value}: {plain(each.problem)}")
    verb = "would be taken" if dry_run else "taken"
    say(f"{counted(receipt.accepted, 'entry', 'entries')} {verb}, {receipt.unchanged} unchanged.")
