"""Preferences, logs and problem reports of a profile."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yos_audit.support.crash import describe, write_report
from yos_audit.support.logs import start_logging, stop_logging
from yos_audit.support.settings import RECENT_LIMIT, RecentAudit, Settings, SettingsFile

SECRET = "Child moved to Elm House on 12 January"


def _entry(number: int) -> RecentAudit:
    return RecentAudit(f"/audits/{number}.yosaudit", f"Audit {number}", "2015-02-02T14:20+00:00", number, 34)


def test_only_what_differs_from_the_defaults_is_written(tmp_path: Path):
    file = SettingsFile(tmp_path / "settings.json")
    file.change(text_size=150)
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8")) == {"text_size": 150}
    file.change(text_size=100)
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8")) == {}


def test_settings_come_back_as_they_were_kept(tmp_path: Path):
    path = tmp_path / "settings.json"
    file = SettingsFile(path)
    file.change(theme="dark", auditor="JM", single_keys=False)
    file.remember(_entry(1))
    assert SettingsFile(path).value == file.value


def test_the_audit_opened_last_stands_first_and_once(tmp_path: Path):
    file = SettingsFile(tmp_path / "settings.json")
    for number in (*range(RECENT_LIMIT + 3), 5):
        file.remember(_entry(number))
    paths = [entry.path for entry in file.value.recent]
    assert paths[0] == _entry(5).path
    assert len(paths) == len(set(paths)) == RECENT_LIMIT
    file.forget(_entry(5).path)
    assert _entry(5).path not in [entry.path for entry in file.value.recent]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(stored=st.dictionaries(st.sampled_from([*Settings.__dataclass_fields__, "other"]), json_values))
def test_a_settings_file_of_any_content_can_be_read(tmp_path_factory: pytest.TempPathFactory, stored: object):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    value = SettingsFile(path).value
    assert 80 <= value.text_size <= 200
    assert value.theme in ("system", "light", "dark")


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe\x00", b'{"recent": [{"path": 1}]}'])
def test_a_spoiled_settings_file_falls_back_to_the_defaults(tmp_path: Path, content: bytes):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert SettingsFile(path).value == Settings()


def test_settings_that_cannot_be_written_do_not_stop_the_work(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    file = SettingsFile(blocked / "settings.json")
    assert file.change(text_size=120).text_size == 120


def _fail(text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError as cause:
        raise RuntimeError(f"while reading {text}") from cause


def test_a_problem_report_holds_types_and_places_and_no_text(tmp_path: Path):
    with pytest.raises(RuntimeError) as caught:
        _fail(SECRET)
    path = write_report(caught.value, tmp_path)
    assert path is not None
    report = path.read_text(encoding="utf-8")
    assert "RuntimeError" in report
    assert "ValueError" in report
    assert "test_support_profile.py" in report
    assert SECRET not in report
    assert SECRET not in describe(caught.value)


def test_reports_do_not_pile_up(tmp_path: Path):
    for _ in range(14):
        write_report(ValueError(), tmp_path)
    assert len(list((tmp_path / "reports").iterdir())) <= 10


def test_the_log_names_an_exception_and_not_its_message(tmp_path: Path):
    path = start_logging(tmp_path)
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("yos_audit.test").warning("answer not read", exc_info=True)
    finally:
        stop_logging()
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert SECRET not in text
