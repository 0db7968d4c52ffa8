"""Where the program keeps its own files and finds its resources."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs


def resources() -> Path:
    """Return the folder of the resources that came with the program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parents[2]) / "resources"


def data_folder() -> Path:
    """Return the folder of this person's profile."""
    home = os.environ.get("YOS_AUDIT_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir("YOS Audit", appauthor=False))


def settings_file() -> Path:
    """Return the file of the preferences."""
    return data_folder() / "settings.json"


def memory_folder() -> Path:
    """Return the folder of what is remembered of audits: where each was, and how its history ended."""
    return data_folder() / "audits"


def logs_folder() -> Path:
    """Return the folder of logs and problem reports."""
    return data_folder() / "logs"
