"""The facts of the letter are kept with the audit; a file from before them is brought up to date."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from yos_audit.audit.values import AuditDetails
from yos_audit.store.file import AuditFile
from yos_audit.store.values import Action, Edit

NOW = datetime(2015, 3, 16, 14, tzinfo=UTC)
OLD_FILE = Path(__file__).parent / "files" / "version-2.yosaudit"
LETTER = {
    "addressee": "Chair of the board",
    "sender": "Head of service",
    "copy_to": ("Chief executive", "Chair of the bench; “North”"),
    "fieldwork_from": date(2015, 3, 9),
    "fieldwork_to": date(2015, 3, 11),
    "reported_on": date(2015, 5, 11),
    "reoffending": "The rate was 38.0%.",
    "reoffending_source": "Ministry of Justice",
}


def test_every_fact_of_the_letter_is_kept_undone_and_done_again(audit: AuditFile, path: Path):
    before = audit.reads.details()
    after = replace(before, **LETTER)
    audit.commit(Action("audit details", (Edit(before, after),), NOW, "JM"))
    assert audit.reads.details() == after
    audit.undo(NOW)
    assert audit.reads.details() == before
    audit.redo(NOW)
    assert audit.verify() == ()
    audit.close()
    again = AuditFile.open(path)
    assert again.reads.details() == after
    assert again.verify() == ()
    again.close()


def test_the_journal_names_each_fact_that_changed(audit: AuditFile):
    before = audit.reads.details()
    after = replace(before, copy_to=("Chief executive",), fieldwork_to=date(2015, 3, 11))
    audit.commit(Action("audit details", (Edit(before, after),), NOW, "JM"))
    event = audit.reads.events(limit=1)[0]
    assert event.after == {"copy_to": ["Chief executive"], "fieldwork_to": "2015-03-11"}
    assert event.before == {"copy_to": None, "fieldwork_to": None}


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_of_version_two_is_read_and_brought_up_to_date(tmp_path: Path, read_only: bool):
    path = tmp_path / "old.yosaudit"
    shutil.copyfile(OLD_FILE, path)
    file = AuditFile.open(path, read_only=read_only)
    details = file.reads.details()
    assert (details.label, details.sampling) == ("Version 2", "Every third case.")
    assert details == AuditDetails(
        details.id,
        details.label,
        details.service,
        details.framework_id,
        details.framework_version,
        details.created_at,
        period="March 2015",
        sampling="Every third case.",
        contact="Operations manager",
    )
    assert [each.reference for each in file.reads.cases()] == ["A-0001", "A-0002", "A-0003"]
    assert [each.id for each in file.reads.written().plan] == ["p1"]
    assert file.verify() == ()
    file.close()
    assert (path.read_bytes() == OLD_FILE.read_bytes()) is read_only
