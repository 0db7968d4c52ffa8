"""Panes side by side where there is room, one below the other and scrolled where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.kit.theme import Theme
from ui.widgets.scroll_pane import ScrollPane

_ANY = 16777215


class Reflow(ScrollPane):
    """`panes` from left to right with their widths in design px, None for the one that takes the rest.

    Under `narrow` ems they stand in one column in the order of `column`.
    """

    def __init__(
        self, panes: Sequence[tuple[QWidget, int | None]], column: Sequence[QWidget], theme: Theme, narrow: int
    ) -> None:
        super().__init__()
        self._panes, self._column, self._theme, self._limit = tuple(panes), tuple(column), theme, narrow
        self._narrow: bool | None = None
        content = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self.setWidget(content)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def narrow(self) -> bool:
        """Whether the panes stand in one column."""
        return bool(self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between columns and one column."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.window().width() < self._limit * self._theme.px(14)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._arrange()
        for pane, width in self._panes:
            if width is not None and not narrow:
                pane.setFixedWidth(self._theme.px(width))
            else:
                pane.setMinimumWidth(0)
                pane.setMaximumWidth(_ANY)

    def _arrange(self) -> None:
        down = QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down)
        order = self._column if self._narrow else [pane for pane, _ in self._panes]
        rest = {pane: width is None for pane, width in self._panes}
        for pane in order:
            self._box.removeWidget(pane)
            self._box.addWidget(pane, int(rest[pane] and not self._narrow))
