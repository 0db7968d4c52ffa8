"""Parts of an open audit that are loaded when they are first used: the first figures need few of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Generic, TypeVar

OwnerT = TypeVar("OwnerT")
PartT = TypeVar("PartT")


class Part(Generic[OwnerT, PartT]):
    """Stands in the class until it is asked for; from then on the part itself stands in the instance."""

    def __init__(self, where: str, make: Callable[[Any, OwnerT], PartT]) -> None:
        """Load `where`, module and class within this package, and hand the class to `make`."""
        self._module, self._class = where.split(".")
        self._make = make
        self._name = ""

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, owner: OwnerT, _class: type | None = None) -> PartT:
        module = import_module(f"yos_audit.workspace.{self._module}")
        part = self._make(getattr(module, self._class), owner)
        vars(owner)[self._name] = part
        return part
