"""Help: pages for the screens, the guidance, and what a person may want to know about the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.kit.commands import KeyRow
from ui.kit.help_text import HELP_ITSELF, Block, BlockKind, guidance_blocks, key_blocks, page
from ui.kit.paint import paint_text
from ui.kit.reading_pane import ReadingPane
from ui.kit.services import Services
from ui.kit.translate import tr
from ui.widgets.card import Card
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.row_list import RowPainter, SpokenRow
from ui.widgets.row_view import RowView
from yos_audit.framework.values import Framework
from yos_audit.support.licences import Licence, licences
from yos_audit.support.paths import data_folder, logs_folder

_SIDE_BY_SIDE = 620
"""Design px from which there is room for the topics beside the text."""
GUIDANCE, LICENCES = "guidance", "licences"


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help."""

    id: str
    title: str

    @property
    def spoken(self) -> str:
        """The title."""
        return self.title


def topics() -> tuple[Topic, ...]:
    """Return every topic in the order of the list; the first ones have the ids of screens."""
    return (
        Topic("start", tr("Start")),
        Topic("overview", tr("Overview")),
        Topic("cases", tr("Cases")),
        Topic("case_audit", tr("Case audit")),
        Topic("by_question", tr("By question")),
        Topic("interviews", tr("Interviews")),
        Topic("findings", tr("Findings")),
        Topic("export", tr("Export")),
        Topic("history", tr("History, undo and find")),
        Topic("preferences", tr("Preferences")),
        Topic(GUIDANCE, tr("Guidance of the question set")),
        Topic("your_data", tr("Where your data are")),
        Topic("accessibility", tr("Accessibility statement")),
        Topic(LICENCES, tr("Licences")),
    )


class HelpDialog(DialogFrame):
    """Topics beside the text of the chosen one. `keys` are those of the screen one came from, by its topic."""

    def __init__(
        self, services: Services, topic: str, keys: Mapping[str, Sequence[KeyRow]], parent: QWidget | None
    ) -> None:
        super().__init__(tr("Help"), services.theme, (940, 640), parent, topic=HELP_ITSELF)
        self._services = services
        self._keys = keys
        workspace = services.session.workspace
        self._framework: Framework | None = workspace.framework if workspace is not None else None
        self._topics = tuple(each for each in topics() if each.id != GUIDANCE or self._framework is not None)
        self.list = RowView(tr("Topics"), _TopicPainter(services.theme))
        self.text = ReadingPane(services.theme)
        self.close_button = self.add_button(tr("Close"))
        self._build_layout()
        self.list.show_rows(self._topics)
        self.list.moved.connect(self._on_moved)
        self.close_button.clicked.connect(self.reject)
        self._open(topic)
        self.text.setFocus()

    def _build_layout(self) -> None:
        side, main = Card(1, 0), Card(1, 0)
        side.column.addWidget(self.list)
        main.column.addWidget(self.text)
        self.text.setMinimumHeight(self.theme.px(160))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(12)
        self._halves.addWidget(side, 1)
        self._halves.addWidget(main, 3)
        self.body.addLayout(self._halves, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the topics beside the text or above it."""
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(_SIDE_BY_SIDE)
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _open(self, topic: str) -> None:
        number = next((n for n, each in enumerate(self._topics) if each.id == topic), 0)
        self.list.put_on(number)
        self._show(self._topics[number])

    def _on_moved(self, row: int) -> None:
        self._show(self._topics[row])

    def _show(self, topic: Topic) -> None:
        makers: dict[str, Callable[[], tuple[Block, ...]]] = {
            GUIDANCE: self._guidance,
            LICENCES: partial(_licence_blocks, topic.title),
            "your_data": partial(_your_data, self._services.settings.backups()),
        }
        maker = makers.get(topic.id)
        blocks = maker() if maker is not None else self._screen(topic.id)
        self.text.setAccessibleName(tr("Help: {topic}", topic=topic.title))
        self.text.show_blocks(blocks)

    def _screen(self, topic: str) -> tuple[Block, ...]:
        return (*page(topic), *key_blocks(tr("Keys on this screen"), self._keys.get(topic, ())))

    def _guidance(self) -> tuple[Block, ...]:
        return tuple(guidance_blocks(self._framework)) if self._framework is not None else ()


class _TopicPainter(RowPainter):
    """One line a topic."""

    height = 36

    def paint_value(self, painter: QPainter, rect: QRect, row: SpokenRow) -> None:
        """Paint one topic."""
        side = self.theme.px(12)
        paint_text(painter, rect.adjusted(side, 0, -side, 0), row.spoken, self.theme)


def _your_data(backups: Path) -> tuple[Block, ...]:
    """Return the page with the folders of this laptop."""
    places = (
        Block(BlockKind.HEADING, tr("Folders on this laptop")),
        Block(BlockKind.POINT, str(data_folder()), tr("Your preferences:")),
        Block(BlockKind.POINT, str(backups), tr("Backups:")),
        Block(BlockKind.POINT, str(logs_folder()), tr("Logs and problem reports:")),
    )
    return (*page("your_data"), *places)


def _licence_blocks(title: str) -> tuple[Block, ...]:
    """Return what the program is made of, then the text of each licence."""
    found = licences()
    words = tr("YOS Audit is made with these parts. Each keeps its own licence, given in full below.")
    listed = (Block(BlockKind.POINT, _summary(each), each.name) for each in found)
    full = (block for each in found for block in _full(each))
    return (Block(BlockKind.TITLE, title), Block(BlockKind.TEXT, words), *listed, *full)


def _summary(licence: Licence) -> str:
    return tr("{version}. {terms}", version=licence.version, terms=licence.terms)


def _full(licence: Licence) -> tuple[Block, ...]:
    if not licence.text:
        return ()
    return (Block(BlockKind.HEADING, f"{licence.name} {licence.version}"), Block(BlockKind.TEXT, licence.text))
