"""Every place of an audit that holds typed text, found by its column, and the forms by which a text gets there.

`FIELDS` and `UNTYPED` together are all the text columns there are: a new one belongs to neither and fails the test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.faults import desk as hands
from tests.faults.desk import Desk, Texts


@dataclass(frozen=True)
class Field:
    """One kind of text."""

    columns: tuple[str, ...]
    lines: bool = False
    """Whether a text keeps its lines; else it is one line."""
    trimmed: bool = False
    """Whether a text with lines loses the white space at its ends."""
    one_line_for_others: bool = False
    """Whether a text with lines is put on one line where others read it."""

    def kept(self, text: str) -> str:
        """What is kept of a text: all of it, or all of it on one line."""
        if self.lines:
            return text.strip() if self.trimmed else text
        return " ".join(text.split())

    def shown(self, kept: str) -> tuple[str, ...]:
        """How reports may show a kept text: with one kind of line end, or on one line."""
        whole = kept.replace("\r\n", "\n").replace("\r", "\n")
        return (whole, " ".join(kept.split())) if self.one_line_for_others else (whole,)


@dataclass(frozen=True)
class Form:
    """Fields that are typed into at once. `write` types the texts that are the `number`th of their kind here."""

    write: Callable[[Desk, int, Texts], None]
    fields: Mapping[str, Field]
    room: Callable[[Desk], int] = lambda desk: desk.room
    """How many texts of each kind one audit takes."""
    once: bool = False
    """Whether a text takes the place of the one before it."""


def _columns(table: str, names: Mapping[str, str]) -> dict[str, Field]:
    return {name: Field((f"{table}.{column}",)) for name, column in names.items()}


# What looks through all that is there comes first, while there is little.
FORMS = (
    Form(hands.type_sentence, {"sentences": Field(("sentence.text",))}),
    Form(hands.type_message, {"main message": Field(("sentence.text",))}, lambda _: 1, once=True),
    Form(hands.type_point, {"points": Field(("point.text",))}, lambda desk: len(desk.points()), once=True),
    Form(hands.type_progress, {"progress": Field(("plan_action.notes",), lines=True, trimmed=True)}),
    Form(
        hands.type_statement,
        {"comments": Field(("interview.comments",), lines=True), "themes": Field(("interview.themes",))},
    ),
    Form(
        hands.type_judgement,
        {
            "notes": Field(("judgement.note",), lines=True),
            "quotes": Field(("judgement.quote",), lines=True, one_line_for_others=True),
            "auditor": Field(("judgement.auditor", "action.who")),
        },
        lambda desk: min(desk.room, len(desk.places)),
    ),
    Form(hands.type_reopening, {"reason to reopen": Field(("event.why",))}),
    Form(hands.type_interview, _columns("interview", {"staff code": "staff_code", "interviewer": "interviewer"})),
    Form(hands.type_case, _columns("audit_case", {"reference": "reference", "facts": "attributes"})),
    Form(
        hands.type_action,
        _columns(
            "plan_action",
            {"area": "area", "action": "action", "owner": "owner", "measure": "measure", "reason to stop": "reason"},
        ),
    ),
    Form(
        hands.type_details,
        _columns(
            "audit",
            {
                **{name: name for name in ("label", "service", "period", "sampling", "contact", "addressee", "sender")},
                **{name: name for name in ("reoffending", "reoffending_source", "purpose")},
                "copy list": "copy_to",
            },
        ),
        lambda _: 1,
        once=True,
    ),
)
FIELDS: Mapping[str, Field] = {name: each for form in FORMS for name, each in form.fields.items()}


def form_of(name: str) -> Form:
    """Return the form that holds a field."""
    return next(each for each in FORMS if name in each.fields)


def type_into(desk: Desk, name: str, number: int, text: str) -> None:
    """Type one text into one field."""
    form_of(name).write(desk, number, {name: text})


UNTYPED: Mapping[str, str] = {
    **dict.fromkeys(("audit.id", "framework.id", "audit_case.id", "interview.id", "plan_action.id"), "made by us"),
    **dict.fromkeys(("judgement.case_id", "judgement.question_id", "event.subject"), "ids of other records"),
    **dict.fromkeys(("sentence.section", "sentence.key", "point.kind", "point.suggestion"), "ids of what is drafted"),
    **dict.fromkeys(("audit.framework_id", "audit.framework_version", "framework.digest"), "of the framework"),
    "framework.text": "a file of ours, held whole",
    **dict.fromkeys(("audit.created_at", "judgement.changed_at", "action.at"), "times"),
    **dict.fromkeys(("audit.keep_until", "audit.fieldwork_from", "audit.fieldwork_to", "audit.reported_on"), "days"),
    **dict.fromkeys(("interview.held_on", "plan_action.due"), "days"),
    **dict.fromkeys(("audit_case.state", "plan_action.status", "action.role", "event.kind"), "one of a few words"),
    **dict.fromkeys(("judgement.answer", "judgement.reasons", "judgement.na_reason"), "chosen from the framework"),
    **dict.fromkeys(("audit_case.states", "judgement.question_digest", "event.prev", "event.hash"), "reckoned"),
    "interview.responses": "chosen from a few",
    **dict.fromkeys(("sentence.words", "sentence.written_for", "point.written_for"), "chosen words and figures"),
    **dict.fromkeys(("audit_case.folded", "interview.folded", "action.label", "event.before", "event.after"), "copied"),
}
"""Text columns that nobody types into, and why; those that are copied hold what was typed elsewhere."""
