"""Another copy of an audit on the command line: how the two stand, and joining it into this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from yos_audit.audit.copies import Side
from yos_audit.cli.arguments import Arguments
from yos_audit.cli.opening import opened
from yos_audit.cli.output import plain, say, say_json, table, warn
from yos_audit.cli.passphrases import asked, passphrase_in
from yos_audit.store.parting import Relation
from yos_audit.support.errors import PassphraseNeeded
from yos_audit.support.secret import Secret
from yos_audit.workspace.copies import Compared, Decisions, Joined, SideFacts
from yos_audit.workspace.copy_lines import Counts, Line, Said
from yos_audit.workspace.ledger import counted

T = TypeVar("T")

_SORTS: Mapping[str, str] = MappingProxyType(
    {
        "cases": "Cases added or removed",
        "facts": "Facts of cases",
        "answers": "Answers",
        "notes": "Notes",
        "interviews": "Interviews",
        "wording": "Wording of findings",
        "plan": "Actions of the plan",
        "details": "Audit details",
    }
)


def compare(arguments: Arguments) -> int:
    """Say how two copies of an audit stand; status 1 when both have what the other lacks."""
    with opened(arguments, read_only=True) as workspace:
        found = _with_passphrase(arguments, partial(workspace.copies.compare, Path(arguments.other)))
    if arguments.json:
        say_json(_document(found))
    else:
        _say(found)
    return 1 if found.relation is Relation.FORKED else 0


def join(arguments: Arguments) -> int:
    """Bring everything of another copy into an audit; status 2, and nothing written, while a clash is not decided."""
    side = Side.THEIRS if arguments.theirs else Side.MINE if arguments.mine else None
    with opened(arguments, read_only=arguments.dry_run) as workspace:
        use = partial(
            workspace.copies.join, Path(arguments.other), Decisions(otherwise=side), dry_run=arguments.dry_run
        )
        done, _changes = _with_passphrase(arguments, use)
    if arguments.json:
        say_json({**asdict(done), "taken": _counts(done.taken)})
    else:
        _say_joined(done, arguments.dry_run)
    if done.renamed or done.reopened:
        warn(_to_look_at(done))
        return 1
    return 0


def _with_passphrase(arguments: Arguments, use: Callable[[Secret | None], T]) -> T:
    """Use the passphrase of the other copy where it has one of its own, asking on the terminal when none is named."""
    named = arguments.other_passphrase_file
    try:
        return use(None if named is None else passphrase_in(named))
    except PassphraseNeeded as needed:
        typed = asked()
        if typed is None:
            remedy = "Name a file that holds it, or the recovery words, after --other-passphrase-file."
            raise PassphraseNeeded(needed.problem, remedy) from needed
    return use(typed)


def _say(found: Compared) -> None:
    say(_standing(found))
    for sentence in _erased(found):
        say(sentence)
    rows = [
        [words, *(f"{getattr(each, name):,}" for each in (found.mine.only, found.theirs.only, found.same))]
        for name, words in _SORTS.items()
    ]
    say(table(("", "Only here", "Only there", "In both alike"), rows, right=(1, 2, 3)))
    if found.cases:
        cases = [
            [each.reference, *(str(number) for number in (each.here, each.there, each.same, each.clashes))]
            for each in found.cases
        ]
        say()
        say(table(("Case", "Only here", "Only there", "Alike", "Clashes"), cases, right=(1, 2, 3, 4)))
    if found.clashes:
        say()
        say(f"{counted(len(found.clashes), 'clash', 'clashes')}: changed in both, in different ways.")
        say(table(("Of", "What", "Here", "By", "There", "By"), [row for each in found.clashes for row in _rows(each)]))


def _standing(found: Compared) -> str:
    name = plain(found.path.name)
    if found.relation is Relation.SAME:
        return f"{name} holds the same as this audit."
    if found.relation is Relation.OLDER:
        return f"This audit is older: {name} has everything in it and {_more(found.theirs)}. Join it, or use that one."
    if found.relation is Relation.NEWER:
        return f"This audit is newer: it has everything in {name} and {_more(found.mine)}. The other can be put away."
    since = f"after {_moment(found.since)}" if found.since is not None else "from the beginning"
    return (
        f"This audit and {name} were changed apart {since}: {_more(found.mine)} here, {_more(found.theirs)} there. "
        "Join them; what clashes is yours to decide."
    )


def _more(side: SideFacts) -> str:
    return counted(side.entries, "entry more", "entries more")


def _erased(found: Compared) -> list[str]:
    said: list[str] = []
    if found.erased_here:
        cases = counted(found.erased_here, "case that was", "cases that were")
        said.append(f"The other copy still holds {cases} erased here. They do not come back; erase them there too.")
    if found.erased_there:
        cases = counted(found.erased_there, "case was", "cases were")
        said.append(f"{cases} erased from the other copy and stand here still. Joining erases them here for good.")
    return said


def _rows(line: Line) -> list[list[str]]:
    mine, theirs = _by(line.mine), _by(line.theirs)
    return [[line.subject, each.label, each.before or "-", mine, each.after or "-", theirs] for each in line.changed]


def _by(said: Said | None) -> str:
    return "" if said is None else f"{said[1] or '-'}, {_moment(said[0])}"


def _moment(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone():%Y-%m-%d %H:%M}"


def _say_joined(done: Joined, dry_run: bool) -> None:
    taken = counted(done.taken.total, "change")
    if not done.written and not dry_run:
        say("Nothing was joined: this audit has everything that is in the other.")
        return
    say(f"{taken} of the other copy {'would come in' if dry_run else 'came in'}.")
    for name, words in _SORTS.items():
        if number := getattr(done.taken, name):
            say(f"  {words}: {number:,}")
    if done.clashes:
        say(f"{counted(done.clashes, 'clash', 'clashes')}: {done.kept_mine:,} kept, {done.took_theirs:,} taken over.")
    for number, words in (
        (done.erased, "erased, because they were erased from the other copy"),
        (done.kept_out, "kept out, because they were erased here"),
    ):
        if number:
            say(f"{counted(number, 'case')} {words}.")
    if done.exports:
        say(f"{counted(done.exports, 'entry', 'entries')} about reports that left from the other copy.")


def _to_look_at(done: Joined) -> str:
    said = [f"{old} was the name of two, and one of them is {new}." for old, new in done.renamed]
    if done.reopened:
        said.append(f"Complete in one copy, and open again: {', '.join(done.reopened)}.")
    return plain(" ".join(said))


def _document(found: Compared) -> dict[str, Any]:
    return {
        "relation": found.relation.value,
        "since": None if found.since is None else found.since.isoformat(),
        "since_entry": found.since_entry,
        "mine": _side(found.mine),
        "theirs": _side(found.theirs),
        "same": _counts(found.same),
        "erased_here": found.erased_here,
        "erased_there": found.erased_there,
        "cases": [asdict(each) for each in found.cases],
        "differences": [_line(each) for each in found.lines],
    }


def _side(side: SideFacts) -> dict[str, Any]:
    at = None if side.changed_at is None else side.changed_at.isoformat()
    return {"entries": side.entries, "changed_at": at, "only": _counts(side.only)}


def _counts(found: Counts) -> dict[str, int]:
    return {each.name: getattr(found, each.name) for each in fields(found)}


def _line(line: Line) -> dict[str, Any]:
    return {
        "kind": line.place.kind,
        "of": line.subject,
        "outcome": line.outcome.value,
        "changed": [{"what": each.label, "mine": each.before, "theirs": each.after} for each in line.changed],
        **{name: _said(each) for name, each in (("mine", line.mine), ("theirs", line.theirs))},
    }


def _said(said: Said | None) -> dict[str, str] | None:
    return None if said is None else {"at": said[0].isoformat(), "who": said[1]}
