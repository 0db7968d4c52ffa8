"""The columns of the list of cases: words, width, and what to sort by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from ui.kit.translate import tr
from yos_audit.audit.values import CaseState
from yos_audit.framework.values import Framework

if TYPE_CHECKING:
    from yos_audit.workspace.cases import CaseRow

SortKey = tuple[int | str, ...]


class Look(Enum):
    """How the cells of a column are painted."""

    NAME = auto()
    TEXT = auto()
    LEVEL = auto()
    ANSWERED = auto()
    NUMBER = auto()
    STATE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `needs` lists attribute ids of which the framework must have one; none means always shown."""

    id: str
    title: str
    width: int
    look: Look
    words: Callable[[Framework, CaseRow], str]
    order: Callable[[Framework, CaseRow], SortKey]
    needs: tuple[str, ...] = ()


def columns_for(framework: Framework) -> tuple[Column, ...]:
    """Return the columns that this framework can fill, from left to right."""
    known = {attribute.id for attribute in framework.attributes}
    return tuple(column for column in COLUMNS if not column.needs or known.intersection(column.needs))


def state_words(state: CaseState) -> str:
    """Return the word for how far a case has come."""
    return tr("Complete") if state is CaseState.COMPLETE else tr("In progress")


def spoken_row(framework: Framework, row: CaseRow) -> str:
    """Return a case as one sentence, such as "A-0417, referral order, 18 of 22 answered, 4 No, in progress."."""
    facts = [_order(framework, row), _phase(framework, row)]
    parts = [row.case.reference, *(fact.lower() for fact in facts if fact)]
    parts.append(tr("{answered} answered", answered=_answered(framework, row)))
    parts.append(tr("{count} No", count=row.no))
    if row.flagged:
        parts.append(tr("{count} flagged", count=row.flagged))
    parts.append(state_words(row.case.state).lower())
    return ", ".join(parts) + "."


def _option(attribute_id: str) -> Callable[[Framework, CaseRow], str]:
    def words(framework: Framework, row: CaseRow) -> str:
        value = row.case.attributes.get(attribute_id, "")
        return framework.attribute(attribute_id).option_label(value) if value else ""

    return words


def _option_order(attribute_id: str) -> Callable[[Framework, CaseRow], SortKey]:
    def key(framework: Framework, row: CaseRow) -> SortKey:
        value = row.case.attributes.get(attribute_id, "")
        ids = [option.id for option in framework.attribute(attribute_id).options]
        # The highest level first: a reader sorts by risk to find the cases that matter most.
        return (-ids.index(value) if value in ids else 1, row.case.reference)

    return key


def _by_words(words: Callable[[Framework, CaseRow], str]) -> Callable[[Framework, CaseRow], SortKey]:
    def key(framework: Framework, row: CaseRow) -> SortKey:
        text = words(framework, row)
        return (0 if text else 1, text.casefold(), row.case.reference)

    return key


def _reference(_framework: Framework, row: CaseRow) -> str:
    return row.case.reference


def _phase(_framework: Framework, row: CaseRow) -> str:
    custody = row.case.attributes.get("custodial_phase") == "yes"
    community = row.case.attributes.get("community_phase") == "yes"
    if custody and community:
        return tr("Both")
    return tr("Custody") if custody else tr("Community") if community else ""


def _answered(_framework: Framework, row: CaseRow) -> str:
    return tr("{answered} of {applicable}", answered=row.answered, applicable=row.applicable)


def _answered_order(_framework: Framework, row: CaseRow) -> SortKey:
    share = row.answered / row.applicable if row.applicable else 0
    return (round(share * 1000), row.case.reference)


def _no(_framework: Framework, row: CaseRow) -> str:
    return str(row.no)


def _no_order(_framework: Framework, row: CaseRow) -> SortKey:
    return (-row.no, row.case.reference)


def _state(_framework: Framework, row: CaseRow) -> str:
    return state_words(row.case.state)


def _state_order(_framework: Framework, row: CaseRow) -> SortKey:
    """Work to do first."""
    return (1 if row.case.state is CaseState.COMPLETE else 0, row.case.reference)


_order = _option("order_type")

COLUMNS = (
    Column("reference", "Reference", 88, Look.NAME, _reference, _by_words(_reference)),
    Column("order", "Order", 202, Look.TEXT, _order, _by_words(_order), ("order_type",)),
    Column("phase", "Phase", 92, Look.TEXT, _phase, _by_words(_phase), ("custodial_phase", "community_phase")),
    Column(
        "manager",
        "Manager",
        76,
        Look.TEXT,
        _option("case_manager"),
        _by_words(_option("case_manager")),
        ("case_manager",),
    ),
    Column("auditor", "Auditor", 68, Look.TEXT, _option("auditor"), _by_words(_option("auditor")), ("auditor",)),
    Column(
        "reoffending",
        "Reoffending",
        108,
        Look.LEVEL,
        _option("likelihood_of_reoffending"),
        _option_order("likelihood_of_reoffending"),
        ("likelihood_of_reoffending",),
    ),
    Column(
        "risk_of_harm",
        "Risk of harm",
        116,
        Look.LEVEL,
        _option("risk_of_harm"),
        _option_order("risk_of_harm"),
        ("risk_of_harm",),
    ),
    Column(
        "vulnerability",
        "Vulnerability",
        112,
        Look.LEVEL,
        _option("vulnerability"),
        _option_order("vulnerability"),
        ("vulnerability",),
    ),
    Column("answered", "Answered", 168, Look.ANSWERED, _answered, _answered_order),
    Column("no", "No", 44, Look.NUMBER, _no, _no_order),
    Column("state", "State", 120, Look.STATE, _state, _state_order),
)
