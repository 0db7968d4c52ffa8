"""The letter to the chair of the board, read back as a word processor reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import evidence
from yos_audit.audit.values import AuditDetails
from yos_audit.findings.commentary import commentary, operational
from yos_audit.findings.compute import compute
from yos_audit.findings.values import Evidence
from yos_audit.framework.catalogue import load
from yos_audit.reports.content import Narrative, ReportContent
from yos_audit.reports.letter import write_letter
from yos_audit.reports.letter_package import inspect_letter
from yos_audit.reports.package import UndeclaredContentError
from yos_audit.reports.typed import fit
from yos_audit.support.errors import KnownError
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.workspace import Workspace

MADE_ON = date(2015, 5, 11)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("letter") / "demonstration.yosaudit"
    write_demonstration(path)
    workspace = Workspace.open(path)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def letter_path(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("letters") / "letter.docx"
    workspace.exports.letter(path, today=MADE_ON)
    return path


@pytest.fixture
def letter(letter_path: Path):
    return docx.Document(str(letter_path))


def content(rows: Evidence, **details: object) -> ReportContent:
    about = AuditDetails(
        id="1",
        label="Spring audit",
        service="Test Service",
        framework_id=rows.framework.id,
        framework_version=rows.framework.version,
        created_at=datetime(2015, 2, 1, tzinfo=UTC),
    )
    return ReportContent(replace(about, **details), compute(rows), rows, MADE_ON, "1.0")


def written(made: ReportContent, path: Path):
    write_letter(path, made)
    return docx.Document(str(path))


def lines(letter, style: str) -> list[str]:
    return [each.text for each in letter.paragraphs if each.style.name == style]


def under(letter, heading: str) -> list[str]:
    """The paragraphs from a heading to the next of its kind."""
    found: list[str] = []
    inside = False
    for each in letter.paragraphs:
        if each.style.name in ("Heading 1", "Annex heading"):
            inside = each.text == heading
        elif inside:
            found.append(each.text)
    return found


def numbered(letter) -> dict[str, str]:
    """The text of each paragraph by the number that its style gives it."""
    found: dict[str, str] = {}
    domain = place = 0
    for each in letter.paragraphs:
        if each.style.name == "Heading 2":
            domain, place = domain + 1, 0
            found[f"{domain}."] = each.text
        elif each.style.name == "Numbered paragraph":
            place += 1
            found[f"{domain}.{place}."] = each.text
    return found


def test_it_has_the_form_of_the_published_report(letter):
    assert lines(letter, "Heading 1") == [
        "Context",
        "Summary",
        "Commentary on the audit",
        "Operational management",
        "Key strengths",
        "Areas requiring improvement",
        "Copy to",
        "Notes",
    ]
    assert lines(letter, "Heading 2") == [
        "Reducing reoffending",
        "Protecting the public",
        "Protecting the child or young person",
        "Ensuring that the sentence is served",
    ]
    assert lines(letter, "Title") == ["Report of the readiness audit of Northamptonshire Youth Offending Service"]


def test_its_facts_are_those_of_the_published_report(letter):
    assert lines(letter, "Letter detail") == [
        "To:\tChair of Northamptonshire YOS Management Board",
        "Copy to:\tSee the copy list at the end",
        "From:\tPerformance and quality officer, Northamptonshire Youth Offending Service",
        "Date:\t11 May 2015",
    ]
    body = " ".join(lines(letter, "Body Text"))
    for fact in (
        "carried out from 9 to 11 March 2015",
        "We audited 34 of 61 eligible cases of children",
        "each case was looked at with its case manager",
        "reoffending rate for Northamptonshire was 38.0%",
        "worse than the England and Wales average of 36.1%",
    ):
        assert fact in body
    assert "April 2012 to March 2013 cohort" in lines(letter, "Note")[0]
    assert "Local Authority Chief Executive" in lines(letter, "Copy list")
    assert len(lines(letter, "Copy list")) == 14


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2015, 3, 9), date(2015, 3, 11), "February 2015, carried out from 9 to 11 March 2015."),
        (date(2015, 3, 9), date(2015, 3, 9), "February 2015, carried out on 9 March 2015."),
        (None, date(2015, 3, 9), "February 2015, carried out on 9 March 2015."),
        (None, None, "February 2015."),
    ],
)
def test_the_days_of_the_audit_are_said_as_far_as_they_are_known(tmp_path: Path, first, last, said):
    made = content(evidence("yyyyyyy"), period="February 2015", fieldwork_from=first, fieldwork_to=last)
    opening = lines(written(made, tmp_path / "letter.docx"), "Body Text")[0]
    assert opening.startswith(f"This letter reports the readiness audit of {said}")


def test_an_audit_without_facts_for_the_letter_still_gives_one(tmp_path: Path):
    letter = written(content(evidence("yyyyyyy")), tmp_path / "letter.docx")
    assert lines(letter, "Letter detail") == [
        "To:\tChair of the management board",
        "From:\tTest Service",
        "Date:\t11 May 2015",
    ]
    assert "Copy to" not in lines(letter, "Heading 1")
    assert "copy list" not in " ".join(each.text for each in letter.paragraphs)


def test_every_drafted_sentence_stands_under_its_domain_with_its_number(letter, workspace: Workspace):
    findings, found = workspace.findings(), numbered(letter)
    for domain in findings.domains:
        assert found[f"{domain.number}."] == domain.name
        for place, text in enumerate(commentary(domain), 1):
            assert found[f"{domain.number}.{place}."] == text
    assert len(found) == sum(len(commentary(domain)) + 1 for domain in findings.domains)
    assert under(letter, "Operational management") == [" ".join(operational(findings))]


def test_the_findings_published_for_the_service_are_in_it(letter):
    found = " ".join(numbered(letter).values())
    for words in (
        "Reports to the youth offender panel were good enough in all relevant cases.",
        "The assessment of reoffending was reviewed well enough in two-thirds of relevant cases.",
        "Safety and vulnerability"
        if False
        else "The first assessment of the child's safety and vulnerability was good enough in all but four cases.",
        "The child complied with the requirements of the sentence in over half of the cases.",
    ):
        assert words in found


def test_the_annex_gives_every_figure_of_the_findings(letter, workspace: Workspace):
    findings = workspace.findings()
    domains, questions = ([[cell.text for cell in row.cells] for row in table.rows[1:]] for table in letter.tables)
    for row, domain in zip(domains, findings.domains, strict=True):
        assert row[:3] == [
            f"{domain.number}. {domain.name}",
            f"{domain.tally.yes} of {domain.tally.applicable}",
            f"{domain.tally.yes * 100 / domain.tally.applicable:.0f}%",
        ]
    by_code = {row[0].split()[0]: row for row in questions}
    for figure in findings.questions:
        if figure.question.kind == "gateway":
            assert figure.question.code not in by_code
            continue
        tally = figure.tally
        assert by_code[figure.question.code][1] == f"{tally.yes} of {tally.applicable}"
        assert (by_code[figure.question.code][2] == "Too few") is (tally.applicable < 10)
    assert all(cell for row in [*domains, *questions] for cell in row)


def test_looks_come_from_styles_alone(letter_path: Path, letter):
    with ZipFile(letter_path) as archive:
        document = archive.read("word/document.xml").decode()
    assert set(re.findall(r"<w:rPr>(.*?)</w:rPr>", document)) == {'<w:rStyle w:val="DetailLabel"/>'}
    assert all(re.fullmatch(r'<w:pStyle w:val="\w+"/>', each) for each in re.findall(r"<w:pPr>(.*?)</w:pPr>", document))
    assert all(each.text.strip() for each in letter.paragraphs)
    assert all(each.style.type is not None and not each.style.hidden for each in letter.paragraphs)


def test_it_is_a_british_letter_on_a4_with_its_pages_numbered(letter):
    section = letter.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    defaults = letter.styles.element.find(qn("w:docDefaults"))
    assert [each.get(qn("w:val")) for each in defaults.iter(qn("w:lang"))] == ["en-GB"]
    footer = section.footer.paragraphs[0]
    assert [each.get(qn("w:instr")).strip() for each in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_tables_repeat_their_header_keep_rows_whole_and_are_described(letter):
    for table in letter.tables:
        rows = list(table._tbl.iter(qn("w:tr")))
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
            True,
            *[False] * (len(rows) - 1),
        ]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_properties_name_the_program_and_no_person(letter):
    properties = letter.core_properties
    assert (properties.author, properties.last_modified_by, properties.language) == ("YOS Audit", "YOS Audit", "en-GB")
    assert properties.title == "Readiness audit: Northamptonshire Youth Offending Service"
    assert properties.created.date() == properties.modified.date() == MADE_ON
    assert not properties.comments
    assert not properties.keywords


def test_the_same_audit_gives_the_same_bytes(workspace: Workspace, letter_path: Path, tmp_path: Path):
    workspace.exports.letter(tmp_path / "again.docx", today=MADE_ON)
    assert (tmp_path / "again.docx").read_bytes() == letter_path.read_bytes()


def test_nothing_in_any_part_identifies_a_child_or_a_member_of_staff(letter_path: Path, workspace: Workspace):
    with ZipFile(letter_path) as archive:
        parts = " ".join(archive.read(name).decode() for name in archive.namelist())
    seen = re.sub(r"<[^>]+>", " ", parts).casefold()
    seen = " ".join(seen.split())
    codes = {each.staff_code for each in workspace.interviews.all()}
    typed: list[str] = []
    for row in workspace.cases.rows():
        codes.add(row.case.reference)
        for judgement in workspace.cases.sheet(row.case.id).judgements.values():
            typed += [judgement.note, judgement.quote]
    assert len(codes) > 40
    assert not [code for code in codes if re.search(rf"\b{re.escape(code.casefold())}\b", seen)]
    runs = {
        " ".join(words[at : at + 8])
        for words in (text.casefold().split() for text in typed)
        for at in range(len(words) - 7)
    }
    assert len(runs) > 100
    assert not [run for run in runs if run in seen]


@given(typed=st.text(min_size=1, max_size=60))
def test_whatever_was_typed_is_read_back_or_its_place_is_seen(typed: str, tmp_path_factory):
    made = content(evidence("uuuuuuu"), service=typed, contact=typed)
    letter = written(made, tmp_path_factory.mktemp("typed") / "letter.docx")
    assert lines(letter, "Title") == [fit(f"Report of the readiness audit of {typed}")]


def test_text_that_looks_like_markup_stays_text(tmp_path: Path):
    service = 'TargetMode="External" <w:vanish/> hidden="1" INCLUDETEXT {DDE} &amp; state="hidden"'
    letter = written(content(evidence("uuuuuuu"), service=service), tmp_path / "letter.docx")
    assert service in lines(letter, "Title")[0]


def test_an_audit_without_answers_says_so_in_every_part(tmp_path: Path):
    rows = Evidence(framework=load("sqs-2015"), rows=(), complete=0)
    letter = written(content(rows), tmp_path / "letter.docx")
    assert set(lines(letter, "Numbered paragraph")) == {"Nothing has been answered yet."}
    assert under(letter, "Operational management") == ["No case manager has been interviewed yet."]
    assert under(letter, "Key strengths") == ["Too little has been answered to say."]
    assert len(letter.tables[1].rows) == 1


def test_what_fewer_than_ten_people_said_is_not_reported(tmp_path: Path):
    rows = evidence("uuuuuuu", responses={"om_one": {"agree": 8, "disagree": 1}})
    letter = written(content(rows), tmp_path / "letter.docx")
    said = under(letter, "Operational management")
    assert said == ["Fewer than 10 case managers were interviewed, so what they said is not reported."]


def test_a_demonstration_and_an_unfinished_audit_are_named_as_such(tmp_path: Path, letter):
    assert lines(letter, "Notice")
    other = written(content(evidence("yyyyyyy", "uuuuuuu", complete=1)), tmp_path / "letter.docx")
    assert lines(other, "Notice") == []
    assert "One case is not finished yet, so the figures may change." in under(other, "Context")


def test_the_sentences_of_the_manager_take_the_place_of_the_drafted_ones(tmp_path: Path):
    own = Narrative(("A good year.",), (("Ours one.", "Ours two."), ()), ("Staff are proud.",), ("Strong.",), ())
    made = replace(content(evidence("yyyyyyy")), narrative=own)
    letter = written(made, tmp_path / "letter.docx")
    assert numbered(letter) == {
        "1.": "First domain",
        "1.1.": "Ours one.",
        "1.2.": "Ours two.",
        "2.": "Second domain",
        "2.1.": "Nothing has been answered yet.",
    }
    assert under(letter, "Summary")[0] == "A good year."
    assert under(letter, "Operational management") == ["Staff are proud."]
    assert under(letter, "Areas requiring improvement")[0] == "Too little has been answered to say."


def test_the_old_letter_stays_when_the_new_one_cannot_be_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "letter.docx"
    path.write_bytes(b"the old letter")
    monkeypatch.setattr("yos_audit.reports.letter.finish", lambda raw, made_at: raw[:-30])
    with pytest.raises(Exception, match="zip"):
        write_letter(path, content(evidence("yyyyyyy")))
    assert path.read_bytes() == b"the old letter"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path):
    with pytest.raises(KnownError, match="folder"):
        write_letter(tmp_path / "nowhere" / "letter.docx", content(evidence("yyyyyyy")))


def _changed(package: bytes, name: str, change) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(made, "w") as target:
        for each in source.namelist():
            target.writestr(each, change(source.read(each)) if each == name else source.read(each))
        if name not in source.namelist():
            target.writestr(name, change(b""))
    return made.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new", "named"),
    [
        ("word/comments.xml", b"", b"<w:comments/>", "not declared"),
        ("word/_rels/document.xml.rels", b"/>", b' TargetMode="External"/>', "outside"),
        ("word/document.xml", b"<w:body>", b'<w:body><w:ins w:id="1"/>', "tracked change"),
        ("word/document.xml", b"<w:body>", b"<w:body><w:r><w:rPr><w:vanish/></w:rPr></w:r>", "hidden text"),
        ("word/footer1.xml", b'" PAGE "', b'" INCLUDETEXT x "', "field"),
    ],
)
def test_a_letter_that_holds_something_undeclared_is_refused(letter_path: Path, part, old, new, named):
    package = letter_path.read_bytes()
    texts = _said(package)
    inspect_letter(package, texts)
    with pytest.raises(UndeclaredContentError, match=named):
        inspect_letter(_changed(package, part, lambda found: found.replace(old, new) if old else new), texts)


def _said(package: bytes) -> set[str]:
    """Every text of a letter, found without the product's own reader."""
    with ZipFile(BytesIO(package)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist()]
    return {
        unescape(text, {"&quot;": '"'})
        for part in parts
        for text in re.findall(r'>([^<>]+)<|tblDescription w:val="([^"]*)"', part)
        for text in text
    }


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml"])
def test_a_word_that_was_not_to_be_written_is_refused(letter_path: Path, part: str):
    package = letter_path.read_bytes()
    texts = _said(package)
    word = min((each for each in texts if len(each) > 12 and f">{each}<".encode() in _part(package, part)), key=len)
    for changed in (f"{word} x", word[:-1]):
        spoilt = _changed(
            package, part, lambda found, changed=changed: found.replace(f">{word}<".encode(), f">{changed}<".encode())
        )
        with pytest.raises(UndeclaredContentError, match="text that is not declared"):
            inspect_letter(spoilt, texts)


def _part(package: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(package)) as archive:
        return archive.read(name)
