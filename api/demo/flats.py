"""The county's flats: the published ones with their occupied places, and offered ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from inspections import AccommodationRow, AccommodationStatus, DwellingRow, Facts, RoomRow
from standards import Kind, RoomUse

from .chance import shuffled, stream
from .figures import Figures, Flats, Town, names
from .land.addresses import Address, Addresses
from .seen import care_for, declared, sound_flat, sound_room, sound_surroundings
from .sites import Site, between, hundredths, spread

DWELLING = "W1"
MOST_IN_A_FLAT = 8
SIZES_OFFERED = (1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 7)
RENT_CENTS_PER_M2 = (520, 780)
SIDE_ROOMS_M2 = (17.0, 26.0)
"""Kitchen, bath and hall together."""

TIGHT = 0.1
"""Share of larger flats with a little less than ten square metres for everybody."""

FOR_WOMEN = 0.04
SHARED_EVERY = 12
"""One flat in so many is shared, with two beds that are free."""

LIFT_FROM_STOREY = 4


@dataclass(frozen=True)
class Plan:
    """A flat before it is built: how many sleep in it, how many of them are there."""

    code: str
    town: str
    places: int
    occupied: int
    status: AccommodationStatus
    available_from: date | None = None
    is_shared: bool = False


def make_flats(
    figures: Figures, houses: Mapping[str, Addresses], seed: int, today: date
) -> list[Site]:
    """Every flat of the county, published ones first, in the order of the figures."""
    plans = [*_published(figures, seed), *_offered(figures, seed, today)]
    numbers: dict[str, int] = {}
    sites = []
    for plan in plans:
        town = figures.towns[plan.town]
        numbers[plan.town] = numbers.get(plan.town, 0) + 1
        coded = replace(plan, code=f"WHG-{town.code}-{numbers[plan.town]:02d}")
        sites.append(_build(coded, town, houses[plan.town].near_middle(), stream(seed, coded.code)))
    return sites


def _published(figures: Figures, seed: int) -> Iterator[Plan]:
    for group in figures.flats:
        rng = stream(seed, "flats", group.place)
        for number, occupied in enumerate(_occupied(group, rng)):
            town = group.towns[number % len(group.towns)]
            spare = int(rng.random() < 0.12 and occupied < MOST_IN_A_FLAT)
            is_shared = number % SHARED_EVERY == 3 and occupied + 2 <= MOST_IN_A_FLAT
            places = occupied + (2 if is_shared else spare)
            active = AccommodationStatus.ACTIVE
            yield Plan("", town, places, occupied, active, is_shared=is_shared)


def _occupied(group: Flats, rng: Random) -> list[int]:
    """People in each flat, adding up to exactly what was published."""
    return spread(group.occupied_places, [MOST_IN_A_FLAT] * group.flats, [1] * group.flats, rng)


def _offered(figures: Figures, seed: int, today: date) -> Iterator[Plan]:
    rng = stream(seed, "flats", "offered")
    for town, count in figures.offered_flats.items():
        sizes = shuffled(rng, SIZES_OFFERED * (1 + count // len(SIZES_OFFERED)))
        for places in sizes[:count]:
            soon = 0 if rng.random() < 0.8 else rng.randint(7, 60)
            free = (
                today - timedelta(days=rng.randint(3, 90)) if not soon else today + timedelta(soon)
            )
            yield Plan("", town, places, 0, AccommodationStatus.OFFERED, free)


def _build(plan: Plan, town: Town, address: Address, rng: Random) -> Site:
    room_places = _rooms(plan.places, rng)
    is_tight = plan.places > 3 and rng.random() < TIGHT
    areas = [_room_area(places, rng, is_tight=is_tight) for places in room_places]
    side_rooms = Decimal(17) if is_tight else between(rng, *SIDE_ROOMS_M2)
    dwelling = _dwelling(plan, sum(areas, side_rooms), len(areas), rng)
    codes = [f"Z{number}" for number in range(1, len(areas) + 1)]
    place = f"{plan.code}/{DWELLING}"
    truth: dict[str, Facts] = {
        plan.code: {**care_for(plan.places, rng), **sound_surroundings((9, 42), rng)},
        place: _inside(plan, rng, transferable=dwelling.lease_transferable is True),
    }
    for code, room_area in zip(codes, areas, strict=True):
        truth[f"{place}/{code}"] = sound_room(room_area, rng)
    return Site(
        _accommodation(plan, town, address, rng),
        (dwelling,),
        tuple(
            RoomRow(plan.code, DWELLING, code, RoomUse.LIVING, {"sleeping_places": places})
            for code, places in zip(codes, room_places, strict=True)
        ),
        truth,
    )


def _rooms(places: int, rng: Random) -> list[int]:
    """Sleeping places room by room: two in most, sometimes one room more than needed."""
    rooms = (places + 1) // 2 + (rng.random() < 0.3)
    return sorted(spread(places, [2] * rooms, [min(1, places // rooms)] * rooms, rng), reverse=True)


def _room_area(places: int, rng: Random, *, is_tight: bool) -> Decimal:
    if is_tight:
        return between(rng, 10.2, 11.0) if places > 1 else between(rng, 8.0, 9.5)
    return between(rng, 14.0, 20.5) if places > 1 else between(rng, 10.2, 14.5)


def _inside(plan: Plan, rng: Random, *, transferable: bool) -> Facts:
    children = rng.randint(0, max(0, (plan.occupied - 1) // 2)) if plan.occupied > 2 else 0
    return {
        **sound_flat(children, plan.occupied - children, rng=rng),
        "lease_is_transferable_to_tenant": transferable,
        **declared({"is_quiet": rng.random() < 0.75}),
    }


def _accommodation(plan: Plan, town: Town, address: Address, rng: Random) -> AccommodationRow:
    return AccommodationRow(
        code=plan.code,
        kind=Kind.WOHNUNG,
        name=f"Wohnung {plan.town} {plan.code.rsplit('-', 1)[1]}",
        municipality=town.municipality,
        status=plan.status,
        carer=rng.choice(names().carers),
        street=address.line,
        postcode=town.postcode,
        planning_area=town.area,
        longitude=address.place[0],
        latitude=address.place[1],
        capacity_planned=plan.places,
    )


def _dwelling(plan: Plan, area: Decimal, rooms: int, rng: Random) -> DwellingRow:
    storey = rng.choice([0, 0, 1, 1, 2, 2, 3, 4])
    lift = storey >= LIFT_FROM_STOREY or rng.random() < 0.1
    step_free = rng.random() < (0.5 if storey == 0 or lift else 0)
    return DwellingRow(
        accommodation=plan.code,
        code=DWELLING,
        sleeping_places=plan.places,
        occupied_places=plan.occupied,
        available_from=plan.available_from,
        rent_cents_per_month=round(area * rng.randint(*RENT_CENTS_PER_M2) / 100) * 100,
        lease_transferable=rng.random() < 0.94,
        is_shared=plan.is_shared,
        facts={
            "dwelling_area_m2": hundredths(int(area * 100)),
            "living_rooms": rooms,
            "step_free_places": plan.places if step_free else 0,
            "sleeping_places_women": plan.places if _is_for_women(plan, rng) else 0,
            **declared({"storey": storey, "has_lift": lift}),
        },
    )


def _is_for_women(plan: Plan, rng: Random) -> bool:
    """In shared flats who lives there decides; in all others what the flat is meant for."""
    return rng.random() < FOR_WOMEN and not plan.is_shared
