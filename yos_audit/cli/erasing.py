"""Erasing a case on the command line."""

from __future__ import annotations

from yos_audit.cli.arguments import Arguments
from yos_audit.cli.opening import opened
from yos_audit.cli.output import say, warn
from yos_audit.support.errors import KnownError
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.ledger import counted


def erase(arguments: Arguments) -> int:
    """Erase a case for good; status 1 when notes of other cases still name it."""
    wanted = (arguments.case or "").strip().casefold()
    with opened(arguments, read_only=False) as workspace:
        found = [each.id for each in workspace.history.cases_ever() if each.reference.casefold() == wanted]
        if not found:
            raise KnownError("There is no case with this reference in the audit.", "Check it against the case list.")
        mentions = 0
        for case_id in found:
            mentions += workspace.erasure.preview(case_id).mentions
            workspace.erasure.erase(case_id, EraseReason(arguments.reason))
    say("The case is erased from the audit and its history.")
    if not mentions:
        return 0
    notes = counted(mentions, "note of another case or interview", "notes of other cases or interviews")
    warn(f"{notes} still {'names' if mentions == 1 else 'name'} it. Read and change them by hand.")
    return 1
