"""Markup that obeying would show by opening what it names, and ears that hear anything opened."""

from __future__ import annotations

import ctypes
import itertools
import os
import random
from collections.abc import Iterator
from pathlib import Path

from tests.faults.payloads import mark

_OPENED = 0x20
FORMS = (
    '<img src="{bait}">',
    '<b>bold</b><img src="file://{bait}" width="1">',
    '<p style="background-image:url({bait})">x</p>',
    '<table background="{bait}"><tr><td>x</td></tr></table>',
    '<html><body background="{bait}">x</body></html>',
    '<a href="file://{bait}">x</a>',
    '<link rel="stylesheet" href="{bait}"><style>@import url({bait});</style>x',
    '<object data="{bait}"></object><iframe src="{bait}"></iframe>',
    "![x]({bait})",
    '<svg><image href="{bait}"/></svg>',
    '<ul style="list-style-image:url({bait})"><li>x</ul>',
    '<img src="//host.invalid/share/x.png"><img src="http://host.invalid/x.png"><img src="{bait}">',
    '<qt><img src="{bait}"></qt>',
    '<img src=":/x.png"><img src="qrc:/x.png"><img src="{bait}">',
    '&lt;img src="{bait}"&gt;<img src="{bait}">',
    "# x ![x](file://{bait} 'x')",
    '<span style="font-family:url({bait})">x</span>',
    "&File && &amp; &<u>x</u> <img src='{bait}'>",
    '\u202e<img src="{bait}">\u2066',
    '<img src="x.png">',
)
AFTER = ("", " text", "<br>", "</p>", " &Save", "\u200f", " | a | b |", "<!--", "-->", "]]>")


class Listening:
    """Hears every file opened in a folder, by whatever library of this process."""

    def __init__(self, folder: Path) -> None:
        self._system = ctypes.CDLL(None, use_errno=True)
        self._handle = self._system.inotify_init1(os.O_NONBLOCK)
        assert self._system.inotify_add_watch(self._handle, os.fsencode(folder), _OPENED) >= 0

    def heard(self) -> int:
        """How many bytes of news there are since the last time; 0 for none."""
        try:
            return len(os.read(self._handle, 65536))
        except BlockingIOError:
            return 0

    def close(self) -> None:
        """Listen no more."""
        os.close(self._handle)


def payloads(bait: Path, count: int, first: int = 0) -> Iterator[str]:
    """Give so many different texts that obeying would show, each with a mark of its own."""
    every = list(itertools.product(FORMS, AFTER, FORMS))
    random.Random(1).shuffle(every)
    for number, (before, between, after) in zip(range(first, first + count), itertools.cycle(every), strict=False):
        yield f"{before}{mark(number)}{between}{after}".replace("{bait}", str(bait))
