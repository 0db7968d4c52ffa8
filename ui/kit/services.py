"""What every screen and dialog is given."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kit.messages import Messages
from ui.kit.session import Session
from ui.kit.tasks import Tasks
from ui.kit.theme import Theme
from yos_audit.support.settings import SettingsFile


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the window that outlive a screen.

    `settings.value` holds the settings as they are, `settings.change(name=value)` replaces and keeps some.
    """

    tasks: Tasks
    theme: Theme
    settings: SettingsFile
    session: Session
    messages: Messages
