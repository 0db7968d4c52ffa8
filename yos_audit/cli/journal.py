"""The journal on the command line: every change, or those of one case."""

from __future__ import annotations

from collections.abc import Mapping

from yos_audit.cli.arguments import EVERYTHING, Arguments
from yos_audit.cli.opening import opened
from yos_audit.cli.output import say, say_json, table
from yos_audit.framework.values import Framework
from yos_audit.store.event_kinds import COMBINATION, CONSULTATION, ERASED, ERASURE, EXPORT
from yos_audit.store.values import Event, Processing
from yos_audit.support.errors import KnownError
from yos_audit.workspace.narration import WRITTEN_IN
from yos_audit.workspace.workspace import Workspace


def history(arguments: Arguments) -> int:
    """List the journal, oldest first."""
    with opened(arguments, read_only=True) as workspace:
        case_id = _case_id(workspace, arguments.case) if arguments.case is not None else None
        events = tuple(each for each in workspace.history.events(case_id) if _is_wanted(each, arguments.type))
        references = {row.case.id: row.case.reference for row in workspace.cases.rows()}
        framework = workspace.framework
    references.update(_removed(events, references))
    if arguments.json:
        say_json([_document(each) for each in events])
        return 0
    rows = [
        [
            f"{each.at:%Y-%m-%d %H:%M:%S}",
            each.who or "-",
            each.processing or "-",
            each.label,
            _subject(each, references, framework),
            _now(each),
        ]
        for each in events
    ]
    say(table(("When (UTC)", "Who", "Type", "Action", "Of", "Now"), rows))
    return 0


def _is_wanted(event: Event, wanted: str | None) -> bool:
    """Whether an event is of the type asked for; without one, consultations are left out."""
    if wanted is None:
        return event.processing is not Processing.CONSULTATION
    return wanted == EVERYTHING or event.processing == wanted


def _case_id(workspace: Workspace, reference: str) -> str:
    case = workspace.cases.by_reference(reference)
    if case is None:
        raise KnownError("There is no case with this reference in the audit.", "Check it against the case list.")
    return case.id


def _document(event: Event) -> dict[str, object]:
    return {
        "seq": event.seq,
        "action": event.action_id,
        "at": event.at.isoformat(),
        "who": event.who,
        "label": event.label,
        "role": event.role.value,
        "kind": event.kind,
        "processing": event.processing or "",
        "subject": event.subject,
        "before": event.before,
        "after": event.after,
        "why": event.why,
        "hash": event.hash,
    }


def _removed(events: tuple[Event, ...], references: Mapping[str, str]) -> dict[str, str]:
    """Return the references of cases that are no longer in the audit."""
    found: dict[str, str] = {}
    for each in events:
        document = each.after or each.before or {}
        if each.kind == "case" and each.subject not in references:
            found[each.subject] = str(document.get("reference", each.subject))
    return found


def _subject(event: Event, references: Mapping[str, str], framework: Framework) -> str:
    if not event.subject or event.kind in (EXPORT, ERASURE, COMBINATION):
        return "-"
    if event.kind in WRITTEN_IN:
        return WRITTEN_IN[event.kind]
    case_id, _, question_id = event.subject.partition("/")
    name = references.get(case_id, event.subject)
    question = framework.find(question_id) if question_id else None
    if question is None:
        return name if event.kind in ("case", CONSULTATION) else f"{event.kind} {name}"
    return f"{name} {question.code or question.name}"


def _now(event: Event) -> str:
    if event.after is None:
        return "removed" if event.kind != ERASED else ""
    if event.kind == CONSULTATION:
        return ", ".join(event.after.get("seen", []))
    answer = event.after.get("answer")
    state = event.after.get("state")
    return str(answer or state or "") if event.kind in ("judgement", "case") else ""
