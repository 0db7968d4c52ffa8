"""Every command of the command line, as a script would use it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import yos_audit
from yos_audit.cli import main
from yos_audit.workspace.consultations import Seen
from yos_audit.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
CASES = (
    "Case ref,Order type,Custodial phase,Community phase\nA-1,yro,no,yes\nA-2,DTO,yes,yes\nA-3,referral order,no,yes\n"
)
ANSWERS = "reference,question,answer,reasons,note,auditor\nA-1,P1,yes,,,AU1\nA-2,P1,no,late,,AU1\n"


@pytest.fixture
def audit(tmp_path: Path) -> Path:
    """An audit with three cases and two answers."""
    path = tmp_path / "small.yosaudit"
    assert main(["new", str(path), "--service", "Anytown", "--caseload", "30", "--period", "February 2015"]) == 0
    assert main(["import-cases", str(path), str(write(tmp_path / "cases.csv", CASES))]) == 0
    assert main(["import-judgements", str(path), str(write(tmp_path / "answers.csv", ANSWERS))]) == 0
    return path


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration audit."""
    path = tmp_path_factory.mktemp("demo") / "demo.yosaudit"
    assert main(["demo", str(path)]) == 0
    return path


def write(path: Path, text: str) -> Path:
    """Write a text list."""
    path.write_text(text, encoding="utf-8")
    return path


