"""What a backup has and lacks, in words."""

from __future__ import annotations

from datetime import date, datetime

from ui.kit.translate import tr
from yos_audit.support.copies import Copy
from yos_audit.workspace.backups import Comparison

_NAMED = 6
"""References named before the rest is counted."""
_REASONS = {
    "opening": "made when the audit was opened",
    "hourly": "made while working",
    "closing": "made when the audit was closed",
    "import": "made before an import",
    "change": "made before a change of many records",
    "update": "made before an update",
    "passphrase": "made before a new passphrase",
    "replaced": "what an earlier backup took the place of",
}


def when_words(copy: Copy, today: date) -> str:
    """Return "Today, 14:10" or "Monday 16 March 2015, 14:10", in local time."""
    local = copy.made_at.astimezone()
    if local.date() == today:
        return tr("Today, {time}", time=f"{local:%H:%M}")
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M}"


def why_words(copy: Copy) -> str:
    """Return why a backup was made."""
    return tr(_REASONS.get(copy.reason, "a backup"))


def has_words(found: Comparison) -> str:
    """Return what is in a backup."""
    change = found.last_change.astimezone()
    return tr(
        "{cases}, {complete} complete, {answers}. Last change {when}.",
        cases=_counted(found.cases, "case", "cases"),
        complete=found.complete,
        answers=_counted(found.answers, "answer", "answers"),
        when=_moment(change),
    )


def lacks_words(found: Comparison) -> tuple[str, ...]:
    """Return what would be gone, and what would come back, sentence by sentence."""
    if found.same:
        return (tr("It holds exactly what the audit holds now."),)
    sentences: list[str] = []
    if found.entries_lacking is None:
        sentences.append(tr("It is not an earlier state of this audit: the two were changed apart."))
    elif found.entries_lacking:
        entries = _counted(found.entries_lacking, "entry", "entries")
        sentences.append(tr("{entries} of the history since then would be gone.", entries=entries))
    if found.cases_lacking:
        sentences.append(tr("Cases it lacks: {names}.", names=_named(found.cases_lacking)))
    if found.answers_lacking:
        answers = _counted(found.answers_lacking, "answer", "answers")
        sentences.append(tr("{answers} it lacks or has otherwise.", answers=answers))
    if found.cases_returning:
        sentences.append(tr("Cases that would come back: {names}.", names=_named(found.cases_returning)))
    if found.answers_returning:
        answers = _counted(found.answers_returning, "answer", "answers")
        sentences.append(tr("{answers} would come back.", answers=answers))
    return tuple(sentences)


def adopting_words() -> str:
    """Return what follows when the earlier passphrase of a backup is typed."""
    return tr("Every backup that it opens gets the passphrase of now, so that you need the earlier one only once.")


def _named(references: tuple[str, ...]) -> str:
    named = ", ".join(references[:_NAMED])
    rest = len(references) - _NAMED
    return tr("{named} and {rest} more", named=named, rest=rest) if rest > 0 else named


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {tr(one if number == 1 else many)}"


def _moment(local: datetime) -> str:
    return f"{local.day} {local:%B %Y}, {local:%H:%M}"
