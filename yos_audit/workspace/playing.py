"""Writing changes that are values, and finding out first whether the audit has gone on without them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from yos_audit.audit.values import Answer, Interview, Judgement, Response
from yos_audit.audit.written import ActionStatus, PlanAction, PointKind
from yos_audit.store.values import Mark
from yos_audit.support.errors import Damaged, KnownError, NotSaved
from yos_audit.workspace.cases import check_answerable
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.unsaved import About, Unsaved, Value

if TYPE_CHECKING:
    from yos_audit.workspace.kept_here import Kept
    from yos_audit.workspace.workspace import Workspace

_BREAKS = str.maketrans("\v\f\r", "\n\n\n")
_INTERVIEW = MappingProxyType({"response": "responses", "comment": "comments", "theme": "themes"})


class Stand(StrEnum):
    """How a kept change stands to the audit as it is now."""

    FREE = "free"
    """Nothing was changed there in the meantime."""
    THERE = "there"
    """The audit says the same already."""
    CLASHES = "clashes"
    """Somebody has changed it in the meantime: only a person can say which is right."""
    CLOSED = "closed"
    """The case was completed in the meantime and takes no changes."""
    GONE = "gone"
    """What it is about is no longer in the audit."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A kept change, how it stands, and what the audit says there now."""

    unsaved: Unsaved
    stand: Stand
    now: Value = None


def perform(unsaved: Unsaved, workspace: Workspace) -> Changes:
    """Write one change; it is on the disk when this returns. KnownError as its own command raises."""
    return _PERFORM[unsaved.about](workspace, unsaved)


def play(unsaved: Unsaved, workspace: Workspace) -> Changes:
    """Write a change that was kept, under the code of whoever made it."""
    with _working_as(workspace, unsaved.who):
        return perform(unsaved, workspace)


def weigh(kept: Iterable[Unsaved], workspace: Workspace, *, same_history: bool) -> tuple[Weighed, ...]:
    """Hold kept changes against the audit, in their order.

    Without `same_history` the file is not one that the changes were made in, but an older or a parted copy: then all
    of them are for a person to look at, but those that the audit holds already.
    """
    return tuple(_weighed(each, workspace, same_history) for each in kept)


def weigh_kept(kept: Kept, workspace: Workspace) -> tuple[Weighed, ...]:
    """Hold what was kept against the audit as it is now; see `weigh`."""
    same = workspace.history.entries_since(Mark(kept.seq, kept.head)) is not None
    return weigh(kept.unsaved, workspace, same_history=same)


def _weighed(unsaved: Unsaved, workspace: Workspace, same_history: bool) -> Weighed:
    try:
        now = present(unsaved, workspace)
    except (NotSaved, Damaged):
        raise
    except KnownError:
        return Weighed(unsaved, Stand.GONE)
    if _alike(now, unsaved.value):
        return Weighed(unsaved, Stand.THERE, now)
    if unsaved.case_id:
        try:
            check_answerable(workspace.cases.sheet(unsaved.case_id).case)
        except KnownError:
            return Weighed(unsaved, Stand.CLOSED, now)
    free = same_history and _alike(now, unsaved.before)
    return Weighed(unsaved, Stand.FREE if free else Stand.CLASHES, now)


def present(unsaved: Unsaved, workspace: Workspace) -> Value:
    """Return what the audit says where a change belongs; KnownError when that is no longer there."""
    return _PRESENT[unsaved.about](workspace, unsaved)


def _alike(one: Value, other: Value) -> bool:
    """Whether two values are the same to whoever typed them."""
    return _plain(one) == _plain(other)


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").translate(_BREAKS).strip() or None
    return value or None


@contextmanager
def _working_as(workspace: Workspace, who: str) -> Generator[None]:
    before = workspace.who
    workspace.who = who or before
    try:
        yield
    finally:
        workspace.who = before


def _perform_judgement(workspace: Workspace, unsaved: Unsaved) -> Changes:
    case_id, question_id = unsaved.ids
    judgements, value = workspace.judgements, cast("Any", unsaved.value)
    if unsaved.field == "answer":
        value = Answer(value) if value else None
    setters: dict[str, Callable[[str, str, Any], Changes]] = {
        "answer": judgements.answer,
        "reasons": judgements.set_reasons,
        "na_reason": judgements.set_na_reason,
        "note": judgements.set_note,
        "quote": judgements.set_quote,
        "quote_shared": judgements.share_quote,
        "flagged": judgements.set_flag,
    }
    return setters[unsaved.field](case_id, question_id, value)


