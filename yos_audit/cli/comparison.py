"""Comparing with an earlier audit on the command line."""

from __future__ import annotations

from pathlib import Path

from yos_audit.cli.arguments import Arguments
from yos_audit.cli.output import plain, say, table
from yos_audit.cli.passphrases import passphrase_in
from yos_audit.findings.change import Comparison, Difference, EarlierAudit
from yos_audit.findings.change_words import change_text, comparison_text
from yos_audit.support.errors import PassphraseNeeded
from yos_audit.workspace.workspace import Workspace


def earlier_for(arguments: Arguments, workspace: Workspace) -> EarlierAudit | None:
    """Return the audit named by --compare-with; None when none is named."""
    if arguments.compare_with is None:
        return None
    named = arguments.earlier_passphrase_file
    try:
        return workspace.earlier(Path(arguments.compare_with), None if named is None else passphrase_in(named))
    except PassphraseNeeded as needed:
        raise PassphraseNeeded(
            "The earlier audit is encrypted.", "Name a file with its passphrase after --earlier-passphrase-file."
        ) from needed


def say_comparison(comparison: Comparison, earlier: EarlierAudit) -> None:
    """Print what changed since an earlier audit."""
    say(f"\nCompared with {plain(earlier.label)}, {earlier.findings.cases} cases")
    say(table(("", "Domain", "Change"), [_row(each) for each in comparison.domains]))
    say(table(("Code", "Question", "Change"), [_row(each) for each in comparison.questions]))
    say(f"Questions: {comparison_text(comparison)}.")


def _row(each: Difference) -> list[str]:
    return [each.code, each.name, change_text(each)]
