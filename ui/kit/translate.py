"""The door through which every word of the window passes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str, **values: object) -> str:
    """Return the text in the language of the window, with `{name}` replaced by the named values."""
    translated = QCoreApplication.translate("ui", text)
    return translated.format(**values) if values else translated
