"""The program's test of itself: the whole main job on a small audit in a temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import yos_audit
from yos_audit.audit.values import Answer, State
from yos_audit.cli.output import say, warn
from yos_audit.framework.values import Kind
from yos_audit.support.language import Language
from yos_audit.support.secret import Secret
from yos_audit.workspace.workspace import Workspace

_LIST = (
    "Case ref;Order type;Custodial phase;Community phase;PSR written;Panel report written;"
    "Identifiable victim;MAPPA eligible\n"
    "TEST-1;yro;no;yes;yes;no;yes;no\n"
    "TEST-2;dto;yes;yes;yes;no;no;yes\n"
    "TEST-3;referral_order;no;yes;no;yes;no;no\n"
)
_SECRET = Secret("self test of three words")
_ANSWERS = "reference,question,answer,reasons,note,auditor\nTEST-1,{code},no,{reason},,A1\nTEST-2,{code},yes,,,A1\n"


@dataclass(slots=True)
class _Bench:
    """What the steps share."""

    folder: Path
    audit: Path
    figures: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


class SelfTestFailed(AssertionError):
    """A step did not give what it must."""


def self_test() -> int:
    """Create an audit, import, answer, export, open it again and check it; prints OK for each step.

    Returns 0, or raises what went wrong. Touches nothing outside a temporary folder.
    """
    with tempfile.TemporaryDirectory(prefix="yos-audit-") as folder:
        bench = _Bench(Path(folder), Path(folder) / "self-test.yosaudit")
        for words, step in _STEPS:
            try:
                step(bench)
            except SelfTestFailed as failure:
                warn(f"The self-test failed at: {words}. {failure}")
                return 2
            say(f"OK  {words}")
    say(f"OK  YOS Audit {yos_audit.__version__} works on this machine")
    return 0


def _expect(truth: bool, otherwise: str) -> None:
    if not truth:
        raise SelfTestFailed(otherwise)


def _create(bench: _Bench) -> None:
    Workspace.create(bench.audit, label="Self-test", service="Self-test", secret=_SECRET).close()
    _expect(bench.audit.is_file(), "There is no file.")


def _import_cases(bench: _Bench) -> None:
    path = bench.folder / "cases.csv"
    path.write_text(_LIST, encoding="utf-8")
    workspace = Workspace.open(bench.audit, secret=_SECRET)
    receipt, _ = workspace.imports.import_cases(path)
    again, _ = workspace.imports.import_cases(path)
    workspace.close()
    _expect((receipt.accepted, len(receipt.rejected)) == (3, 0), "Not every case was taken.")
    _expect((again.accepted, again.unchanged) == (0, 3), "The same list changed something.")


def _import_answers(bench: _Bench) -> None:
    workspace = Workspace.open(bench.audit, secret=_SECRET)
    question = next(
        each for each in workspace.framework.questions if each.kind is Kind.JUDGEMENT and not each.applies.conditions
    )
    path = bench.folder / "answers.csv"
    path.write_text(_ANSWERS.format(code=question.code, reason=question.reasons[0].id), encoding="utf-8")
    receipt, _ = workspace.imports.import_judgements(path)
    figure = workspace.findings().question(question.id)
    workspace.close()
    _expect(receipt.accepted == 2, "Not every answer was taken.")
    _expect((figure.tally.yes, figure.tally.no) == (1, 1), "The figures are wrong.")


def _answer(bench: _Bench) -> None:
    workspace = Workspace.open(bench.audit, secret=_SECRET, who="A1")
    for row in workspace.cases.rows():
        for standing in workspace.cases.sheet(row.case.id).standings:
            if standing.state is State.UNANSWERED:
                workspace.judgements.answer(row.case.id, standing.question.id, Answer.YES)
    bench.figures = [(each.tally.yes, each.tally.no) for each in workspace.findings().domains]
    workspace.close()
    _expect(any(yes for yes, _ in bench.figures), "No answer was counted.")


def _export(bench: _Bench) -> None:
    workspace = Workspace.open(bench.audit, secret=_SECRET, read_only=True)
    welsh = workspace.exports.in_language(Language.WELSH)
    for name, write in (
        ("board.xlsx", workspace.exports.board),
        ("wider.xlsx", workspace.exports.wider),
        ("working.xlsx", workspace.exports.working),
        ("locked.xlsx", partial(workspace.exports.working, passphrase=Secret("for the self-test of this machine"))),
        ("letter.docx", workspace.exports.letter),
        ("welsh.xlsx", welsh.board),
    ):
        write(bench.folder / name)
        _expect((bench.folder / name).stat().st_size > 1000, f"{name} is not whole.")
    tabs = (each.preview("board").sheets[0].name for each in (workspace.exports, welsh))
    _expect(len(set(tabs)) == 2, "The reports in Welsh are in English.")
    workspace.close()


def _open_again(bench: _Bench) -> None:
    workspace = Workspace.open(bench.audit, secret=_SECRET)
    figures = [(each.tally.yes, each.tally.no) for each in workspace.findings().domains]
    report = workspace.check()
    workspace.close()
    _expect(figures == bench.figures, "The figures changed with re-opening.")
    _expect(report.ok, "The file is not whole.")


_STEPS: tuple[tuple[str, Callable[[_Bench], None]], ...] = (
    ("an audit is created", _create),
    ("a list of cases is imported", _import_cases),
    ("a list of answers is imported", _import_answers),
    ("questions are answered", _answer),
    ("the reports are written", _export),
    ("the audit is opened again and is whole", _open_again),
)
