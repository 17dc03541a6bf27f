"""Households that arrive, drawn from the kinds of a scenario; no name, no nationality."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from placement.records import Answer, HouseholdStatus, NeedKind, Sex, WishKind
from placement.values import (
    ADULT_FROM_YEARS,
    HouseholdOnDay,
    Member,
    WishOnDay,
    age_on,
    stage_on,
)

from .chance import count, happens, pick, stream
from .scenarios import Arrivals, HouseholdKind

DAYS_OF_A_YEAR = 365
OLDEST_ARRIVAL_YEARS = 60


@dataclass(frozen=True, slots=True)
class Arrival:
    """A household, and the day since which it waits."""

    household: HouseholdOnDay
    since: date


@dataclass(frozen=True, slots=True)
class Span:
    """One month of the simulation: its number, and the days from its first to before `end`."""

    number: int
    begin: date
    end: date


def arrivals_in(
    span: Span, assumed: Arrivals, inhabitants: Mapping[str, int], *, seed: int
) -> tuple[Arrival, ...]:
    """Who arrives in a month; wishes name municipalities, each as often as it has inhabitants."""
    chance = stream(seed, "arrivals", span.number)
    codes = (
        f"A-{span.number:02d}-{one:02d}"
        for one in range(count(chance, assumed.households_per_month))
    )
    return tuple(_arrival(code, span, assumed, inhabitants, seed=seed) for code in codes)


def _arrival(
    code: str, span: Span, assumed: Arrivals, inhabitants: Mapping[str, int], *, seed: int
) -> Arrival:
    chance = stream(seed, "household", code)
    since = span.begin + timedelta(days=chance.randrange((span.end - span.begin).days))
    kind = pick(chance, assumed.kinds)
    household = HouseholdOnDay(
        code=code,
        members=tuple(_members(kind, since, chance)),
        needs={
            need: Answer.YES if happens(chance, assumed.needs_percent.get(need, 0)) else Answer.NO
            for need in NeedKind
        },
        status=HouseholdStatus.PROCEDURE,
        languages=tuple(
            language
            for language, percent in sorted(assumed.languages_percent.items())
            if happens(chance, percent)
        ),
        wishes=_wishes(assumed, inhabitants, chance),
    )
    return Arrival(household, since)


def _members(kind: HouseholdKind, day: date, chance: Random) -> list[Member]:
    sexes = [Sex.MALE] * kind.men + [Sex.FEMALE] * kind.women
    adults = [
        _member(_born(day, ADULT_FROM_YEARS, OLDEST_ARRIVAL_YEARS, chance), day, sex=sex)
        for sex in sexes
    ]
    children = [
        _member(
            _born(day, 0, ADULT_FROM_YEARS, chance),
            day,
            sex=Sex.FEMALE if happens(chance, 50) else Sex.MALE,
        )
        for _ in range(kind.children)
    ]
    return [*adults, *children]


def _born(day: date, youngest: int, oldest: int, chance: Random) -> date:
    """A birthday between two ages in full years, the older one left out."""
    first, last = youngest * DAYS_OF_A_YEAR + youngest // 4 + 1, oldest * DAYS_OF_A_YEAR
    return day - timedelta(days=chance.randrange(first, last))


def _member(born_on: date, day: date, *, sex: Sex) -> Member:
    return Member(age_on(born_on, day), stage_on(born_on, day), sex)


def _wishes(
    assumed: Arrivals, inhabitants: Mapping[str, int], chance: Random
) -> tuple[WishOnDay, ...]:
    if not happens(chance, assumed.wish_for_municipality_percent) or not inhabitants:
        return ()
    names = sorted(inhabitants)
    drawn = chance.choices(names, [inhabitants[name] for name in names])[0]
    return (WishOnDay(WishKind.MUNICIPALITY, 1.0, drawn),)
