"""What the program is made of is named whole: bill of materials, licences, and what is known against the parts."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import advisories
import bill
import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_every_locked_package_is_in_the_bill_with_its_hashes():
    lock = (ROOT / "build" / "requirements.lock").read_text(encoding="utf-8")
    named = re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)
    found = bill.parts()
    assert [each.name for each in found] == named
    assert sum(len(each.hashes) for each in found) == lock.count("--hash=sha256:")
    made = bill.bill("1.2.3", found)
    references = {each["bom-ref"] for each in made["components"]}
    assert {each.reference for each in found} < references
    assert {each["name"] for each in made["components"]} >= {"SQLite", "SQLCipher", "Qt", "Python"}
    for each in made["dependencies"][1:]:
        assert set(each["dependsOn"]) <= references
    assert {"ref": "yos-audit"}.items() <= made["dependencies"][0].items()
    needs = {each["ref"].partition("@")[0]: each["dependsOn"] for each in made["dependencies"]}
    assert [each.partition("@")[0] for each in needs["pkg:pypi/openpyxl"]] == ["pkg:pypi/et-xmlfile"]


def test_the_same_parts_give_the_same_bill_and_name_no_address():
    found = bill.parts()
    text = json.dumps(bill.bill("1.2.3", found))
    assert text == json.dumps(bill.bill("1.2.3", found))
    assert "://" not in text
    assert text != json.dumps(bill.bill("1.2.4", found))


def test_the_page_of_licences_names_every_part_in_its_version():
    page = bill.LICENCES.read_text(encoding="utf-8")
    for part in bill.parts():
        assert part.where or re.search(rf"^{re.escape(part.name)} {re.escape(part.version)}: \S", page, re.MULTILINE)


def test_the_bill_is_written_as_a_file(tmp_path: Path):
    written = bill.write_bill(tmp_path / "bill.json")
    made = json.loads((tmp_path / "bill.json").read_text(encoding="utf-8"))
    assert (made["bomFormat"], made["specVersion"], len(made["components"])) == ("CycloneDX", "1.6", written)


SAFE = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "ADV-1"}, {"id": "ADV-2"}]}
AWAY = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "words", "status", "complete"),
    [
        ([SAFE], "No known vulnerability in 1 packages.", 0, True),
        ([SAFE, BAD], "Known vulnerabilities:\n  b 2: ADV-1, ADV-2", 1, True),
        ([BAD, AWAY], "Known vulnerabilities:\n  b 2: ADV-1, ADV-2", 1, True),
        ([SAFE, AWAY], "No known vulnerability in 1 of 2 packages; the others were not found.", 0, False),
        ([AWAY], "The advisory service cannot be reached, so vulnerabilities were not looked up.", 0, False),
        ([], "The advisory service cannot be reached, so vulnerabilities were not looked up.", 0, False),
    ],
)
def test_what_the_advisory_service_says_is_told_in_words(packages, words: str, status: int, complete: bool):
    assert advisories.verdict(packages) == (words, status, complete)


def test_without_a_service_the_check_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys):
    def silent(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1, "", "no network")

    monkeypatch.setattr(advisories.subprocess, "run", silent)
    monkeypatch.setattr(advisories, "STAMP", tmp_path / "stamp")
    assert advisories.main() == 0
    assert capsys.readouterr().out == (
        "The advisory service cannot be reached, so vulnerabilities were not looked up.\n"
    )
    assert not (tmp_path / "stamp").exists()