def document(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> Any:
    """Run a command with --json and return its one document."""
    capsys.readouterr()
    assert main([*map(str, arguments), "--json"]) == status
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run a command that must not be done, and return its one line on standard error."""
    capsys.readouterr()
    assert main([*map(str, arguments)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "Traceback" not in lines[0]
    return lines[0]


# Reading and importing


def test_a_receipt_as_one_document(audit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    more = write(tmp_path / "more.csv", "Reference,Order type,Nickname\nA-1,yro,x\nA-4,yro,y\n")
    receipt = document(capsys, "import-cases", audit, more)
    assert (receipt["accepted"], receipt["unchanged"], receipt["rejected"]) == (1, 1, [])
    assert receipt["ignored_columns"] == ["Nickname"]
    assert document(capsys, "findings", audit)["audit"]["cases"] == 4


def test_a_dry_run_writes_nothing(audit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    before = audit.read_bytes()
    more = write(tmp_path / "more.csv", "Reference\nA-7\n")
    receipt = document(capsys, "import-cases", audit, more, "--dry-run")
    assert receipt["accepted"] == 1
    assert audit.read_bytes() == before


def test_one_bad_row_keeps_everything_out(audit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    before = audit.read_bytes()
    bad = write(tmp_path / "bad.csv", "Reference,Order type\nA-8,yro\nA-9,strange\n")
    receipt = document(capsys, "import-cases", audit, bad, status=2)
    assert receipt["rejected"][0]["row"] == 3
    assert receipt["rejected"][0]["column"] == "order_type"
    assert receipt["rejected"][0]["value"] == "strange"
    assert audit.read_bytes() == before
    assert "row 3" in refused(capsys, "import-cases", audit, bad)


def test_bad_rows_can_be_left_out(audit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    bad = write(tmp_path / "bad.csv", "Reference,Order type\nA-8,yro\nA-9,strange\n")
    assert main(["import-cases", str(audit), str(bad), "--skip-bad-rows"]) == 1
    printed = capsys.readouterr()
    assert "Row 3, order_type" in printed.out
    assert "left out" in printed.err
    assert document(capsys, "findings", audit)["audit"]["cases"] == 4


def test_answers_are_imported_and_counted(audit: Path, capsys: pytest.CaptureFixture[str]):
    found = document(capsys, "findings", audit)
    questions = {q["id"]: q for d in found["domains"] for c in d["criteria"] for q in c["questions"]}
    question = questions["pp_initial_assessment"]
    assert (question["yes"], question["no"], question["unanswered"]) == (1, 1, 1)
    assert question["reasons"] == {"late": 1}


def test_a_dry_run_with_bad_rows_needs_attention(audit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    bad = write(tmp_path / "bad.csv", "Reference,Question,Answer\nA-1,P1,na\nA-2,C1,yes\n")
    assert main(["import-judgements", str(audit), str(bad), "--dry-run"]) == 1
    assert "needs a note" in capsys.readouterr().out


# Figures, history and health


def test_findings_have_the_promised_keys(demonstration: Path, capsys: pytest.CaptureFixture[str]):
    found = document(capsys, "findings", demonstration)
    assert list(found) >= ["audit", "domains"]
    assert set(found["audit"]) >= {"service", "framework", "cases", "complete", "caseload"}
    assert [each["id"] for each in found["domains"]] == ["rr", "pp", "pc", "ss"]
    assert {"operational_management", "strengths", "improvements"} <= set(found)


def test_findings_as_a_table(demonstration: Path, capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert main(["findings", str(demonstration)]) == 0
    printed = capsys.readouterr().out
    assert "Reducing reoffending" in printed
    assert "R1" in printed
    assert "Key strengths" in printed


def test_history_of_all_and_of_one_case(audit: Path, capsys: pytest.CaptureFixture[str]):
    every = document(capsys, "history", audit)
    one = document(capsys, "history", audit, "--case", "A-1")
    assert len(every) > len(one) > 0
    assert {"seq", "at", "kind", "before", "after"} <= set(every[0])
    assert main(["history", str(audit)]) == 0
    assert "no case" in refused(capsys, "history", audit, "--case", "ZZZ")


def test_check_of_a_whole_file(audit: Path, capsys: pytest.CaptureFixture[str]):
    assert document(capsys, "check", audit) == {"ok": True, "problems": []}


def test_check_of_damaged_files_needs_attention(audit: Path, capsys: pytest.CaptureFixture[str]):
    whole = audit.read_bytes()
    middle = len(whole) // 8192 * 4096
    for damage in (whole[:-4096], whole[:middle] + b"\xff" * 4096 + whole[middle + 4096 :], b""):
        audit.write_bytes(damage)
        found = document(capsys, "check", audit, status=1)
        assert found["ok"] is False
        assert found["problems"][0]["text"].endswith(".")
        assert audit.read_bytes() == damage


def test_check_finds_a_changed_answer(audit: Path, capsys: pytest.CaptureFixture[str]):
    with contextlib.closing(sqlite3.connect(audit)) as connection, connection:
        connection.execute("UPDATE judgement SET answer = 'yes'")
    found = document(capsys, "check", audit, status=1)
    assert found["problems"]


def test_check_of_the_demonstration(demonstration: Path):
    assert main(["check", str(demonstration)]) == 0


def test_frameworks(capsys: pytest.CaptureFixture[str]):
    assert "sqs-2015" in [each["id"] for each in document(capsys, "frameworks")]
    assert main(["frameworks"]) == 0


# Reports


@pytest.mark.parametrize("audience", ["board", "wider"])
def test_workbooks_are_written(audience: str, demonstration: Path, tmp_path: Path):
    path = tmp_path / f"{audience}.xlsx"
    assert main(["export", str(demonstration), f"--{audience}", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) > 1
    assert main(["export", str(demonstration), f"--{audience}", str(path)]) == 0


def test_the_letter_is_written(demonstration: Path, tmp_path: Path):
    assert main(["export", str(demonstration), "--letter", str(tmp_path / "letter.docx")]) == 0
    assert (tmp_path / "letter.docx").stat().st_size > 1000


def test_exporting_adds_to_the_history_and_to_nothing_else(
    demonstration: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    before, figures = document(capsys, "history", demonstration), document(capsys, "findings", demonstration)
    assert main(["export", str(demonstration), "--board", str(tmp_path / "board.xlsx")]) == 0
    after = document(capsys, "history", demonstration)
    assert after[: len(before)] == before
    assert [(each["kind"], each["processing"]) for each in after[len(before) :]] == [("export", "disclosure")] * 2
    assert document(capsys, "findings", demonstration) == figures


def test_an_audit_that_is_open_elsewhere_is_exported_without_groups(demonstration: Path, tmp_path: Path):
    space = Workspace.open(demonstration)
    book = tmp_path / "board.xlsx"
    assert main(["export", str(demonstration), "--board", str(book), "--by-characteristic"]) == 1
    space.close()
    rows = openpyxl.load_workbook(book)["By characteristic"].iter_rows(min_row=5, values_only=True)
    assert [row[2] for row in rows] == ["[c]"]


# What is refused


def test_every_refusal_is_one_sentence(audit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    foreign = write(tmp_path / "foreign.yosaudit", "not an audit at all")
    for arguments in (
        ["findings", tmp_path / "none.yosaudit"],
        ["findings", foreign],
        ["check", foreign],
        ["findings", audit, "--passphrase-file", tmp_path / "none.txt"],
        ["new", audit, "--service", "X"],
        ["new", tmp_path / "x.yosaudit", "--service", "  "],
        ["new", tmp_path / "x.yosaudit", "--service", "X", "--framework", "none-such"],
        ["new", tmp_path / "x.txt", "--service", "X"],
        ["new", tmp_path / "no" / "x.yosaudit", "--service", "X"],
        ["new", tmp_path / "x.yosaudit"],
        ["new", tmp_path / "x.yosaudit", "--service", "X", "--caseload", "0"],
        ["demo", audit],
        ["import-cases", audit, tmp_path / "none.xlsx"],
        ["import-cases", audit, audit],
        ["import-judgements", audit, tmp_path / "cases.csv"],
        ["export", audit],
        ["export", audit, "--board", tmp_path / "x.docx"],
        ["export", audit, "--board", tmp_path / "no" / "x.xlsx"],
        ["export", audit, "--board", tmp_path / "x.xlsx", "--wider", tmp_path / "y.xlsx"],
        ["no-such-command"],
        ["--no-such-option"],
        [],
    ):
        sentence = refused(capsys, *arguments)
        assert sentence.endswith("."), arguments
    assert not (tmp_path / "x.yosaudit").exists()
    assert not (tmp_path / "x.xlsx").exists()
    assert foreign.read_text(encoding="utf-8") == "not an audit at all"


def test_a_passphrase_file_of_an_unprotected_audit_is_not_used(audit: Path, tmp_path: Path):
    assert main(["findings", str(audit), "--passphrase-file", str(write(tmp_path / "p.txt", "secret\n"))]) == 0


def test_an_unexpected_error_is_one_sentence(
    audit: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def fail(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError("private words of a case")

    monkeypatch.setattr("yos_audit.cli.figures.as_document", fail)
    monkeypatch.delenv("YOS_AUDIT_DEBUG", raising=False)
    sentence = refused(capsys, "findings", audit, "--json")
    assert "ZeroDivisionError" in sentence
    assert "private" not in sentence
    monkeypatch.setenv("YOS_AUDIT_DEBUG", "1")
    assert main(["findings", str(audit), "--json"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_version_and_help(capsys: pytest.CaptureFixture[str]):
    assert main(["--version"]) == 0
    assert yos_audit.__version__ in capsys.readouterr().out
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    for command in (
        "demo",
        "new",
        "import-cases",
        "import-judgements",
        "findings",
        "export",
        "check",
        "history",
        "frameworks",
    ):
        assert command in text
        assert main([command, "--help"]) == 0
    assert "Exit status" in text


# The real program


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program in its own process."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_self_test_passes_in_its_own_process():
    done = run("--self-test")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(line.startswith("OK ") for line in done.stdout.splitlines())


def test_exit_statuses_of_the_real_program(audit: Path, tmp_path: Path):
    done = run("findings", audit, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["audit"]["service"] == "Anytown"
    refusal = run("findings", tmp_path / "none.yosaudit", "--json")
    assert (refusal.returncode, refusal.stdout) == (2, "")
    assert len(refusal.stderr.splitlines()) == 1


NO_QT = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise AssertionError("Qt was imported")
sys.meta_path.insert(0, Refuse())
from yos_audit.cli import main
from yos_audit.workspace.consultations import Seen
from yos_audit.workspace.workspace import Workspace
audit, book = sys.argv[1] + "/d.yosaudit", sys.argv[1] + "/b.xlsx"
for command in ("demo", "findings", "check", "history"):
    assert main([command, audit]) == 0, command
assert main(["frameworks"]) == 0
assert main(["export", audit, "--board", book]) == 0
assert not [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "numpy")]
"""


def test_no_command_imports_qt(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", NO_QT, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


def test_an_older_state_or_another_than_this_computer_knows_is_told(
    demonstration: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "audit.yosaudit"
    path.write_bytes(demonstration.read_bytes())
    assert main(["findings", str(path)]) == 0
    old = path.read_bytes()
    for reference in ("NEW-1", "NEW-2"):
        _add(path, tmp_path, reference)
    path.write_bytes(old)
    capsys.readouterr()
    assert main(["findings", str(path), "--json"]) == 1
    told = capsys.readouterr()
    assert "This file is 2 changes older than when it was last closed on this computer" in told.err
    assert json.loads(told.out)["audit"]["cases"] == 34
    _add(path, tmp_path, "APART-1", "APART-2", "APART-3", status=1)
    capsys.readouterr()
    assert main(["check", str(path)]) == 1
    assert "changed apart from the one last closed on this computer" in capsys.readouterr().err


def _add(path: Path, folder: Path, *references: str, status: int = 0) -> None:
    cases = folder / "more.csv"
    cases.write_text("\n".join(["reference,order_type", *(f"{each},dto" for each in references)]), encoding="utf-8")
    assert main(["import-cases", str(path), str(cases)]) == status


def test_the_history_names_types_and_lists_consultations_only_when_asked(
    audit: Path, capsys: pytest.CaptureFixture[str]
):
    space = Workspace.open(audit)
    case = space.cases.rows()[0].case
    space.consultations.saw(Seen.ANSWERS, case.id)
    space.close()
    assert main(["history", str(audit)]) == 0
    listed = capsys.readouterr().out
    assert "Type" in listed
    assert "collection" in listed
    assert "consultation" not in listed
    assert main(["history", str(audit), "--type", "consultation", "--json"]) == 0
    (only,) = json.loads(capsys.readouterr().out)
    assert (only["kind"], only["processing"], only["after"]) == ("consultation", "consultation", {"seen": ["answers"]})
    assert main(["history", str(audit), "--type", "consultation"]) == 0
    assert f"{case.reference}  answers" in capsys.readouterr().out
    assert main(["history", str(audit), "--type", "all", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) > 1
