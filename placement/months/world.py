"""Everything that happens to the county in the months whatever its policy: the same for all."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from placement.records import HouseholdStatus
from placement.values import ChildPlacesKey

from .arrivals import Arrival, Span, arrivals_in
from .chance import count, stream
from .leaving import Fate, fate_of
from .offers import Offered, offers_in
from .scenarios import Scenario
from .start import Start


@dataclass(frozen=True, slots=True)
class Month:
    """What one month brings: people, flats, and places for children by their key."""

    span: Span
    arrivals: tuple[Arrival, ...]
    offers: Offered
    child_places: Mapping[ChildPlacesKey, int]


@dataclass(frozen=True, slots=True)
class World:
    """The months in order, and by code what happens to each household.

    Whoever lives in a home at the start goes by the place of the home.
    """

    months: tuple[Month, ...]
    fates: Mapping[str, Fate]


def world_of(start: Start, scenario: Scenario, *, months: int, seed: int) -> World:
    """The same seed gives the same world, on every machine and in every process."""
    brought = tuple(_month(start, scenario, number, seed=seed) for number in range(1, months + 1))
    fates = {
        one.code: fate_of(
            one.code,
            scenario.leaving,
            seed=seed,
            has_permit=one.status is HouseholdStatus.PERMIT,
        )
        for one in start.households
    }
    for home in start.homes:
        place = home.vacancy.place
        fates[place] = fate_of(place, scenario.leaving, seed=seed)
    for month in brought:
        for one in month.arrivals:
            code, since = one.household.code, month.span.number
            fates[code] = fate_of(code, scenario.leaving, seed=seed, since=since)
    return World(brought, fates)


def after_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def _month(start: Start, scenario: Scenario, number: int, *, seed: int) -> Month:
    begin, end = after_months(start.day, number - 1), after_months(start.day, number)
    span = Span(number, begin, end)
    inhabitants = start.inhabitants or dict.fromkeys(
        (one.vacancy.municipality for one in start.homes), 1
    )
    known = [one.vacancy for one in start.homes]
    return Month(
        span,
        arrivals_in(span, scenario.arrivals, inhabitants, seed=seed),
        offers_in(number, scenario.offers, known, seed=seed),
        _child_places(start, scenario, number, seed=seed),
    )


def _child_places(
    start: Start, scenario: Scenario, number: int, *, seed: int
) -> dict[ChildPlacesKey, int]:
    share = scenario.child_places.percent_per_month / 100
    return {
        (one.need, one.amenity): count(
            stream(seed, "child places", number, one.need, one.amenity), share * one.places_free
        )
        for one in start.child_places
        if one.places_free
    }
