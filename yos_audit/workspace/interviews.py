"""Staff interviews: what case managers said to the statements of the framework."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from yos_audit.audit.values import Interview, Response
from yos_audit.store.values import Edit
from yos_audit.support.errors import KnownError
from yos_audit.workspace.changes import Changes
from yos_audit.workspace.ledger import Ledger, new_id
from yos_audit.workspace.typed_text import line, note

_CODE_LENGTH = 60
_THEME_LENGTH = 60


class Interviews:
    """The staff interviews of an open audit."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self) -> tuple[Interview, ...]:
        """Return every interview in the order they were added."""
        return self._ledger.file.reads.interviews()

    def add(self, staff_code: str, held_on: date | None = None, interviewer: str = "") -> Changes:
        """Add an interview; KnownError when there is one with this code."""
        code = self._checked_code(staff_code)
        interview = Interview(new_id(), code, held_on, line(interviewer, "The interviewer", _CODE_LENGTH))
        return self._ledger.commit(f"adding interview {code}", [Edit(None, interview)])

    def edit(self, interview_id: str, **changes: Any) -> Changes:
        """Change `staff_code`, `held_on` or `interviewer`; KnownError when the code is taken."""
        if changes.keys() - {"staff_code", "held_on", "interviewer"}:
            raise TypeError("An interview is edited by staff_code, held_on and interviewer")
        if "staff_code" in changes:
            changes["staff_code"] = self._checked_code(changes["staff_code"], interview_id)
        if "interviewer" in changes:
            changes["interviewer"] = line(changes["interviewer"], "The interviewer", _CODE_LENGTH)
        return self._change(interview_id, "change to interview", **changes)

    def remove(self, interview_id: str) -> Changes:
        """Remove an interview with its answers, as an action that can be undone."""
        interview = self._get(interview_id)
        return self._ledger.commit(f"removing interview {interview.staff_code}", [Edit(interview, None)])

    def respond(self, interview_id: str, statement_id: str, response: Response | None) -> Changes:
        """Record what was said to a statement; None clears it."""
        responses = dict(self._get(interview_id).responses)
        responses.pop(statement_id, None)
        if response is not None:
            responses[statement_id] = response
        words = f"answer to {self._code(statement_id)} in interview"
        return self._change(interview_id, words, responses=responses)

    def comment(self, interview_id: str, statement_id: str, text: str) -> Changes:
        """Record a comment on a statement; "" clears it."""
        comments = dict(self._get(interview_id).comments)
        comments.pop(statement_id, None)
        typed = note(text, "The comment")
        if typed.strip():
            comments[statement_id] = typed
        return self._change(interview_id, f"comment on {self._code(statement_id)} in interview", comments=comments)

    def set_theme(self, interview_id: str, statement_id: str, text: str) -> Changes:
        """Say what a comment is about, in a few words; "" takes the theme away.

        A theme that the audit has already keeps the spelling it has.
        """
        wanted = line(text, "The theme", _THEME_LENGTH)
        known = {each.casefold(): each for interview in self.all() for each in interview.themes.values()}
        themes = dict(self._get(interview_id).themes)
        themes.pop(statement_id, None)
        if wanted:
            themes[statement_id] = known.get(wanted.casefold(), wanted)
        return self._change(interview_id, f"theme of {self._code(statement_id)} in interview", themes=themes)

    def _change(self, interview_id: str, words: str, **fields: Any) -> Changes:
        before = self._get(interview_id)
        after = replace(before, **fields)
        edits = [] if after == before else [Edit(before, after)]
        return self._ledger.commit(f"{words} {after.staff_code}", edits)

    def _get(self, interview_id: str) -> Interview:
        for each in self.all():
            if each.id == interview_id:
                return each
        raise KnownError("This interview is no longer in the audit.", "Go back to the list of interviews.")

    def _code(self, statement_id: str) -> str:
        for each in self._ledger.framework.statements:
            if each.id == statement_id:
                return each.code
        raise KeyError(statement_id)

    def _checked_code(self, text: str, own_id: str = "") -> str:
        code = line(text, "The staff code", _CODE_LENGTH)
        if not code:
            raise KnownError("The interview has no staff code.", "Type the code of the case manager, never a name.")
        for each in self.all():
            if each.id != own_id and each.staff_code.casefold() == code.casefold():
                raise KnownError(f"There is an interview {each.staff_code} already.", "Use another code.")
        return code
