"""Records as rows of the tables and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar

from yos_audit.audit.values import Answer, AuditDetails, Case, CaseState, Interview, Judgement, Response
from yos_audit.store.documents import canonical, parsed
from yos_audit.store.faults import damaged

Values = dict[str, Any]
Made = TypeVar("Made")


def readable(read: Callable[[Any], Made]) -> Callable[[Any], Made]:
    """Say that the file is damaged when a row holds what no record can."""

    @wraps(read)
    def reading(row: Any) -> Made:
        try:
            return read(row)
        except (ValueError, TypeError, AttributeError) as error:
            raise damaged() from error

    return reading


def folded(text: str) -> str:
    """Return a reference or code as it is compared: without case and outer spaces."""
    return text.strip().casefold()


def audit_values(details: AuditDetails) -> Values:
    """Return the row of the audit itself."""
    return {
        "id": details.id,
        "label": details.label,
        "service": details.service,
        "framework_id": details.framework_id,
        "framework_version": details.framework_version,
        "created_at": details.created_at.isoformat(),
        "period": details.period,
        "caseload": details.caseload,
        "sampling": details.sampling,
        "contact": details.contact,
        "keep_until": _day_text(details.keep_until),
        "demonstration": int(details.demonstration),
        "addressee": details.addressee,
        "sender": details.sender,
        "copy_to": "\n".join(details.copy_to),
        "fieldwork_from": _day_text(details.fieldwork_from),
        "fieldwork_to": _day_text(details.fieldwork_to),
        "reported_on": _day_text(details.reported_on),
        "reoffending": details.reoffending,
        "reoffending_source": details.reoffending_source,
        "legal_hold": int(details.legal_hold),
        "purpose": details.purpose,
    }


@readable
def to_details(row: Any) -> AuditDetails:
    """Return the audit of its row."""
    return AuditDetails(
        id=row.id,
        label=row.label,
        service=row.service,
        framework_id=row.framework_id,
        framework_version=row.framework_version,
        created_at=datetime.fromisoformat(row.created_at),
        period=row.period,
        caseload=row.caseload,
        sampling=row.sampling,
        contact=row.contact,
        keep_until=_day(row.keep_until),
        demonstration=bool(row.demonstration),
        addressee=row.addressee,
        sender=row.sender,
        copy_to=tuple(row.copy_to.split("\n")) if row.copy_to else (),
        fieldwork_from=_day(row.fieldwork_from),
        fieldwork_to=_day(row.fieldwork_to),
        reported_on=_day(row.reported_on),
        reoffending=row.reoffending,
        reoffending_source=row.reoffending_source,
        legal_hold=bool(row.legal_hold),
        purpose=row.purpose,
    )


def case_values(case: Case, states: str) -> Values:
    """Return the row of a case, without its position."""
    return {
        "id": case.id,
        "reference": case.reference,
        "folded": folded(case.reference),
        "attributes": canonical(dict(case.attributes)),
        "state": case.state.value,
        "states": states,
    }


@readable
def to_case(row: Any) -> Case:
    """Return the case of its row."""
    return Case(row.id, row.reference, parsed(row.attributes), CaseState(row.state))


def judgement_values(judgement: Judgement, parked: bool, lacking: bool) -> Values:
    """Return the row of a judgement with what the rules make of it."""
    return {
        "case_id": judgement.case_id,
        "question_id": judgement.question_id,
        "answer": judgement.answer.value if judgement.answer else None,
        "reasons": " ".join(judgement.reasons),
        "na_reason": judgement.na_reason,
        "note": judgement.note,
        "quote": judgement.quote,
        "flagged": int(judgement.flagged),
        "auditor": judgement.auditor,
        "changed_at": judgement.changed_at.isoformat() if judgement.changed_at else None,
        "question_digest": judgement.question_digest,
        "quote_shared": int(judgement.quote_shared),
        "parked": int(parked),
        "lacking": int(lacking),
    }


@readable
def to_judgement(row: Any) -> Judgement:
    """Return the judgement of its row."""
    return Judgement(
        case_id=row.case_id,
        question_id=row.question_id,
        answer=Answer(row.answer) if row.answer else None,
        reasons=tuple(row.reasons.split()),
        na_reason=row.na_reason,
        note=row.note,
        quote=row.quote,
        quote_shared=bool(row.quote_shared),
        flagged=bool(row.flagged),
        auditor=row.auditor,
        changed_at=datetime.fromisoformat(row.changed_at) if row.changed_at else None,
        question_digest=row.question_digest,
    )


def interview_values(interview: Interview) -> Values:
    """Return the row of an interview, without its position."""
    return {
        "id": interview.id,
        "staff_code": interview.staff_code,
        "folded": folded(interview.staff_code),
        "held_on": _day_text(interview.held_on),
        "interviewer": interview.interviewer,
        "responses": canonical({name: each.value for name, each in interview.responses.items()}),
        "comments": canonical(dict(interview.comments)),
        "themes": canonical(dict(interview.themes)),
    }


@readable
def to_interview(row: Any) -> Interview:
    """Return the interview of its row."""
    return Interview(
        id=row.id,
        staff_code=row.staff_code,
        held_on=_day(row.held_on),
        interviewer=row.interviewer,
        responses={name: Response(each) for name, each in parsed(row.responses).items()},
        comments=parsed(row.comments),
        themes=parsed(row.themes),
    )


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
