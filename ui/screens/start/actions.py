"""The big buttons of the start page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from ui.kit.buttons import KeyCap
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.widgets.picture import Picture


class ActionButton(QPushButton):
    """Icon, what it does, a line about it and its shortcut; 72 design px high."""

    def __init__(self, title: str, about: str, icon: str, keys: str, theme: Theme, *, primary: bool = False) -> None:
        super().__init__()
        ink = "on-accent" if primary else ""
        self.setProperty("look", "big-primary" if primary else "big")
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{about}. {keys}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Label(title, "lead", bold=True, colour=ink, wrap=True))
        words.addWidget(Label(about, "table", colour=ink or "ink2", wrap=True))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 4, 16, 4)
        row.setSpacing(14)
        row.addWidget(Picture(icon, theme, 20, "on-accent" if primary else "ink"))
        row.addLayout(words, 1)
        row.addWidget(KeyCap(keys, on_accent=primary), 0, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(Label):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """Say that long words make the button higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need."""
        layout = self.layout()
        return max(self.minimumHeight(), layout.totalHeightForWidth(width) if layout is not None else 0)
