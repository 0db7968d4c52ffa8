"""Checking what an audit says of itself before it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from yos_audit.audit.values import AuditDetails
from yos_audit.support.errors import KnownError
from yos_audit.workspace.typed_text import line

_FIXED = frozenset({"id", "framework_id", "framework_version", "created_at", "demonstration"})
TEXTS: Mapping[str, str] = {
    "label": "The label",
    "service": "The service",
    "period": "The period",
    "sampling": "The sampling",
    "contact": "The contact",
    "purpose": "The purpose",
    "addressee": "The addressee",
    "sender": "The sender",
    "reoffending": "The reoffending rate",
    "reoffending_source": "The source of the reoffending rate",
}
"""Details that are typed text, with what a message calls them."""
COPY_LIST = "The copy list"
_LONG = 1_000
_COPIES = 60
"""Lines of a copy list."""


def details_with(details: AuditDetails, changes: Mapping[str, Any]) -> AuditDetails:
    """Return details with some changed by name; TypeError for a detail that is fixed, KnownError for a wrong one."""
    editable = {each.name for each in fields(AuditDetails)} - _FIXED
    if changes.keys() - editable:
        raise TypeError(f"These details cannot be edited: {sorted(changes.keys() - editable)}")
    return checked_details(replace(details, **changes))


def checked_details(details: AuditDetails) -> AuditDetails:
    """Return details as they are recorded."""
    texts = {name: line(getattr(details, name), words, _LONG) for name, words in TEXTS.items()}
    if not texts["label"]:
        raise KnownError("The audit has no label.", "Give it one, such as the service and the month.")
    if not texts["service"]:
        raise KnownError("The audit names no service.", "Type the name of the service.")
    if details.caseload is not None and details.caseload < 1:
        raise KnownError("The caseload is not a number of cases.", "Write a whole number from 1, or leave it empty.")
    first, last = details.fieldwork_from, details.fieldwork_to
    if first and last and last < first:
        raise KnownError("The last day of the audit is before the first.", "Check the two dates.")
    return replace(details, copy_to=_copies(details.copy_to), **texts)


def _copies(typed: tuple[str, ...]) -> tuple[str, ...]:
    lines = (line(each, f"{COPY_LIST} line {number}") for number, each in enumerate(typed, 1))
    kept = tuple(each for each in lines if each)
    if len(kept) > _COPIES:
        raise KnownError(f"The copy list has more than {_COPIES} lines.", "Shorten it.")
    return kept
