"""Wishes of a household: one weight for all of them, shared out as the household ranks them."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from placement.records import WishKind
from placement.values import HouseholdOnDay, Vacancy, WishOnDay
from placement.weights import Criteria, Criterion

from .declared import FULL, Ask, Asks, Found, Names, Soft
from .homes import is_own_flat
from .ways import falling, minutes_of


class Stay(NamedTuple):
    """Who wants to stay, and where they live now."""

    household: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """What a household wants to live near; the way there is the same whatever it is."""

    name: str
    kind: WishKind = field(compare=False)


NEAR = (WishKind.NEAR_RELATIVES, WishKind.NEAR_WORK, WishKind.NEAR_COURSE)
THERE = {kind: f"wish_{kind}_way" for kind in NEAR}
NO_WAY = {kind: f"wish_{kind}_none" for kind in NEAR}


def municipality(wished: str, vacancy: Vacancy, settings: Criteria) -> Found:
    """Whether the home lies in the municipality wished for."""
    del settings
    if vacancy.municipality == wished:
        return Found(FULL, "wish_municipality_met", {"municipality": wished})
    details = {"municipality": vacancy.municipality, "wished": wished}
    return Found(0, "wish_municipality_missed", details)


def planning_area(wished: str, vacancy: Vacancy, settings: Criteria) -> Found:
    """Whether the home lies in the planning area wished for."""
    del settings
    if vacancy.planning_area == wished:
        return Found(FULL, "wish_planning_area_met", {"planning_area": wished})
    return Found(0, "wish_planning_area_missed", {"wished": wished})


def own_flat(asked: None, vacancy: Vacancy, settings: Criteria) -> Found:
    """Whether the household would have a flat to itself."""
    del asked, settings
    met = is_own_flat(vacancy)
    return Found(FULL if met else 0, f"wish_own_flat_{'met' if met else 'missed'}")


def shared_flat(asked: None, vacancy: Vacancy, settings: Criteria) -> Found:
    """Whether the household would share a flat with others."""
    del asked, settings
    met = vacancy.flat is not None
    return Found(FULL if met else 0, f"wish_shared_flat_{'met' if met else 'missed'}")


def stay(asked: Stay, vacancy: Vacancy, settings: Criteria) -> Found:
    """Whether the household would stay where it lives, with the lease in its own name."""
    del settings
    met = vacancy.place == asked.place or vacancy.reserved_for == asked.household
    return Found(FULL if met else 0, f"wish_stay_{'met' if met else 'missed'}")


def near(target: Target, vacancy: Vacancy, settings: Criteria) -> Found:
    """How near the home lies to somebody or something, by the minutes of the way there."""
    way, ways = settings.wishes, vacancy.near.get(target.name)
    if not ways:
        return Found(0, NO_WAY[target.kind])
    best = ways[0] if len(ways) == 1 else min(ways, key=lambda one: minutes_of(one, way))
    minutes = minutes_of(best, way)
    numbers = {"minutes": round(minutes), "metres": round(best.metres)}
    return Found(falling(minutes, way), THERE[target.kind], numbers)


def shares(wishes: tuple[WishOnDay, ...]) -> list[int]:
    """The shares of the wishes in thousandths; together they are exactly 1000."""
    total = sum(one.share for one in wishes)
    exact = [FULL * one.share / total for one in wishes]
    whole = [int(one) for one in exact]
    left = FULL - sum(whole)
    by_rest = sorted(range(len(exact)), key=lambda one: (whole[one] - exact[one], one))
    for one in by_rest[:left]:
        whole[one] += 1
    return whole


def answerable(household: HouseholdOnDay) -> tuple[WishOnDay, ...]:
    """The wishes that count and of which it is known what they are for."""
    return tuple(
        one
        for one in household.wishes
        if one.share > 0 and (one.target is not None or one.kind in WITHOUT_TARGET)
    )


WITHOUT_TARGET = frozenset({WishKind.OWN_FLAT, WishKind.SHARED_FLAT, WishKind.STAY})


def _asks(
    kinds: tuple[WishKind, ...], key: Callable[[HouseholdOnDay, WishOnDay], Hashable]
) -> Asks:
    def asks(household: HouseholdOnDay) -> tuple[Ask, ...]:
        if all(one.kind not in kinds for one in household.wishes):
            return ()
        wishes = answerable(household)
        return tuple(
            Ask(share, key(household, wish))
            for share, wish in zip(shares(wishes), wishes, strict=True)
            if wish.kind in kinds
        )

    return asks


def _target(household: HouseholdOnDay, wish: WishOnDay) -> Hashable:
    del household
    return wish.target


def _near(household: HouseholdOnDay, wish: WishOnDay) -> Hashable:
    del household
    return Target(wish.target or "", wish.kind)


def _nothing(household: HouseholdOnDay, wish: WishOnDay) -> Hashable:
    del household, wish
    return None


def _stay(household: HouseholdOnDay, wish: WishOnDay) -> Hashable:
    del wish
    return Stay(household.code, household.present.place if household.present else None)


WISHES: tuple[Soft, ...] = (
    Soft(
        Criterion.WISHES,
        municipality,
        _asks((WishKind.MUNICIPALITY,), _target),
        lambda home: home.municipality,
    ),
    Soft(
        Criterion.WISHES,
        planning_area,
        _asks((WishKind.PLANNING_AREA,), _target),
        lambda home: home.planning_area,
    ),
    Soft(
        Criterion.WISHES,
        near,
        _asks(NEAR, _near),
        lambda _: None,
        Names(lambda target: {target.name}, lambda home: home.near),
    ),
    Soft(Criterion.WISHES, own_flat, _asks((WishKind.OWN_FLAT,), _nothing), is_own_flat),
    Soft(
        Criterion.WISHES,
        shared_flat,
        _asks((WishKind.SHARED_FLAT,), _nothing),
        lambda home: home.flat is None,
    ),
    Soft(
        Criterion.WISHES,
        stay,
        _asks((WishKind.STAY,), _stay),
        lambda _: None,
        Names(
            lambda asked: {asked.household, asked.place},
            lambda home: {home.place, home.reserved_for},
        ),
    ),
)
