"""A made-up home as the register has it, and what anybody would see there today."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from inspections import AccommodationRow, DwellingRow, Facts, RoomRow


@dataclass(frozen=True)
class Site:
    """One accommodation with its rows for the register.

    Attributes
    ----------
    truth
        For each place (path of codes) what a visit that misses nothing would see.
    """

    accommodation: AccommodationRow
    dwellings: tuple[DwellingRow, ...]
    rooms: tuple[RoomRow, ...]
    truth: dict[str, Facts]

    @property
    def code(self) -> str:
        """The code of the accommodation."""
        return self.accommodation.code

    @property
    def dwelling_places(self) -> tuple[str, ...]:
        """The paths of its dwellings."""
        return tuple(f"{one.accommodation}/{one.code}" for one in self.dwellings)

    def rooms_of(self, dwelling: str) -> tuple[str, ...]:
        """The paths of the rooms of a dwelling, given by its path."""
        return tuple(
            path for path in map(room_place, self.rooms) if path.startswith(f"{dwelling}/")
        )


def room_place(room: RoomRow) -> str:
    """The path of a room."""
    return f"{room.accommodation}/{room.dwelling}/{room.code}"


def hundredths(number: int) -> Decimal:
    """So many hundredths, exactly."""
    return Decimal(number).scaleb(-2)


def between(rng: Random, low: float, high: float) -> Decimal:
    """An exact decimal with two places between two numbers."""
    return hundredths(rng.randint(round(low * 100), round(high * 100)))


def spread(total: int, most: Iterable[int], least: Iterable[int], rng: Random) -> list[int]:
    """Numbers between their own least and most that add up to the total, by chance.

    Raises
    ------
    ValueError
        If the total lies outside what the limits allow.
    """
    limits, amounts = list(most), list(least)
    if not sum(amounts) <= total <= sum(limits):
        raise ValueError(total)
    while sum(amounts) < total:
        open_ones = [place for place, one in enumerate(amounts) if one < limits[place]]
        amounts[rng.choice(open_ones)] += 1
    return amounts
