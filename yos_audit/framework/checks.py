"""Checks over a whole framework: unique ids, codes and names, and references that lead somewhere."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Sequence

from yos_audit.framework.entry import TOP
from yos_audit.framework.faults import FaultList, shown
from yos_audit.framework.kinds import MOST_REASONS
from yos_audit.framework.values import Attribute, AttributeType, Condition, Framework, Kind, Option, Question

_TABLE = re.compile(r"[a-z][a-z0-9_]{0,59}")
_CELL_LIKE = re.compile(r"[a-z]{1,3}[0-9]+|r|c|r[0-9]*c[0-9]*")
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_TAKEN_TABLES = frozenset(
    {
        "cover_details",
        "contents",
        "readiness_summary",
        "staff_interviews",
        "strengths_and_areas",
        "improvement_plan",
        "notes",
    }
)
_LONGEST_SHEET = 28
"""A sheet name has 31 characters at most, and the domain's number stands before the short name."""

Located = tuple[str, Question]


def check(framework: Framework, faults: FaultList) -> None:
    """Add every fault that only shows when the entries are seen together."""
    located = _located(framework)
    _check_ids(framework, located, faults)
    _check_codes(located, faults)
    _check_domains(framework, faults)
    _check_attributes(framework.attributes, faults)
    _check_conditions(framework, located, faults)
    _check_bands(framework, faults)
    _check_themes(framework, located, faults)


def _located(framework: Framework) -> list[Located]:
    return [
        (f"domain {domain.id} / criterion {criterion.id} / question {question.id}", question)
        for domain in framework.domains
        for criterion in domain.criteria
        for question in criterion.questions
    ]


def _check_ids(framework: Framework, located: Sequence[Located], faults: FaultList) -> None:
    criteria = [each for domain in framework.domains for each in domain.criteria]
    _unique((("domain " + each.id, each.id) for each in framework.domains), "id", faults)
    _unique((("criterion " + each.id, each.id) for each in criteria), "id", faults)
    facts = [(f"attribute {each.id}", each.id) for each in framework.attributes]
    _unique([*facts, *((where, each.id) for where, each in located)], "id", faults)
    _unique((("statement " + each.id, each.id) for each in framework.statements), "id", faults)
    _unique((("band " + each.id, each.id) for each in framework.bands), "id", faults)
    _unique((("theme " + each.id, each.id) for each in framework.themes), "id", faults)
    for attribute in framework.attributes:
        _check_options(f"attribute {attribute.id}", "option", attribute.options, faults)
    for where, question in located:
        _check_options(where, "reason", question.reasons, faults)
    reasons = framework.not_applicable_reasons
    _check_options(TOP, "not-applicable reason", reasons, faults)
    if len(reasons) > MOST_REASONS:
        faults.add(TOP, f"not_applicable_reasons has {len(reasons)} parts.", f"Keep at most {MOST_REASONS}.")


def _check_options(where: str, word: str, options: Sequence[Option], faults: FaultList) -> None:
    _unique(((f"{where} / {word} {each.id}", each.id) for each in options), "id", faults)
    _unique(((f"{where} / {word} {each.id}", each.label) for each in options), "label", faults)


def _unique(entries: Iterable[tuple[str, str]], key: str, faults: FaultList) -> None:
    first: dict[str, str] = {}
    for where, value in entries:
        folded = value.casefold()
        if folded in first:
            faults.add(where, f"{key} {shown(value)} is used twice, first in {first[folded]}.", f"Write another {key}.")
        elif folded:
            first[folded] = where


def _check_codes(located: Sequence[Located], faults: FaultList) -> None:
    _unique(((where, question.code) for where, question in located), "code", faults)
    ids = {question.id for _, question in located}
    for where, question in located:
        if question.code.casefold() in ids:
            faults.add(where, f"code {shown(question.code)} is also the id of a question.", "Write another code.")


def _check_domains(framework: Framework, faults: FaultList) -> None:
    _unique(((f"domain {each.id}", each.table) for each in framework.domains), "table", faults)
    _unique(((f"domain {each.id}", each.short_name) for each in framework.domains), "short_name", faults)
    for domain in framework.domains:
        where, table, short = f"domain {domain.id}", domain.table, domain.short_name
        if table and (not _TABLE.fullmatch(table) or _CELL_LIKE.fullmatch(table) or table in _TAKEN_TABLES):
            faults.add(
                where,
                f"table {shown(table)} cannot name an Excel table.",
                'Write words in lower case joined by underscores, such as table = "reducing_reoffending".',
            )
        if len(short) > _LONGEST_SHEET or _SHEET_FORBIDDEN.search(short) or short.endswith("'"):
            faults.add(
                where,
                f"short_name {shown(short)} cannot name a sheet.",
                f"Write at most {_LONGEST_SHEET} characters, none of [ ] : * ? / \\ and no apostrophe at the end.",
            )


