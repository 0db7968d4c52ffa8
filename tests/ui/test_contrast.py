"""Every pair of colours in use can be told apart, in light, dark and the contrast themes of Windows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tests.ui.contrast_themes import NAMES, contrast_palette
from ui.kit.theme import Theme
from yos_audit.support.paths import resources

GROUNDS = ("window", "panel", "alt", "rail")
TEXT = [
    *product(("ink", "ink2", "ink3", "accent-text", "flag"), GROUNDS),
    *product(("no-edge",), ("window", "panel", "alt")),
    *product(("ink", "ink2", "accent-text"), ("accent-soft",)),
    ("on-accent", "accent"),
    ("on-chosen", "chosen"),
    ("no-ink", "no-soft"),
    ("ink", "no-soft"),
    ("ink", "track"),
]
PARTS = [
    *product(("control", "accent", "no-edge", "focus", "disabled"), GROUNDS),
    *product(("second", "third", "neutral", "no"), ("panel",)),
    ("focus", "accent-soft"),
    ("accent", "accent-soft"),
    ("no-edge", "no-soft"),
    ("accent", "track"),
    ("accent", "range"),
    ("disabled", "alt"),
]
FILLS_WITH_AN_EDGE = frozenset({"no"})
"""Fills that a contrast theme draws in the ground's colour, told apart by their edge."""


def ratio(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours as WCAG 2.2 computes it."""

    def light(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(first), light(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=["light", "dark", *NAMES])
def shown(request: pytest.FixtureRequest, app: QApplication) -> Iterator[Theme]:
    """Each theme, applied."""
    theme = Theme(request.param if request.param in ("light", "dark") else "system")
    if request.param in NAMES:
        theme.impose(contrast_palette(request.param))
    theme.apply(app)
    yield theme
    Theme("light").apply(app)


def test_text_stands_out_from_every_ground_it_is_written_on(shown: Theme):
    found = {pair: ratio(*map(shown.colour, pair)) for pair in TEXT}
    assert {pair: round(each, 2) for pair, each in found.items() if each < 4.5} == {}


def test_parts_stand_out_from_what_they_lie_on(shown: Theme):
    pairs = [pair for pair in PARTS if not (shown.contrast and pair[0] in FILLS_WITH_AN_EDGE)]
    found = {pair: ratio(*map(shown.colour, pair)) for pair in pairs}
    assert {pair: round(each, 2) for pair, each in found.items() if each < 3.0} == {}


def test_every_rule_of_the_style_sheet_that_sets_both_colours_can_be_read(shown: Theme):
    sheet = (resources() / "theme" / "app.qss").read_text(encoding="utf-8")
    bad = {}
    for selector, body in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        ink = re.search(r"(?<![-\w])color:\s*@([a-z0-9-]+)", body)
        ground = re.search(r"(?<![-\w])background:\s*@([a-z0-9-]+)", body)
        if ink and ground:
            least = 3.0 if "disabled" in selector else 4.5
            found = ratio(shown.colour(ink[1]), shown.colour(ground[1]))
            if found < least:
                bad[selector.strip()] = round(found, 2)
    assert bad == {}


def test_a_contrast_theme_uses_the_colours_of_the_system_and_nothing_else(app: QApplication):
    theme = Theme("dark")
    theme.impose(contrast_palette("desert"))
    theme.apply(app)
    assert theme.contrast
    assert not theme.dark
    own = tomllib.loads((resources() / "theme" / "tokens.toml").read_text(encoding="utf-8"))
    written = set(re.findall(r"#[0-9a-f]{6}", app.styleSheet()))
    palette = contrast_palette("desert")
    system = {palette.color(group, role).name() for group in GROUPS for role in ROLES}
    assert written <= system
    assert set(own["contrast"]) == set(own["light"]) == set(own["dark"])
    theme.impose(None)
    theme.apply(app)
    assert (theme.contrast, theme.dark) == (False, True)
    Theme("light").apply(app)


GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
ROLES = [role for role in QPalette.ColorRole if role is not QPalette.ColorRole.NColorRoles]
