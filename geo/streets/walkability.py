"""May a person walk along this way, judged by its OpenStreetMap tags."""

from collections.abc import Mapping

WALKABLE_HIGHWAYS = frozenset(
    {
        "primary",
        "primary_link",
        "secondary",
        "secondary_link",
        "tertiary",
        "tertiary_link",
        "unclassified",
        "residential",
        "living_street",
        "pedestrian",
        "service",
        "road",
        "track",
        "path",
        "footway",
        "steps",
        "corridor",
        "platform",
        "crossing",
        "elevator",
    }
)
"""Open to walkers unless something says otherwise."""

WALKABLE_WHEN_SAID = frozenset({"cycleway", "bridleway", "trunk", "trunk_link", "busway"})
"""Closed to walkers in Germany unless a tag opens them."""

OPEN = frozenset({"yes", "designated", "permissive", "official", "destination", "customers"})
CLOSED = frozenset({"no", "private", "use_sidepath", "military", "discouraged"})
SIDEWALK = frozenset({"both", "left", "right", "yes"})
ALPINE = frozenset(
    {
        "demanding_mountain_hiking",
        "alpine_hiking",
        "demanding_alpine_hiking",
        "difficult_alpine_hiking",
    }
)
"""Beyond what a family walks to a kita; the signs T1 and T2 stay."""


def is_walkable(tags: Mapping[str, str]) -> bool:
    """True when a person may walk here.

    The most specific tag decides: ``foot`` above ``access``. Motorways and roads for motor
    vehicles only are closed whatever else is said, but for a sidewalk.
    """
    highway = tags.get("highway", "")
    if highway not in WALKABLE_HIGHWAYS | WALKABLE_WHEN_SAID:
        return False
    foot = tags.get("foot", "")
    if foot in CLOSED or tags.get("sac_scale") in ALPINE:
        return False
    if tags.get("motorroad") == "yes" or highway in WALKABLE_WHEN_SAID:
        return foot in OPEN or has_sidewalk(tags)
    return foot in OPEN or tags.get("access", "") not in CLOSED


def has_sidewalk(tags: Mapping[str, str]) -> bool:
    """True when a sidewalk belongs to the way itself, not mapped as a way of its own."""
    return any(
        tags.get(key) in SIDEWALK
        for key in ("sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right")
    )
