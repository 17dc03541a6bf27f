"""The ten shared centres: units of one or two rooms whose places add up to the capacity."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from inspections import AccommodationRow, DwellingRow, Facts, RoomRow
from standards import Kind, RoomUse

from .chance import shuffled, stream
from .figures import Centre, Figures, Town, names
from .land.addresses import Address, Addresses
from .seen import sound_centre, sound_dwelling, sound_room, sound_surroundings
from .sites import Site, between, hundredths, spread

UNITS = ((2,), (2,), (3,), (2,), (3,), (4,), (2, 2), (2, 3), (2, 4), (3, 3))
"""Places room by room in one unit; those with two rooms are for families."""

EMPTY_UNITS = 0.06
STEP_FREE_EVERY = 11
"""One unit in so many can be reached without a step."""

ROOMY = 0.72
"""Share of rooms with seven square metres a place and more; the others have six at least."""

ON_THE_LIMIT = (
    (600, 0),
    (600, -1),  # a square decimetre less than six metres a place
    (540, 0),  # where the small deviation ends
    (540, -1),
    (700, 0),
    (700, -1),
)
"""Room areas that sit on a limit: hundredths of a square metre for each place, and in all."""


@dataclass(frozen=True)
class Unit:
    """One lockable unit: the places of its rooms, and how many live there."""

    number: int
    rooms: tuple[int, ...]
    residents: int

    @property
    def places(self) -> int:
        """All its sleeping places."""
        return sum(self.rooms)

    @property
    def is_for_families(self) -> bool:
        """Whether it has more than one room."""
        return len(self.rooms) > 1

    @property
    def places_for_women(self) -> int:
        """Half of a family unit; every fifth other unit is for women only."""
        if self.is_for_families:
            return self.places // 2
        return self.places if self.number % 5 == 0 else 0

    @property
    def code(self) -> str:
        """Its code within the centre."""
        return f"W{self.number:03d}"


def make_centres(figures: Figures, houses: Mapping[str, Addresses], seed: int) -> list[Site]:
    """The published centres with their units, rooms and residents."""
    return [
        _build(
            centre,
            figures.towns[centre.town],
            houses[centre.town].near_middle(0.9),
            stream(seed, centre.code),
        )
        for centre in figures.centres
    ]


def _build(centre: Centre, town: Town, address: Address, rng: Random) -> Site:
    units = _units(centre, rng)
    areas = _areas([places for unit in units for places in unit.rooms], centre, rng)
    women = sum(unit.places_for_women for unit in units)
    truth: dict[str, Facts] = {
        centre.code: {
            **sound_centre(centre.capacity, women, centre.residents, rng=rng),
            **sound_surroundings((9, 30), rng),
        }
    }
    rooms = []
    for unit in units:
        place = f"{centre.code}/{unit.code}"
        truth[place] = _inside(unit, rng)
        for number, places in enumerate(unit.rooms, start=1):
            facts: Facts = {"sleeping_places": places}
            row = RoomRow(centre.code, unit.code, f"Z{number}", RoomUse.LIVING, facts)
            truth[f"{place}/{row.code}"] = sound_room(next(areas), rng)
            rooms.append(row)
    dwellings = tuple(_dwelling(centre, unit) for unit in units)
    return Site(_accommodation(centre, town, address, rng), dwellings, tuple(rooms), truth)


def _units(centre: Centre, rng: Random) -> list[Unit]:
    shapes: list[tuple[int, ...]] = []
    left = centre.capacity
    while left > 6:
        shapes.append(rng.choice(UNITS))
        left -= sum(shapes[-1])
    if left:
        shapes.append((left,) if left <= 3 else (left - 2, 2))
    people = _residents(shapes, centre.residents, rng)
    return [
        Unit(number, shape, residents)
        for number, (shape, residents) in enumerate(zip(shapes, people, strict=True), start=1)
    ]


def _residents(shapes: Sequence[tuple[int, ...]], total: int, rng: Random) -> list[int]:
    """Who lives where: a few units stand empty, in the others somebody lives."""
    empty = set(shuffled(rng, range(len(shapes)))[: max(1, round(len(shapes) * EMPTY_UNITS))])
    most = [0 if number in empty else sum(shape) for number, shape in enumerate(shapes)]
    return spread(total, most, [min(1, one) for one in most], rng)


def _areas(places: Sequence[int], centre: Centre, rng: Random) -> Iterator[Decimal]:
    """The area of each room; the largest centre has rooms exactly on the limits."""
    rooms = list(places)
    if centre.rooms_on_the_limit:
        for each, more in ON_THE_LIMIT:
            yield hundredths(rooms.pop(0) * each + more)
    for count in rooms:
        low, high = (7.0, 8.6) if rng.random() < ROOMY else (6.0, 7.0)
        yield between(rng, max(10.0, low * count), max(10.5, high * count))


def _inside(unit: Unit, rng: Random) -> Facts:
    return {
        **sound_dwelling(),
        "occupied_by_unrelated_adults": not unit.is_for_families and rng.random() < 0.7,
    }


def _dwelling(centre: Centre, unit: Unit) -> DwellingRow:
    """Empty units of an emergency site are not given out any more."""
    closed = centre.emergency and unit.residents == 0
    return DwellingRow(
        accommodation=centre.code,
        code=unit.code,
        sleeping_places=unit.places,
        blocked_places=unit.places if closed else 0,
        occupied_places=unit.residents,
        facts={
            "living_rooms": len(unit.rooms),
            "sleeping_places_women": unit.places_for_women,
            "sleeping_places_men": unit.places - unit.places_for_women,
            "step_free_places": unit.places if unit.number % STEP_FREE_EVERY == 1 else 0,
        },
    )


def _accommodation(centre: Centre, town: Town, address: Address, rng: Random) -> AccommodationRow:
    word = "Notunterkunft" if centre.emergency else "Gemeinschaftsunterkunft"
    return AccommodationRow(
        code=centre.code,
        kind=Kind.NOTUNTERKUNFT if centre.emergency else Kind.GEMEINSCHAFTSUNTERKUNFT,
        name=f"{word} {centre.town} {centre.number}",
        municipality=town.municipality,
        operator=rng.choice(names().operators),
        carer=rng.choice(names().carers),
        street=address.line,
        postcode=town.postcode,
        planning_area=town.area,
        longitude=address.place[0],
        latitude=address.place[1],
        capacity_planned=centre.capacity,
    )