def _present_judgement(workspace: Workspace, unsaved: Unsaved) -> Value:
    case_id, question_id = unsaved.ids
    held = workspace.cases.sheet(case_id).judgements.get(question_id)
    return cast("Value", getattr(held or Judgement(case_id, question_id), unsaved.field))


def _perform_interview(workspace: Workspace, unsaved: Unsaved) -> Changes:
    interview_id, statement_id = unsaved.ids
    interviews, value = workspace.interviews, str(unsaved.value or "")
    if unsaved.field == "response":
        return interviews.respond(interview_id, statement_id, Response(value) if value else None)
    setter = interviews.comment if unsaved.field == "comment" else interviews.set_theme
    return setter(interview_id, statement_id, value)


def _present_interview(workspace: Workspace, unsaved: Unsaved) -> Value:
    interview_id, statement_id = unsaved.ids
    found = next((each for each in workspace.interviews.all() if each.id == interview_id), None)
    if found is None:
        raise _gone()
    return cast("Value", _of(found, unsaved.field).get(statement_id))


def _of(interview: Interview, field: str) -> dict[str, str]:
    return dict(getattr(interview, _INTERVIEW[field]))


def _perform_sentence(workspace: Workspace, unsaved: Unsaved) -> Changes:
    section, key = unsaved.ids
    text = str(unsaved.value or "")
    return workspace.commentary.write(section, key, text) if key else workspace.commentary.add(section, text)


def _present_sentence(workspace: Workspace, unsaved: Unsaved) -> Value:
    section, key = unsaved.ids
    found = [each for part in workspace.commentary.sections() if part.id == section for each in part.sentences]
    if not key:
        return next((each.text for each in found if each.own and _alike(each.text, unsaved.value)), None)
    texts = [each.text for each in found if each.key == key]
    if not texts:
        raise _gone()
    return texts[0]


def _perform_point(workspace: Workspace, unsaved: Unsaved) -> Changes:
    kind, suggestion = unsaved.ids
    return workspace.key_points.write(PointKind(kind), suggestion, str(unsaved.value or ""))


def _present_point(workspace: Workspace, unsaved: Unsaved) -> Value:
    kind, suggestion = unsaved.ids
    points = workspace.key_points
    found = points.strengths() if kind == PointKind.STRENGTH else points.areas()
    texts = [each.text for each in found if each.id == suggestion]
    if not texts:
        raise _gone()
    return texts[0]


def _perform_action(workspace: Workspace, unsaved: Unsaved) -> Changes:
    value: Any = unsaved.value
    if unsaved.field == "due":
        value = date.fromisoformat(str(value)) if value else None
    elif unsaved.field == "status":
        value = ActionStatus(str(value))
    return workspace.plan.edit(unsaved.ids[0], **{unsaved.field: value})


def _present_action(workspace: Workspace, unsaved: Unsaved) -> Value:
    value: Any = getattr(_action(workspace, unsaved.ids[0]), unsaved.field)
    return value.isoformat() if isinstance(value, date) else cast("Value", value)


def _perform_progress(workspace: Workspace, unsaved: Unsaved) -> Changes:
    action_id, day = unsaved.ids
    return workspace.plan.add_note(action_id, date.fromisoformat(day), str(unsaved.value))


def _present_progress(workspace: Workspace, unsaved: Unsaved) -> Value:
    action_id, day = unsaved.ids
    notes = _action(workspace, action_id).notes
    return next((n.text for n in notes if n.day.isoformat() == day and _alike(n.text, unsaved.value)), None)


def _action(workspace: Workspace, action_id: str) -> PlanAction:
    found = next((each for each in workspace.plan.actions() if each.id == action_id), None)
    if found is None:
        raise _gone()
    return found


def _gone() -> KnownError:
    return KnownError("What this change is about is no longer in the audit.")


_PERFORM: MappingProxyType[About, Callable[[Workspace, Unsaved], Changes]] = MappingProxyType(
    {
        About.JUDGEMENT: _perform_judgement,
        About.INTERVIEW: _perform_interview,
        About.SENTENCE: _perform_sentence,
        About.POINT: _perform_point,
        About.ACTION: _perform_action,
        About.PROGRESS: _perform_progress,
    }
)
_PRESENT: MappingProxyType[About, Callable[[Workspace, Unsaved], Value]] = MappingProxyType(
    {
        About.JUDGEMENT: _present_judgement,
        About.INTERVIEW: _present_interview,
        About.SENTENCE: _present_sentence,
        About.POINT: _present_point,
        About.ACTION: _present_action,
        About.PROGRESS: _present_progress,
    }
)
