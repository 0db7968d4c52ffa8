"""The cases of the audit: the list, one case as a sheet, and what can be done with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from yos_audit.audit.applicability import Standing, standings
from yos_audit.audit.completion import Gap, OpenPoint, open_points
from yos_audit.audit.values import Case, CaseState, Judgement, State
from yos_audit.framework.values import Framework, Kind
from yos_audit.store.values import CaseLine, CaseRecord, Edit
from yos_audit.support.errors import KnownError
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.facts import checked_facts, checked_reference
from yos_audit.workspace.ledger import Ledger, counted, new_id, short_name
from yos_audit.workspace.typed_text import line

_NAMED = 5
"""How many gaps an explanation names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list. Judgements and outcomes are counted in `answered` and `applicable`, gateways are not."""

    case: Case
    answered: int
    applicable: int
    no: int
    """Judgements answered "no"."""
    flagged: int
    to_do: int
    """What still stands between the case and being complete, gateways included."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the cases of one auditor, or of one value of another attribute, have come."""

    value: str
    """Value of the attribute; "" for cases where it is not recorded."""
    cases: int
    complete: int
    answered: int
    applicable: int


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """One case with everything recorded for it."""

    case: Case
    standings: tuple[Standing, ...]
    judgements: Mapping[str, Judgement]
    """By question id."""
    open_points: tuple[OpenPoint, ...]
    answered: int
    applicable: int
    by_rule: int
    """Questions with a code that do not apply by rule."""
    by_auditor: int
    """Questions with a code that the auditor found not applicable."""


