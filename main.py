"""Starts the program: the window, or the command line when there are arguments. No logic."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main() -> int:
    """Open the window, on a file when one is named, or run the command line; returns the exit status.

    Either side is imported only when it is wanted: the command line never loads Qt, the window never waits for it.
    """
    import_module("yos_audit.support.dumps").forbid()
    arguments = sys.argv[1:]
    if len(arguments) > 1 or any(Path(each).suffix.casefold() != ".yosaudit" for each in arguments):
        return import_module("yos_audit.cli").main(arguments)
    return import_module("ui.app").run(*map(Path, arguments))


if __name__ == "__main__":
    raise SystemExit(main())
