"""What changed since an earlier audit, in words and as the document printed by `yos-audit findings --json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from yos_audit.findings.change import Change, Comparison, Difference, EarlierAudit
from yos_audit.findings.phrases import percent_text
from yos_audit.findings.values import Tally
from yos_audit.support.language import tr

_PLAIN: Mapping[Change, str] = MappingProxyType(
    {
        Change.NEW: "New: not asked before",
        Change.GONE: "No longer asked",
        Change.REWORDED: "Reworded: not compared",
        Change.TOO_FEW: "Too few to compare",
    }
)
_ORDER = (Change.BETTER, Change.WORSE, Change.UNCHANGED, Change.NEW, Change.GONE, Change.REWORDED, Change.TOO_FEW)
_COUNTED: Mapping[Change, str] = MappingProxyType(
    {
        Change.BETTER: "{count} better",
        Change.WORSE: "{count} worse",
        Change.UNCHANGED: "{count} unchanged",
        Change.NEW: "{count} new",
        Change.GONE: "{count} gone",
        Change.REWORDED: "{count} reworded",
        Change.TOO_FEW: "{count} with too few cases",
    }
)
MOVED: Mapping[tuple[Change, bool], str] = MappingProxyType(
    {
        (Change.BETTER, False): "Better, from {was} to {now}",
        (Change.BETTER, True): "Better, from {was} to {now}; chance could explain it",
        (Change.WORSE, False): "Worse, from {was} to {now}",
        (Change.WORSE, True): "Worse, from {was} to {now}; chance could explain it",
    }
)
"""How a figure moved, and whether within its uncertainty."""


def change_text(difference: Difference) -> str:
    """Return a difference in words, such as "Better, from 67% to 84%; chance could explain it"."""
    if difference.change in _PLAIN:
        return tr(_PLAIN[difference.change])
    now, before = difference.now, difference.before
    if now is None or before is None:
        return ""
    was, now_is = percent_text(before.share or 0), percent_text(now.share or 0)
    if difference.change is Change.UNCHANGED:
        return tr("Unchanged at {now}", now=now_is)
    return tr(MOVED[difference.change, difference.caution], was=was, now=now_is)


_SENTENCES: Mapping[tuple[Change, bool], str] = MappingProxyType(
    {
        (Change.BETTER, False): (
            "Compared with the earlier audit, the share of relevant answers that were good enough has risen from {was} "
            "to {now}."
        ),
        (Change.BETTER, True): (
            "Compared with the earlier audit, the share of relevant answers that were good enough has risen from {was} "
            "to {now}. Chance could explain the difference."
        ),
        (Change.WORSE, False): (
            "Compared with the earlier audit, the share of relevant answers that were good enough has fallen from "
            "{was} to {now}."
        ),
        (Change.WORSE, True): (
            "Compared with the earlier audit, the share of relevant answers that were good enough has fallen from "
            "{was} to {now}. Chance could explain the difference."
        ),
        (Change.UNCHANGED, False): (
            "Compared with the earlier audit, the share of relevant answers that were good enough is unchanged at "
            "{now}."
        ),
    }
)


def change_sentence(difference: Difference) -> str:
    """Return what a commentary says of a domain's change; "" where the two audits allow no comparison."""
    said = _SENTENCES.get((difference.change, difference.caution))
    now, before = difference.now, difference.before
    if said is None or now is None or before is None:
        return ""
    return tr(said, was=percent_text(before.share or 0), now=percent_text(now.share or 0))


def gone_text(comparison: Comparison) -> str:
    """Return the codes of the questions that only the earlier audit asked; "" where there are none."""
    codes = [each.code for each in comparison.questions if each.change is Change.GONE and each.code]
    return tr("No longer asked: {codes}.", codes=", ".join(codes)) if codes else ""


def comparison_text(comparison: Comparison) -> str:
    """Return how many questions changed which way, such as "5 better, 2 worse, 11 unchanged"."""
    counts = Counter(each.change for each in comparison.questions)
    said = ", ".join(tr(_COUNTED[each], count=counts[each]) for each in _ORDER if counts[each])
    doubtful = sum(each.caution for each in comparison.questions)
    moved = counts[Change.BETTER] + counts[Change.WORSE]
    if not doubtful:
        return said
    told = "{counts}. For {doubtful} of {moved} that moved, chance could explain it"
    return tr(told, counts=said, doubtful=doubtful, moved=moved)


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
