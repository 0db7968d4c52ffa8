"""Whatever is done in whatever order: figures are those of a plain recount, and undo leads back to nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.conftest import FACTS, Ticking
from yos_audit.audit.values import Answer, State
from yos_audit.framework.catalogue import load
from yos_audit.framework.values import Kind
from yos_audit.support.errors import KnownError
from yos_audit.workspace.workspace import Workspace

QUESTIONS = [each.id for each in load("sqs-2015").questions]
FACT_VALUES = ["yes", "no", ""]
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, 2), st.sampled_from(QUESTIONS), st.sampled_from([*Answer, None])),
        st.tuples(st.just("facts"), st.integers(0, 2), st.sampled_from(sorted(FACTS)), st.sampled_from(FACT_VALUES)),
        st.tuples(st.just("remove"), st.integers(0, 2)),
        st.tuples(st.sampled_from(["undo", "redo"])),
    ),
    max_size=25,
)


def do(space: Workspace, deed: tuple) -> None:
    """Do one deed; what the program refuses in words is left undone."""
    kind, *rest = deed
    rows = space.cases.rows()
    if kind in ("undo", "redo"):
        getattr(space.history, kind)()
    elif rest[0] < len(rows):
        case = rows[rest[0]].case
        try:
            if kind == "answer":
                space.judgements.answer(case.id, rest[1], rest[2])
            elif kind == "facts":
                space.cases.edit(case.id, attributes={**case.attributes, rest[1]: rest[2]})
            else:
                space.cases.remove([case.id])
        except KnownError:
            return


def recount(space: Workspace, question_id: str) -> dict[State, int]:
    """Count the states of a question from the sheets of the cases, one by one."""
    counts = dict.fromkeys(State, 0)
    for row in space.cases.rows():
        for standing in space.cases.sheet(row.case.id).standings:
            if standing.question.id == question_id:
                counts[standing.state] += 1
    return counts


@settings(max_examples=25)
@given(deeds=DEEDS)
def test_figures_equal_a_recount_and_everything_can_be_taken_back(deeds: list[tuple]):
    with tempfile.TemporaryDirectory() as folder:
        space = Workspace.create(Path(folder) / "a.yosaudit", label="L", service="S", clock=Ticking())
        for number in range(3):
            space.cases.add(f"A-{number}", FACTS)
        for deed in deeds:
            do(space, deed)
        for figure in [each for domain in space.findings().domains for each in domain.questions]:
            counts = recount(space, figure.question.id)
            assert (figure.tally.yes, figure.tally.no) == (counts[State.YES], counts[State.NO])
            assert figure.tally.not_applicable_by_rule == counts[State.NA_BY_RULE]
            assert figure.tally.not_applicable_by_auditor == counts[State.NA_BY_AUDITOR]
            assert figure.tally.unanswered == counts[State.UNANSWERED] + counts[State.WAITING]
        for domain in space.findings().domains:
            judged = [each for each in domain.questions if each.question.kind is Kind.JUDGEMENT]
            assert domain.tally.yes == sum(each.tally.yes for each in judged)
        assert space.check().ok
        while space.history.undo_label():
            space.history.undo()
        assert space.cases.rows() == ()
        assert space.check().ok
        space.close()
