"""Colours and shapes of the maps, readable without colour vision and in grey print."""

from collections.abc import Mapping
from dataclasses import dataclass

COMPLIANCE_ORDER = ("compliant", "with_conditions", "blocked", "unknown")

WHITE = "#ffffff"
INK = "#1c2530"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a point is drawn: the shape tells as much as the colour."""

    shape: str
    """``circle``, ``triangle``, ``crossed_square``, ``open_diamond`` or ``badge``."""
    fill: str
    line: str
    glyph: str = ""
    """Letters on a badge."""


COMPLIANCE_MARKS: dict[str, Mark] = {
    "compliant": Mark("circle", "#2a9077", "#0b3f33"),
    "with_conditions": Mark("triangle", "#f4b942", "#5a3c00"),
    "blocked": Mark("crossed_square", "#b8322a", "#4f0d08"),
    "unknown": Mark("open_diamond", WHITE, "#3f4b57"),
}
"""For colour-blind eyes the fills differ in lightness, for everybody in shape."""


@dataclass(frozen=True, slots=True)
class StreetStyle:
    """One class of streets on the base map."""

    highways: frozenset[str]
    width_px: float
    from_zoom: int
    """Not drawn when zoomed out further than this."""


STREET_STYLES: dict[str, StreetStyle] = {
    "major": StreetStyle(
        frozenset({"motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link"}),
        2.6,
        7,
    ),
    "middle": StreetStyle(
        frozenset({"secondary", "secondary_link", "tertiary", "tertiary_link"}), 1.8, 8
    ),
    "minor": StreetStyle(
        frozenset({"unclassified", "residential", "living_street", "pedestrian", "road"}), 1.1, 11
    ),
    "paths": StreetStyle(frozenset(), 0.8, 13),
}
"""From the most to the least important; what no class names is a path."""

GROUND: Mapping[str, Mapping[str, object]] = {
    "light": {
        "paper": "#eeece6",
        "land": "#faf9f5",
        "border": "#a59c8a",
        "label": "#5a5346",
        "halo": "#faf9f5",
        "water": "#c3d9e3",
        "wood": "#dfe8d6",
        "green": "#e9efe0",
        "built": "#f0ece4",
        "building": "#dcd5c8",
        "rail": "#9a948a",
        "chosen": "#14507a",
        "streets": {
            "major": {"line": "#fffdf6", "rim": "#a8976d"},
            "middle": {"line": "#ffffff", "rim": "#bcb29a"},
            "minor": {"line": "#cdc5b3", "rim": ""},
            "paths": {"line": "#dad4c6", "rim": ""},
        },
    },
    "dark": {
        "paper": "#12161b",
        "land": "#1f252c",
        "border": "#6f7883",
        "label": "#c3cad2",
        "halo": "#1f252c",
        "water": "#1f3a4d",
        "wood": "#24332a",
        "green": "#27322c",
        "built": "#262c34",
        "building": "#343c46",
        "rail": "#66707b",
        "chosen": "#8cc4f0",
        "streets": {
            "major": {"line": "#6a6250", "rim": "#12161b"},
            "middle": {"line": "#565c63", "rim": "#12161b"},
            "minor": {"line": "#444c55", "rim": ""},
            "paths": {"line": "#3a424b", "rim": ""},
        },
    },
}
"""What lies under the marks, by light and by dark; paper is always light."""

SEQUENCE = ("#fbf3c4", "#cfe3a6", "#8cc79c", "#4a9fa0", "#2b6c93", "#2a3a78")
"""From pale to dark in even steps of lightness, so that the order survives in grey."""


def sequence(count: int, *, dark_is_low: bool = False) -> tuple[str, ...]:
    """Colours for ``count`` classes (1 to 6), the lowest class first."""
    last = len(SEQUENCE) - 1
    chosen = tuple(SEQUENCE[round(step * last / max(1, count - 1))] for step in range(count))
    return chosen[::-1] if dark_is_low else chosen


def street_class(highway: str) -> str:
    """The class of the base map a street belongs to."""
    for name, style in STREET_STYLES.items():
        if highway in style.highways:
            return name
    return "paths"


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours ``#rrggbb`` after WCAG, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of a colour ``#rrggbb`` after WCAG, 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
