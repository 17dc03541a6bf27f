"""Shades of the map: where people would have most of what they need near, and how far one walks."""

from collections.abc import Sequence
from itertools import pairwise

from sqlmodel import Session

from geo import Layers, Shading
from geo.maps.shades import walking_zones
from geo.streets.profiles import Profile
from geo.walking.heat import CELL_M
from geo.walking.isochrones import isochrones

from .chain import homes_of
from .reaching.heating import Heated, heated, stored_network
from .sentences import Language, sentence

MOST_CELLS = 20_000
"""More cells than that make a page heavy; larger ones show the same."""

INDEX_LIMITS = (20.0, 40.0, 60.0, 80.0)
MINUTES_LIMITS = (5.0, 10.0, 15.0, 20.0, 30.0)
ZONES_MINUTES = (5.0, 10.0, 15.0, 20.0, 30.0)


def heat_shadings(layers: Layers, language: Language) -> Sequence[Shading]:
    """Two figures for every cell with a street: needs that are near, and the walk to each.

    Raises
    ------
    geo.GeoError
        The streets cannot be used.
    """
    found = _light(layers)
    if not found.heat.asked:
        return ()
    minutes = [(need.label(language.value), f"minutes_{need.name}") for need in found.heat.asked]
    return (
        Shading(
            key="bedarf",
            label=_said("needs", language),
            frame=found.heat.cells,
            columns=[(_said("needs_share", language), "index")],
            limits=INDEX_LIMITS,
            words=_ranges(INDEX_LIMITS, "percent", language),
            dark_is_low=False,
            size_m=found.heat.cell_m,
        ),
        Shading(
            key="gehzeit",
            label=_said("walks", language),
            frame=found.heat.cells,
            columns=minutes,
            limits=MINUTES_LIMITS,
            words=_ranges(MINUTES_LIMITS, "minutes", language),
            unknown=_said("too_far", language),
            size_m=found.heat.cell_m,
        ),
    )


def zones_around(
    session: Session, layers: Layers, code: str, language: Language
) -> Sequence[Shading]:
    """How far one walks from an accommodation; nothing where its position is not known.

    Raises
    ------
    geo.GeoError
        The streets cannot be used.
    """
    homes, _ = homes_of(session)
    if code not in homes.index:
        return ()
    door = homes.geometry[code]
    network = stored_network(layers, Profile.WALK)
    areas = isochrones(network, (door.x, door.y), ZONES_MINUTES)
    label = _said("around", language, place=code)
    return (walking_zones(areas, label=label, said=_said("up_to", language, minutes="{minutes}")),)


def _light(layers: Layers) -> Heated:
    """The heat map with cells so large that the page stays light."""
    cell_m = CELL_M
    found = heated(layers, cell_m=cell_m)
    while len(found.heat.cells) > MOST_CELLS:
        cell_m *= 2
        found = heated(layers, cell_m=cell_m)
    return found


def _ranges(limits: Sequence[float], unit: str, language: Language) -> list[str]:
    """Words for the classes between limits, the lowest first."""
    first = _said(f"up_to_{unit}", language, to=f"{limits[0]:g}")
    between = [
        _said(f"from_to_{unit}", language, low=f"{low:g}", to=f"{high:g}")
        for low, high in pairwise(limits)
    ]
    return [first, *between, _said(f"over_{unit}", language, low=f"{limits[-1]:g}")]


def _said(code: str, language: Language, **details: object) -> str:
    return sentence(f"shading.{code}", language, **details)
