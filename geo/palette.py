"""Colours and shapes of the maps, readable without colour vision and in grey print."""

from dataclasses import dataclass

COMPLIANCE_ORDER = ("compliant", "with_conditions", "blocked", "unknown")

PAPER = "#eeece6"
LAND = "#faf9f5"
BORDER = "#a59c8a"
LABEL = "#5a5346"
INK = "#1c2530"
WHITE = "#ffffff"


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
    line: str
    casing: str
    """Colour of the rim, or "" for none."""
    width_px: float
    from_zoom: int
    """Not drawn when zoomed out further than this."""


STREET_STYLES: dict[str, StreetStyle] = {
    "major": StreetStyle(
        frozenset({"trunk", "trunk_link", "primary", "primary_link"}), "#fffdf6", "#a8976d", 2.6, 7
    ),
    "middle": StreetStyle(
        frozenset({"secondary", "secondary_link", "tertiary", "tertiary_link"}),
        "#ffffff",
        "#bcb29a",
        1.8,
        8,
    ),
    "minor": StreetStyle(
        frozenset({"unclassified", "residential", "living_street", "pedestrian", "road"}),
        "#cdc5b3",
        "",
        1.1,
        11,
    ),
    "paths": StreetStyle(frozenset(), "#dad4c6", "", 0.8, 13),
}
"""From the most to the least important; what no class names is a path."""


def street_class(highway: str) -> str:
    """The class of the base map a street belongs to."""
    for name, style in STREET_STYLES.items():
        if highway in style.highways:
            return name
    return "paths"


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours ``#rrggbb`` after WCAG, 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
