"""Checking the reference and the facts of a case before they are recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from yos_audit.framework.values import Attribute, AttributeType, Framework
from yos_audit.support.errors import KnownError
from yos_audit.workspace.typed_text import line

REFERENCE_LENGTH = 60
_TEXT_LENGTH = 1_000


def checked_reference(text: str) -> str:
    """Return a reference as it is recorded; KnownError when it is empty or too long."""
    reference = line(text, "The reference", REFERENCE_LENGTH)
    if not reference:
        raise KnownError("The case has no reference.", "Type the service's own reference, never a name.")
    return reference


def checked_facts(framework: Framework, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return facts as they are recorded, blanks left out; KnownError for a value that its attribute does not have."""
    known = {each.id: each for each in framework.attributes if each.id != "reference"}
    facts: dict[str, str] = {}
    for name, text in attributes.items():
        if name not in known:
            raise KnownError(f"The question set has no case fact {name}.", "Leave it out.")
        value = _checked(known[name], text)
        if value:
            facts[name] = value
    return facts


def _checked(attribute: Attribute, text: str) -> str:
    value = line(text, attribute.label, _TEXT_LENGTH)
    if value and attribute.type is AttributeType.CHOICE and value not in {each.id for each in attribute.options}:
        labels = ", ".join(each.label for each in attribute.options)
        raise KnownError(f"{attribute.label} has no such value.", f"Choose one of: {labels}.")
    if value and attribute.type is AttributeType.DATE:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise KnownError(f"{attribute.label} is not a date.", "Write it like 2015-03-16.") from error
    return value
