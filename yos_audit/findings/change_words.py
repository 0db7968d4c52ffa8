"""What changed since an earlier audit, in words and as the document printed by `yos-audit findings --json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from yos_audit.findings.change import Change, Comparison, Difference, EarlierAudit
from yos_audit.findings.phrases import percent_text
from yos_audit.findings.values import Tally

CAUTION = "chance could explain it"
_PLAIN: Mapping[Change, str] = MappingProxyType(
    {
        Change.NEW: "New: not asked before",
        Change.GONE: "No longer asked",
        Change.REWORDED: "Reworded: not compared",
        Change.TOO_FEW: "Too few to compare",
    }
)
_ORDER = (Change.BETTER, Change.WORSE, Change.UNCHANGED, Change.NEW, Change.GONE, Change.REWORDED, Change.TOO_FEW)
_NAMES = {each: each.value.replace("_", " ") for each in Change}


def change_text(difference: Difference) -> str:
    """Return a difference in words, such as "Better, from 67% to 84%; chance could explain it"."""
    if difference.change in _PLAIN:
        return _PLAIN[difference.change]
    now, before = difference.now, difference.before
    if now is None or before is None:
        return ""
    was, now_is = percent_text(before.share or 0), percent_text(now.share or 0)
    if difference.change is Change.UNCHANGED:
        return f"Unchanged at {now_is}"
    words = f"{difference.change.value.capitalize()}, from {was} to {now_is}"
    return f"{words}; {CAUTION}" if difference.caution else words


def comparison_text(comparison: Comparison) -> str:
    """Return how many questions changed which way, such as "5 better, 2 worse, 11 unchanged"."""
    counts = Counter(each.change for each in comparison.questions)
    said = [f"{counts[each]} {_NAMES[each]}" for each in _ORDER if counts[each]]
    doubtful = sum(each.caution for each in comparison.questions)
    moved = counts[Change.BETTER] + counts[Change.WORSE]
    caution = f". In {doubtful} of {moved} that moved {CAUTION}" if doubtful else ""
    return f"{', '.join(said)}{caution}"


def comparison_document(comparison: Comparison, earlier: EarlierAudit) -> dict[str, object]:
    """Return a comparison as values JSON can hold; shares and points are fractions of 1, unrounded."""
    return {
        "earlier": {
            "label": earlier.label,
            "service": earlier.service,
            "period": earlier.period,
            "begun": earlier.begun.isoformat(),
            "cases": earlier.findings.cases,
        },
        "domains": [_document(each) for each in comparison.domains],
        "questions": [_document(each) for each in comparison.questions],
    }


def _document(each: Difference) -> dict[str, object]:
    return {
        "id": each.id,
        "code": each.code,
        "change": each.change.value,
        "caution": each.caution,
        "now": _tally(each.now),
        "before": _tally(each.before),
        "points": each.points,
        "interval": list(each.interval) if each.interval is not None else None,
    }


def _tally(tally: Tally | None) -> dict[str, object] | None:
    if tally is None:
        return None
    return {"yes": tally.yes, "applicable": tally.applicable, "share": tally.share}
