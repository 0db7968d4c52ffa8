"""Quotations of good practice as the letter and the workbook for the board print them."""

from __future__ import annotations

from yos_audit.reports.content import Quote
from yos_audit.reports.edition import Edition
from yos_audit.support.language import tr, tr_count


def quote_text(quote: Quote) -> str:
    """Return a quotation with the question it belongs to, which nobody said and no case is named by."""
    return f"“{quote.text}” ({quote.code}, {tr(quote.name)})"


def shown_quotes(shown: Edition) -> tuple[Quote, ...]:
    """Return the quotations for the board; readers outside it are given nobody's own words."""
    return () if shown.wider else shown.content.quotes


def what_it_contains(shown: Edition) -> str:
    """Say on the cover whether anybody's own words are in a workbook."""
    count = len(shown_quotes(shown))
    if not count:
        return tr("Totals only. No case references, no staff codes, no notes and no quotes.")
    one, many = (
        "Totals, and {count} quotation of good practice that was released. No case references, staff codes or notes.",
        "Totals, and {count} quotations of good practice that were released. No case references, staff codes or notes.",
    )
    return tr_count(one, many, count)
