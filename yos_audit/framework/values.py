"""Frozen values that describe an inspection framework.

A framework is data: it is read from a TOML file by `yos_audit.framework.reader`, kept whole inside every audit
that was started with it, and never changed while an audit uses it. No other module knows how many domains there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class Kind(StrEnum):
    """What an answer to a question means for the figures."""

    JUDGEMENT = "judgement"
    """The quality of work; the only kind that counts towards sufficiency."""
    GATEWAY = "gateway"
    """Decides whether later questions apply; never counted as quality, has no code."""
    OUTCOME = "outcome"
    """A fact about the child, reported apart; never counted as quality."""


class AttributeType(StrEnum):
    """How the value of a case attribute is typed in and checked."""

    TEXT = "text"
    CHOICE = "choice"
    CODE = "code"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Option:
    """One permitted value with the words shown for it (an attribute's value, a reason, an N/A reason)."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact that must hold: the attribute or question `subject` has the value `equals` (`yes`, `no` or a value id)."""

    subject: str
    equals: str


@dataclass(frozen=True, slots=True)
class Rule:
    """When a question applies. No conditions means always."""

    match: Literal["all", "any"] = "all"
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Guidance:
    """Advice beside a question, under the four fixed headings of the guidance pane."""

    good_enough_when: tuple[str, ...]
    where_to_look: tuple[str, ...]
    answer_no_if: str
    does_not_apply_when: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question asked of every case it applies to. `id` is permanent; `code` is empty for a gateway."""

    id: str
    code: str
    kind: Kind
    name: str
    """A few words for lists, such as "Reviews of safety"."""
    text: str
    """The question as asked, a sentence ending in a question mark."""
    help: str
    """One line under the question."""
    statement: str
    """The question as a statement for tables, such as "Assessment reviewed well enough"."""
    sentence: str
    """Commentary with `{words}` where the words for the proportion go; empty for a gateway."""
    applies: Rule
    reasons: tuple[Option, ...]
    critical: bool
    guidance: Guidance
    serious: str = ""
    """For a critical question: the sentence shown when an answer is "no"."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A group of questions whose answers are pooled."""

    id: str
    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the framework's main themes. `table` is its Excel table name, `short_name` fits a tab or a sheet name."""

    id: str
    name: str
    short_name: str
    table: str
    criteria: tuple[Criterion, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question of the domain, in order."""
        return tuple(question for criterion in self.criteria for question in criterion.questions)


@dataclass(frozen=True, slots=True)
class Theme:
    """Related questions judged together when strengths and areas requiring improvement are suggested."""

    id: str
    name: str
    questions: tuple[str, ...]
    strength: str
    improvement: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A fact recorded about a case, such as its order type."""

    id: str
    label: str
    type: AttributeType
    options: tuple[Option, ...] = ()
    synonyms: tuple[str, ...] = ()
    """Column headings that mean this attribute besides its id and label; compared without case or punctuation."""
    required: bool = False
    help: str = ""

    def option_label(self, value: str) -> str:
        """Return the words for a value id, or the value itself where there are none."""
        return next((option.label for option in self.options if option.id == value), value)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement put to a case manager in the staff interview."""

    id: str
    code: str
    text: str
    name: str
    follow_up: str = ""
    """What to ask when the answer is not "agree"; empty when nothing is asked."""


@dataclass(frozen=True, slots=True)
class Band:
    """A word of our own indicator, used when the share is at least `at_least` (a fraction of 1)."""

    id: str
    name: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Framework:
    """A whole inspection framework, checked and ready to use."""

    id: str
    version: str
    name: str
    notice: str
    """What this question set is and is not; shown wherever the framework is named."""
    indicator_notice: str
    domains: tuple[Domain, ...]
    attributes: tuple[Attribute, ...]
    statements: tuple[Statement, ...]
    bands: tuple[Band, ...]
    """Best first; the last one starts at 0."""
    themes: tuple[Theme, ...]
    not_applicable_reasons: tuple[Option, ...]
    minimum_base: int
    """Applicable answers needed before a percentage, a band or a suggestion is given."""
    strength_from: float
    """Share of a theme from which a strength is suggested (a fraction of 1)."""
    improvement_below: float
    """Share of a theme under which an area requiring improvement is suggested (a fraction of 1)."""
    _by_id: dict[str, Question] = field(default_factory=dict[str, Question], repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_id.update({question.id: question for question in self.questions})

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in the order it is asked; positions in this tuple index the state row of a case."""
        return tuple(question for domain in self.domains for question in domain.questions)

    def question(self, question_id: str) -> Question:
        """Return the question with this id; KeyError when there is none."""
        return self._by_id[question_id]

    def find(self, id_or_code: str) -> Question | None:
        """Return the question with this id or code, whatever the case of its letters."""
        wanted = id_or_code.strip().casefold()
        return next((q for q in self.questions if wanted in (q.id, q.code.casefold() or None)), None)

    def domain_of(self, question_id: str) -> Domain:
        """Return the domain that asks this question; KeyError when there is none."""
        for domain in self.domains:
            if any(question.id == question_id for question in domain.questions):
                return domain
        raise KeyError(question_id)

    def attribute(self, attribute_id: str) -> Attribute:
        """Return the attribute with this id; KeyError when there is none."""
        for attribute in self.attributes:
            if attribute.id == attribute_id:
                return attribute
        raise KeyError(attribute_id)
