"""Several commands that a dialog runs as one."""

from __future__ import annotations

from dataclasses import replace

from yos_audit.workspace.changes import Changes


def join(first: Changes, then: Changes) -> Changes:
    """Return what two commands changed together; the first names the action."""
    return replace(
        first,
        action=first.action or then.action,
        saved_at=then.saved_at or first.saved_at,
        details=first.details or then.details,
        cases=first.cases | then.cases,
        judgements=first.judgements | then.judgements,
        interviews=first.interviews | then.interviews,
        parked=first.parked + then.parked,
        restored=first.restored + then.restored,
    )
