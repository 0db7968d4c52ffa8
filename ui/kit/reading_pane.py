"""Shows blocks of plain text with headings, points and keys, to be read and not changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame

from ui.kit.help_text import Block, BlockKind
from ui.kit.text import PlainBrowser
from ui.kit.theme import Theme

_ROLES = {BlockKind.TITLE: "title", BlockKind.HEADING: "lead"}
_LEVELS = {BlockKind.TITLE: 1, BlockKind.HEADING: 2}
_ABOVE = {BlockKind.TITLE: 16, BlockKind.HEADING: 16, BlockKind.TEXT: 6, BlockKind.POINT: 4, BlockKind.KEY: 4}
"""Design px over a block."""
_POINT = "•  "


class ReadingPane(PlainBrowser):
    """Arrow keys scroll, Tab leaves. What is shown is built from values, so that no text is ever read as markup."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._blocks: tuple[Block, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", "field")
        self.document().setDocumentMargin(16)
        theme.changed.connect(self._render)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show a page from its top."""
        self._blocks = tuple(blocks)
        self._render()

    def _render(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, block in enumerate(self._blocks):
            shape = self._shape(block, first=number == 0)
            if number:
                cursor.insertBlock(shape)
            else:
                cursor.setBlockFormat(shape)
            self._insert(cursor, block)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert(self, cursor: QTextCursor, block: Block) -> None:
        heading = block.kind in _ROLES
        if block.kind is BlockKind.POINT:
            cursor.insertText(_POINT, self._letters(block))
        if block.lead:
            cursor.insertText(block.lead + "  ", self._letters(block, bold=True))
        cursor.insertText(block.text, self._letters(block, bold=heading))

    def _letters(self, block: Block, *, bold: bool = False) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFont(self._theme.font(_ROLES.get(block.kind, "body"), bold=bold))
        letters.setForeground(self._theme.colour("ink"))
        return letters

    def _shape(self, block: Block, *, first: bool) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setTopMargin(0 if first else self._theme.px(_ABOVE[block.kind]))
        shape.setHeadingLevel(_LEVELS.get(block.kind, 0))
        if block.kind is BlockKind.POINT:
            shape.setLeftMargin(self._theme.px(18))
            shape.setTextIndent(-self._theme.px(12))
        return shape
