"""The name proposed for a report: one rule for the window and the command line, whatever the audit is called."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yos_audit.workspace.report_files import AUDIENCES, LONGEST_NAME, FileType, file_types, proposed_name
from yos_audit.workspace.workspace import Workspace

DAY = date(2015, 3, 16)
TIERS = {"board": "board-summary", "wider": "wider-summary", "working": "working-copy", "letter": "letter"}
RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in "0123456789¹²³")}
ODD = (
    "CON",
    "nul.txt",
    'a/b\\c:d*e?f"g<h>i|j',
    " . ",
    "...",
    "\u202egnp.exe",
    "Cwm Tŵr: Chwefror 2015",
    "𝕬" * 60,
    "x" * 300,
    "ﷺ" * 20,
    "\U00020000" * 90,
    "tab\tand\nline",
    "👩‍👧 child",
    "e\u0301" * 40,
)
TYPED = st.text(max_size=120) | st.sampled_from(ODD)


def legal(name: str) -> bool:
    """Whether Windows, a Mac and Linux all take a name."""
    stem = name.split(".")[0].casefold()
    return (
        not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]', name)
        and stem not in RESERVED
        and name == name.strip(" .")
        and len(name.encode()) <= 255
    )


@given(title=TYPED, period=TYPED, audience=st.sampled_from(AUDIENCES), language=st.sampled_from(["", "Cymraeg"]))
def test_every_name_says_its_parts_is_short_and_is_legal_everywhere(
    title: str, period: str, audience: str, language: str
):
    for file_type in file_types(audience):
        name = proposed_name(audience, title, period, DAY, file_type, language)
        mark = f"-{language.casefold()}" if language else ""
        ending = "" if file_type is FileType.CSV else f".{file_type}"
        assert re.fullmatch(rf"yos-audit-{TIERS[audience]}-\S+{mark}-2015-03-16{re.escape(ending)}", name)
        assert len(name) <= LONGEST_NAME == 80
        assert legal(name)
        assert "--" not in name


@pytest.mark.parametrize(
    ("title", "period", "name"),
    [
        ("Spring audit", "2015", "yos-audit-board-summary-spring-audit-2015-2015-03-16.xlsx"),
        ("Derby, May 2015", "May 2015", "yos-audit-board-summary-derby-may-2015-2015-03-16.xlsx"),
        ("February 2015", "February 2015", "yos-audit-board-summary-audit-february-2015-2015-03-16.xlsx"),
        ("Mayor's audit", "May", "yos-audit-board-summary-mayor-s-audit-may-2015-03-16.xlsx"),
        ("Cwm Tŵr", "", "yos-audit-board-summary-cwm-tŵr-2015-03-16.xlsx"),
        (
            "Northamptonshire readiness audit, February 2015",
            "February 2015",
            "yos-audit-board-summary-northamptonshire-readiness-february-2015-2015-03-16.xlsx",
        ),
        ("", "", "yos-audit-board-summary-audit-2015-03-16.xlsx"),
    ],
)
def test_names_read_well(title: str, period: str, name: str):
    assert proposed_name("board", title, period, DAY) == name


def test_the_name_of_an_open_audit_is_made_of_its_title_and_period(tmp_path: Path):
    space = Workspace.create(tmp_path / "a.yosaudit", label="Spring audit", service="Northshire", period="March 2015")
    names = [space.exports.proposed_name(each, today=DAY) for each in AUDIENCES]
    assert names == [
        "yos-audit-board-summary-spring-audit-march-2015-2015-03-16.xlsx",
        "yos-audit-wider-summary-spring-audit-march-2015-2015-03-16.xlsx",
        "yos-audit-working-copy-spring-audit-march-2015-2015-03-16.xlsx",
        "yos-audit-letter-spring-audit-march-2015-2015-03-16.docx",
    ]
    assert space.exports.proposed_name("wider", file_type=FileType.ODS, today=DAY).endswith("-2015-03-16.ods")
    assert space.exports.proposed_name("wider", file_type=FileType.CSV, today=DAY).endswith("-2015-03-16")
    space.close()
