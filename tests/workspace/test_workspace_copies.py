"""Two copies of one audit that came apart: how they stand, what each has, and joining one into the other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.workspace.conftest import FACTS, Ticking
from yos_audit.audit.copies import Outcome, Side
from yos_audit.audit.values import Answer, CaseState, Response
from yos_audit.store.parting import Relation
from yos_audit.support.errors import KnownError, PassphraseNeeded
from yos_audit.support.secret import Secret
from yos_audit.workspace.copies import Decisions
from yos_audit.workspace.erasure import EraseReason
from yos_audit.workspace.workspace import Workspace

MINE, THEIRS = Decisions(otherwise=Side.MINE), Decisions(otherwise=Side.THEIRS)
PASSPHRASE, OTHER = Secret("violet teapot noon"), Secret("seven grey pelicans")


class Pair:
    """Two copies of an audit with two cases and one answer; each has its own clock and auditor."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.open: list[Workspace] = []
        self.here = folder / "here.yosaudit"
        first = Workspace.create(self.here, label="March", service="Northshire", who="JM", clock=Ticking())
        for each in ("A-1", "A-2"):
            first.cases.add(each, FACTS)
        self.q = [each.id for each in first.framework.questions if each.reasons]
        first.judgements.answer(case(first, "A-1"), self.q[0], Answer.YES)
        first.close()
        self.mine = self.enter(self.here)
        self.theirs = self.copy("there", "KP")

    def copy(self, name: str, who: str, of: Path | None = None) -> Workspace:
        path = self.folder / f"{name}.yosaudit"
        shutil.copyfile(of or self.here, path)
        return self.enter(path, who)

    def enter(self, path: Path, who: str = "JM") -> Workspace:
        clock = Ticking()
        clock.now = datetime(2015, 3, 17, 9, tzinfo=UTC)
        space = Workspace.open(path, who=who, clock=clock, backup_base=self.folder / "backups")
        self.open.append(space)
        return space


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Two copies."""
    both = Pair(tmp_path)
    yield both
    for each in both.open:
        if not each._file._closed:
            assert each.check().ok
            each.close()


def case(space: Workspace, reference: str) -> str:
    found = space.cases.by_reference(reference)
    assert found is not None
    return found.id


def answer(space: Workspace, reference: str, question: str) -> Answer | None:
    found = space.cases.sheet(case(space, reference)).judgements.get(question)
    return found.answer if found else None


def say(space: Workspace, reference: str, question: str, value: Answer | None, note: str = "") -> None:
    space.judgements.answer(case(space, reference), question, value)
    if note:
        space.judgements.set_note(case(space, reference), question, note)


def test_how_two_copies_stand_is_read_from_their_chains(pair: Pair):
    assert pair.mine.copies.compare(pair.theirs.path).relation is Relation.SAME
    say(pair.theirs, "A-2", pair.q[0], Answer.NO, "Nothing on file")
    found = pair.mine.copies.compare(pair.theirs.path)
    assert (found.relation, found.theirs.entries, found.mine.entries) == (Relation.OLDER, 2, 0)
    assert (found.theirs.only.answers, found.theirs.only.notes) == (1, 1)
    assert pair.theirs.copies.compare(pair.here).relation is Relation.NEWER
    say(pair.mine, "A-1", pair.q[1], Answer.YES)
    forked = pair.mine.copies.compare(pair.theirs.path)
    assert forked.relation is Relation.FORKED
    assert forked.since == datetime(2015, 3, 16, 14, 0, 4, tzinfo=UTC)
    assert forked.since_entry == 5
    assert [(each.outcome, each.subject.split(" in ")[1]) for each in forked.lines] == [
        (Outcome.HERE, "A-1"),
        (Outcome.THERE, "A-2"),
    ]


def test_a_clock_that_is_wrong_changes_nothing(pair: Pair):
    say(pair.mine, "A-1", pair.q[0], Answer.NO)
    pair.theirs._ledger._clock = lambda: datetime(1999, 1, 1, tzinfo=UTC)
    say(pair.theirs, "A-1", pair.q[0], None)
    say(pair.theirs, "A-2", pair.q[1], Answer.YES)
    found = pair.mine.copies.compare(pair.theirs.path)
    assert (found.relation, len(found.clashes), found.theirs.entries) == (Relation.FORKED, 1, 2)
    pair.mine.copies.join(pair.theirs.path, THEIRS)
    assert (answer(pair.mine, "A-1", pair.q[0]), answer(pair.mine, "A-2", pair.q[1])) == (None, Answer.YES)


def test_joining_brings_everything_and_is_taken_back_in_one_step(pair: Pair):
    say(pair.mine, "A-1", pair.q[1], Answer.YES)
    say(pair.theirs, "A-2", pair.q[0], Answer.NO, "Nothing on file")
    pair.theirs.cases.add("B-1", FACTS)
    say(pair.theirs, "B-1", pair.q[2], Answer.YES)
    interview = next(iter(pair.theirs.interviews.add("CM-06").interviews))
    pair.theirs.interviews.respond(interview, pair.theirs.framework.statements[0].id, Response.AGREE)
    pair.theirs.plan.add()
    pair.theirs.edit_details(period="March 2015")
    done, changes = pair.mine.copies.join(pair.theirs.path)
    taken = done.taken
    assert (taken.cases, taken.answers, taken.notes, taken.interviews, taken.plan, taken.details) == (1, 2, 1, 1, 1, 1)
    assert answer(pair.mine, "B-1", pair.q[2]) is Answer.YES
    assert changes.action == "joining of another copy"
    assert [each.reason for each in pair.mine.backups.all()] == ["join"]
    assert pair.mine.history.events(limit=1)[0].label == "joining of another copy"
    assert "combination" in {each.processing for each in pair.mine.history.events()}
    assert pair.mine.copies.compare(pair.theirs.path).relation is Relation.NEWER
    assert pair.theirs.copies.compare(pair.here).relation is Relation.OLDER
    pair.mine.history.undo()
    assert [row.case.reference for row in pair.mine.cases.rows()] == ["A-1", "A-2"]
    assert pair.mine.copies.compare(pair.theirs.path).relation is Relation.FORKED
    pair.mine.history.redo()
    assert pair.mine.copies.compare(pair.theirs.path).relation is Relation.NEWER


def test_a_clash_is_decided_and_what_loses_stands_in_the_history(pair: Pair):
    say(pair.mine, "A-1", pair.q[0], Answer.NO, "Mine")
    say(pair.theirs, "A-1", pair.q[0], Answer.NA, "Theirs")
    with pytest.raises(KnownError, match="1 clash is not decided"):
        pair.mine.copies.join(pair.theirs.path)
    (clash,) = pair.mine.copies.compare(pair.theirs.path).clashes
    assert clash.subject.endswith(" in A-1")
    assert [(each.label, each.before, each.after) for each in clash.changed] == [
        ("Answer", "No", "Not applicable"),
        ("Evidence", "Mine", "Theirs"),
    ]
    assert (clash.mine[1], clash.theirs[1]) == ("JM", "KP")
    done, _ = pair.mine.copies.join(pair.theirs.path, Decisions({clash.place: Side.MINE}))
    assert (done.clashes, done.kept_mine, done.took_theirs) == (1, 1, 0)
    assert answer(pair.mine, "A-1", pair.q[0]) is Answer.NO
    told = [(each.before, each.after) for each in pair.mine.history.events(case(pair.mine, "A-1"))]
    assert any(after and after.get("note") == "Theirs" for _, after in told)
    assert pair.mine.copies.compare(pair.theirs.path).clashes == ()
    say(pair.theirs, "A-1", pair.q[1], Answer.YES)
    again = pair.mine.copies.compare(pair.theirs.path)
    assert (again.relation, again.clashes, again.theirs.only.answers) == (Relation.FORKED, (), 1)


def test_removed_in_one_and_edited_in_the_other_is_one_clash(pair: Pair):
    pair.mine.cases.remove([case(pair.mine, "A-1")])
    say(pair.theirs, "A-1", pair.q[1], Answer.YES)
    say(pair.theirs, "A-1", pair.q[2], Answer.YES)
    (clash,) = pair.mine.copies.compare(pair.theirs.path).clashes
    assert (clash.subject, clash.changed[0].before, clash.changed[0].after) == ("A-1", "Removed", "Changed")
    pair.mine.copies.join(pair.theirs.path, MINE)
    assert pair.mine.cases.by_reference("A-1") is None
    assert any((each.after or {}).get("answer") == "yes" for each in pair.mine.history.events())
    pair.mine.history.undo()
    pair.mine.copies.join(pair.theirs.path, THEIRS)
    assert answer(pair.mine, "A-1", pair.q[0]) is Answer.YES
    assert answer(pair.mine, "A-1", pair.q[2]) is Answer.YES


def test_what_was_undone_in_one_is_no_change(pair: Pair):
    say(pair.theirs, "A-1", pair.q[0], Answer.NO)
    pair.theirs.history.undo()
    say(pair.mine, "A-1", pair.q[0], Answer.NA)
    found = pair.mine.copies.compare(pair.theirs.path)
    assert (found.relation, found.clashes) == (Relation.FORKED, ())


@pytest.mark.parametrize("late", [False, True])
def test_an_erased_child_does_not_come_back(pair: Pair, late: bool):
    pair.theirs.cases.add("B-1", FACTS)
    if late:
        say(pair.theirs, "A-1", pair.q[1], Answer.YES)
    pair.theirs.close()
    away = pair.folder.parent / f"{pair.folder.name}-away" / "there.yosaudit"
    away.parent.mkdir()
    pair.theirs.path.rename(away)
    pair.mine.erasure.erase(case(pair.mine, "A-1"), EraseReason.ASKED_FOR)
    found = pair.mine.copies.compare(away)
    assert (found.erased_here, found.erased_there, found.clashes) == (1, 0, ())
    assert not any("A-1" in each.subject for each in found.lines)
    done, _ = pair.mine.copies.join(away)
    assert done.kept_out == 1
    assert [row.case.reference for row in pair.mine.cases.rows()] == ["A-2", "B-1"]
    theirs = pair.enter(away, "KP")
    assert theirs.copies.compare(pair.here).erased_there == 1
    done, _ = theirs.copies.join(pair.here)
    assert done.erased == 1
    assert [row.case.reference for row in theirs.cases.rows()] == ["A-2", "B-1"]
    assert "A-1" not in {each.reference for each in theirs.history.cases_ever()}
    assert pair.mine.copies.compare(away).erased_here == 0


def test_a_child_erased_in_a_second_copy_does_not_come_back_from_a_third(pair: Pair):
    pair.theirs.cases.add("B-1", FACTS)
    third = pair.copy("third", "XY", pair.here)
    third.copies.join(pair.theirs.path)
    third.close()
    hidden = pair.folder.parent / f"{pair.folder.name}-third.yosaudit"
    third.path.rename(hidden)
    pair.theirs.erasure.erase(case(pair.theirs, "B-1"), EraseReason.MISTAKE)
    pair.mine.copies.join(pair.theirs.path)
    found = pair.mine.copies.compare(hidden)
    assert found.erased_here == 1
    pair.mine.copies.join(hidden)
    assert pair.mine.cases.by_reference("B-1") is None


def test_three_copies_end_alike_whatever_the_order(pair: Pair):
    third = pair.copy("third", "XY", pair.here)
    say(pair.mine, "A-1", pair.q[1], Answer.YES)
    say(pair.theirs, "A-1", pair.q[2], Answer.NO)
    say(third, "A-2", pair.q[1], Answer.NA)
    say(third, "A-1", pair.q[1], Answer.NO)
    pair.mine.copies.join(pair.theirs.path)
    pair.mine.copies.join(third.path, MINE)
    assert pair.theirs.copies.compare(pair.here).relation is Relation.OLDER
    assert third.copies.compare(pair.here).relation is Relation.OLDER
    third.copies.join(pair.here)
    assert third.copies.compare(pair.theirs.path).relation is Relation.NEWER
    assert answer(third, "A-1", pair.q[1]) is Answer.YES
    assert answer(third, "A-2", pair.q[1]) is Answer.NA


def test_a_case_that_both_added_under_one_reference_is_one_case(pair: Pair):
    for space, question in ((pair.mine, pair.q[0]), (pair.theirs, pair.q[1])):
        space.cases.add("B-1", FACTS)
        say(space, "B-1", question, Answer.YES)
    assert pair.mine.copies.compare(pair.theirs.path).clashes == ()
    pair.mine.copies.join(pair.theirs.path)
    assert [answer(pair.mine, "B-1", each) for each in pair.q[:2]] == [Answer.YES, Answer.YES]
    say(pair.theirs, "B-1", pair.q[1], Answer.NO)
    done, _ = pair.mine.copies.join(pair.theirs.path)
    assert (done.clashes, answer(pair.mine, "B-1", pair.q[1])) == (0, Answer.NO)
    pair.theirs.erasure.erase(case(pair.theirs, "B-1"), EraseReason.MISTAKE)
    pair.mine.copies.join(pair.theirs.path)
    assert pair.mine.cases.by_reference("B-1") is None


def test_two_cases_that_come_to_one_reference_are_both_kept(pair: Pair):
    pair.mine.cases.edit(case(pair.mine, "A-1"), "C-1")
    pair.theirs.cases.add("C-1", FACTS)
    done, _ = pair.mine.copies.join(pair.theirs.path)
    assert done.renamed == (("C-1", "C-1 (2)"),)
    assert sorted(row.case.reference for row in pair.mine.cases.rows()) == ["A-2", "C-1", "C-1 (2)"]
    pair.theirs.copies.join(pair.here)
    assert sorted(row.case.reference for row in pair.theirs.cases.rows()) == ["A-2", "C-1", "C-1 (2)"]


def test_references_that_change_places_are_joined(pair: Pair):
    for old, new in (("A-1", "X"), ("A-2", "A-1"), ("X", "A-2")):
        pair.theirs.cases.edit(case(pair.theirs, old), new)
    say(pair.mine, "A-1", pair.q[1], Answer.YES)
    pair.mine.copies.join(pair.theirs.path)
    assert answer(pair.mine, "A-2", pair.q[1]) is Answer.YES


def test_a_complete_case_that_lacks_something_together_is_opened_again(pair: Pair):
    one = case(pair.mine, "A-1")
    for each in pair.mine.cases.sheet(one).standings:
        pair.mine.judgements.answer(one, each.question.id, Answer.YES)
    pair.mine.cases.complete(one)
    say(pair.theirs, "A-1", pair.q[0], None)
    done, _ = pair.mine.copies.join(pair.theirs.path, THEIRS)
    assert done.reopened == ("A-1",)
    assert pair.mine.cases.get(one).state is CaseState.IN_PROGRESS
    assert pair.mine.check().ok


def test_what_left_from_the_other_copy_is_written_down_once(pair: Pair):
    left = pair.theirs.exports._log.begin("board", "export of the board workbook")
    assert left is not None
    left.saved()
    say(pair.mine, "A-1", pair.q[1], Answer.YES)
    done, _ = pair.mine.copies.join(pair.theirs.path)
    assert done.exports == 2
    (line,) = pair.mine.exports._log.lines()
    assert (line.who, line.certain) == ("KP", True)
    pair.mine.history.undo()
    assert len(pair.mine.exports._log.lines()) == 1
    pair.mine.copies.join(pair.theirs.path)
    assert len(pair.mine.exports._log.lines()) == 1


@pytest.mark.parametrize("secret", [None, OTHER])
def test_a_copy_is_opened_with_its_own_passphrase(pair: Pair, secret: Secret | None):
    say(pair.theirs, "A-2", pair.q[0], Answer.YES)
    if secret is not None:
        pair.theirs.protection.change(secret)
        with pytest.raises(PassphraseNeeded, match="of its own"):
            pair.mine.copies.compare(pair.theirs.path)
    pair.mine.protection.change(PASSPHRASE)
    pair.mine.copies.join(pair.theirs.path, secret=secret)
    assert answer(pair.mine, "A-2", pair.q[0]) is Answer.YES


def test_what_is_no_copy_of_this_audit_is_refused(pair: Pair, tmp_path: Path):
    Workspace.create(tmp_path / "strange.yosaudit", label="L", service="S").close()
    for path, sentence in (
        (tmp_path / "strange.yosaudit", "another audit"),
        (pair.here, "this audit itself"),
        (tmp_path / "nothing.yosaudit", "no audit"),
    ):
        with pytest.raises(KnownError, match=sentence):
            pair.mine.copies.compare(path)


def test_a_dry_run_and_a_refusal_write_nothing(pair: Pair):
    say(pair.mine, "A-1", pair.q[0], Answer.NO)
    say(pair.theirs, "A-1", pair.q[0], Answer.NA)
    before = pair.mine.history.mark()
    done, _ = pair.mine.copies.join(pair.theirs.path, THEIRS, dry_run=True)
    assert (done.took_theirs, done.written) == (1, False)
    pair.mine.edit_details(legal_hold=True)
    pair.theirs.close()
    assert pair.mine.history.entries_since(before) == 1


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("here-LAPTOP7.yosaudit", True),
        ("here (Kim's conflicted copy 2015-03-17).yosaudit", True),
        ("here (conflicted copy 2015-03-17 090000).yosaudit", True),
        ("here (1).yosaudit", True),
        ("here.sync-conflict-20150317-090000-ABCDEFG.yosaudit", True),
        ("elsewhere.yosaudit", False),
    ],
)
def test_copies_of_sync_programs_are_told_by_their_name_where_nothing_else_tells(pair: Pair, name: str, found: bool):
    pair.theirs.protection.change(OTHER)
    pair.theirs.close()
    pair.theirs.path.rename(pair.folder / name)
    assert [(each.path.name, each.certain) for each in pair.mine.copies.near()] == ([(name, False)] if found else [])


@pytest.mark.parametrize("secret", [None, PASSPHRASE])
def test_a_copy_of_any_name_is_told_by_its_identity(pair: Pair, secret: Secret | None):
    if secret is not None:
        pair.mine.protection.change(secret)
    pair.theirs.close()
    pair.theirs.path.unlink()
    shutil.copyfile(pair.here, pair.folder / "another name.yosaudit")
    Workspace.create(pair.folder / "here-other.yosaudit", label="L", service="S").close()
    (pair.folder / "here-broken.yosaudit").write_bytes(b"nothing")
    assert [(each.path.name, each.certain) for each in pair.mine.copies.near()] == [("another name.yosaudit", True)]
