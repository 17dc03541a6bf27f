"""What does not fit together, said rather than smoothed over."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .counting import summed
from .lines import AreaLine, MunicipalityLine, Overview
from .values import Home, Planning, Spot


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing that does not fit: its code, and the names and numbers to say it with."""

    code: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Registered:
    """An accommodation as the register writes it, and where that is."""

    spot: Spot
    home: Home
    municipality: str
    planning_area: str | None


@dataclass(frozen=True, slots=True)
class Strays:
    """What lies in no municipality and no planning area, and is counted in none.

    `offers` lie outside all outlines and are not counted for the county either; `children` wait
    without a wish that names a place, and live in no home of the register.
    """

    offers: int = 0
    children: int = 0


def oddities(
    found: Overview,
    planning: Planning,
    *,
    register: Sequence[Registered],
    outlines: frozenset[str],
    strays: Strays,
) -> list[Oddity]:
    """Everything that does not fit, areas first.

    Parameters
    ----------
    outlines
        Keys of the municipalities whose outline is known; empty where no outlines are stored.
    """
    return [
        *(one for area in found.areas for one in _of_area(area)),
        *(one for town in found.municipalities for one in _of_town(town)),
        *_of_register(register),
        *_of_outlines(planning, outlines),
        *_of_strays(strays),
    ]


def _of_area(area: AreaLine) -> Iterator[Oddity]:
    if area.about is None:
        yield Oddity("area_not_listed", {"area": area.name})
        return
    if not area.municipalities:
        yield Oddity("area_without_municipality", {"area": area.name})
        return
    stated = area.about.inhabitants
    towns = summed(one.about.inhabitants for one in area.municipalities)
    if stated is not None and towns.number is not None and towns.number != stated:
        numbers = {"stated": stated, "summed": int(towns.number), "unknown": towns.unknown}
        yield Oddity("inhabitants_differ", {"area": area.name, **numbers})


def _of_town(town: MunicipalityLine) -> Iterator[Oddity]:
    about, usable = town.about, town.figures.beds.usable
    if not about.planning_area:
        yield Oddity("no_area", {"name": about.name})
    if about.inhabitants == 0:
        yield Oddity("no_inhabitants", {"name": about.name})
    if about.reported_places is not None and about.reported_places != usable:
        reported = {"reported": about.reported_places, "register": usable}
        yield Oddity("places_differ", {"name": about.name, **reported})
    share = town.figures.fair.before_credit if town.figures.fair else None
    credited = about.credited_places or 0
    if share is not None and credited > share:
        numbers = {"credited": credited, "share": share}
        yield Oddity("credited_beyond_share", {"name": about.name, **numbers})


def _of_register(register: Sequence[Registered]) -> Iterator[Oddity]:
    unknown: Counter[str] = Counter()
    other: Counter[tuple[str, str]] = Counter()
    for one in register:
        if one.spot.municipality is None:
            unknown[one.municipality] += 1
        elif one.planning_area and one.spot.planning_area not in {None, one.planning_area}:
            other[one.planning_area, str(one.spot.planning_area)] += 1
    for name, homes in sorted(unknown.items()):
        yield Oddity("not_in_table", {"name": name, "homes": homes})
    for (registered, table), homes in sorted(other.items()):
        yield Oddity("other_area", {"registered": registered, "table": table, "homes": homes})


def _of_outlines(planning: Planning, outlines: frozenset[str]) -> Iterator[Oddity]:
    if not outlines:
        return
    listed = {one.ags for one in planning.municipalities}
    without = sorted(one.name for one in planning.municipalities if one.ags not in outlines)
    if without:
        yield Oddity("no_outline", {"names": ", ".join(without)})
    if outlines - listed:
        yield Oddity("outline_without_row", {"number": len(outlines - listed)})


def _of_strays(strays: Strays) -> Iterator[Oddity]:
    if strays.offers:
        yield Oddity("offers_outside", {"number": strays.offers})
    if strays.children:
        yield Oddity("children_without_place", {"number": strays.children})
