"""Opening the audit that a command is about."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from yos_audit.cli.arguments import Arguments
from yos_audit.cli.output import counted, warn
from yos_audit.cli.passphrases import asked, passphrase_for
from yos_audit.support.errors import Damaged, KnownError, PassphraseNeeded
from yos_audit.support.paths import memory_folder
from yos_audit.support.secret import Secret
from yos_audit.support.settings import SettingsFile
from yos_audit.workspace.familiar import Kind, Standing, judge, let_go
from yos_audit.workspace.workspace import Workspace


@contextmanager
def opened(arguments: Arguments, *, read_only: bool, checked: bool = True) -> Generator[Workspace]:
    """Open the audit named by the arguments and close it again; KnownError when it cannot be opened.

    Without `checked` it is opened although its records are not what its history says, so that this can be told.
    A passphrase file must be readable when one is named, and is not used for an audit that is not encrypted. An audit
    that is not the newest state this computer knows is named on standard error, and `attention` noted in the arguments.
    """
    secret = passphrase_for(arguments)
    path = Path(arguments.file)
    if not path.is_file():
        raise KnownError(f"There is no audit {path.name}.", "Check the name and the folder.")
    workspace = _open(path, arguments, secret, read_only=read_only, checked=checked)
    try:
        arguments.attention = _is_strange(workspace)
        yield workspace
        if not arguments.attention:
            let_go(workspace, memory_folder())
    finally:
        workspace.close()


def _is_strange(workspace: Workspace) -> bool:
    """Say when an audit is not the newest state this computer knows; what cannot be read of it is told elsewhere."""
    with suppress(Damaged):
        standing = judge(workspace, memory_folder())
        if standing.kind in (Kind.OLDER, Kind.FORKED):
            warn(_strange(standing))
            return True
    return False


def _strange(standing: Standing) -> str:
    """Return what is odd about an audit, and what to do."""
    when = f"{standing.at.astimezone():%d %B %Y, %H:%M}" if standing.at is not None else "earlier"
    remedy = "Its backups have what it lacks: open it in the window to compare them, or use the command restore."
    if standing.kind is Kind.FORKED:
        return f"This file was changed apart from the one last closed on this computer, {when}. {remedy}"
    lacking = counted(standing.lacking, "change")
    return f"This file is {lacking} older than when it was last closed on this computer, {when}. {remedy}"


def _open(path: Path, arguments: Arguments, secret: Secret | None, *, read_only: bool, checked: bool) -> Workspace:
    """Open an audit, asking for the passphrase on the terminal when it is needed and was not given."""
    using = partial(
        Workspace.open,
        path,
        who=arguments.auditor.strip(),
        read_only=read_only,
        checked=checked,
        backup_base=SettingsFile().backups(),
        memory=memory_folder(),
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
