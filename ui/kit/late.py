"""The one named place that loads what the first paint does not need: the store, screens and dialogs out of sight."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


def part(module: str, name: str) -> Any:
    """Load a screen, a dialog or a function on its first use."""
    return getattr(import_module(module), name)


def is_alive(thing: object) -> bool:
    """Whether the C++ side of a widget is still there; the module that knows is slow to load."""
    return bool(part("shiboken6", "isValid")(thing))


def workspace_class() -> type[Workspace]:
    """Load the workspace and with it the store; slow the first time, so call it on the worker."""
    module = import_module("yos_audit.workspace.workspace")
    return cast("type[Workspace]", module.Workspace)


def demonstration_writer() -> Callable[[Path], None]:
    """Load what writes the demonstration audit."""
    module = import_module("yos_audit.workspace.demonstration")
    return cast("Callable[[Path], None]", module.write_demonstration)
