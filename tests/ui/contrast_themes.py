"""The contrast themes that come with Windows 11, as palettes."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

# window, text, link, inactive, selected text, selected ground
_COLOURS = {
    "aquatic": ("#202020", "#FFFFFF", "#75E9FC", "#A6A6A6", "#263B50", "#8EE3F0"),
    "desert": ("#FFFAEF", "#3D3D3D", "#1C5E75", "#676767", "#FFF5E3", "#903909"),
    "dusk": ("#2D3236", "#FFFFFF", "#70EBDE", "#A6A6A6", "#212D3B", "#A1BFDE"),
    "night_sky": ("#000000", "#FFFFFF", "#8080FF", "#A6A6A6", "#2B2B2B", "#D6B4FD"),
}
NAMES = tuple(_COLOURS)


def contrast_palette(name: str) -> QPalette:
    """Return the palette that Qt makes of a contrast theme."""
    window, text, link, inactive, selected_text, selected = (QColor(each) for each in _COLOURS[name])
    role, palette = QPalette.ColorRole, QPalette()
    for each in (role.Window, role.Base, role.AlternateBase, role.Button, role.ToolTipBase):
        palette.setColor(each, window)
    for each in (role.WindowText, role.Text, role.ButtonText, role.BrightText, role.ToolTipText):
        palette.setColor(each, text)
        palette.setColor(QPalette.ColorGroup.Disabled, each, inactive)
    palette.setColor(role.Link, link)
    palette.setColor(role.PlaceholderText, inactive)
    palette.setColor(role.Highlight, selected)
    palette.setColor(role.HighlightedText, selected_text)
    return palette
