"""The stock by where it lies."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .values import Home, Offer, People, Spot, Stock

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the stock that lies in one place."""

    homes: tuple[Home, ...] = ()
    offers: tuple[Offer, ...] = ()
    people: tuple[People, ...] = ()


def everything(stock: Stock) -> Part:
    """The whole county, what has no place included."""
    return Part(
        tuple(one for _, one in stock.homes),
        tuple(one for _, one in stock.offers),
        tuple(one for _, one in stock.people),
    )


def by_municipality(stock: Stock) -> Mapping[str, Part]:
    """The parts by key of the municipality; nothing for places that hold nothing."""
    return _parts(stock, lambda spot: spot.municipality)


def by_area(stock: Stock) -> Mapping[str, Part]:
    """The parts by name of the planning area."""
    return _parts(stock, lambda spot: spot.planning_area)


def _parts(stock: Stock, place: Callable[[Spot], str | None]) -> Mapping[str, Part]:
    homes, offers, people = (
        _grouped(stock.homes, place),
        _grouped(stock.offers, place),
        _grouped(stock.people, place),
    )
    parts = {
        key: Part(tuple(homes[key]), tuple(offers[key]), tuple(people[key]))
        for key in {*homes, *offers, *people}
    }
    return defaultdict(Part, parts)


def _grouped(
    things: Iterable[tuple[Spot, One]], place: Callable[[Spot], str | None]
) -> defaultdict[str, list[One]]:
    found: defaultdict[str, list[One]] = defaultdict(list)
    for spot, one in things:
        key = place(spot)
        if key is not None:
            found[key].append(one)
    return found
