"""The one named place that loads the store for the window, after the window has been painted."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from yos_audit.workspace.workspace import Workspace


def workspace_class() -> type[Workspace]:
    """Load the workspace and with it the store; slow the first time, so call it on the worker."""
    module = import_module("yos_audit.workspace.workspace")
    return cast("type[Workspace]", module.Workspace)


def demonstration_writer() -> Callable[[Path], None]:
    """Load what writes the demonstration audit."""
    module = import_module("yos_audit.workspace.demonstration")
    return cast("Callable[[Path], None]", module.write_demonstration)
