"""How two copies of an audit stand and what came of joining them, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ui.kit.moments import exact_text
from ui.kit.translate import tr
from yos_audit.audit.copies import Side
from yos_audit.workspace.copy_lines import Counts, Line, Said
from yos_audit.workspace.copy_results import Compared, Joined

_SORTS = (
    ("cases", "case added or removed", "cases added or removed"),
    ("facts", "fact of a case", "facts of cases"),
    ("answers", "answer", "answers"),
    ("notes", "note", "notes"),
    ("interviews", "interview", "interviews"),
    ("wording", "wording of the findings", "wordings of the findings"),
    ("plan", "action of the plan", "actions of the plan"),
    ("details", "detail of the audit", "details of the audit"),
)
NAMED = 6
"""Names that are told before the rest is counted."""


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A clash and what was decided of it; None while nothing was."""

    line: Line
    side: Side | None

    @property
    def decision(self) -> str:
        """What is kept, in a word or two."""
        return {None: tr("Not decided"), Side.MINE: tr("Keep mine"), Side.THEIRS: tr("Take theirs")}[self.side]

    @property
    def brief(self) -> str:
        """Both values on one line."""
        first = self.line.changed[0] if self.line.changed else None
        if first is None:
            return ""
        return tr(
            "{label}. Here: {mine}. There: {theirs}",
            label=first.label,
            mine=first.before or tr("nothing"),
            theirs=first.after or tr("nothing"),
        )

    @property
    def spoken(self) -> str:
        """The row in words."""
        return f"{self.line.subject}. {self.brief}. {self.decision}."


def standing_words(found: Compared) -> str:
    """Return how the open audit and the other copy stand, as a sentence."""
    name = found.path.name
    if found.relation == "same":
        return tr("{name} holds the same as this audit.", name=name)
    if found.relation == "older":
        return tr("This audit is older. {name} has everything in it, and more.", name=name)
    if found.relation == "newer":
        return tr("This audit is newer. It has everything in {name}, and more.", name=name)
    if found.since is None:
        return tr("This audit and {name} have no history in common.", name=name)
    return tr("This audit and {name} were changed apart since {when}.", name=name, when=_moment(found.since))


def facts_words(found: Compared) -> tuple[str, ...]:
    """Return what each of the two has, sentence by sentence."""
    said = [
        words.format(what=counted(counts))
        for words, counts in (
            (tr("Changed only here: {what}."), found.mine.only),
            (tr("Changed only there: {what}."), found.theirs.only),
            (tr("Changed in both in the same way: {what}."), found.same),
        )
        if counts.total
    ]
    if found.clashes:
        number = len(found.clashes)
        clash = tr("1 clash") if number == 1 else tr("{count} clashes", count=number)
        said.append(tr("Changed in both in different ways: {clashes}. Decide below what is kept.", clashes=clash))
    return (*said, *_erased_words(found))


def _erased_words(found: Compared) -> tuple[str, ...]:
    said: list[str] = []
    if found.erased_here == 1:
        said.append(tr("The other copy still holds 1 case that was erased here. It does not come back."))
    elif found.erased_here:
        words = tr("The other copy still holds {count} cases that were erased here. They do not come back.")
        said.append(words.format(count=found.erased_here))
    if found.erased_there == 1:
        said.append(tr("1 case was erased from the other copy. Joining erases it here too, for good."))
    elif found.erased_there:
        words = tr("{count} cases were erased from the other copy. Joining erases them here too, for good.")
        said.append(words.format(count=found.erased_there))
    return tuple(said)


def joined_words(done: Joined) -> tuple[str, ...]:
    """Return what came of joining, sentence by sentence."""
    said = [tr("Taken from the other copy: {what}.", what=counted(done.taken) or tr("nothing"))]
    if done.clashes:
        said.append(tr("Clashes: {mine} kept, {theirs} taken.", mine=done.kept_mine, theirs=done.took_theirs))
    if done.erased:
        said.append(tr("Cases erased here because they were erased there: {count}.", count=done.erased))
    if done.kept_out:
        said.append(tr("Cases kept out because they were erased here: {count}.", count=done.kept_out))
    for old, new in done.renamed[:NAMED]:
        said.append(tr("{old} was the name of two. One of them is now {new}.", old=old, new=new))
    if done.reopened:
        said.append(tr("Open again, because something is missing: {names}.", names=_named(done.reopened)))
    said.append(tr("What lost is in the history. Undo takes the joining back. The other copy can be put away."))
    return tuple(said)


def detail_text(line: Line) -> str:
    """Return both values of a clash with who and when, as lines to read."""
    sides = ((tr("Here"), line.mine, "before"), (tr("There"), line.theirs, "after"))
    parts: list[str] = []
    for name, said, field in sides:
        values = [f"{each.label}: {getattr(each, field) or tr('nothing')}" for each in line.changed]
        parts.append("\n".join([f"{name}, {_by(said)}" if said else name, *values]))
    return "\n\n".join(parts)


def counted(counts: Counts) -> str:
    """Return "3 answers, 1 note"; empty for nothing."""
    numbers = ((getattr(counts, name), one, many) for name, one, many in _SORTS)
    return ", ".join(f"{number:,} {tr(one if number == 1 else many)}" for number, one, many in numbers if number)


def _named(names: tuple[str, ...]) -> str:
    rest = len(names) - NAMED
    named = ", ".join(names[:NAMED])
    return tr("{named} and {rest} more", named=named, rest=rest) if rest > 0 else named


def _by(said: Said) -> str:
    at, who = said
    return f"{who or tr('someone without a code')}, {exact_text(at.astimezone())}"


def _moment(at: datetime) -> str:
    return exact_text(at.astimezone())
