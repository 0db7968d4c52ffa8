"""Putting the edits of an action into the tables, with what the rules make of the cases they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, literal, select, update

from yos_audit.audit.values import AuditDetails, Case, Interview, Judgement
from yos_audit.audit.written import PlanAction, Point, Sentence
from yos_audit.framework.values import Framework
from yos_audit.store.derived import derive
from yos_audit.store.documents import subject_of
from yos_audit.store.mapping import audit_values, case_values, interview_values, judgement_values
from yos_audit.store.tables import AUDIT, CASE, EVENT, INTERVIEW, JUDGEMENT
from yos_audit.store.values import CaseRecord, Edit
from yos_audit.store.written_rows import write_written

_POSITION = select(func.min(EVENT.c.seq)).where(EVENT.c.kind == bindparam("kind"), EVENT.c.subject == bindparam("id"))
_NEW_CASE, _NEW_INTERVIEW = insert(CASE), insert(INTERVIEW)
_CASE_ROW = update(CASE).where(CASE.c.id == bindparam("this"))
_INTERVIEW_ROW = update(INTERVIEW).where(INTERVIEW.c.id == bindparam("this"))
_JUDGEMENT_ROW = insert(JUDGEMENT).prefix_with("OR REPLACE")
# A name that passes from one record to another is free in between: no name begins with a blank.
_UNNAMED_CASE = update(CASE).where(CASE.c.id == bindparam("this")).values(folded=literal(" ").concat(CASE.c.id))
_UNNAMED_INTERVIEW = (
    update(INTERVIEW).where(INTERVIEW.c.id == bindparam("this")).values(folded=literal(" ").concat(INTERVIEW.c.id))
)
_GONE_CASE = delete(CASE).where(CASE.c.id == bindparam("this"))
_GONE_INTERVIEW = delete(INTERVIEW).where(INTERVIEW.c.id == bindparam("this"))
_GONE_JUDGEMENT = delete(JUDGEMENT).where(
    and_(JUDGEMENT.c.case_id == bindparam("case"), JUDGEMENT.c.question_id == bindparam("question"))
)

Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Plan:
    """The new state of all that an action touches, worked out before anything is written."""

    details: AuditDetails | None = None
    cases: set[str] = field(default_factory=set[str])
    """Ids of the cases added, changed or removed themselves."""
    old: dict[str, CaseRecord] = field(default_factory=dict[str, CaseRecord])
    new: dict[str, CaseRecord | None] = field(default_factory=dict[str, "CaseRecord | None"])
    """By case id; None for a case that is removed."""
    edited: dict[str, dict[str, Judgement | None]] = field(
        default_factory=lambda: defaultdict[str, dict[str, "Judgement | None"]](dict)
    )
    """Judgements by case id and question id; None for one that is removed."""
    interviews: list[Edit] = field(default_factory=list[Edit])
    written: list[Edit] = field(default_factory=list[Edit])
    """Sentences, points and actions of the improvement plan."""

    @property
    def judgements(self) -> frozenset[tuple[str, str]]:
        """Every judgement edited, or parked or brought back by a rule."""
        touched = {(case_id, question_id) for case_id, each in self.edited.items() for question_id in each}
        touched |= {(case_id, question) for case_id, question, _ in self._moved()}
        return frozenset(touched)

    @property
    def interview_ids(self) -> set[str]:
        """Every interview added, changed or removed."""
        return {
            each.id for edit in self.interviews if (each := edit.after or edit.before) and isinstance(each, Interview)
        }

    @property
    def wording(self) -> set[str]:
        """Every sentence, strength or area written, changed or removed, as the journal names it."""
        return {subject_of(each) for each in self._written_records() if not isinstance(each, PlanAction)}

    @property
    def action_ids(self) -> set[str]:
        """Every action of the improvement plan added, changed or removed."""
        return {each.id for each in self._written_records() if isinstance(each, PlanAction)}

    def parked(self) -> int:
        """How many answers a rule newly hides."""
        return sum(hidden for _, _, hidden in self._moved())

    def restored(self) -> int:
        """How many parked answers come back."""
        return sum(not hidden for _, _, hidden in self._moved())

    def _written_records(self) -> Iterable[Sentence | Point | PlanAction]:
        for edit in self.written:
            record = edit.after or edit.before
            if isinstance(record, Sentence | Point | PlanAction):
                yield record

    def _moved(self) -> Iterable[tuple[str, str, bool]]:
        """Give (case id, question id, whether now hidden) of judgements that are there before and after."""
        for case_id, new in self.new.items():
            old = self.old.get(case_id)
            if old is None or new is None:
                continue
            for question_id in (old.parked ^ new.parked) & old.judgements.keys() & new.judgements.keys():
                yield case_id, question_id, question_id in new.parked


def plan(framework: Framework, edits: Iterable[Edit], old: Mapping[str, CaseRecord]) -> Plan:
    """Work out what an action makes of the records it touches; `old` holds the cases among them that there are."""
    result = Plan(old=dict(old))
    cases: dict[str, Case | None] = {case_id: record.case for case_id, record in old.items()}
    for edit in edits:
        record = edit.after if edit.after is not None else edit.before
        if isinstance(record, AuditDetails):
            result.details = record
        elif isinstance(record, Interview):
            result.interviews.append(edit)
        elif isinstance(record, Sentence | Point | PlanAction):
            result.written.append(edit)
        elif isinstance(record, Case):
            result.cases.add(record.id)
            cases[record.id] = record if edit.after is not None else None
        elif isinstance(record, Judgement):
            result.edited[record.case_id][record.question_id] = record if edit.after is not None else None
    for case_id, case in cases.items():
        result.new[case_id] = None if case is None else _derived(framework, case, result)
    return result


def touched_cases(edits: Iterable[Edit]) -> set[str]:
    """Return the ids of the cases that edits are about, themselves or through a judgement."""
    touched: set[str] = set()
    for edit in edits:
        record = edit.after if edit.after is not None else edit.before
        if isinstance(record, Case):
            touched.add(record.id)
        elif isinstance(record, Judgement):
            touched.add(record.case_id)
    return touched


def write(connection: Connection, made: Plan) -> None:
    """Write a plan. Its events must be in the journal already: the place of a new case is the number of its event."""
    if made.details is not None:
        connection.execute(update(AUDIT), audit_values(made.details))
    _write_judgements_gone(connection, made)
    _write_cases(connection, made)
    _write_judgements(connection, made)
    _write_interviews(connection, made.interviews)
    write_written(connection, made.written)


def _derived(framework: Framework, case: Case, made: Plan) -> CaseRecord:
    old = made.old.get(case.id)
    judgements: dict[str, Judgement] = dict(old.judgements) if old else {}
    for question_id, judgement in made.edited.get(case.id, {}).items():
        if judgement is None:
            judgements.pop(question_id, None)
        else:
            judgements[question_id] = judgement
    return derive(framework, case, judgements)


def _write_judgements_gone(connection: Connection, made: Plan) -> None:
    gone = [
        {"case": case_id, "question": question_id}
        for case_id, edited in made.edited.items()
        for question_id, judgement in edited.items()
        if judgement is None
    ]
    _run(connection, _GONE_JUDGEMENT, gone)


def _write_cases(connection: Connection, made: Plan) -> None:
    gone: Rows = []
    changed: Rows = []
    fresh: Rows = []
    for case_id, new in made.new.items():
        old = made.old.get(case_id)
        if new is None:
            gone.append({"this": case_id})
        elif old is None:
            fresh.append({**case_values(new.case, new.states), "position": _position(connection, "case", case_id)})
        elif (old.case, old.states) != (new.case, new.states):
            changed.append({**case_values(new.case, new.states), "this": case_id})
    _run(connection, _GONE_CASE, gone)
    if len(changed) > 1:
        _run(connection, _UNNAMED_CASE, [{"this": each["this"]} for each in changed])
    _run(connection, _CASE_ROW, changed)
    _run(connection, _NEW_CASE, fresh)


def _write_judgements(connection: Connection, made: Plan) -> None:
    rows: Rows = []
    for case_id, new in made.new.items():
        if new is None:
            continue
        old, edited = made.old.get(case_id), made.edited.get(case_id, {})
        for question_id, judgement in new.judgements.items():
            parked, lacking = question_id in new.parked, question_id in new.lacking
            same = old is not None and parked == (question_id in old.parked) and lacking == (question_id in old.lacking)
            if not same or question_id in edited:
                rows.append(judgement_values(judgement, parked, lacking))
    _run(connection, _JUDGEMENT_ROW, rows)


def _write_interviews(connection: Connection, edits: Iterable[Edit]) -> None:
    """Write what interviews are after the last edit of each."""
    before: dict[str, Interview | None] = {}
    after: dict[str, Interview | None] = {}
    for edit in edits:
        old, new = (each if isinstance(each, Interview) else None for each in (edit.before, edit.after))
        for each in (old, new):
            if each is not None:
                before.setdefault(each.id, old)
                after[each.id] = new
    kept = {each: new for each, new in after.items() if new is not None}
    changed = [each for each in kept if before[each] is not None]
    _run(connection, _GONE_INTERVIEW, [{"this": each} for each in after if each not in kept])
    if len(changed) > 1:
        _run(connection, _UNNAMED_INTERVIEW, [{"this": each} for each in changed])
    _run(connection, _INTERVIEW_ROW, [{**interview_values(kept[each]), "this": each} for each in changed])
    for each, new in kept.items():
        if before[each] is None:
            position = _position(connection, "interview", each)
            connection.execute(_NEW_INTERVIEW, {**interview_values(new), "position": position})


def _position(connection: Connection, kind: str, subject: str) -> int:
    """Return the number of the first event about a record: one that was removed and comes back keeps its place."""
    return int(connection.execute(_POSITION, {"kind": kind, "id": subject}).scalar_one())


def _run(connection: Connection, statement: Any, rows: Rows) -> None:
    if rows:
        connection.execute(statement, rows)