class Cases:
    """The cases of an open audit."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reads = ledger.file.reads
        self._counter = _Counter(ledger.framework)

    def rows(self) -> tuple[CaseRow, ...]:
        """Return every case in the order they were added."""
        return tuple(self._counter.row(each) for each in self._reads.case_lines())

    def progress_by(self, attribute_id: str, rows: Iterable[CaseRow] | None = None) -> tuple[Progress, ...]:
        """Return the progress by the value of an attribute, in the order of the values, "" last.

        Of all cases, or of the `rows` that were read already.
        """
        groups: dict[str, list[CaseRow]] = {}
        for row in self.rows() if rows is None else rows:
            groups.setdefault(row.case.attributes.get(attribute_id, ""), []).append(row)
        return tuple(
            Progress(
                value,
                len(group),
                sum(row.case.state is CaseState.COMPLETE for row in group),
                sum(row.answered for row in group),
                sum(row.applicable for row in group),
            )
            for value, group in sorted(groups.items(), key=_blank_last)
        )

    def get(self, case_id: str) -> Case:
        """Return a case; KnownError when it is no longer there."""
        return self._ledger.file.record(case_id).case

    def by_reference(self, reference: str) -> Case | None:
        """Return the case with this reference, whatever the case of its letters."""
        return self._reads.by_reference(reference)

    def sheet(self, case_id: str) -> CaseSheet:
        """Return a case with everything recorded for it; KnownError when it is no longer there."""
        record = self._ledger.file.record(case_id)
        standing = standings(self._ledger.framework, record.case, record.judgements)
        counts = self._counter.counts(record.states)
        return CaseSheet(
            case=record.case,
            standings=standing,
            judgements=record.judgements,
            open_points=open_points(standing, record.judgements),
            answered=counts.answered,
            applicable=counts.applicable,
            by_rule=counts.by_rule,
            by_auditor=counts.by_auditor,
        )

    def add(self, reference: str, attributes: Mapping[str, str] | None = None) -> Changes:
        """Add a case at the end of the list; KnownError when its reference is taken."""
        wanted = checked_reference(reference)
        self._check_free(wanted)
        case = Case(new_id(), wanted, checked_facts(self._ledger.framework, attributes or {}))
        return self._ledger.commit(f"adding {wanted}", [Edit(None, case)])

    def edit(self, case_id: str, reference: str | None = None, attributes: Mapping[str, str] | None = None) -> Changes:
        """Change the reference or the facts; `attributes` replaces all facts. Answers that no longer apply are parked.

        KnownError when the reference is taken or the case is complete.
        """
        case = self.get(case_id)
        wanted = case.reference if reference is None else checked_reference(reference)
        facts = case.attributes if attributes is None else checked_facts(self._ledger.framework, attributes)
        changed = replace(case, reference=wanted, attributes=facts)
        if changed == case:
            return Changes("")
        _check_in_progress(case, "Reopen it to change its facts.")
        self._check_free(wanted, case_id)
        return self._ledger.commit(f"change to case facts of {wanted}", [Edit(case, changed)])

    def remove(self, case_ids: Iterable[str]) -> Changes:
        """Remove cases with their answers, as one action that can be undone."""
        wanted = dict.fromkeys(case_ids)
        records = {each.case.id: each for each in self._reads.records(wanted)}
        kept = [records[case_id] for case_id in wanted if case_id in records]
        edits = [edit for record in kept for edit in _removal(record)]
        what = kept[0].case.reference if len(kept) == 1 else counted(len(kept), "case")
        return self._ledger.commit(f"removing {what}", edits)

    def complete(self, case_id: str) -> Changes:
        """Mark a case complete; KnownError naming what is missing."""
        record = self._ledger.file.record(case_id)
        if record.case.state is CaseState.COMPLETE:
            return Changes("")
        standing = standings(self._ledger.framework, record.case, record.judgements)
        missing = [each for each in open_points(standing, record.judgements) if each.blocks]
        if missing:
            raise KnownError(f"{record.case.reference} is not ready: {_gaps(missing)}.", "Then complete it.")
        done = replace(record.case, state=CaseState.COMPLETE)
        return self._ledger.commit(f"completing {record.case.reference}", [Edit(record.case, done)])

    def reopen(self, case_id: str, why: str) -> Changes:
        """Open a complete case again; `why` is kept in its history. KnownError when no reason is given."""
        case = self.get(case_id)
        if case.state is not CaseState.COMPLETE:
            return Changes("")
        reason = line(why, "The reason", 200)
        if not reason:
            raise KnownError(f"{case.reference} was not reopened: no reason is given.", "Say why it is reopened.")
        again = replace(case, state=CaseState.IN_PROGRESS)
        return self._ledger.commit(f"reopening {case.reference}", [Edit(case, again, reason)])

    def _check_free(self, reference: str, own_id: str = "") -> None:
        other = self._reads.by_reference(reference)
        if other is not None and other.id != own_id:
            raise KnownError(f"There is a case {other.reference} already.", "Use another reference.")


def check_answerable(case: Case) -> None:
    """KnownError when a case takes no changes of its answers because it is complete."""
    _check_in_progress(case, "Reopen it to change an answer.")


def _blank_last(group: tuple[str, list[CaseRow]]) -> tuple[bool, str]:
    return not group[0], group[0].casefold()


def _check_in_progress(case: Case, remedy: str) -> None:
    if case.state is CaseState.COMPLETE:
        raise KnownError(f"{case.reference} is complete.", remedy)


def _removal(record: CaseRecord) -> list[Edit]:
    return [*(Edit(each, None) for each in record.judgements.values()), Edit(record.case, None)]


def _gaps(points: list[OpenPoint]) -> str:
    words = {Gap.UNANSWERED: "needs an answer", Gap.NEEDS_EVIDENCE: "needs a reason or a note"}
    named = [f"{short_name(each.question)} {words[each.gap]}" for each in points[:_NAMED]]
    rest = len(points) - len(named)
    return ", ".join(named) + (f", and {rest} more" if rest else "")


@dataclass(frozen=True, slots=True)
class _Counts:
    answered: int
    applicable: int
    no: int
    by_rule: int
    by_auditor: int


class _Counter:
    """Counts state rows, for thousands of cases at once."""

    def __init__(self, framework: Framework) -> None:
        kinds = [question.kind for question in framework.questions]
        self._coded = [index for index, kind in enumerate(kinds) if kind is not Kind.GATEWAY]
        self._judged = [index for index, kind in enumerate(kinds) if kind is Kind.JUDGEMENT]

    def counts(self, states: str) -> _Counts:
        coded = "".join([states[index] for index in self._coded])
        answered = coded.count(State.YES) + coded.count(State.NO)
        return _Counts(
            answered=answered,
            applicable=answered + coded.count(State.UNANSWERED) + coded.count(State.WAITING),
            no=[states[index] for index in self._judged].count(State.NO),
            by_rule=coded.count(State.NA_BY_RULE),
            by_auditor=coded.count(State.NA_BY_AUDITOR),
        )

    def row(self, line: CaseLine) -> CaseRow:
        counts = self.counts(line.states)
        unanswered = line.states.count(State.UNANSWERED) + line.states.count(State.WAITING)
        return CaseRow(
            line.case, counts.answered, counts.applicable, counts.no, line.flagged, unanswered + line.lacking
        )
