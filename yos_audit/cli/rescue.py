"""Commands for an audit that cannot be opened any more."""

from __future__ import annotations

from pathlib import Path

from yos_audit.cli.arguments import Arguments
from yos_audit.cli.audits import free_path
from yos_audit.cli.output import counted, say
from yos_audit.cli.passphrases import asked, passphrase_for
from yos_audit.support.copies import Copy, copies_in
from yos_audit.support.errors import KnownError, PassphraseNeeded
from yos_audit.support.paths import memory_folder
from yos_audit.support.secret import Secret
from yos_audit.support.settings import SettingsFile
from yos_audit.workspace import rescue


def restore(arguments: Arguments) -> int:
    """Put a backup in the place of an audit; the file that was there is kept beside the backups."""
    path, secret = Path(arguments.file), passphrase_for(arguments)
    copy = _chosen(Path(arguments.backup)) if arguments.backup else _newest(path, secret)
    rescue.put_back(path, copy, secret, memory_folder())
    say(f"The backup of {copy.made_at.astimezone():%d %B %Y, %H:%M} is in the place of {path.name}.")
    say(f"The file that was there is kept in {copy.path.parent}.")
    return 0


def salvage(arguments: Arguments) -> int:
    """Write what can be read of a damaged audit to a new one."""
    path, target = Path(arguments.file), free_path(arguments.new)
    if not path.is_file():
        raise KnownError(f"There is no audit {path.name}.", "Check the name and the folder.")
    found = _salvaged(path, target, passphrase_for(arguments))
    cases, answers = counted(found.cases, "case"), counted(found.answers, "answer")
    say(f"{cases}, {answers} and {counted(found.interviews, 'interview')} could be read. They are in {target}.")
    return 0


def _salvaged(path: Path, target: Path, secret: Secret | None) -> rescue.Salvaged:
    try:
        return rescue.salvage(path, target, secret)
    except PassphraseNeeded:
        typed = asked()
        if typed is None:
            raise
    return rescue.salvage(path, target, typed)


def _newest(path: Path, secret: Secret | None) -> Copy:
    copy = rescue.last_good(path, SettingsFile().backups(), memory_folder(), secret)
    if copy is None:
        raise KnownError("There is no good backup of this audit on this computer.", "Name one after --backup.")
    return copy


def _chosen(path: Path) -> Copy:
    copy = next((each for each in copies_in(path.parent) if each.path == path), None)
    if copy is None:
        raise KnownError(f"{path.name} is not a backup.", "Name a file from the folder of backups.")
    return copy
