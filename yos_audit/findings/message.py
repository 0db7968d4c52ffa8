"""The whole audit in one or two sentences."""

from __future__ import annotations

from collections.abc import Sequence

from yos_audit.findings.commentary import lower_first
from yos_audit.findings.suggestions import shown
from yos_audit.findings.values import Findings

_NAMED_AT_MOST = 3


def main_message(findings: Findings) -> str:
    """Return what was strong and what must improve, by the names of the themes."""
    strong = [each.name for each in shown(findings.strengths)][:_NAMED_AT_MOST]
    weak = [each.name for each in findings.improvements if not each.serious]
    sentences: list[str] = []
    if strong:
        sentences.append(f"Strongest: {_listed(strong)}.")
    if weak:
        sentences.append(f"{_listed(weak, capital=True)} {'needs' if len(weak) == 1 else 'need'} to improve.")
    elif findings.overall is not None:
        sentences.append("No theme falls below the line for improvement.")
    return " ".join(sentences) or "Too little has been answered to say."


def _listed(names: Sequence[str], *, capital: bool = False) -> str:
    first, *rest = names
    words = [first if capital else lower_first(first), *map(lower_first, rest)]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
