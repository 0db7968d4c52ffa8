"""The overview as text for the clipboard: the board's figures, never a case reference."""

from __future__ import annotations

from ui.kit.translate import tr
from ui.screens.overview.reading import Reading
from ui.screens.overview.rows import domain_rows, headline, weak_rows


def summary_text(reading: Reading) -> str:
    """Return the readiness summary as plain text."""
    findings = reading.findings
    lines = [
        reading.details.label + (f" {tr('(demonstration)')}" if reading.details.demonstration else ""),
        headline(findings),
        findings.framework.indicator_notice,
        tr("{complete} of {cases} cases complete.", complete=findings.complete, cases=findings.cases),
        "",
    ]
    lines += [row.spoken for row in domain_rows(findings)]
    weakest = weak_rows(findings)
    if weakest:
        lines += ["", tr("Weakest questions")]
        lines += [row.spoken for row in weakest]
    return "\n".join(lines)
