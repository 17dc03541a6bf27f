"""Which lines are hidden, so that nobody is recognised by a small number or worked out of sums.

A town with three flats is recognised by its number of places as well as by its number of flats, so
all that follows from the register is hidden with the number of homes or of residents.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import cast

from api.exports.suppression import LEAST_SHOWN, Arc, protect

from .lines import Counts, CountyOut

Key = tuple[str, str | None]
"""Planning area and municipality; None for the whole area."""

COUNTY: Key = ("*", "*")
SOURCE, SINK = "source", "sink"
WORTH_OF_AREA = 20.0
WORTH_OF_COUNTY = 400.0


@dataclass(frozen=True)
class Hidden:
    """Lines of which homes and places, and lines of which residents too, are not shown."""

    places: frozenset[Key]
    residents: frozenset[Key]


def hidden_lines(county: CountyOut) -> Hidden:
    """What is not shown of the register."""
    homes = _hidden(county, lambda one: one.homes)
    residents = _hidden(county, lambda one: one.occupied)
    return Hidden(homes, homes | residents)


def hidden_parts(parts: Mapping[str, int]) -> frozenset[str]:
    """Parts of a known sum that are not shown: small ones, and others to cover them."""
    if sum(parts.values()) < LEAST_SHOWN:
        return frozenset(parts)
    total = sum(parts.values())
    arcs = [Arc(name, SOURCE, SINK, one, _worth(one, total)) for name, one in parts.items()]
    return frozenset(str(one.name) for one in protect(arcs) if one.is_hidden)


def _hidden(county: CountyOut, count: Callable[[Counts], int]) -> frozenset[Key]:
    arcs = [Arc(COUNTY, COUNTY, SINK, count(county.counts), WORTH_OF_COUNTY)]
    for area in county.areas:
        node: Hashable = ("area", area.name)
        arcs.append(Arc((area.name, None), node, COUNTY, count(area.counts), WORTH_OF_AREA))
        arcs += [
            Arc(
                (area.name, town.name),
                SOURCE,
                node,
                count(town.counts),
                _worth(count(town.counts), count(county.counts)),
            )
            for town in area.towns
        ]
    if count(county.counts) < LEAST_SHOWN:
        return frozenset(_key(one) for one in arcs)
    return frozenset(_key(one) for one in protect(arcs) if one.is_hidden)


def _worth(count: int, total: int) -> float:
    """Of numbers that would cover a small one, the smaller are given up first."""
    return 1.0 + count / (1 + total)


def _key(arc: Arc) -> Key:
    return cast("Key", arc.name)