def _check_attributes(attributes: Sequence[Attribute], faults: FaultList) -> None:
    names: dict[str, str] = {}
    for attribute in attributes:
        where = f"attribute {attribute.id}"
        for name in (attribute.id, attribute.label, *attribute.synonyms):
            folded = re.sub(r"[\W_]+", "", name.casefold())
            owner = names.setdefault(folded, where)
            if folded and owner != where:
                faults.add(where, f"the heading {shown(name)} also means {owner}.", "Take it out of one of the two.")
    reference = next((each for each in attributes if each.id == "reference"), None)
    if attributes and (reference is None or reference.type is not AttributeType.TEXT or not reference.required):
        faults.add(
            TOP, "no attribute is the case reference.", "Add a required attribute of type text with the id reference."
        )


def _check_conditions(framework: Framework, located: Sequence[Located], faults: FaultList) -> None:
    attributes = {each.id: each for each in framework.attributes}
    later = {question.id for _, question in located}
    for where, question in located:
        for condition in question.applies.conditions:
            known = {
                **dict.fromkeys(attributes),
                **dict.fromkeys(each.id for _, each in located if each.id not in later),
            }
            _check_subject(f"{where} / applies", condition, known, later, faults)
            _check_value(f"{where} / applies", condition, attributes.get(condition.subject), faults)
        later.discard(question.id)


def _check_subject(where: str, condition: Condition, known: Iterable[str], later: set[str], faults: FaultList) -> None:
    subject, candidates = condition.subject, list(known)
    if subject in candidates:
        return
    if subject in later:
        faults.add(where, f"it rests on {shown(subject)}, which is asked later.", "Move that question before this one.")
        return
    near = difflib.get_close_matches(subject, candidates, 1, 0.6)
    advice = f"Did you mean {near[0]}?" if near else "Write the id of a case attribute or of an earlier question."
    faults.add(where, f"it rests on {shown(subject)}, which does not exist.", advice)


def _check_value(where: str, condition: Condition, attribute: Attribute | None, faults: FaultList) -> None:
    permitted = [each.id for each in attribute.options] if attribute else ["yes", "no"]
    if attribute and not permitted:
        faults.add(
            where, f"it rests on {shown(attribute.id)}, which has no options.", "Write an attribute of type choice."
        )
    elif condition.equals not in permitted:
        subject, value = condition.subject, condition.equals
        faults.add(where, f"{shown(subject)} is never {shown(value)}.", f"Write one of: {', '.join(permitted)}.")


def _check_bands(framework: Framework, faults: FaultList) -> None:
    bands = framework.bands
    _unique(((f"band {each.id}", each.name) for each in bands), "name", faults)
    for better, worse in itertools.pairwise(bands):
        if worse.at_least >= better.at_least:
            problem = f"it starts at {worse.at_least:g}, not below {better.id} at {better.at_least:g}."
            faults.add(f"band {worse.id}", problem, "Put the bands in order, best first.")
    if bands and bands[-1].at_least != 0:
        faults.add(f"band {bands[-1].id}", "it is the last band and does not start at 0.", "Write at_least = 0.")
    if framework.improvement_below > framework.strength_from:
        problem = "improvement_below is above strength_from."
        faults.add(TOP, problem, "Write an improvement_below that is not above strength_from.")


def _check_themes(framework: Framework, located: Sequence[Located], faults: FaultList) -> None:
    judgements = {question.id for _, question in located if question.kind is Kind.JUDGEMENT}
    for theme in framework.themes:
        where = f"theme {theme.id}"
        for question_id in sorted(set(theme.questions) - judgements):
            near = difflib.get_close_matches(question_id, judgements, 1, 0.6)
            advice = f"Did you mean {near[0]}?" if near else "Write ids of questions of kind judgement."
            faults.add(where, f"{shown(question_id)} is not a judgement of this framework.", advice)
        if len(set(theme.questions)) != len(theme.questions):
            faults.add(where, "a question is named twice.", "Name each question once.")
