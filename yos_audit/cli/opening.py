"""Opening the audit that a command is about."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from yos_audit.cli.arguments import Arguments
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace


@contextmanager
def opened(arguments: Arguments, *, read_only: bool) -> Generator[Workspace]:
    """Open the audit named by the arguments and close it again; KnownError when it cannot be opened.

    A passphrase file must be readable when one is named, and is not used for an audit that is not protected.
    """
    if arguments.passphrase_file is not None:
        _check_readable(Path(arguments.passphrase_file))
    path = Path(arguments.file)
    if not path.is_file():
        raise KnownError(f"There is no audit {path.name}.", "Check the name and the folder.")
    workspace = Workspace.open(path, who=arguments.auditor.strip(), read_only=read_only)
    try:
        yield workspace
    finally:
        workspace.close()


def _check_readable(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            stream.read(1)
    except OSError as error:
        raise KnownError("The passphrase file cannot be read.", "Check its name and your permission.") from error
