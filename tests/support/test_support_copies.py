"""Which kept copies stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yos_audit.support.copies import Copy, copies_in, name_of, to_thin_out

TODAY = date(2015, 3, 16)
NOON = datetime(2015, 3, 16, 12, tzinfo=UTC)


def made(hours_ago: float) -> Copy:
    """A copy made some hours ago."""
    return Copy(Path(f"{hours_ago}"), NOON - timedelta(hours=hours_ago), 1, "0" * 8, "hourly")


def kept(copies: list[Copy]) -> list[Copy]:
    gone = set(to_thin_out(copies, TODAY))
    return [each for each in copies if each not in gone]


def test_names_come_back_and_other_files_are_passed_over(tmp_path: Path):
    first = tmp_path / name_of(NOON, 12, "abcdef0123456789", "opening")
    second = tmp_path / name_of(NOON + timedelta(seconds=1), 13, "00000000ffff", "import")
    for path in (first, second, tmp_path / "notes.yosaudit", tmp_path / "20159999-000000-000001-00000000-x.yosaudit"):
        path.touch()
    newest, oldest = copies_in(tmp_path)
    assert newest.path == second
    assert oldest == Copy(first, NOON, 12, "abcdef01", "opening")
    assert copies_in(tmp_path / "none") == ()


def test_all_of_today_and_yesterday_stay_then_one_a_day_a_week_and_a_month():
    hourly = [made(hours) for hours in range(24 * 400)]
    stay = kept(hourly)
    ages = [(TODAY - each.made_at.astimezone().date()).days for each in stay]
    assert sum(age <= 1 for age in ages) >= 36
    assert [ages.count(day) for day in range(2, 15)] == [1] * 13
    assert 9 <= sum(14 < age <= 84 for age in ages) <= 11
    assert 10 <= sum(age > 84 for age in ages) <= 12


@given(st.lists(st.floats(0, 24 * 3000), min_size=1, max_size=60, unique=True))
def test_the_newest_always_stays_and_thinning_again_takes_nothing(hours: list[float]):
    copies = [made(each) for each in hours]
    stay = kept(copies)
    assert min(copies, key=lambda each: NOON - each.made_at) in stay
    assert kept(stay) == stay


@pytest.mark.parametrize("years", [10, 85])
def test_a_clock_set_wrong_costs_no_month(years: int):
    copies = [made(24 * 30 * month) for month in range(12)]
    gone = list(to_thin_out(copies, date(2015 + years, 1, 1)))
    assert len({(each.made_at.year, each.made_at.month) for each in copies}) == len(copies) - len(gone)
