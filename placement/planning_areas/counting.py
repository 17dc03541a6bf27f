"""Counts of one municipality, one planning area or the county: each with what is not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from standards import Kind

from .parts import Part
from .shares import Ratio
from .values import Home, Offer, OfferKind, People


@dataclass(frozen=True, slots=True)
class Tally:
    """A sum, and how many of those asked did not tell their part; None if nobody told."""

    number: int | Decimal | None
    unknown: int = 0
    of: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether everybody told."""
        return self.number is not None and not self.unknown

    @property
    def known(self) -> int | None:
        """The whole number where everybody told, else None."""
        return int(self.number) if self.number is not None and not self.unknown else None


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

    `free` has no number where no list exists, or no outline tells what lies here. `waiting`
    children wait for a home. `resident` ones live in one and may have a place already; of how many
    of those in the `occupied` places the age is known stands in `residents_known`, and `resident`
    is None where it is known of nobody. `told` is the demand that an office states.
    """

    free: Tally
    waiting: int
    resident: int | None
    residents_known: int
    occupied: int
    told: int | None

    @property
    def per_child(self) -> Ratio:
        """Free places for each child that waits for a home."""
        free = None if self.free.number is None else Fraction(self.free.number)
        return Ratio(free, Fraction(self.waiting), self.free.unknown, self.free.of)


@dataclass(frozen=True, slots=True)
class Carers:
    """Homes in use by whether who cares for people there also runs the house."""

    apart: int
    same: int
    unknown: int


def summed(numbers: Iterable[int | Decimal | None]) -> Tally:
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


def carers_of(homes: Sequence[Home]) -> Carers:
    """Who cares and who operates, by the register."""
    told = [one.carer_is_operator for one in homes if one.is_in_use]
    return Carers(told.count(False), told.count(True), told.count(None))


def supply_of(part: Part, kind: OfferKind, told: int | None, *, is_listed: bool) -> Supply:
    """Free places of a kind, and the children of the age for it (DaZ: of school age).

    Parameters
    ----------
    is_listed
        Whether there is a list of this kind, and it is known what of it lies here.
    """
    waiting = [one for one in part.people if one.are_waiting]
    residents = [one for one in part.people if not one.are_waiting]
    occupied = sum(one.occupied for one in part.homes if one.is_in_use)
    resident = sum(_of_age(one, kind) for one in residents)
    return Supply(
        free=_free(part.offers, kind) if is_listed else Tally(None),
        waiting=sum(_of_age(one, kind) for one in waiting),
        resident=resident if residents or not occupied else None,
        residents_known=sum(one.persons for one in residents),
        occupied=occupied,
        told=told,
    )


def _of_age(people: People, kind: OfferKind) -> int:
    return people.kita_children if kind is OfferKind.KITA else people.school_children


def _free(offers: Sequence[Offer], kind: OfferKind) -> Tally:
    """The list says so where it has nothing here: that is none, not unknown."""
    found = summed(one.places_free for one in offers if one.kind is kind)
    return found if found.of else Tally(0)
