"""The figures that sentences hold: the main message, the commentary and its words, from the raw answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.recount.counting import Count, Figure, default_words, number_word
from tests.recount.raw import questions_of
from tests.recount.reading import Says


def main_message(count: Count) -> Says:
    """Return the themes the whole audit is said by: the first three strengths, then everything weak."""
    known = [each["name"] for each in count.framework["themes"]]
    strong = [theme["name"] for theme, _ in count.themes(count.strong, lowest_first=False)][:3]
    weak = [theme["name"] for theme, _ in count.themes(count.weak, lowest_first=True)]
    return Says([], [*strong, *weak], known)


def is_ready(count: Count, question: Mapping[str, Any]) -> bool:
    """Whether a question can be spoken of."""
    figure = count.question(question["id"])
    enough = figure.of >= count.minimum or (figure.of and not figure.open)
    return question["kind"] != "gateway" and bool(enough)


def of_domain(count: Count, domain: Mapping[str, Any]) -> Iterator[tuple[str, Says]]:
    """Give the sentences of a domain: code, and what each says."""
    for question in questions_of(domain):
        if is_ready(count, question):
            figure = count.question(question["id"])
            yield question["code"], Says(words_of(question, figure))
            yield from ((question["code"], each) for each in _reasons(count, question, figure))
            yield from ((question["code"], each) for each in _serious(question, figure))


def operational(count: Count) -> Iterator[tuple[str, Says]]:
    """Give the sentences about what case managers said."""
    for statement in count.framework["statements"]:
        said = count.statement(statement["id"])
        asked = said["agree"] + said["partly"] + said["disagree"]
        if asked >= 10:
            words = default_words(said["agree"], asked, people=True)
            text = statement["text"]
            yield statement["code"], Says([words], [text.rstrip(".")], [text.rstrip(".")])


def summary(count: Count) -> Iterator[tuple[str, Says]]:
    """Give the sentences of the summary."""
    rated = [(number, each) for number, each in enumerate(count.framework["domains"], 1)]
    rated = [(number, each) for number, each in rated if count.domain(each).of >= count.minimum]
    if not rated:
        return
    yield "", main_message(count)
    for number, domain in rated:
        figure = count.domain(domain)
        yield str(number), Says(proportion(default_words(figure.yes, figure.of)))
    for question, figure in count.serious():
        if is_ready(count, question):
            yield from ((question["code"], each) for each in _serious(question, figure))


def words_of(question: Mapping[str, Any], figure: Figure) -> list[str]:
    """Return the figures of the words a sentence is drafted with; a fact of which there is none has no other words."""
    if figure.of == 1 and (figure.yes or question["kind"] == "judgement"):
        return ["one"]
    return proportion(default_words(figure.yes, figure.of))


def proportion(words: str) -> list[str]:
    """Return the figures of words for a proportion."""
    return words.split(" of ")


def _reasons(count: Count, question: Mapping[str, Any], figure: Figure) -> Iterator[Says]:
    found = count.reasons([question["id"]])[:3]
    if found:
        numbers = [number_word(number) for _, number in found] if figure.no >= 5 else []
        yield Says(numbers, [label for label, _ in found], [each["label"] for each in question["reasons"]])


def _serious(question: Mapping[str, Any], figure: Figure) -> Iterator[Says]:
    if question.get("critical") and figure.no:
        yield Says([number_word(figure.no)])
