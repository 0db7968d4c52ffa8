"""What one person prefers on one laptop; nothing about a case is ever in it."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import msgspec

from yos_audit.support import paths
from yos_audit.support.errors import KnownError
from yos_audit.support.safe_file import replacing

_LOG = logging.getLogger(__name__)
RECENT_LIMIT = 8


@dataclass(frozen=True, slots=True)
class RecentAudit:
    """One line of the recent audits: the label and counts that were true when the audit was last open."""

    path: str
    label: str
    opened_at: str
    """Local time, ISO 8601, to the minute."""
    complete: int = 0
    total: int = 0
    demonstration: bool = False
    encrypted: bool = False
    keep_until: str = ""
    """Day to which the audit is to be kept, ISO 8601; empty when there is none, or under a legal hold."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every preference with its default."""

    theme: str = "system"
    """system, light or dark."""
    text_size: int = 100
    """Per cent, 80 to 200."""
    auditor: str = ""
    """The auditor's code, recorded in the journal."""
    single_keys: bool = True
    """Letters and digits answer questions when focus is in the question."""
    move_on_after_yes: bool = False
    show_guidance: bool = True
    announce_saves: bool = False
    """A screen reader is told after every answer that it was saved."""
    wider_base: int = 0
    """Cases under which the wider edition withholds a figure, where this is more than the question set asks for."""
    lock_after: int = 5
    """Minutes without use after which an encrypted audit is locked, 1 to 60; 0 for never."""
    backup_folder: str = ""
    """Folder that backups are kept in, one folder an audit; empty for one in this person's profile."""
    last_folder: str = ""
    """Folder of the audit opened last; where file dialogs begin."""
    recent: tuple[RecentAudit, ...] = field(default_factory=tuple)


class SettingsFile:
    """Keeps the settings of one profile; only what differs from the defaults is written."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.settings_file()
        self.whole = True
        """Whether everything in the file was understood; what was not has its default."""
        self.value = self._read()

    def change(self, **changes: object) -> Settings:
        """Replace some settings and write them; a file that cannot be written is told to the log only."""
        fresh = replace(self.value, **cast("dict[str, Any]", changes))
        if fresh != self.value:
            self.value = fresh
            self._write()
        return fresh

    def backups(self) -> Path:
        """Return the folder that holds a folder of backups for every audit."""
        return Path(self.value.backup_folder) if self.value.backup_folder else paths.data_folder() / "backups"

    def remember(self, audit: RecentAudit) -> None:
        """Put an audit at the top of the recent ones."""
        others = tuple(each for each in self.value.recent if each.path != audit.path)
        self.change(recent=(audit, *others)[:RECENT_LIMIT])

    def forget(self, path: str) -> None:
        """Take an audit off the recent ones; the file itself stays."""
        self.change(recent=tuple(each for each in self.value.recent if each.path != path))

    def _read(self) -> Settings:
        """Read what can be understood; anything else falls back to its default."""
        try:
            stored: object = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as fault:
            _LOG.warning("settings not read: %s", type(fault).__name__)
            stored = None
        if not isinstance(stored, dict):
            self.whole = False
            return Settings()
        found = cast("dict[str, object]", stored)
        settings = _settings(found)
        kept = asdict(settings)
        known = [name for name in found if name in kept and name != "recent"]
        self.whole = all(type(found[name]) is type(kept[name]) and found[name] == kept[name] for name in known)
        return settings

    def _write(self) -> None:
        default, current = asdict(Settings()), asdict(self.value)
        differences = {name: value for name, value in current.items() if value != default[name]}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as temporary:
                temporary.write_text(json.dumps(differences, indent=1, ensure_ascii=False), encoding="utf-8")
        except (OSError, KnownError) as fault:
            _LOG.warning("settings not written: %s", type(fault).__name__)


def recent_now(
    path: Path,
    label: str,
    complete: int,
    total: int,
    *,
    demonstration: bool,
    encrypted: bool = False,
    keep_until: date | None = None,
) -> RecentAudit:
    """Return the recent entry of an audit that is open at this moment."""
    moment = datetime.now().astimezone().isoformat(timespec="minutes")
    until = keep_until.isoformat() if keep_until else ""
    return RecentAudit(str(path), label, moment, complete, total, demonstration, encrypted, until)


def _settings(stored: dict[str, object]) -> Settings:
    defaults = asdict(Settings())
    known: dict[str, Any] = {
        name: stored[name]
        for name, default in defaults.items()
        if name != "recent" and name in stored and type(stored[name]) is type(default)
    }
    settings = replace(Settings(), **known, recent=_recent(stored.get("recent")))
    size = min(200, max(80, settings.text_size))
    theme = settings.theme if settings.theme in ("system", "light", "dark") else "system"
    lock_after = min(60, max(0, settings.lock_after))
    wider_base = min(1000, max(0, settings.wider_base))
    return replace(settings, text_size=size, theme=theme, lock_after=lock_after, wider_base=wider_base)


def _recent(stored: object) -> tuple[RecentAudit, ...]:
    if not isinstance(stored, list):
        return ()
    entries = (_entry(each) for each in cast("list[object]", stored))
    return tuple(entry for entry in entries if entry is not None)[:RECENT_LIMIT]


def _entry(stored: object) -> RecentAudit | None:
    try:
        entry = msgspec.convert(stored, RecentAudit)
        datetime.fromisoformat(entry.opened_at)
    except (msgspec.ValidationError, ValueError):
        return None
    return entry
