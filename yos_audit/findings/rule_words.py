"""When a question is asked, in words made from its rule."""

from __future__ import annotations

from yos_audit.audit.values import Answer
from yos_audit.framework.values import Condition, Framework, Question
from yos_audit.support.language import tr

EVERY_CASE = "Every case"
_ANSWERS = {Answer.YES.value: "Yes", Answer.NO.value: "No"}


def when_asked(framework: Framework, question: Question) -> str:
    """Return when a question applies, such as "Custodial phase: Yes, and Safety plan needed: Yes"."""
    rule = question.applies
    if not rule.conditions:
        return tr(EVERY_CASE)
    said = [_condition(framework, each) for each in rule.conditions]
    return (tr(", and ") if rule.match == "all" else tr(", or ")).join(said)


def _condition(framework: Framework, condition: Condition) -> str:
    asked = framework.find(condition.subject)
    if asked is not None and asked.id == condition.subject:
        return f"{tr(asked.name)}: {tr(_ANSWERS.get(condition.equals, condition.equals))}"
    attribute = framework.attribute(condition.subject)
    return f"{tr(attribute.label)}: {tr(attribute.option_label(condition.equals))}"
