"""Erasing a case on the command line."""

from __future__ import annotations

from yos_audit.cli.arguments import Arguments
from yos_audit.cli.opening import opened
from yos_audit.cli.output import say, warn
from yos_audit.support.errors import KnownError
from yos_audit.workspace.erasure import EraseReason, Erasing, Unopened
from yos_audit.workspace.ledger import counted


def erase(arguments: Arguments) -> int:
    """Erase a case for good; status 1 when something still names or holds it."""
    wanted = (arguments.case or "").strip().casefold()
    unopened = _unopened(arguments)
    asked: list[Erasing] = []
    with opened(arguments, read_only=False) as workspace:
        found = [each.id for each in workspace.history.cases_ever() if each.reference.casefold() == wanted]
        if not found:
            raise KnownError("There is no case with this reference in the audit.", "Check it against the case list.")
        for case_id in found:
            asked.append(workspace.erasure.preview(case_id))
            workspace.erasure.erase(case_id, EraseReason(arguments.reason), unopened=unopened)
    copies = max(each.copies for each in asked)
    say(f"The case is erased from the audit, its history and {counted(copies, 'copy', 'copies')} of it.")
    return _still_there(asked, unopened)


def _unopened(arguments: Arguments) -> Unopened:
    if arguments.remove_unopened:
        return Unopened.REMOVE
    return Unopened.KEEP if arguments.keep_unopened else Unopened.REFUSE


def _still_there(asked: list[Erasing], unopened: Unopened) -> int:
    """Say what still names or holds the case; 1 when anything does."""
    mentions = sum(each.mentions for each in asked)
    kept = [copy.path for each in asked for copy in each.closed if unopened is Unopened.KEEP]
    if mentions:
        notes = counted(mentions, "note of another case or interview", "notes of other cases or interviews")
        warn(f"{notes} still {'names' if mentions == 1 else 'name'} it. Read and change them by hand.")
    if kept:
        warn(f"{counted(len(set(kept)), 'copy', 'copies')} could not be opened and may still hold it:")
        for path in sorted(set(kept)):
            warn(str(path))
    return 1 if mentions or kept else 0
