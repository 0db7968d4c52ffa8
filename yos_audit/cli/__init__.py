"""The headless front end: everything the core can do, without a window."""

from yos_audit.cli.program import main

__all__ = ["main"]
