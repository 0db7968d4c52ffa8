"""Reading frameworks: every fault at once, each with what to write instead, and never another exception."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yos_audit.framework.catalogue import framework_text, load
from yos_audit.framework.reader import Fault, FrameworkError, read_framework
from yos_audit.support.errors import KnownError

Tree = dict[str, Any]
SHIPPED: Tree = tomllib.loads(framework_text("sqs-2015"))


def _toml(value: object) -> str:
    """Write a value on one line; a JSON text is a TOML text too, but for the escape of some control characters."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=True).replace("\x7f", "\\u007f")


def _written(tree: Tree) -> str:
    return "\n".join(f"{json.dumps(key)} = {_toml(value)}" for key, value in tree.items())


def _changed(change: Callable[[Tree], object]) -> str:
    tree = copy.deepcopy(SHIPPED)
    change(tree)
    return _written(tree)


def _faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(FrameworkError) as caught:
        read_framework(text, "own.toml")
    assert caught.value.faults
    return caught.value.faults


def _question(tree: Tree, question_id: str) -> Tree:
    for domain in tree["domains"]:
        for criterion in domain["criteria"]:
            for question in criterion["questions"]:
                if question["id"] == question_id:
                    return question
    raise KeyError(question_id)


def _attribute(tree: Tree, attribute_id: str) -> Tree:
    return next(each for each in tree["attributes"] if each["id"] == attribute_id)


def test_what_was_read_is_the_same_however_it_is_laid_out() -> None:
    assert read_framework(_written(SHIPPED), "own.toml") == load("sqs-2015")


def test_every_fault_is_named_at_once_with_its_remedy() -> None:
    def spoil(tree: Tree) -> None:
        del _question(tree, "rr_psr_quality")["guidance"]
        _question(tree, "pc_review")["sentence"] = "Reviews were good."
        _question(tree, "ss_health")["kidn"] = "judgement"
        _attribute(tree, "sex")["type"] = "list"
        tree["bands"][0]["at_least"] = "high"

    with pytest.raises(FrameworkError) as caught:
        read_framework(_changed(spoil), "own.toml")
    error = caught.value
    assert isinstance(error, KnownError)
    assert error.source == "own.toml"
    assert sorted(fault.entry for fault in error.faults) == [
        "attribute sex",
        "band secure",
        "domain pc / criterion pc_reviews / question pc_review",
        "domain rr / criterion rr_reports / question rr_psr_quality",
        "domain ss / criterion ss_health / question ss_health",
    ]
    for fault in error.faults:
        assert fault.write_instead
        assert str(fault) in error.problem
    assert "own.toml" in error.problem
    assert "5 entries" in error.problem


CASES: list[tuple[Callable[[Tree], object], str, str, str]] = [
    (lambda t: t.pop("version"), "the file", "version is missing", 'version = "2015.1"'),
    (lambda t: t.update(id="SQS 2015"), "the file", "cannot be used", 'id = "sqs-2015"'),
    (lambda t: t.update(minimum_bse=3), "the file", "minimum_bse", "Did you mean minimum_base?"),
    (lambda t: t.update(minimum_base=2.5), "the file", "not a whole number", "minimum_base = 10"),
    (lambda t: t.update(strength_from=85), "the file", "strength_from is “85”", "from 0 to 1"),
    (lambda t: t.update(improvement_below=0.9), "the file", "above strength_from", "not above"),
    (lambda t: t["bands"].reverse(), "band mostly_secure", "not below", "best first"),
    (lambda t: t["bands"].pop(), "band mostly_secure", "does not start at 0", "at_least = 0"),
    (lambda t: t.update(bands=[]), "the file", "bands is empty", "at least one band"),
    (
        lambda t: t["themes"][0]["questions"].append("rr_psr_qualty"),
        "theme reports",
        "not a judgement",
        "rr_psr_quality",
    ),
    (lambda t: t["themes"][0]["questions"].append("ss_complied"), "theme reports", "not a judgement", "kind judgement"),
    (lambda t: t["domains"][1].update(table="Public"), "domain pp", "Excel table", "lower case"),
    (lambda t: t["domains"][1].update(table="pp1"), "domain pp", "Excel table", "lower case"),
    (lambda t: t["domains"][1].update(table="notes"), "domain pp", "Excel table", "lower case"),
    (lambda t: t["domains"][1].update(table="reducing_reoffending"), "domain pp", "used twice", "another table"),
    (lambda t: t["domains"][1].update(short_name="Risk/harm"), "domain pp", "name a sheet", "none of"),
    (lambda t: t["domains"][1].update(short_name="x" * 29), "domain pp", "name a sheet", "28"),
    (lambda t: t["domains"][1].update(id="rr"), "domain rr", "used twice", "another id"),
    (lambda t: _attribute(t, "sex").update(id="Sex"), "attribute number 13", "cannot be used", 'id = "sex"'),
    (lambda t: _attribute(t, "sex").pop("options"), "attribute sex", "options is missing", "options = ["),
    (
        lambda t: _attribute(t, "team").update(options=[{"id": "a", "label": "A"}]),
        "attribute team",
        "type code",
        "choice",
    ),
    (
        lambda t: _attribute(t, "team").update(synonyms=["Gender"]),
        "attribute team",
        "also means attribute sex",
        "Take it out",
    ),
    (lambda t: _attribute(t, "team").update(required="yes"), "attribute team", "required is “yes”", "true or"),
    (lambda t: t["attributes"].pop(0), "the file", "no attribute is the case reference", "id reference"),
    (lambda t: t["statements"][1].update(id="om_local_policies"), "statement om_local_policies", "twice", "another"),
]


