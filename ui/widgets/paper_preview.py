"""A report as it will stand on paper, one page at a time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import StepButton
from ui.kit.paper_layout import PaperPage, lay_out
from ui.kit.paper_paint import paint_page
from ui.kit.text import Label
from ui.kit.theme import Theme
from ui.kit.translate import tr
from yos_audit.workspace.paper import Paper, PaperText

_EDGE = 12
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class PaperPreview(QWidget):
    """Shows the pages of a paper with two buttons to step through them; `stepped` follows each step."""

    stepped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self._pages: tuple[PaperPage, ...] = ()
        self._at = 0
        self.caption = Label("", "table", colour="ink2", wrap=True)
        self.back = StepButton(tr("Previous page"), "chevron-left", theme)
        self.forward = StepButton(tr("Next page"), "chevron-right", theme)
        self.view = _PageView(theme)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(tr("Preview"), bold=True))
        head.addWidget(self.caption, 1)
        head.addWidget(self.back)
        head.addWidget(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.back.clicked.connect(self.step_back)
        self.forward.clicked.connect(self.step_forward)
        self.show_paper(None, "")

    @property
    def paper(self) -> Paper | None:
        """The paper shown."""
        return self._paper

    @property
    def sheet(self) -> int:
        """Place of the sheet in sight; -1 when there is none."""
        return self._pages[self._at].sheet if self._pages else -1

    def show_paper(self, paper: Paper | None, otherwise: str) -> None:
        """Show a paper from its first page, or say why there is none."""
        self._paper = paper
        self._pages = lay_out(paper) if paper else ()
        self._at = 0
        self.view.say(otherwise)
        self._show()

    def step_forward(self) -> None:
        """Show the next page."""
        self._step(1)

    def step_back(self) -> None:
        """Show the page before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        at = self._at + step
        if 0 <= at < len(self._pages):
            self._at = at
            self._show()

    def _show(self) -> None:
        pages, at = self._pages, self._at
        self.back.setEnabled(at > 0)
        self.forward.setEnabled(at + 1 < len(pages))
        self.caption.say(self._words())
        self.view.show_page(pages[at] if pages else None)
        self.view.setAccessibleName(self.caption.text() or tr("Preview"))
        self.view.setAccessibleDescription(self._spoken())
        self.stepped.emit()

    def _words(self) -> str:
        if self._paper is None or not self._pages:
            return ""
        sheets, number = self._paper.sheets, self.sheet
        if len({each.name for each in sheets}) == 1:
            return tr("Page {number} of {count}", number=self._at + 1, count=len(self._pages))
        name, total = sheets[number].name, len(sheets)
        own = [place for place, page in enumerate(self._pages) if page.sheet == number]
        if len(own) == 1:
            return tr("Sheet {number} of {total}: {name}", number=number + 1, total=total, name=name)
        return tr(
            "Sheet {number} of {total}: {name}, page {page} of {pages}",
            number=number + 1,
            total=total,
            name=name,
            page=own.index(self._at) + 1,
            pages=len(own),
        )

    def _spoken(self) -> str:
        """What the sheet says above its table."""
        if self._paper is None or not self._pages:
            return self.view.otherwise
        blocks = self._paper.sheets[self.sheet].blocks
        return " ".join(block.text for block in blocks[:3] if isinstance(block, PaperText))


class _PageView(QWidget):
    """Paints one page as large as there is room for, on a quiet ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: PaperPage | None = None
        self.otherwise = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a modest size; the page grows into the room there is."""
        return QSize(582, 220)

    def minimumSizeHint(self) -> QSize:
        """Return the size of a page that can be told from another."""
        return QSize(260, 200)

    def say(self, otherwise: str) -> None:
        """Say this while there is no page."""
        self.otherwise = otherwise

    def show_page(self, page: PaperPage | None) -> None:
        """Show a page."""
        self._page = page
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("track"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._page is None:
            painter.setPen(self._theme.colour("ink2"))
            painter.setFont(self._theme.font("body"))
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), _CENTRED, self.otherwise)
        else:
            self._paint_page(painter, self._page)
        painter.end()

    def _paint_page(self, painter: QPainter, page: PaperPage) -> None:
        width, height = page.size
        scale = min((self.width() - 2 * _EDGE) / width, (self.height() - 2 * _EDGE) / height)
        left, top = (self.width() - width * scale) / 2, (self.height() - height * scale) / 2
        sheet = QRectF(left, top, width * scale, height * scale)
        painter.fillRect(sheet, QColor("white"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawRect(sheet)
        painter.translate(left, top)
        painter.scale(scale, scale)
        paint_page(painter, page)
