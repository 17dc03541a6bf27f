"""Areas large enough to be shown: small ones are put together before anything is counted."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .suppression import LEAST_SHOWN

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, order=True)
class Area:
    """A municipality in its planning area; None stands for several small ones together."""

    planning_area: str | None
    municipality: str | None


def grouped(homes: Mapping[str, tuple[str, str]], least: int = LEAST_SHOWN) -> dict[str, Area]:
    """The area in which each accommodation is counted; each has at least `least` of them.

    Parameters
    ----------
    homes
        Planning area and municipality of each accommodation.

    Returns
    -------
    areas
        By accommodation; empty if there are fewer than `least` accommodations at all.
    """
    if len(homes) < least:
        return {}
    large = _large_enough(Counter(area for area, _ in homes.values()), least)
    areas = {home: (area if area in large else None) for home, (area, _) in homes.items()}
    found: dict[str, Area] = {}
    for area in set(areas.values()):
        mine = {home: homes[home] for home in homes if areas[home] == area}
        towns = _large_enough(Counter(mine.values()), least)
        for home, place in mine.items():
            found[home] = Area(area, _town(place, area) if place in towns else None)
    return found


def _large_enough(counts: Mapping[Key, int], least: int) -> set[Key]:
    """What may stand alone; the rest together is empty or large enough too."""
    by_size = sorted(counts, key=lambda one: (counts[one], str(one)))
    small = [one for one in by_size if counts[one] < least]
    for one in by_size[len(small) :]:
        if not small or sum(counts[key] for key in small) >= least:
            break
        small.append(one)
    return set(counts) - set(small)


def _town(place: tuple[str, str], area: str | None) -> str:
    planning_area, municipality = place
    return municipality if area is not None else f"{municipality} ({planning_area})"
