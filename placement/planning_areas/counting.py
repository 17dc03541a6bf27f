"""Counts of one municipality, one planning area or the county: each with what is not known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from standards import Kind

from .shares import Ratio
from .values import Counselling, Home, Offer, OfferKind, People, Spot, Stock


@dataclass(frozen=True, slots=True)
class Tally:
    """A sum, and how many of those asked did not tell their part; None if none of them did."""

    number: int | None
    unknown: int = 0
    of: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether everybody told."""
        return self.number is not None and not self.unknown


@dataclass(frozen=True, slots=True)
class Beds:
    """Places of the accommodations in use: usable are those not blocked.

    `without_beds` of the `homes` have no dwelling in the register; `offered` are places of homes
    that are not in use yet, and count nowhere else.
    """

    usable: int
    occupied: int
    free: int
    offered: int
    homes: int
    without_beds: int
    centres: int


@dataclass(frozen=True, slots=True)
class Supply:
    """Free places of one kind against the children who need one.

    `waiting` children wait for a home, `resident` ones live in one and may have a place already;
    how many of the occupants that is known of stands in `residents_known`. `told` is the demand
    that an office states.
    """

    free: Tally
    waiting: int
    resident: int
    residents_known: int
    occupied: int
    told: int | None

    @property
    def per_child(self) -> Ratio:
        """Free places for each child that waits for a home."""
        free = None if self.free.number is None else Fraction(self.free.number)
        if not self.free.of:
            free = Fraction(0)
        return Ratio(free, Fraction(self.waiting), self.free.unknown, self.free.of)


class Reached(StrEnum):
    """Whether counselling reaches a municipality, as far as it is told."""

    REACHED = "reached"
    ELSEWHERE = "elsewhere"
    UNCLEAR = "unclear"
    NONE_TOLD = "none_told"


@dataclass(frozen=True, slots=True)
class Counsel:
    """Counselling of one municipality or area.

    `walked_to` of the `homes` in use have counselling within reach on foot, the farthest
    `longest_walk_minutes` away.
    """

    reached: Reached
    services: int
    mobile_hours: Decimal
    fixed_hours: Decimal
    hours_unknown: int
    homes: int
    walked_to: int
    longest_walk_minutes: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the stock that lies in one place."""

    homes: tuple[Home, ...]
    offers: tuple[Offer, ...]
    people: tuple[People, ...]


def part_of(stock: Stock, lies_in: Callable[[Spot], bool]) -> Part:
    """What lies there."""
    return Part(
        tuple(home for spot, home in stock.homes if lies_in(spot)),
        tuple(offer for spot, offer in stock.offers if lies_in(spot)),
        tuple(people for spot, people in stock.people if lies_in(spot)),
    )


def summed(numbers: Iterable[int | None]) -> Tally:
    """What is known of a sum."""
    everything = list(numbers)
    known = [one for one in everything if one is not None]
    unknown = len(everything) - len(known)
    return Tally(sum(known) if known else None, unknown, len(everything))


def beds_of(homes: Sequence[Home]) -> Beds:
    """Places by the register."""
    used = [one for one in homes if one.is_in_use]
    return Beds(
        usable=sum(one.beds or 0 for one in used),
        occupied=sum(one.occupied for one in used),
        free=sum(max(0, (one.beds or 0) - one.occupied) for one in used),
        offered=sum(one.beds or 0 for one in homes if not one.is_in_use),
        homes=len(used),
        without_beds=sum(one.beds is None for one in used),
        centres=sum(one.kind is Kind.GEMEINSCHAFTSUNTERKUNFT for one in used),
    )


def supply_of(part: Part, kind: OfferKind, told: int | None) -> Supply:
    """Free places of a kind, and the children of the age for it (DaZ: of school age)."""
    children = [
        (one, one.kita_children if kind is OfferKind.KITA else one.school_children)
        for one in part.people
    ]
    return Supply(
        free=summed(one.places_free for one in part.offers if one.kind is kind),
        waiting=sum(number for one, number in children if one.are_waiting),
        resident=sum(number for one, number in children if not one.are_waiting),
        residents_known=sum(one.persons for one, _ in children if not one.are_waiting),
        occupied=sum(one.occupied for one in part.homes if one.is_in_use),
        told=told,
    )


def counsel_of(homes: Sequence[Home], services: Sequence[Counselling], ags: str | None) -> Counsel:
    """What counselling there is; of a municipality (`ags`) among the services of its area."""
    mine = [one for one in services if ags is None or one.municipality == ags]
    hours = {form: Decimal(0) for form in ("mobile", "fixed")}
    for one in mine:
        hours[one.form.value] += one.hours_per_week or Decimal(0)
    used = [one for one in homes if one.is_in_use]
    walks = [one.counselling_minutes for one in used if one.counselling_minutes is not None]
    return Counsel(
        reached=_reached(services, mine),
        services=len({one.code for one in mine}),
        mobile_hours=hours["mobile"],
        fixed_hours=hours["fixed"],
        hours_unknown=sum(one.hours_per_week is None for one in mine),
        homes=len(used),
        walked_to=len(walks),
        longest_walk_minutes=max(walks, default=None),
    )


def _reached(services: Sequence[Counselling], mine: Sequence[Counselling]) -> Reached:
    if not services:
        return Reached.NONE_TOLD
    if mine:
        return Reached.REACHED
    if any(one.municipality is None for one in services):
        return Reached.UNCLEAR
    return Reached.ELSEWHERE
