"""Passphrases on the command line: from a file or typed on the terminal, never an argument and never shown."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from yos_audit.cli.arguments import Arguments
from yos_audit.support.errors import KnownError
from yos_audit.support.secret import Secret

_LONGEST = 4096


def passphrase_in(name: str) -> Secret:
    """Return the passphrase in a text file, without the line end; KnownError when it cannot be read or is empty."""
    try:
        with Path(name).open("rb") as stream:
            content = stream.read(_LONGEST + 1)
        text = content.decode("utf-8-sig").rstrip("\r\n")
    except OSError as error:
        raise KnownError("The passphrase file cannot be read.", "Check its name and your permission.") from error
    except UnicodeDecodeError as error:
        raise KnownError("The passphrase file is not plain text.", "Save it as UTF-8 text.") from error
    if not text or len(content) > _LONGEST:
        raise KnownError("The passphrase file holds no passphrase.", "Put the passphrase on its first line.")
    return Secret(text)


def passphrase_for(arguments: Arguments) -> Secret | None:
    """Return the passphrase from the file named by the arguments; None when none is named."""
    return None if arguments.passphrase_file is None else passphrase_in(arguments.passphrase_file)


def working_passphrase(arguments: Arguments, *, encrypted: bool) -> Secret | None:
    """Return the passphrase for a working copy; None when none is named and none typed.

    The passphrase of an `encrypted` audit never serves for the copy too: who gets the copy would get the audit.
    """
    if arguments.working_passphrase_file is not None:
        return passphrase_in(arguments.working_passphrase_file)
    given = None if encrypted else passphrase_for(arguments)
    return given or asked_twice()


def asked() -> Secret | None:
    """Ask for a passphrase on the terminal; None when there is no terminal to ask on, or nothing is typed."""
    typed = getpass.getpass("Passphrase: ") if has_terminal() else ""
    return Secret(typed) if typed else None


def asked_twice() -> Secret | None:
    """Ask for a new passphrase and once more; None when there is no terminal, or when nothing is typed."""
    if not has_terminal():
        return None
    first = getpass.getpass("New passphrase, three random words or more (Enter for none): ")
    if first and getpass.getpass("The same again: ") != first:
        raise KnownError("The two passphrases are not the same.", "Try again.")
    return Secret(first) if first else None


def has_terminal() -> bool:
    """Whether somebody can be asked."""
    stream: object = sys.stdin
    return stream is not None and sys.stdin.isatty()
