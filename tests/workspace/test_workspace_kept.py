"""Changes kept beside an audit: nobody reads them without its key, and they never write over a newer answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.conftest import FACTS
from yos_audit.audit.values import Answer, Response
from yos_audit.support.errors import Damaged, KnownError, WrongPassphrase
from yos_audit.support.secret import Secret
from yos_audit.workspace.erasure import EraseReason, Unopened
from yos_audit.workspace.kept_here import KeptHere
from yos_audit.workspace.playing import Stand, play, weigh, weigh_kept
from yos_audit.workspace.unsaved import About, Unsaved, Value
from yos_audit.workspace.workspace import Workspace

PASSPHRASE = "violet teapot noon"
OTHER = "amber kettle dusk"
QUESTION = "rr_initial_assessment"
CANARY = "Qzx Canary Kept 7919"
AT = datetime(2026, 3, 16, 14, 20, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "share" / "Audit.yosaudit"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def space(path: Path) -> Iterator[Workspace]:
    """An encrypted audit of two cases."""
    path.parent.mkdir()
    space = Workspace.create(path, label="Audit", service="Service", secret=Secret(PASSPHRASE))
    for reference in ("A-1", "A-2"):
        space.cases.add(reference, FACTS)
    space.interviews.add("M-1")
    yield space
    space.close()


def case_id(space: Workspace, place: int = 0) -> str:
    return space.cases.rows()[place].case.id


def note(space: Workspace, text: str, before: Value = "", place: int = 0) -> Unsaved:
    return Unsaved(About.JUDGEMENT, (case_id(space, place), QUESTION), "note", text, before, AT, "AB")


def finish(space: Workspace, case: str) -> None:
    """Answer everything in a case with Yes and complete it."""
    while points := [each for each in space.cases.sheet(case).open_points if each.blocks]:
        for point in points:
            space.judgements.answer(case, point.question.id, Answer.YES)
    space.cases.complete(case)


def keep(place: KeptHere, unsaved: list[Unsaved]) -> None:
    place.keep(place.of(unsaved))


def stands(space: Workspace, kept: KeptHere) -> list[Stand]:
    found = kept.read()
    assert found is not None
    return [each.stand for each in weigh_kept(found, space)]


def reopened(path: Path, profile: Path, passphrase: str = PASSPHRASE) -> Workspace:
    return Workspace.open(path, secret=Secret(passphrase), memory=profile)


def test_what_was_kept_comes_back_and_is_written(space: Workspace, path: Path, profile: Path):
    place = space.keep_unsaved_in(profile)
    assert place.read() is None
    person = space.interviews.all()[0].id
    statement = space.framework.statements[0].id
    every = [
        note(space, "Seen on file"),
        Unsaved(About.JUDGEMENT, (case_id(space), QUESTION), "answer", Answer.NO, None, AT, "AB"),
        Unsaved(About.JUDGEMENT, (case_id(space), QUESTION), "reasons", ("sources",), (), AT, "AB"),
        Unsaved(About.JUDGEMENT, (case_id(space), QUESTION), "flagged", True, False, AT, "AB"),
        Unsaved(About.INTERVIEW, (person, statement), "response", Response.PARTLY, None, AT, "AB"),
        Unsaved(About.INTERVIEW, (person, statement), "comment", "Not often", "", AT, "AB"),
        Unsaved(About.SENTENCE, ("summary", ""), "text", "Our own words.", None, AT, "AB"),
    ]
    reasons = [each.id for each in space.framework.question(QUESTION).reasons]
    every[2] = Unsaved(About.JUDGEMENT, every[2].ids, "reasons", (reasons[0],), (), AT, "AB")
    keep(place, every)
    space.close()
    space = reopened(path, profile)
    kept = space.keep_unsaved_in(profile).read()
    assert kept is not None
    assert kept.at == AT
    assert kept.unsaved == tuple(every)
    assert {each.stand for each in weigh_kept(kept, space)} == {Stand.FREE}
    for each in kept.unsaved:
        assert play(each, space).anything
    assert {each.stand for each in weigh_kept(kept, space)} == {Stand.THERE}
    for each in kept.unsaved[:-1]:
        assert not play(each, space).anything, "playing twice changes nothing"
    judgement = space.cases.sheet(case_id(space)).judgements[QUESTION]
    assert (judgement.note, judgement.answer, judgement.flagged) == ("Seen on file", Answer.NO, True)
    assert judgement.auditor == "AB"
    assert space.who == ""
    assert space.check().ok
    space.close()


def test_an_answer_made_in_the_meantime_is_for_a_person_to_decide(space: Workspace, profile: Path):
    place = space.keep_unsaved_in(profile)
    keep(place, [note(space, "Mine"), note(space, "Mine", place=1)])
    space.judgements.set_note(case_id(space), QUESTION, "Newer")
    assert stands(space, place) == [Stand.CLASHES, Stand.FREE]
    keep(place, [note(space, "Mine", before="Newer")])
    assert stands(space, place) == [Stand.FREE]


def test_a_completed_and_a_removed_case_are_told(space: Workspace, profile: Path):
    place = space.keep_unsaved_in(profile)
    keep(place, [note(space, "Mine"), note(space, "Mine", place=1)])
    finish(space, case_id(space))
    space.cases.remove([case_id(space, 1)])
    assert stands(space, place) == [Stand.CLOSED, Stand.GONE]


def test_an_older_copy_makes_everything_a_question(space: Workspace, path: Path, profile: Path):
    space.close()
    older = path.read_bytes()
    space = reopened(path, profile)
    space.judgements.set_note(case_id(space, 1), QUESTION, "Later")
    keep(space.keep_unsaved_in(profile), [note(space, "Mine")])
    space.close()
    path.write_bytes(older)
    space = reopened(path, profile)
    assert stands(space, space.keep_unsaved_in(profile)) == [Stand.CLASHES]
    space.close()


def test_nobody_reads_it_without_the_passphrase(space: Workspace, profile: Path):
    place = space.keep_unsaved_in(profile)
    keep(place, [note(space, CANARY)])
    held = [each.read_bytes() for each in profile.rglob("*") if each.is_file()]
    assert len(held) == 1
    for form in (CANARY.encode(), CANARY.encode("utf-16-le"), case_id(space).encode(), QUESTION.encode()):
        assert all(form not in each for each in held)
    assert CANARY not in str(place.path)
    first = place.path.read_bytes()
    keep(place, [note(space, CANARY)])
    second = place.path.read_bytes()
    assert first[16:] != second[16:], "the same text looks the same twice"
    place.keep(None)
    assert not list(profile.rglob("*.kept"))


def test_every_changed_byte_is_noticed(space: Workspace, profile: Path):
    place = space.keep_unsaved_in(profile)
    keep(place, [note(space, CANARY)])
    whole = place.path.read_bytes()
    for position in range(16, len(whole), 997):
        place.path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        with pytest.raises(Damaged):
            place.read()
    for length in (0, 1, 15, 16, 100, 4096, len(whole) - 1):
        place.path.write_bytes(whole[:length])
        with pytest.raises(KnownError):
            place.read()


def test_a_new_passphrase_takes_along_what_is_kept(space: Workspace, path: Path, profile: Path):
    place = space.keep_unsaved_in(profile)
    keep(place, [note(space, "Mine")])
    space.protection.change(Secret(OTHER))
    space.close()
    space = reopened(path, profile, OTHER)
    assert stands(space, space.keep_unsaved_in(profile)) == [Stand.FREE]
    space.close()


def test_a_passphrase_changed_elsewhere_asks_for_the_earlier_one(space: Workspace, path: Path, profile: Path):
    keep(space.keep_unsaved_in(profile), [note(space, "Mine")])
    space.close()
    elsewhere = Workspace.open(path, secret=Secret(PASSPHRASE))
    elsewhere.protection.change(Secret(OTHER))
    elsewhere.close()
    space = reopened(path, profile, OTHER)
    place = space.keep_unsaved_in(profile)
    with pytest.raises(WrongPassphrase):
        place.read()
    with pytest.raises(WrongPassphrase):
        place.adopt(Secret("wrong wrong wrong"))
    place.adopt(Secret(PASSPHRASE))
    assert stands(space, place) == [Stand.FREE]
    space.close()


@pytest.mark.parametrize("others", [True, False])
def test_erasing_a_child_reaches_what_is_kept(space: Workspace, profile: Path, others: bool):
    place = space.keep_unsaved_in(profile)
    keep(place, [note(space, CANARY), *([note(space, "Stays", place=1)] if others else [])])
    space.erasure.erase(case_id(space), EraseReason.ASKED_FOR)
    kept = place.read()
    assert [each.value for each in kept.unsaved] == ["Stays"] if others else kept is None
    assert place.path.exists() is others


def test_erasing_a_child_asks_about_what_cannot_be_read(space: Workspace, path: Path, profile: Path):
    keep(space.keep_unsaved_in(profile), [note(space, CANARY)])
    space.close()
    elsewhere = Workspace.open(path, secret=Secret(PASSPHRASE))
    elsewhere.protection.change(Secret(OTHER))
    elsewhere.close()
    space = reopened(path, profile, OTHER)
    place, gone = space.keep_unsaved_in(profile), case_id(space)
    with pytest.raises(KnownError, match="cannot be opened"):
        space.erasure.erase(gone, EraseReason.ASKED_FOR)
    space.erasure.erase(gone, EraseReason.ASKED_FOR, unopened=Unopened.REMOVE)
    assert not place.path.exists()
    space.close()


def test_nothing_of_a_plain_audit_is_kept(tmp_path: Path, profile: Path):
    space = Workspace.create(tmp_path / "Plain.yosaudit", label="Audit", service="Service")
    space.cases.add("A-1", FACTS)
    place = space.keep_unsaved_in(profile)
    assert not place.takes
    with pytest.raises(KnownError, match="not encrypted"):
        keep(place, [note(space, CANARY)])
    assert not profile.exists()
    space.close()


def test_another_audit_in_its_place_does_not_get_it(space: Workspace, path: Path, profile: Path):
    keep(space.keep_unsaved_in(profile), [note(space, CANARY)])
    space.close()
    path.unlink()
    other = Workspace.create(path, label="Other", service="Service", secret=Secret(PASSPHRASE))
    assert other.keep_unsaved_in(profile).read() is None
    other.close()


def test_the_newest_entry_is_known_without_the_drive(space: Workspace, path: Path, profile: Path):
    place = space.keep_unsaved_in(profile)
    one = note(space, "Mine")
    path.rename(path.with_name("away"))
    keep(place, [one])
    path.with_name("away").rename(path)
    kept = place.read()
    assert kept is not None
    assert (kept.seq, kept.head) == (space.history.mark().seq, space.history.mark().hash)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["one", "two", "three\n"])), max_size=4),
    st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["one", "two", "", "three"])), min_size=1, max_size=4),
)
def test_playing_never_writes_over_what_was_changed_since(
    tmp_path_factory: pytest.TempPathFactory, since: list[tuple[int, str]], mine: list[tuple[int, str]]
):
    """Whatever was kept and whatever was changed since: what is free is played, and no newer note is gone after it."""
    path = tmp_path_factory.mktemp("played") / "Audit.yosaudit"
    space = Workspace.create(path, label="Audit", service="Service")
    for reference in ("A-1", "A-2"):
        space.cases.add(reference, FACTS)
    newer = dict(since)
    for place, text in since:
        space.judgements.set_note(case_id(space, place), QUESTION, text)
    kept = [note(space, text, place=place) for place, text in dict(mine).items()]
    for (place, text), each in zip(dict(mine).items(), weigh(kept, space, same_history=True), strict=True):
        held = newer.get(place, "").strip()
        expected = Stand.THERE if held == text else Stand.CLASHES if held else Stand.FREE
        assert each.stand is expected
        if each.stand is Stand.FREE:
            play(each.unsaved, space)
    for place, text in newer.items():
        assert space.cases.sheet(case_id(space, place)).judgements[QUESTION].note == text
    space.close()
