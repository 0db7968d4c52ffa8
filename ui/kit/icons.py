"""Our line icons, tinted with a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.kit.theme import Theme
from yos_audit.support.paths import resources

_RATIOS = (1.0, 2.0)


def icon(name: str, theme: Theme, size: int = 20, colour: str = "ink") -> QIcon:
    """Return the icon in a colour token; `size` is design px. FileNotFoundError when there is no such icon."""
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    for ratio in _RATIOS:
        result.addPixmap(_tinted(source, theme.colour(colour), theme.px(size), ratio), QIcon.Mode.Normal)
        result.addPixmap(_tinted(source, theme.colour("disabled"), theme.px(size), ratio), QIcon.Mode.Disabled)
    return result


def pixmap(name: str, theme: Theme, size: int = 20, colour: str = "ink", ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture for painting; `ratio` is the device pixel ratio."""
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return _tinted(source, theme.colour(colour), theme.px(size), ratio)


def _tinted(source: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour.name()).encode()))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