@pytest.mark.parametrize(("change", "entry", "problem", "remedy"), CASES)
def test_fault_of_the_file_names_entry_and_remedy(
    change: Callable[[Tree], object], entry: str, problem: str, remedy: str
) -> None:
    faults = _faults(_changed(change))
    assert any(f.entry == entry and problem in f.problem and remedy in f.write_instead for f in faults), faults


QUESTION_CASES: list[tuple[str, Tree, str, str]] = [
    ("rr_psr_quality", {"kind": "judgment"}, "kind “judgment” is not known", "judgement, gateway, outcome"),
    ("rr_psr_quality", {"code": None}, "code is missing", "R1"),
    ("rr_psr_quality", {"code": "R 1"}, "code “R 1” cannot be used", "letter"),
    ("rr_panel_report_quality", {"code": "r1"}, "code “r1” is used twice", "another code"),
    ("rr_psr_quality", {"reasons": []}, "reasons is missing", "reasons = ["),
    ("rr_psr_quality", {"reasons": [{"id": f"a{n}", "label": f"A {n}"} for n in range(10)]}, "10 reasons", "at most 9"),
    ("rr_psr_quality", {"sentence": "Good in {words} and {words}."}, "{words} in it once", "{words}"),
    ("rr_psr_quality", {"sentence": "Good in {words} of {n}."}, "no other braces", "{words}"),
    ("rr_psr_quality", {"text": "Was it good."}, "is not a question", "question mark"),
    ("rr_psr_quality", {"text": "Was it\ngood?"}, "line break", "one line"),
    ("rr_psr_quality", {"text": ""}, "text is empty", "quotation marks"),
    ("rr_psr_quality", {"text": "Was it good?" * 99}, "characters", "Shorten"),
    ("rr_psr_quality", {"text": 3}, "is not text", "quotation marks"),
    ("rr_psr_quality", {"critical": True}, "serious is missing", "serious ="),
    ("rr_psr_quality", {"serious": "A report was bad."}, "not critical", "critical = true"),
    ("ss_complied", {"critical": True, "serious": "x"}, "kind outcome is critical", "only judgements"),
    ("ss_complied", {"reasons": [{"id": "a", "label": "A"}]}, "kind outcome", "Take the reasons out"),
    ("rr_plan_review_required", {"code": "R9a"}, "gateway has a code", "Take the code out"),
    ("rr_plan_review_required", {"sentence": "x {words}"}, "gateway has a sentence", "Take the sentence out"),
    ("pc_review", {"id": "pp_review"}, "id “pp_review” is used twice", "another id"),
    ("pc_review", {"id": "sex"}, "id “sex” is used twice, first in attribute sex", "another id"),
]


@pytest.mark.parametrize(("question_id", "values", "problem", "remedy"), QUESTION_CASES)
def test_fault_of_a_question_names_the_question_and_remedy(
    question_id: str, values: Tree, problem: str, remedy: str
) -> None:
    def change(tree: Tree) -> None:
        question = _question(tree, question_id)
        question.update(values)
        for key in [key for key, value in values.items() if value is None]:
            del question[key]

    faults = _faults(_changed(change))
    wanted = f"question {values.get('id', question_id)}"
    assert any(wanted in f.entry and problem in f.problem and remedy in f.write_instead for f in faults), faults


RULES: list[tuple[Tree, str, str]] = [
    ({"all": ["custodial_phas = yes"]}, "does not exist", "Did you mean custodial_phase?"),
    ({"all": ["custodial_phase = maybe"]}, "is never “maybe”", "yes, no"),
    ({"all": ["order_type = yes"]}, "is never “yes”", "referral_order"),
    ({"all": ["team = north"]}, "has no options", "type choice"),
    ({"all": ["ss_complied = no"]}, "asked later", "before this one"),
    ({"all": ["rr_plan_custody = yes"]}, "asked later", "before this one"),
    ({"all": ["rr_initial_assessment = na"]}, "is never “na”", "yes, no"),
    ({"all": ["custodial_phase is yes"]}, "not a condition", "custodial_phase = yes"),
    ({"all": []}, "all is empty", "all ="),
    ({}, "neither all nor any", "Write one of them"),
    ({"all": ["psr_written = yes"], "any": ["psr_written = no"]}, "both given", "Write one of them"),
    ({"al": ["psr_written = yes"]}, "not known", "Did you mean all?"),
    ({"all": "psr_written = yes"}, "not a list", "all ="),
]


