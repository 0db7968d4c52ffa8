"""The whole audit in one or two sentences."""

from __future__ import annotations

from collections.abc import Sequence

from yos_audit.findings.commentary import lower_first
from yos_audit.findings.suggestions import shown
from yos_audit.findings.values import Findings
from yos_audit.support.language import tr

_NAMED_AT_MOST = 3


def main_message(findings: Findings) -> str:
    """Return what was strong and what must improve, by the names of the themes."""
    strong = [tr(each.name) for each in shown(findings.strengths)][:_NAMED_AT_MOST]
    weak = [tr(each.name) for each in findings.improvements if not each.serious]
    sentences: list[str] = []
    if strong:
        sentences.append(tr("Strongest: {themes}.", themes=_listed(strong)))
    if weak:
        sentences.append(tr("Needs to improve: {themes}.", themes=_listed(weak)))
    elif findings.overall is not None:
        sentences.append(tr("No theme falls below the line for improvement."))
    return " ".join(sentences) or tr("Too little has been answered to say.")


def _listed(names: Sequence[str]) -> str:
    words = [lower_first(each) for each in names]
    if len(words) == 1:
        return words[0]
    return tr("{most} and {last}", most=", ".join(words[:-1]), last=words[-1])
