"""The rows of people and of results, with their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ui.kit.moments import day_text
from ui.kit.translate import tr
from ui.screens.interviews.reading import FEWEST, InterviewsReading
from yos_audit.audit.values import Interview
from yos_audit.findings.values import StatementFigure


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One interview. `answered` counts the statements with a response, of `statements`."""

    id: str
    code: str
    held_on: date | None
    answered: int
    statements: int

    @property
    def finished(self) -> bool:
        """Whether every statement has a response."""
        return self.answered >= self.statements

    @property
    def spoken(self) -> str:
        """The row in words."""
        day = tr("interviewed on {day}", day=day_text(self.held_on)) if self.held_on else tr("no date")
        said = tr("{answered} of {statements} statements", answered=self.answered, statements=self.statements)
        return f"{self.code}, {day}, {said}."


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One statement with its counts. `shown` is False while too few people answered."""

    id: str
    code: str
    text: str
    agree: int
    partly: int
    disagree: int
    shown: bool
    words: str

    @property
    def spoken(self) -> str:
        """The row in words."""
        if not self.shown:
            return f"{self.code}, {self.text} {self.words}"
        counts = tr(
            "{agree} agree, {partly} partly, {disagree} disagree, of {asked}.",
            agree=self.agree,
            partly=self.partly,
            disagree=self.disagree,
            asked=self.agree + self.partly + self.disagree,
        )
        return f"{self.code}, {self.text} {counts}"


def person_rows(reading: InterviewsReading) -> list[PersonRow]:
    """Return the interviews in the order they were added."""
    statements = {each.id for each in reading.framework.statements}
    return [
        PersonRow(each.id, each.staff_code, each.held_on, len(statements & each.responses.keys()), len(statements))
        for each in reading.interviews
    ]


def result_rows(figures: Sequence[StatementFigure]) -> list[ResultRow]:
    """Return the statements with their results."""
    return [_result(figure) for figure in figures]


def facts_words(reading: InterviewsReading) -> str:
    """Return the line under the title."""
    count = len(reading.interviews)
    if reading.managers >= count:
        said = tr("{count} of {managers} case managers interviewed.", count=count, managers=reading.managers)
    elif count == 1:
        said = tr("1 case manager interviewed.")
    else:
        said = tr("{count} case managers interviewed.", count=count)
    return said + " " + tr("Results feed the Operational management sheet of the board workbook.")


def held_words(interview: Interview) -> str:
    """Return "Interviewed on 19 February by SP", as far as it is known."""
    if interview.held_on and interview.interviewer:
        day, who = day_text(interview.held_on), interview.interviewer
        return tr("Interviewed on {day} by {who}", day=day, who=who)
    if interview.held_on:
        return tr("Interviewed on {day}", day=day_text(interview.held_on))
    if interview.interviewer:
        return tr("Interviewed by {who}", who=interview.interviewer)
    return tr("No date yet")


def _result(figure: StatementFigure) -> ResultRow:
    shown = figure.asked >= FEWEST
    words = _of(figure) if shown else tr("Results appear at 5") if figure.asked else tr("Not asked yet")
    return ResultRow(figure.id, figure.code, figure.text, figure.agree, figure.partly, figure.disagree, shown, words)


def _of(figure: StatementFigure) -> str:
    """Return "three-quarters of 12" in the words of the findings."""
    words = figure.wording.default if figure.wording is not None else ""
    if " of " in words:
        return words
    if words == "all":
        return tr("all {count}", count=figure.asked)
    return tr("{words} of {count}", words=words, count=figure.asked)
