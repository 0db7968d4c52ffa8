"""Builds the values of a framework from its entries; cross-checks are made afterwards, over the finished values."""

from __future__ import annotations

import re

from yos_audit.framework.entry import Entry
from yos_audit.framework.faults import shown
from yos_audit.framework.kinds import check_kind
from yos_audit.framework.values import (
    Attribute,
    AttributeType,
    Band,
    Condition,
    Criterion,
    Domain,
    Framework,
    Guidance,
    Kind,
    Option,
    Question,
    Rule,
    Statement,
    Theme,
)

_CONDITION = re.compile(r"\s*([a-z0-9_]+)\s*=\s*([a-z0-9_]+)\s*")
_FRAMEWORK_ID = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")


def framework(top: Entry) -> Framework:
    """Build the whole framework; where there was a fault its values are stand-ins."""
    built = Framework(
        id=_framework_id(top),
        version=top.text("version", "2015.1"),
        name=top.text("name"),
        notice=top.text("notice"),
        indicator_notice=top.text("indicator_notice"),
        minimum_base=int(top.number("minimum_base", 1, 1000, "10", whole=True)),
        strength_from=top.number("strength_from", 0, 1, "0.85"),
        improvement_below=top.number("improvement_below", 0, 1, "0.70"),
        not_applicable_reasons=_options(top, "not_applicable_reasons", "not-applicable reason"),
        bands=tuple(_band(each) for each in top.tables("bands", "band")),
        attributes=tuple(_attribute(each) for each in top.tables("attributes", "attribute")),
        statements=tuple(_statement(each) for each in top.tables("statements", "statement", optional=True)),
        themes=tuple(_theme(each) for each in top.tables("themes", "theme", optional=True)),
        domains=tuple(_domain(each) for each in top.tables("domains", "domain")),
    )
    top.close()
    return built


def _framework_id(top: Entry) -> str:
    value = top.text("id", "sqs-2015")
    if value and not (_FRAMEWORK_ID.fullmatch(value) and len(value) <= 60):
        top.fault(
            f"id {shown(value)} cannot be used.", 'Write lower case letters, digits and hyphens: id = "sqs-2015".'
        )
    return value


def _options(entry: Entry, key: str, word: str, *, optional: bool = False) -> tuple[Option, ...]:
    built: list[Option] = []
    for each in entry.tables(key, word, optional=optional):
        built.append(Option(each.identifier(), each.text("label")))
        each.close()
    return tuple(built)


def _band(entry: Entry) -> Band:
    band = Band(entry.identifier(), entry.text("name", "Secure"), entry.number("at_least", 0, 1, "0.85"))
    entry.close()
    return band


def _attribute(entry: Entry) -> Attribute:
    kind = _one_of(entry, "type", [each.value for each in AttributeType])
    attribute = Attribute(
        id=entry.identifier(),
        label=entry.text("label"),
        type=AttributeType(kind or AttributeType.TEXT),
        options=_options(entry, "options", "option", optional=True),
        synonyms=entry.texts("synonyms", optional=True),
        required=entry.flag("required"),
        help=entry.text("help", optional=True),
    )
    _check_options(entry, kind, attribute)
    entry.close()
    return attribute


def _check_options(entry: Entry, kind: str, attribute: Attribute) -> None:
    if kind == AttributeType.CHOICE and not entry.has("options"):
        entry.fault(
            "options is missing.", 'Write options = [{ id = "yes", label = "Yes" }, { id = "no", label = "No" }].'
        )
    elif kind == AttributeType.CHOICE and not attribute.options:
        entry.fault("options has none that can be used.", "Write at least one option with an id and a label.")
    elif kind and kind != AttributeType.CHOICE and attribute.options:
        entry.fault(f"options are given to an attribute of type {kind}.", 'Take them out or write type = "choice".')


def _statement(entry: Entry) -> Statement:
    statement = Statement(
        id=entry.identifier(),
        code=entry.text("code", "M1"),
        text=entry.text("text"),
        name=entry.text("name"),
        follow_up=entry.text("follow_up", optional=True),
    )
    entry.close()
    return statement


def _theme(entry: Entry) -> Theme:
    theme = Theme(
        id=entry.identifier(),
        name=entry.text("name"),
        questions=entry.texts("questions"),
        strength=entry.text("strength"),
        improvement=entry.text("improvement"),
    )
    entry.close()
    return theme


def _domain(entry: Entry) -> Domain:
    domain = Domain(
        id=entry.identifier(),
        name=entry.text("name"),
        short_name=entry.text("short_name"),
        table=entry.text("table", "reducing_reoffending"),
        criteria=tuple(_criterion(each) for each in entry.tables("criteria", "criterion")),
    )
    entry.close()
    return domain


def _criterion(entry: Entry) -> Criterion:
    criterion = Criterion(
        id=entry.identifier(),
        name=entry.text("name"),
        questions=tuple(_question(each) for each in entry.tables("questions", "question")),
    )
    entry.close()
    return criterion


def _question(entry: Entry) -> Question:
    kind = _one_of(entry, "kind", [each.value for each in Kind])
    question = Question(
        id=entry.identifier(),
        code=entry.text("code", "R1", optional=True),
        kind=Kind(kind or Kind.GATEWAY),
        name=entry.text("name"),
        text=entry.text("text"),
        help=entry.text("help"),
        statement=entry.text("statement"),
        sentence=entry.text("sentence", optional=True),
        applies=_rule(entry),
        reasons=_options(entry, "reasons", "reason", optional=True),
        critical=entry.flag("critical"),
        guidance=_guidance(entry),
        serious=entry.text("serious", optional=True),
    )
    if kind:
        check_kind(entry, question)
    entry.close()
    return question


def _guidance(question: Entry) -> Guidance:
    entry = question.table("guidance")
    if entry is None:
        return Guidance((), (), "", "")
    guidance = Guidance(
        good_enough_when=entry.texts("good_enough_when"),
        where_to_look=entry.texts("where_to_look"),
        answer_no_if=entry.text("answer_no_if"),
        does_not_apply_when=entry.text("does_not_apply_when"),
    )
    entry.close()
    return guidance


def _rule(question: Entry) -> Rule:
    entry = question.table("applies", optional=True)
    if entry is None:
        return Rule()
    both = entry.has("all") and entry.has("any")
    if both or not (entry.has("all") or entry.has("any")):
        problem = "all and any are both given." if both else "says neither all nor any."
        entry.fault(problem, 'Write one of them: applies = { all = ["custodial_phase = yes"] }.')
    every = entry.texts("all", optional=not entry.has("all"))
    some = entry.texts("any", optional=not entry.has("any"))
    entry.close()
    conditions = tuple(found for line in every + some if (found := _condition(entry, line)))
    return Rule("any" if some and not every else "all", conditions)


def _condition(entry: Entry, line: str) -> Condition | None:
    match = _CONDITION.fullmatch(line)
    if match is None:
        entry.fault(f"{shown(line)} is not a condition.", 'Write it as "custodial_phase = yes".')
        return None
    return Condition(match.group(1), match.group(2))


def _one_of(entry: Entry, key: str, permitted: list[str]) -> str:
    value = entry.text(key, permitted[0])
    if value and value not in permitted:
        entry.fault(f"{key} {shown(value)} is not known.", f"Write one of: {', '.join(permitted)}.")
        return ""
    return value
