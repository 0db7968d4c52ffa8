"""Hears which texts reach which part of the window, and pushes others through the same doors.

While the real window shows an audit whose every text is marked, each call that hands marked text to a part of the
window is heard: to a widget, a model or what paints one. The same call can then be made again with other texts.
"""

from __future__ import annotations

import dataclasses
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import CodeType, FrameType, FunctionType
from typing import Any

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QObject
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

import ui
from tests.faults.payloads import MARK

Door = tuple[type, type | None, str]
KINDS = (QWidget, QAbstractItemModel, QAbstractItemDelegate)


@dataclasses.dataclass(frozen=True)
class Call:
    """A call that handed marked text to a part of the window."""

    part: QObject
    name: str
    given: Mapping[str, object]

    @property
    def door(self) -> Door:
        """Which part, painted by what, and by which of its methods."""
        made = self.name != "__init__" and isinstance(self.part, QAbstractItemView)
        painter = type(self.part.itemDelegate()) if made else None
        return type(self.part), painter, self.name

    def again(self, texts: Iterator[str]) -> QObject:
        """Make the call with other texts in place of the marked ones; returns the part, new where it was made."""
        given = {name: exchanged(value, texts) for name, value in self.given.items()}
        if self.name == "__init__":
            return type(self.part)(**given)
        getattr(self.part, self.name)(**given)
        return self.part


def parts() -> dict[str, type]:
    """Return every class of a part of the window that is made by us, by its module and name."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    return {f"{each.__module__.removeprefix('ui.')}.{each.__name__}": each for kind in KINDS for each in _made(kind)}


def _made(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("ui."):
            yield each
        yield from _made(each)


def marked(value: object) -> bool:
    """Whether there is a marked text in a value."""
    if isinstance(value, str):
        return MARK.search(value) is not None
    if isinstance(value, Mapping):
        return any(map(marked, value.values()))
    if isinstance(value, list | tuple):
        return any(map(marked, value))
    return _is_value(value) and any(marked(getattr(value, each.name)) for each in dataclasses.fields(value))


def exchanged(value: Any, texts: Iterator[str]) -> Any:
    """Return a value with another text in place of every marked one; the rest of it is the same."""
    if isinstance(value, str):
        return next(texts) if MARK.search(value) else value
    if not marked(value):
        return value
    if isinstance(value, Mapping):
        return {key: exchanged(each, texts) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(exchanged(each, texts) for each in value)
    fields = [each.name for each in dataclasses.fields(value) if each.init]
    return dataclasses.replace(value, **{name: exchanged(getattr(value, name), texts) for name in fields})


def _is_value(value: object) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def doors() -> dict[CodeType, str]:
    """Return the code of every public method of a part, and of its making; not of what Qt calls."""
    found: dict[CodeType, str] = {}
    for part in parts().values():
        qt = next(each for each in part.__mro__ if each.__module__.startswith("PySide6"))
        for name, method in vars(part).items():
            public = name == "__init__" or not (name.startswith("_") or hasattr(qt, name))
            if public and isinstance(method, FunctionType):
                found[method.__code__] = name
    return found


@dataclasses.dataclass
class Heard:
    """The last call by each door that handed marked text over. Those made again are not heard."""

    calls: dict[Door, Call] = dataclasses.field(default_factory=dict)
    deaf: bool = False

    def hear(self, name: str, part: QObject, given: Mapping[str, object]) -> None:
        """Keep a call, unless it paints: then what is painted was handed over before."""
        painting = any(isinstance(each, QPainter) for each in given.values())
        if not self.deaf and not painting and marked(tuple(given.values())):
            call = Call(part, name, given)
            self.calls.update({call.door: call})

    def again(self, call: Call, texts: Iterator[str]) -> QObject:
        """Make a call again with other texts."""
        self.deaf = True
        try:
            return call.again(texts)
        finally:
            self.deaf = False


@contextmanager
def hearing() -> Iterator[Heard]:
    """Hear every call of a public method of a part of the window, and of its making."""
    known, heard = doors(), Heard()

    def hear(frame: FrameType, event: str, _given: object) -> None:
        name = known.get(frame.f_code) if event == "call" else None
        if name is None:
            return
        code, here = frame.f_code, frame.f_locals
        names = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
        part = here[code.co_varnames[0]]
        if name != "__init__" or type(part).__init__.__code__ is code:
            heard.hear(name, part, {each: here[each] for each in names})

    sys.setprofile(hear)
    try:
        yield heard
    finally:
        sys.setprofile(None)


def alive(part: QObject) -> bool:
    """Whether a part still is one."""
    return shiboken6.isValid(part)
