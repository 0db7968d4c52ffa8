"""Our line icons, tinted with a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.kit.theme import Theme
from yos_audit.support.paths import resources

_RATIOS = (1.0, 2.0)


def icon(name: str, theme: Theme, size: int = 20, colour: str = "ink", gap: int = 0) -> QIcon:
    """Return the icon in a colour token; FileNotFoundError when there is no such icon.

    `size` is in design px; `gap` is empty space at its right, for a button whose words come too close otherwise.
    """
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    for ratio in _RATIOS:
        for mode, token in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, "disabled")):
            picture = _tinted(source, theme.colour(token), theme.px(size), ratio, theme.px(gap))
            result.addPixmap(picture, mode)
    return result


def pixmap(name: str, theme: Theme, size: int = 20, colour: str = "ink", ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture for painting; `ratio` is the device pixel ratio."""
    key = (name, size, colour, ratio)
    if key not in theme.pictures:
        source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        theme.pictures[key] = _tinted(source, theme.colour(colour), theme.px(size), ratio)
    return theme.pictures[key]


def _tinted(source: str, colour: QColor, size: int, ratio: float, gap: int = 0) -> QPixmap:
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour.name()).encode()))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
