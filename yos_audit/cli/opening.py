"""Opening the audit that a command is about."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from yos_audit.cli.arguments import Arguments
from yos_audit.cli.passphrases import asked, passphrase_for
from yos_audit.support.errors import KnownError, PassphraseNeeded
from yos_audit.support.secret import Secret
from yos_audit.support.settings import SettingsFile
from yos_audit.workspace.workspace import Workspace


@contextmanager
def opened(arguments: Arguments, *, read_only: bool, checked: bool = True) -> Generator[Workspace]:
    """Open the audit named by the arguments and close it again; KnownError when it cannot be opened.

    Without `checked` it is opened although its records are not what its history says, so that this can be told.
    A passphrase file must be readable when one is named, and is not used for an audit that is not encrypted.
    """
    secret = passphrase_for(arguments)
    path = Path(arguments.file)
    if not path.is_file():
        raise KnownError(f"There is no audit {path.name}.", "Check the name and the folder.")
    workspace = _open(path, arguments, secret, read_only=read_only, checked=checked)
    try:
        yield workspace
    finally:
        workspace.close()


def _open(path: Path, arguments: Arguments, secret: Secret | None, *, read_only: bool, checked: bool) -> Workspace:
    """Open an audit, asking for the passphrase on the terminal when it is needed and was not given."""
    using = partial(
        Workspace.open,
        path,
        who=arguments.auditor.strip(),
        read_only=read_only,
        checked=checked,
        backup_base=SettingsFile().backups(),
    )
    try:
        return using(secret=secret)
    except PassphraseNeeded:
        typed = asked()
    if typed is None:
        raise PassphraseNeeded(
            "This audit is encrypted.",
            "Name a file that holds its passphrase, or the recovery words, after --passphrase-file.",
        )
    return using(secret=typed)
