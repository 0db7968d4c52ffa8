"""Everything in Findings that goes into a report, as plain text for the clipboard."""

from __future__ import annotations

from collections.abc import Iterator

from ui.kit.moments import day_text
from ui.kit.translate import tr
from ui.screens.findings.reading import FindingsReading
from yos_audit.findings.plan_words import STATUS_WORDS
from yos_audit.findings.points import used


def findings_text(reading: FindingsReading) -> str:
    """Return commentary, strengths, areas and plan, parted by blank lines."""
    return "\n\n".join("\n".join(part) for part in map(tuple, _parts(reading)) if len(part) > 1)


def _parts(reading: FindingsReading) -> Iterator[Iterator[str]]:
    for section in reading.sections:
        name = f"{section.number}. {section.name}" if section.number else section.name
        yield iter((name, *(each.text for each in section.included)))
    yield iter((tr("Key strengths"), *(f"- {each.text}" for each in used(reading.strengths))))
    yield iter((tr("Areas requiring improvement"), *(f"- {each.text}" for each in used(reading.areas))))
    yield iter((tr("Improvement plan"), *_actions(reading)))


def _actions(reading: FindingsReading) -> Iterator[str]:
    for number, each in enumerate(reading.actions, 1):
        due = tr("due {day}", day=day_text(each.due)) if each.due else ""
        parts = (each.area, each.action, each.owner, due, tr(STATUS_WORDS[each.status]))
        yield f"{number}. " + "; ".join(part for part in parts if part)
