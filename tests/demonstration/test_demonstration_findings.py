"""Every row of the published findings for Northamptonshire (May 2015) holds for the demonstration audit.

Each row gives the count and the words the report used for it. Where the report speaks of quality and not of a
proportion ("sound level of understanding overall"), the words beside it are the proportion those counts call for, and
`report` keeps what was printed.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from yos_audit.audit.applicability import standings, state_row
from yos_audit.audit.completion import open_points
from yos_audit.audit.values import Answer, Case, CaseState, Judgement, State
from yos_audit.findings.compute import compute
from yos_audit.findings.plan_words import overdue_days, plan_summary
from yos_audit.findings.values import CriterionFigure, Evidence, Findings, QuestionFigure, StatementFigure, Wording
from yos_audit.framework.catalogue import load
from yos_audit.framework.values import Kind
from yos_audit.support.errors import KnownError
from yos_audit.support.paths import resources
from yos_audit.workspace.cases import Cases
from yos_audit.workspace.demonstration import write_demonstration
from yos_audit.workspace.workspace import Workspace

LISTS = resources() / "demonstration"


@dataclass(frozen=True)
class Row:
    """One row of the table: `words` are offered, and are the default where `default` is set."""

    para: str
    id: str
    yes: int
    n: int
    words: str
    report: str = ""
    default: bool = False
    reasons: str = ""
    by_auditor: int = 0


ROWS = [
    Row("1.1", "rr_psr_quality", 13, 17, "the majority"),
    Row("1.1", "rr_panel_report_quality", 12, 12, "all", default=True),
    Row("1.1", "rr_report_oversight", 27, 29, "almost all", "effective local management arrangements"),
    Row("1.2", "rr_initial_assessment", 32, 34, "almost all"),
    Row(
        "1.3",
        "rr_assessment_review",
        16,
        24,
        "two-thirds",
        default=True,
        reasons="not_done 3, insufficient_update 5, significant_change_missed 3, copied_forward 2",
    ),
    Row("1.4", "rr_plan_custody", 3, 4, "three-quarters"),
    Row("1.4", "rr_plan_custody", 3, 4, "three of four", default=True),
    Row("1.4", "rr_plan_community", 28, 30, "almost all"),
    Row(
        "1.5",
        "rr_plan_review",
        14,
        21,
        "one-third not sufficient",
        "one-third had not been reviewed well enough",
        reasons="not_done 3, plan_not_revised 4",
    ),
    Row("1.6", "rr_custody_contact", 4, 4, "all", "a good level of contact"),
    Row(
        "1.7",
        "rr_mappa_recognised",
        0,
        1,
        "the one case not sufficient",
        "only one case, not recognised",
        reasons="not_recognised 1",
    ),
    Row("1.8", "rr_understanding", 31, 34, "almost all", "a sound level of understanding overall"),
    Row("2.1", "pp_initial_assessment", 27, 34, "over three-quarters", default=True),
    Row("2.2", "pp_plan_community", 28, 30, "all but two", default=True),
    Row("2.2", "pp_plan_custody", 3, 4, "all but one"),
    Row(
        "2.3",
        "pp_review",
        15,
        20,
        "one-quarter not sufficient",
        reasons="not_done 2, plan_not_revised 3, new_allegations_missed 2",
    ),
    Row("2.4", "pp_victims_managed", 18, 22, "all but four", default=True),
    Row(
        "2.4",
        "pp_oversight",
        19,
        27,
        "over two-thirds",
        "could be improved",
        reasons="deficits_not_addressed 5, reviews_not_timely 3",
        by_auditor=7,
    ),
    Row("3.1", "pc_initial_assessment", 30, 34, "all but four", default=True),
    Row("3.1", "pc_planning", 24, 25, "all but one", default=True),
    Row(
        "3.2",
        "pc_review",
        12,
        18,
        "one-third not sufficient",
        "not good enough in about one-third",
        reasons="not_done 2, plan_not_revised 4",
    ),
    Row(
        "3.3",
        "pc_oversight",
        17,
        25,
        "eight cases not sufficient",
        "not evidenced in a number of cases",
        reasons="not_evidenced 8",
        by_auditor=9,
    ),
    Row("4.1", "ss_engagement", 30, 34, "all but four", default=True, reasons="parents_not_involved_in_planning 4"),
    Row("4.2", "ss_barriers", 31, 34, "all but three", default=True),
    Row("4.2", "ss_health", 22, 22, "all", "all relevant cases", default=True),
    Row("4.3", "ss_complied", 19, 34, "over half", default=True),
    Row("4.3", "ss_response", 15, 15, "all", "appropriate and robust"),
    Row("Op.", "om_local_policies", 11, 12, "almost all"),
    Row("Op.", "om_effective_practice", 11, 12, "almost all"),
    Row("Op.", "om_countersigning", 10, 12, "the majority", "positive, not always fully effective"),
    Row("Op.", "om_priorities", 12, 12, "all", default=True),
    Row("Op.", "om_learning_culture", 10, 12, "the majority"),
    Row("Op.", "om_training_met", 11, 12, "one case manager did not fully agree", "one identified the need"),
]


@pytest.fixture(scope="module")
def audit(demonstration_file: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(demonstration_file, read_only=True)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def findings(audit: Workspace) -> Findings:
    return audit.findings()


def _lines(name: str) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _figure(findings: Findings, row: Row) -> QuestionFigure | CriterionFigure | StatementFigure:
    for statement in findings.statements:
        if statement.id == row.id:
            return statement
    if row.id == "pc_planning":
        return findings.criterion(row.id)
    return findings.question(row.id)


def _counts(figure: QuestionFigure | CriterionFigure | StatementFigure) -> tuple[int, int]:
    if isinstance(figure, StatementFigure):
        return figure.agree, figure.asked
    return figure.tally.yes, figure.tally.applicable


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.para} {row.id}")
def test_row_of_the_published_findings(findings: Findings, row: Row) -> None:
    figure = _figure(findings, row)
    assert _counts(figure) == (row.yes, row.n)
    wording = figure.wording
    assert isinstance(wording, Wording)
    assert row.words in wording.offered
    if row.default:
        assert wording.default == row.words
    if row.reasons and isinstance(figure, QuestionFigure):
        counted = {key: int(number) for key, number in (each.split() for each in row.reasons.split(", "))}
        assert dict(figure.reasons) == counted
    if isinstance(figure, QuestionFigure):
        assert figure.tally.not_applicable_by_auditor == row.by_auditor
        assert figure.tally.unanswered == 0


def test_sample_is_that_of_the_report(audit: Workspace, findings: Findings) -> None:
    cases = [row.case for row in audit.cases.rows()]
    assert (findings.cases, findings.complete, findings.caseload) == (34, 34, 61)
    phases = Counter((each.attributes["custodial_phase"], each.attributes["community_phase"]) for each in cases)
    assert phases == {("no", "yes"): 30, ("yes", "no"): 4}
    assert all(each.state is CaseState.COMPLETE for each in cases)
    names = {each.id for each in audit.framework.attributes} - {"reference"}
    assert all(names == set(each.attributes) for each in cases)


def test_overlapping_reasons_of_reviews() -> None:
    """Three of the insufficient updates missed a significant change, two were copied; two risk reviews missed news."""
    together: Counter[tuple[str, str]] = Counter()
    for line in _lines("answers.csv"):
        for reason in line["reasons"].split("; "):
            first = {"rr_assessment_review": "insufficient_update", "pp_review": "plan_not_revised"}
            if first.get(line["question"], "-") in line["reasons"]:
                together[line["question"], reason] += 1
    assert together["rr_assessment_review", "significant_change_missed"] == 3
    assert together["rr_assessment_review", "copied_forward"] == 2
    assert together["pp_review", "new_allegations_missed"] == 2


def test_vulnerability_plan_falls_short_in_one_custodial_case(findings: Findings) -> None:
    custody, community = findings.question("pc_plan_custody"), findings.question("pc_plan_community")
    assert (custody.tally.no, community.tally.no) == (1, 0)
    assert dict(custody.reasons) == {"no_contribution_to_custodial_plan": 1}


def test_suggestions_include_the_published_strengths_and_areas(findings: Findings) -> None:
    strengths = {each.criterion for each in findings.strengths}
    assert {"reports", "planning", "understanding"} <= strengths
    assert not {"reviews", "management_oversight"} & strengths
    weak = [each.criterion for each in findings.improvements if not each.serious]
    assert sorted(weak) == ["management_oversight", "reviews"]
    reviews = next(each for each in findings.improvements if each.criterion == "reviews")
    assert reviews.codes == ("R5", "R7", "P3", "C3")


def test_reviews_are_weak_in_all_three_domains(findings: Findings) -> None:
    for question_id in ("rr_assessment_review", "rr_plan_review", "pp_review", "pc_review"):
        share = findings.question(question_id).tally.share
        assert share is not None
        assert share <= 0.75
    for question_id in ("rr_plan_review", "rr_assessment_review", "pc_review"):
        assert findings.question(question_id).needs_work


def test_case_not_recognised_for_mappa_stands_apart(findings: Findings) -> None:
    critical = [each.question.id for domain in findings.domains for each in domain.critical]
    assert critical.count("rr_mappa_recognised") == 1
    assert any(each.serious and each.criterion == "rr_mappa_recognised" for each in findings.improvements)


def test_readiness_of_the_domains(findings: Findings) -> None:
    pooled = {each.id: (each.tally.yes, each.tally.applicable) for each in findings.domains}
    assert pooled == {"rr": (180, 210), "pp": (110, 137), "pc": (83, 102), "ss": (98, 105)}
    bands = [each.band.name for each in findings.domains if each.band]
    assert bands == ["Secure", "Mostly secure", "Mostly secure", "Secure"]
    assert findings.overall is not None
    assert findings.overall.name == "Mostly secure"


def test_training_need_is_the_one_named_in_the_report(audit: Workspace) -> None:
    comments = [
        each.comments["om_training_met"] for each in audit.interviews.all() if "om_training_met" in each.comments
    ]
    assert len(comments) == 1
    assert "speech, language and communication" in comments[0]
    assert len(audit.interviews.all()) == 12


def test_the_plan_has_four_actions_owned_by_roles(audit: Workspace) -> None:
    actions = audit.plan.actions()
    assert plan_summary(actions, figures=True) == "4 actions: 1 done, 1 in progress, 2 not started"
    assert all(each.area and each.action and each.owner and each.measure and each.due for each in actions)
    assert [len(each.notes) for each in actions] == [1, 0, 0, 1]
    assert not any(overdue_days(each, audit.plan.today()) for each in actions)
    assert not any(each.identifies for each in audit.wording.run())


def test_the_strengths_and_areas_of_the_reports_include_the_published_ones(audit: Workspace) -> None:
    strengths, areas = audit.key_points.strengths(), audit.key_points.areas()
    assert sum(each.used for each in strengths) == 6
    assert {"reports", "planning", "understanding"} <= {each.id for each in strengths if each.used}
    assert [each.id for each in areas if each.used][:2] == ["reviews", "management_oversight"]
    assert not any(each.edited or each.moved for each in (*strengths, *areas))


def test_every_no_has_a_reason_and_a_note_and_every_exclusion_its_reason(audit: Workspace) -> None:
    for row in audit.cases.rows():
        sheet = audit.cases.sheet(row.case.id)
        assert not sheet.open_points
        for standing in sheet.standings:
            judgement = sheet.judgements.get(standing.question.id)
            if standing.state is State.NO and standing.question.kind is Kind.JUDGEMENT:
                assert judgement is not None
                assert judgement.reasons
                assert judgement.note
            if standing.state is State.NA_BY_AUDITOR:
                assert judgement is not None
                assert judgement.na_reason == "does_not_fit"
                assert judgement.note
            assert not standing.parked


def test_weak_work_clusters_in_few_cases(audit: Workspace) -> None:
    noes = sorted((row.no for row in audit.cases.rows()), reverse=True)
    assert sum(noes) >= 83
    assert sum(noes[:9]) > sum(noes) / 2


def test_quotations_are_kept_apart_from_notes() -> None:
    quotes = _lines("quotes.csv")
    names = {"Callum", "Nathan", "Marcus", "Aiden", "Reece", "Tyler", "Jamie", "Leah", "Ellie"}
    assert len(quotes) == 9
    assert all(any(name in line["quote"] for name in names) for line in quotes)
    assert not any(name in line["note"] for name in names for line in _lines("answers.csv"))


def test_the_audit_says_what_it_is(audit: Workspace) -> None:
    details = audit.details()
    assert details.label == "Northamptonshire readiness audit, February 2015"
    assert details.service == "Northamptonshire Youth Offending Service"
    assert details.demonstration
    assert audit.check().ok
    glance = audit.glance()
    assert (glance.cases, glance.complete) == (34, 34)


def test_the_lists_alone_give_the_same_figures(findings: Findings) -> None:
    """The lists read without file, importer or commands; what the audit file says must be what they say."""
    framework = load("sqs-2015")
    judgements: dict[str, dict[str, Judgement]] = defaultdict(dict)
    for line in _lines("answers.csv"):
        reference, question = line["reference"], line["question"]
        reasons = tuple(reason for reason in line["reasons"].split("; ") if reason)
        judgements[reference][question] = Judgement(
            reference, question, Answer(line["answer"]), reasons, note=line["note"]
        )
    rows: list[str] = []
    for line in _lines("cases.csv"):
        reference = line.pop("reference")
        standing = standings(framework, Case(reference, reference, line), judgements[reference])
        assert not open_points(standing, judgements[reference])
        rows.append(state_row(standing))
    alone = compute(Evidence(framework, tuple(rows), complete=34, caseload=61))
    assert [each.tally for each in alone.questions] == [each.tally for each in findings.questions]
    assert [each.interval for each in alone.domains] == [each.interval for each in findings.domains]


def test_writing_it_again_gives_the_same_figures(findings: Findings, tmp_path: Path) -> None:
    path = tmp_path / "again.yosaudit"
    write_demonstration(path)
    workspace = Workspace.open(path, read_only=True)
    try:
        assert workspace.findings() == findings
    finally:
        workspace.close()


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.yosaudit"
    path.write_bytes(b"mine")
    with pytest.raises(KnownError):
        write_demonstration(path)
    assert path.read_bytes() == b"mine"


def test_an_unfinished_file_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KnownError("The drive is full.")

    monkeypatch.setattr(Cases, "complete", stop)
    with pytest.raises(KnownError):
        write_demonstration(tmp_path / "half.yosaudit")
    assert list(tmp_path.iterdir()) == []