@pytest.mark.parametrize(("rule", "problem", "remedy"), RULES)
def test_fault_of_a_rule_names_the_question_and_remedy(rule: Tree, problem: str, remedy: str) -> None:
    faults = _faults(_changed(lambda tree: _question(tree, "rr_plan_custody").update(applies=rule)))
    where = "domain rr / criterion rr_planning / question rr_plan_custody / applies"
    assert any(f.entry == where and problem in f.problem and remedy in f.write_instead for f in faults), faults


def test_missing_guidance_names_the_heading() -> None:
    faults = _faults(_changed(lambda tree: _question(tree, "pc_review")["guidance"].pop("where_to_look")))
    assert [fault.entry for fault in faults] == ["domain pc / criterion pc_reviews / question pc_review / guidance"]
    assert "where_to_look is missing" in faults[0].problem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id = ",
        "id = 'a'\nid = 'b'",
        "\x00",
        "[[domains]]\nid = 3",
        "domains = 3",
        "a = " + "[" * 5000,
        "x = 1" * 9,
        "day = 2015-99-99",
        "n = " + "9" * 5000,
        "domains = [[1], {}]",
        "bands = [{at_least = nan}]",
    ],
)
def test_broken_text_is_a_framework_error(text: str) -> None:
    faults = _faults(text)
    assert all(fault.entry and fault.problem and fault.write_instead for fault in faults)


def test_a_line_that_is_not_toml_is_named_by_its_number() -> None:
    (fault,) = _faults('id = "own"\nname = Own\n')
    assert "line 2" in fault.problem


def test_a_file_of_another_size_is_refused() -> None:
    (fault,) = _faults("#" * 2_000_001)
    assert "too large" in fault.problem


def _places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield (*path, key)
        yield from _places(inner, (*path, key))


def _readable(tree: Tree, place: tuple[str | int, ...]) -> None:
    """Every change leaves a usable framework or a list of faults, never another exception."""
    try:
        read_framework(_written(tree), "own.toml")
    except FrameworkError as error:
        faults = error.faults
    else:
        return
    assert faults, place
    assert all(each.entry and each.problem and each.write_instead for each in faults), place


ODD = ["", " ", "x", "é — ?", "rr", 0, -1, 1.5, True, [], {}, ["x"], [{}], {"x": 1}, date(2015, 3, 9)]


def _shortened() -> Tree:
    """One criterion a domain keeps thousands of changed copies quick to write and read."""
    tree = copy.deepcopy(SHIPPED)
    kept = {"rr_reports", "pp_oversight", "pc_reviews", "ss_compliance"}
    for domain in tree["domains"]:
        domain["criteria"] = [each for each in domain["criteria"] if each["id"] in kept]
    tree["themes"] = tree["themes"][:1]
    tree["attributes"] = [
        each
        for each in tree["attributes"]
        if each["id"] in ("reference", "psr_written", "panel_report_written", "team")
    ]
    return tree


SHORT = _shortened()
PLACES = list(_places(SHORT))


def _at(tree: Tree, place: tuple[str | int, ...]) -> Any:
    inner: Any = tree
    for key in place[:-1]:
        inner = inner[key]
    return inner


def test_shortened_framework_is_usable() -> None:
    assert len(read_framework(_written(SHORT), "own.toml").questions) == 8


def test_deleting_any_key_leaves_a_framework_or_faults() -> None:
    for place in PLACES:
        tree = copy.deepcopy(SHORT)
        del _at(tree, place)[place[-1]]
        _readable(tree, place)


def test_altering_any_key_leaves_a_framework_or_faults() -> None:
    for number, place in enumerate(PLACES):
        tree = copy.deepcopy(SHORT)
        _at(tree, place)[place[-1]] = ODD[number % len(ODD)]
        _readable(tree, place)


@given(st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from(ODD))
def test_two_changes_leave_a_framework_or_faults(
    first: tuple[str | int, ...], second: tuple[str | int, ...], odd: object
) -> None:
    tree = copy.deepcopy(SHORT)
    _at(tree, first)[first[-1]] = odd
    try:
        _at(tree, second)[second[-1]] = copy.deepcopy(_at(SHORT, first)[first[-1]])
    except (KeyError, IndexError, TypeError):
        return
    _readable(tree, second)


@given(st.text(max_size=200))
def test_any_text_is_a_framework_error(text: str) -> None:
    with pytest.raises(FrameworkError):
        read_framework(text, "own.toml")


def test_messages_stay_short_and_on_one_line() -> None:
    faults = _faults(_changed(lambda tree: _question(tree, "pc_review").update(kind="judge\u2028ment" + "x" * 500)))
    assert all(len(str(fault)) < 400 and not re.search(r"[\n\u2028]", str(fault)) for fault in faults)
