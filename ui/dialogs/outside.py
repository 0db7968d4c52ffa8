"""Says that another program put another state of the open audit in its place, and lets the user choose."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from ui.widgets.dialog_frame import DialogFrame


class OutsideDialog(DialogFrame):
    """`decided` carries "keep", "look" or "compare"; Later leaves it open, and the work waits on the screen.

    The keyboard begins on Later: whoever was pressing keys when this came up has chosen nothing.
    """

    decided = Signal(str)

    def __init__(self, problem: str, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(tr("Changed by another program"), theme, (640, 230), parent, topic="copies")
        self.body.addWidget(Label(problem, "lead", bold=True, wrap=True))
        kept = tr(
            "Whatever you choose, your copy is written back in its place, and theirs is kept beside it in a file of "
            "its own. Nothing of either is lost."
        )
        self.body.addWidget(Label(kept, "body", wrap=True))
        self.body.addStretch(1)
        self.later_button = self.add_button(tr("Later"))
        self.look_button = self.add_button(tr("Open theirs read-only"))
        self.compare_button = self.add_button(tr("Compare"))
        self.keep_button = self.add_button(tr("Keep mine"), look="primary")
        self.later_button.clicked.connect(self.reject)
        self.keep_button.clicked.connect(self._on_keep)
        self.look_button.clicked.connect(self._on_look)
        self.compare_button.clicked.connect(self._on_compare)
        self.later_button.setFocus()

    def _on_keep(self) -> None:
        self._decide("keep")

    def _on_look(self) -> None:
        self._decide("look")

    def _on_compare(self) -> None:
        self._decide("compare")

    def _decide(self, what: str) -> None:
        self.accept()
        self.decided.emit(what)
