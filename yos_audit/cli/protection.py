"""Commands about the passphrase of an audit."""

from __future__ import annotations

from yos_audit.cli.arguments import Arguments
from yos_audit.cli.opening import opened
from yos_audit.cli.output import counted, plain, say, warn
from yos_audit.cli.passphrases import asked_twice, passphrase_in
from yos_audit.support.errors import KnownError

_COLUMNS = 4


def passphrase(arguments: Arguments) -> int:
    """Encrypt an audit, or give it another passphrase."""
    name = arguments.new_passphrase_file
    with opened(arguments, read_only=False) as workspace:
        secret = passphrase_in(name) if name is not None else asked_twice()
        if secret is None:
            raise KnownError("No new passphrase was given.", "Name a file that holds it after --new-passphrase-file.")
        left = workspace.protection.change(secret)
    say(
        "The audit is encrypted with the new passphrase. Print a new recovery sheet: one printed before no longer fits."
    )
    if left:
        warn(f"{counted(left, 'backup')} could not be encrypted anew: the passphrase before still opens it.")
        return 1
    return 0


def recovery_sheet(arguments: Arguments) -> int:
    """Print the words that open the audit without its passphrase."""
    with opened(arguments, read_only=True) as workspace:
        sheet = workspace.protection.sheet()
    say(f"Recovery sheet {sheet.number} of {plain(sheet.label)}")
    say()
    for start in range(0, len(sheet.words), _COLUMNS):
        row = enumerate(sheet.words[start : start + _COLUMNS], start + 1)
        say("".join(f"{number:>3} {word:<10}" for number, word in row).rstrip())
    say()
    warn("Whoever has these words can read the audit. Print them, lock the paper away, and keep no file of them.")
    return 0
