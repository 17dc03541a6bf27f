"""Flats to rent as they are kept: what is unmet, what would help, and whom."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from placement import Case, Near, NeedKind, Weights
from placement.policies import Policy
from placement.renting import Advice, Flat, Lack, Unmet
from placement.renting.flats import adequate_m2, least_m2

from .kept import KeptResult

FILE = "renting.json"
NEAR = ("kita", "school", "food_shop", "bus_stop", "doctor")
"""Of these the way is said for every flat."""


class DemandLine(BaseModel):
    """One household whose demand is not met; `score` in thousandths of what it gets instead."""

    household: str
    persons: int
    needs: list[NeedKind]
    lack: Lack
    score: int | None


class NearLine(BaseModel):
    """The nearest of one kind of amenity, on foot."""

    category: str
    minutes: int


class HelpedLine(BaseModel):
    """A household that one flat helps; scores in thousandths, None without a home before."""

    household: str
    persons: int
    before: str | None
    before_score: int | None
    place: str
    score: int


class FlatLine(BaseModel):
    """One flat to rent: size, features and where; whom it would help, and by how much.

    Square metres from the least that is enough to the most that is adequate; the rent that counts
    as adequate is None where nobody told it. `points` are millionths.
    """

    number: int
    persons: int
    rooms: int
    from_m2: int
    to_m2: int
    features: list[NeedKind]
    municipality: str
    planning_area: str | None
    cell: str
    index: float | None
    longitude: float | None
    latitude: float | None
    near: list[NearLine]
    rent_limit_cents: int | None
    moves_in: list[str]
    helped: list[HelpedLine]
    homes: int
    moves: int
    points: int
    worse: int


class KeptRenting(BaseModel):
    """What is unmet on a day, the flats to rent in order, and who is not helped by any."""

    day: date
    is_whole: bool
    households: int
    weights_from: date
    policy_from: date
    demand: list[DemandLine]
    flats: list[FlatLine]
    unhelped: list[str]


def renting_beside(layers: Path) -> KeptResult[KeptRenting]:
    """The file beside the layers."""
    return KeptResult(layers.with_name(FILE), KeptRenting)


def as_kept(case: Case, found: Advice, weights: Weights, policy: Policy) -> KeptRenting:
    """The advice with all it rests on; it holds codes of households and stays in the office."""
    return KeptRenting(
        day=case.day,
        is_whole=found.is_whole,
        households=len(case.households),
        weights_from=weights.decided_on,
        policy_from=policy.decided_on,
        demand=[_demand(one) for one in found.demand],
        flats=[_flat(one, at) for at, one in enumerate(found.flats, start=1)],
        unhelped=list(found.unhelped),
    )


def _demand(one: Unmet) -> DemandLine:
    return DemandLine(
        household=one.household.code,
        persons=one.household.persons,
        needs=[need for need in NeedKind if need in one.needs],
        lack=one.lack,
        score=one.score,
    )


def _flat(one: Flat, number: int) -> FlatLine:
    kind, spot = one.kind, one.spot
    return FlatLine(
        number=number,
        persons=kind.persons,
        rooms=kind.rooms,
        from_m2=least_m2(kind.persons),
        to_m2=adequate_m2(kind.persons),
        features=[need for need in NeedKind if need in kind.needs],
        municipality=spot.municipality,
        planning_area=spot.planning_area,
        cell=spot.name,
        index=spot.index,
        longitude=spot.longitude,
        latitude=spot.latitude,
        near=list(_near(spot.near)),
        rent_limit_cents=spot.rent_limits_cents.get(kind.persons),
        moves_in=list(one.moves_in),
        helped=[HelpedLine.model_validate(helped, from_attributes=True) for helped in one.helped],
        homes=one.homes,
        moves=one.moves,
        points=one.points,
        worse=one.worse,
    )


def _near(near: Mapping[str, tuple[Near, ...]]) -> list[NearLine]:
    return [
        NearLine(category=category, minutes=round(near[category][0].minutes))
        for category in NEAR
        if near.get(category)
    ]
