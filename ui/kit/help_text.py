"""Help pages as blocks of plain text, read from our own files or made from the framework and the commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ui.kit.commands import KeyRow
from ui.kit.translate import tr
from yos_audit.framework.values import Framework, Question
from yos_audit.support.paths import resources

TOPIC = "help topic"
"""Property of a dialog: the page of the help that F1 opens in it. Without one it is that of what lies under it."""
HELP_ITSELF = "none"
"""The topic of a dialog that is help already."""


class BlockKind(StrEnum):
    """How a block of text stands on the page."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    POINT = "point"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `lead` is its bold beginning, such as a key. Text is never read as markup."""

    kind: BlockKind
    text: str
    lead: str = ""


_MARKS = (("# ", BlockKind.TITLE), ("## ", BlockKind.HEADING), ("- ", BlockKind.POINT))


def page(name: str) -> tuple[Block, ...]:
    """Return one of our own pages; FileNotFoundError when there is none."""
    text = (resources() / "help" / f"{name}.md").read_text(encoding="utf-8")
    return tuple(_block(line) for line in text.splitlines() if line.strip())


def key_blocks(title: str, rows: Iterable[KeyRow]) -> tuple[Block, ...]:
    """Return keys under a heading; nothing where there are none."""
    keys = tuple(Block(BlockKind.KEY, row.does, row.keys) for row in rows)
    return (Block(BlockKind.HEADING, title), *keys) if keys else ()


def guidance_blocks(framework: Framework) -> Iterator[Block]:
    """Give the guidance of every question, by domain."""
    yield Block(BlockKind.TITLE, tr("Guidance of the question set"))
    yield Block(BlockKind.TEXT, f"{framework.name}, {framework.version}. {framework.notice}")
    for domain in framework.domains:
        yield Block(BlockKind.TITLE, domain.name)
        for question in domain.questions:
            yield from _question(question)


def _question(question: Question) -> Iterator[Block]:
    guidance = question.guidance
    yield Block(BlockKind.HEADING, f"{question.code} {question.text}".strip())
    yield from (Block(BlockKind.POINT, each, tr("Good enough when:")) for each in guidance.good_enough_when)
    yield from (Block(BlockKind.POINT, each, tr("Where to look:")) for each in guidance.where_to_look)
    if guidance.answer_no_if:
        yield Block(BlockKind.TEXT, guidance.answer_no_if, tr("Answer No if:"))
    if guidance.does_not_apply_when:
        yield Block(BlockKind.TEXT, guidance.does_not_apply_when, tr("Does not apply when:"))


def _block(line: str) -> Block:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Block(kind, line.removeprefix(mark))
    return Block(BlockKind.TEXT, line)
