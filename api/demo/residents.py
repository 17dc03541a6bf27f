"""Households that live in flats of the county already: by room in shared flats, some by flat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from inspections import AccommodationStatus, DwellingRow
from placement.households import HouseholdRow, WishRow
from placement.records import Answer, HouseholdStatus, NeedKind, Sex, WishKind

from .chance import stream
from .households import MAN, WOMAN, Ages, members_of
from .sites import Site
from .wishes import Wishable, languages, wishes

Adults = Sequence[tuple[Sex, Ages]]

FIRST_NUMBER = 101
LIVED_THERE_DAYS = (60, 900)
KNOWN_EVERY = 5
"""Of one flat in so many, shared ones aside, it is known which household lives there."""

ASK_EVERY, STAY_EVERY = 12, 10
"""Of those households one in so many asks for another flat, or may take over its lease."""

NOTHING_NEEDED = dict.fromkeys(NeedKind, Answer.NO)


@dataclass(frozen=True)
class Residence:
    """One household with the place where it lives, and since when."""

    household: HouseholdRow
    place: str
    moved_in_on: date


def make_residents(
    flats: Sequence[Site], wishable: Wishable, seed: int, today: date
) -> list[Residence]:
    """Everybody who lives in a shared flat, and the households of some other flats."""
    rng = stream(seed, "residents")
    lived_in = [one for one in flats if one.accommodation.status is AccommodationStatus.ACTIVE]
    found: list[Residence] = []
    for number, site in enumerate(lived_in):
        (dwelling,) = site.dwellings
        if dwelling.is_shared:
            found += _by_room(site, dwelling, today, rng, as_women=len(found) % 3 == 0)
        elif number % KNOWN_EVERY == 0:
            found.append(_whole_flat(site, dwelling, today, rng))
    coded = [
        replace(one, household=replace(one.household, code=f"H-{number}"))
        for number, one in enumerate(found, start=FIRST_NUMBER)
    ]
    return [_asking(number, one, wishable, rng) for number, one in enumerate(coded)]


def _by_room(
    site: Site, dwelling: DwellingRow, today: date, rng: Random, *, as_women: bool
) -> Iterator[Residence]:
    """Single people of one sex room by room, until as many live there as were published."""
    left = dwelling.occupied_places
    for room in site.rooms:
        beds = min(left, int(str(room.facts["sleeping_places"])))
        left -= beds
        for _ in range(beds):
            adults = (WOMAN,) if as_women else (MAN,)
            place = f"{site.code}/{dwelling.code}/{room.code}"
            yield _residence(place, adults, 0, today=today, rng=rng)


def _whole_flat(site: Site, dwelling: DwellingRow, today: date, rng: Random) -> Residence:
    persons = dwelling.occupied_places
    adults = (WOMAN,) if persons == 1 else (MAN, WOMAN)
    kids = persons - len(adults)
    place = f"{site.code}/{dwelling.code}"
    return _residence(place, adults, kids, today=today, rng=rng)


def _residence(place: str, adults: Adults, kids: int, *, today: date, rng: Random) -> Residence:
    since = today - timedelta(days=rng.randint(*LIVED_THERE_DAYS))
    row = HouseholdRow(
        code="",
        waiting_since=since,
        members=tuple(members_of(adults, kids, today, rng)),
        status=rng.choice([HouseholdStatus.PROCEDURE, HouseholdStatus.PERMIT]),
        needs=NOTHING_NEEDED,
        languages=languages(rng),
    )
    return Residence(row, place, since)


def _asking(number: int, one: Residence, wishable: Wishable, rng: Random) -> Residence:
    """Some wish to live elsewhere; some may stay and take over the lease."""
    row, is_room = one.household, one.place.count("/") > 1
    if number % STAY_EVERY == 0 and not is_room:
        stays = (WishRow(WishKind.STAY, rank=1, weight=3),)
        asks = replace(row, status=HouseholdStatus.PERMIT, asks_to_move=True, wishes=stays)
        return replace(one, household=asks)
    if number % ASK_EVERY == 0:
        wished = wishes(len(row.members), wishable, rng)
        return replace(one, household=replace(row, asks_to_move=True, wishes=wished))
    return one
