"""Whether a quotation may stand in reports: private at first, kept, undone, and brought into older files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from yos_audit.audit.values import Answer
from yos_audit.store.file import AuditFile
from yos_audit.workspace.workspace import Workspace

OLD_FILE = Path(__file__).parent / "files" / "version-5.yosaudit"
QUESTION, QUOTE = "rr_initial_assessment", "The assessment used what the school and the family said."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file made before quotations could be marked."""
    return Path(shutil.copy(OLD_FILE, tmp_path / "old.yosaudit"))


@pytest.fixture
def audit(path: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(path, who="SP")
    yield workspace
    workspace.close()


def test_quotations_of_an_older_file_are_kept_and_private(audit: Workspace):
    (row,) = audit.judgements.column(QUESTION)
    assert row.judgement is not None
    assert (row.judgement.quote, row.judgement.quote_shared) == (QUOTE, False)
    assert audit.judgements.shared_quotes() == ()
    assert audit.check().ok


def test_a_quotation_is_marked_and_the_mark_outlives_the_session_and_undo(audit: Workspace, path: Path):
    case = audit.cases.rows()[0].case.id
    audit.judgements.share_quote(case, QUESTION, True)
    assert [(question.code, quote) for question, quote in audit.judgements.shared_quotes()] == [("R4", QUOTE)]
    audit.close()
    again = Workspace.open(path)
    assert len(again.judgements.shared_quotes()) == 1
    assert again.history.undo_label() == "quote on R4 in A-1"
    again.history.undo()
    assert again.judgements.shared_quotes() == ()
    again.history.redo()
    assert len(again.judgements.shared_quotes()) == 1
    assert again.check().ok
    again.close()


def test_a_quotation_without_an_answer_or_that_a_rule_hides_is_left_out(audit: Workspace):
    case = audit.cases.rows()[0].case.id
    audit.judgements.share_quote(case, QUESTION, True)
    audit.judgements.answer(case, QUESTION, None)
    assert audit.judgements.shared_quotes() == ()
    gated, gateway = "rr_assessment_review", "rr_assessment_review_required"
    audit.judgements.answer(case, gateway, Answer.YES)
    audit.judgements.answer(case, gated, Answer.YES)
    audit.judgements.set_quote(case, gated, "Reviewed with the school.")
    audit.judgements.share_quote(case, gated, True)
    assert len(audit.judgements.shared_quotes()) == 1
    audit.judgements.answer(case, gateway, Answer.NO)
    assert audit.judgements.shared_quotes() == ()


def test_what_was_typed_is_read_without_the_answers_that_say_nothing(tmp_path: Path):
    with closing(AuditFile.open(Path(shutil.copy(OLD_FILE, tmp_path / "typed.yosaudit")))) as file:
        every = file.reads.all_judgements()
        typed = {key: (each.note, each.quote) for key, each in every.items() if each.note or each.quote}
        assert typed
        assert {(case, question): (note, quote) for case, question, note, quote in file.typed.answers()} == typed
