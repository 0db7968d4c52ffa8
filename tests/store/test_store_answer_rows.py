"""Answers read as rows have the document that the journal keeps of them."""

from __future__ import annotations

import string
from collections.abc import Iterator
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert

from yos_audit.audit.values import Answer, Case, Judgement
from yos_audit.store.answer_rows import answer_rows
from yos_audit.store.documents import canonical, document_of, subject_of
from yos_audit.store.engine import drop, in_memory
from yos_audit.store.mapping import case_values, judgement_values
from yos_audit.store.schema import build
from yos_audit.store.tables import CASE, JUDGEMENT

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ids = st.text(string.ascii_lowercase + "_", min_size=1, max_size=6)
judgements = st.builds(
    Judgement,
    st.just("case"),
    ids,
    st.none() | st.sampled_from(Answer),
    st.lists(ids, max_size=3, unique=True).map(tuple),
    ids | st.just(""),
    text,
    text,
    st.booleans(),
    st.booleans(),
    text,
    st.none() | st.datetimes(timezones=st.just(UTC)),
    text,
)


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """The tables of an audit with one case, in memory."""
    made = in_memory()
    build(made)
    made.execute(insert(CASE), {**case_values(Case("case", "A-1"), ""), "position": 1})
    yield made
    drop(made)


@given(judgement=judgements, parked=st.booleans(), lacking=st.booleans())
def test_a_row_has_the_document_of_its_value(connection: Connection, judgement: Judgement, parked: bool, lacking: bool):
    connection.execute(delete(JUDGEMENT))
    connection.execute(insert(JUDGEMENT), judgement_values(judgement, parked, lacking))
    (row,) = answer_rows(connection, "case", "case")
    assert (row.subject, row.text) == (subject_of(judgement), canonical(document_of(judgement)))
    assert (row.answer, row.reasons, row.na_reason, row.note) == (
        judgement.answer,
        " ".join(judgement.reasons),
        judgement.na_reason,
        judgement.note,
    )
    assert (bool(row.parked), bool(row.lacking)) == (parked, lacking)


def test_only_the_cases_asked_for_are_given(connection: Connection):
    connection.execute(delete(JUDGEMENT))
    connection.execute(insert(JUDGEMENT), judgement_values(Judgement("case", "a"), False, False))
    assert not list(answer_rows(connection, "d", "e"))
