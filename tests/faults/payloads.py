"""Texts that a careless program would run, obey, cut or break on, each with a mark of its own; and odd Unicode."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator

from yos_audit.workspace.typed_text import note

MARK = re.compile(r"Zq[a-p]{7}x")
"""Stands in every text that is typed, and nowhere else in the world."""
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
STARTS = (
    *("=", "+", "-", "@", "\t=", "\r=", "\n=", "\v=", "＝", "＋", "－", "＠"),
    *("'=", '"=', " =", "\u200b=", "\ufeff=", "\u00a0=", "#REF!", "#N/A", "'", "''", "{=", "%", "|"),
)
BODIES = (
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://h/x","y")',
    "1+1",
    "WEBSERVICE(A1)",
    'DDE("cmd";"/C calc")',
    "SUM(1;2)",
    "[1]Sheet1!A1",
    "IMPORTXML(1,2)",
    "A1",
    "_x003D_1+1",
    "{{x}}{0}%s",
)
ODD = (
    *("", "ŵ Ŷ", "e\u0301", "👩‍👩‍👧", "\u202eabc", "\u2066x\u2069", "\u200b", "\u2028", "tab\there", "one\r\ntwo"),
    *("one\n\ntwo", "\ud83d\ude00", "٣", "<b>&amp;", "]]>", "&#0;", "_x005F_", "\u0085", "“quoted”", '"'),
    *("  two  ", "\\n"),
)
REFUSED = ("\x00", "\x07", "\x1b", "\x7f", "\ufffe", "\uffff", "\ud83d", "\udc00")
KINDS = len(STARTS) * len(BODIES) * len(ODD)
"""How many texts there are that differ in more than their mark."""


def mark(number: int) -> str:
    """Return the mark of a number: letters only, so that no two marked texts have their words in common."""
    return "Zq" + f"{number:07x}".translate(_LETTERS) + "x"


class Payloads:
    """Gives the texts of every kind in an order of its own, none of a kind twice before all of them were given."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._made = itertools.count(1)
        self._by_kind: dict[str, Iterator[tuple[str, str, str]]] = {}

    def next(self, kind: str = "") -> str:
        """Give another text of a kind."""
        if kind not in self._by_kind:
            every = list(itertools.product(STARTS, BODIES, ODD))
            random.Random(f"{self._seed} {kind}").shuffle(every)
            self._by_kind[kind] = itertools.cycle(every)
        start, body, odd = next(self._by_kind[kind])
        return f"{start}{body}{mark(next(self._made))}{odd}"


_BLOCKS = (
    *((0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x530), (0x590, 0x700), (0x900, 0xE00), (0xE00, 0x1200)),
    *((0x1E00, 0x2070), (0x2070, 0x2E00), (0x3000, 0xA000), (0xAC00, 0xD7A4), (0xE000, 0xE100), (0xFB00, 0xFE00)),
    *((0xFE00, 0xFFFD), (0x10000, 0x10FFF), (0x1D100, 0x1D800), (0x1F000, 0x1FB00), (0x20000, 0x20100)),
    *((0xE0000, 0xE0200), (0x1FFFE, 0x20000), (0x10FF00, 0x110000)),
)
"""Scripts, marks that join, turn or hide what stands beside them, private and unused places, in all planes."""
_TOGETHER = (
    "👩‍👩‍👧",
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "e\u0301\u0323",
    "\u202e\u2066",
    "\u200f",
    "ﷺ",
    "Å",
    "Ω",
    "ß",
    "İ",
    "\n",
    "\t",
    " ",
    "_x0041_",
)


def odd_texts(seed: int, count: int) -> Iterator[str]:
    """Give texts drawn from all of Unicode that can be kept, each with a mark of its own."""
    draw = random.Random(f"{seed} of all Unicode")
    for number in range(count):
        letters = (_drawn(draw) for _ in range(draw.randrange(1, 24)))
        yield note(f"{''.join(letters)}{mark(number)}{_drawn(draw)}", "The text")


def _drawn(draw: random.Random) -> str:
    if draw.random() < 0.2:
        return draw.choice(_TOGETHER)
    return chr(draw.randrange(*draw.choice(_BLOCKS)))
