"""A made-up county as a case: everything that criteria look at, at any size, from one seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from placement import (
    Answer,
    Case,
    ChildNeed,
    ChildPlaces,
    Feature,
    HouseholdOnDay,
    HouseholdStatus,
    Member,
    Near,
    NeedKind,
    SchoolStage,
    Sex,
    Stage,
    Vacancy,
    WishKind,
    WishOnDay,
    make_case,
)
from placement.values import Cap, CapKind, Group, PresentHome, Speakers
from standards import Compliance, Kind

DAY = date(2026, 3, 2)
SEED = 20260302
TOWNS = ("Görlitz", "Zittau", "Löbau", "Niesky", "Weißwasser", "Ebersbach", "Rothenburg")
TOWNS_AT = np.array(
    [(0, 0), (2, -33), (-22, -7), (-10, 17), (-24, 38), (-25, -22), (5, 22)], dtype=float
)
SHARES = np.array([0.3, 0.17, 0.12, 0.12, 0.12, 0.1, 0.07])
TOWN_KM = 1.3
DETOUR = 1.33
METRES_A_MINUTE = 75
RIDE_METRES_A_MINUTE = 400
FARTHEST_KM = 12.0
LANGUAGES = ("ar", "fa", "uk", "ru", "tr", "ti", "so", "ku")
HOMES_PER_AMENITY = {
    "kita": 8,
    "primary_daz": 60,
    "secondary_daz": 120,
    "primary_school": 25,
    "secondary_school": 60,
    "vocational_school": 500,
    "school": 15,
    "doctor": 10,
    "therapy": 80,
    "hospital": 700,
    "bus_stop": 3,
    "food_shop": 6,
    "language_course": 100,
    "counselling": 120,
    "job_centre": 700,
    "meeting_place": 30,
}
CHILD_PLACES = {need.value: need for need in ChildNeed}
SEVERAL = 5
RELATIVES_PER_HOME = 20

Rng = np.random.Generator
Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Spots:
    """Points in kilometres, each with the number of its town."""

    at: Points
    town: NDArray[np.int64]


def county(households: int, homes: int, *, seed: int = SEED) -> Case:
    """Towns with homes, few places for children, and households with needs and wishes."""
    rng = np.random.default_rng(seed)
    spots = _spots(rng, homes)
    ways: list[dict[str, tuple[Near, ...]]] = [{} for _ in range(homes)]
    offers: list[ChildPlaces] = []
    for category, share in HOMES_PER_AMENITY.items():
        amenities = _spots(rng, max(5, homes // share))
        _measure(rng, ways, spots, amenities, category=category)
        if category in CHILD_PLACES:
            offers += _offers(rng, CHILD_PLACES[category], len(amenities.town))
    relatives = max(1, homes // RELATIVES_PER_HOME)
    _measure_relatives(rng, ways, spots, relatives)
    vacancies = [_home(rng, one, int(spots.town[one]), ways[one]) for one in range(homes)]
    places = [one.place for one in vacancies]
    return make_case(
        DAY,
        [_household(rng, one, places, relatives) for one in range(households)],
        vacancies=vacancies,
        child_places=offers,
        caps=[Cap(CapKind.MUNICIPALITY, town, 40 * homes, 0) for town in TOWNS],
    )


def _spots(rng: Rng, count: int) -> Spots:
    town = rng.choice(len(TOWNS), count, p=SHARES)
    return Spots(TOWNS_AT[town] + rng.normal(0, TOWN_KM, (count, 2)), town)


def _measure(
    rng: Rng,
    ways: Sequence[dict[str, tuple[Near, ...]]],
    homes: Spots,
    amenities: Spots,
    *,
    category: str,
) -> None:
    """The nearest amenities of a category; several of those whose places are few."""
    count = SEVERAL if category in CHILD_PLACES else 1
    km, index = KDTree(amenities.at).query(homes.at, k=count, distance_upper_bound=FARTHEST_KM)
    km, index = km.reshape(len(ways), count), index.reshape(len(ways), count)
    rides = rng.random(len(amenities.town)) < 0.7
    for home, found in enumerate(ways):
        near = (
            _near(f"{category}-{one:04}", away, bool(rides[one]))
            for away, one in zip(km[home].tolist(), index[home].tolist(), strict=True)
            if away < FARTHEST_KM
        )
        if some := tuple(near):
            found[category] = some


def _measure_relatives(
    rng: Rng, ways: Sequence[dict[str, tuple[Near, ...]]], homes: Spots, count: int
) -> None:
    """The way to relatives, from every home of whose door it is not too far."""
    tree = KDTree(homes.at)
    for number, at in enumerate(_spots(rng, count).at):
        for home in tree.query_ball_point(at, 4.0):
            away = float(np.hypot(*(homes.at[home] - at)))
            ways[home][f"near:{number}"] = (_near(f"near:{number}", away, is_served=True),)


def _near(name: str, km: float, is_served: bool) -> Near:  # noqa: FBT001
    metres = 1000 * DETOUR * km
    ride = 8 + metres / RIDE_METRES_A_MINUTE if is_served else None
    return Near(name, name, metres, metres / METRES_A_MINUTE, ride)


def _offers(rng: Rng, need: ChildNeed, count: int) -> list[ChildPlaces]:
    names = [f"{need}-{one:04}" for one in range(count)]
    free = rng.choice([-1, 0, 0, 1, 1, 2, 3], count).tolist()
    hours = rng.choice([6.0, 9.0], count).tolist()
    return [
        ChildPlaces(need, name, name, None if left < 0 else left, open_for)
        for name, left, open_for in zip(names, free, hours, strict=True)
    ]


def _home(rng: Rng, number: int, town: int, ways: Mapping[str, tuple[Near, ...]]) -> Vacancy:
    places = int(rng.choice([1, 2, 2, 3, 3, 4, 4, 5, 6, 8]))
    is_room = rng.random() < 0.1
    is_conditional, is_closed = rng.random() < 0.3, rng.random() < 0.05
    standing = Compliance.WITH_CONDITIONS if is_conditional else Compliance.COMPLIANT
    flat = f"W-{number // 4:04}/1" if is_room else None
    return Vacancy(
        place=f"{flat}/{number:05}" if flat else f"A-{number:05}/1",
        municipality=TOWNS[town],
        planning_area=TOWNS[town],
        kind=Kind.WOHNUNG if rng.random() < 0.8 or is_room else Kind.GEMEINSCHAFTSUNTERKUNFT,
        free_places=min(places, 2) if is_room else places,
        compliance=Compliance.BLOCKED if is_closed else standing,
        blocking=("FL-14",) if is_closed else (),
        flat=flat,
        group=list(Group)[number // 4 % 3] if is_room and number % 8 < 4 else None,
        reserved_for=f"H-{number:05}" if rng.random() < 0.01 else None,
        rooms=places,
        floor_area_m2=places * float(rng.uniform(7, 14)),
        storey=int(rng.integers(0, 4)),
        minor_deviations=int(rng.integers(0, 7)) if is_conditional else 0,
        features={one: bool(rng.random() < 0.6) for one in Feature}
        | {Feature.WOMEN_ONLY: bool(rng.random() < 0.05)},
        near=ways,
        speakers={
            one: Speakers(int(rng.integers(0, 25)), round(float(rng.random()), 2))
            for one in LANGUAGES
            if rng.random() < 0.5
        },
    )


def _household(rng: Rng, number: int, places: Sequence[str], relatives: int) -> HouseholdOnDay:
    town = TOWNS[int(rng.choice(len(TOWNS), p=SHARES))]
    lives_here = rng.random() < 0.06
    return HouseholdOnDay(
        code=f"H-{number:05}",
        members=_members(rng),
        needs={
            kind: Answer.YES if rng.random() < NEEDED.get(kind, 0.01) else Answer.NO
            for kind in NeedKind
        },
        waiting_days=int(rng.integers(0, 400)),
        status=HouseholdStatus.PERMIT if rng.random() < 0.4 else HouseholdStatus.PROCEDURE,
        languages=tuple(rng.choice(LANGUAGES, int(rng.integers(1, 3)), replace=False).tolist()),
        wishes=tuple(_wish(rng, relatives) for _ in range(int(rng.integers(0, 4)))),
        kita_hours_wished=[None, 6, 9][int(rng.integers(3))],
        present=PresentHome("C-1/1", Kind.GEMEINSCHAFTSUNTERKUNFT, town) if lives_here else None,
        municipality_now=town,
        passed_over=int(rng.random() < 0.05),
        refused_places=_some(rng, places, 0.1),
        forbidden_places=_some(rng, places, 0.03),
    )


NEEDED = {NeedKind.STEP_FREE: 0.07, NeedKind.QUIET: 0.05, NeedKind.NEAR_DOCTOR: 0.1}


def _some(rng: Rng, places: Sequence[str], share: float) -> frozenset[str]:
    return frozenset({places[int(rng.integers(len(places)))]} if rng.random() < share else ())


def _members(rng: Rng) -> tuple[Member, ...]:
    size = int(rng.choice([1, 1, 1, 2, 3, 3, 4, 4, 5, 6]))
    grown = min(size, int(rng.choice([1, 2, 2])))
    adults = [Member(30, Stage.GROWN, list(Sex)[int(rng.integers(2))]) for _ in range(grown)]
    return (*adults, *(_child(rng) for _ in range(size - grown)))


def _child(rng: Rng) -> Member:
    age = int(rng.integers(0, 18))
    if age < 6:
        return Member(age, Stage.KITA if age else Stage.BABY, Sex.FEMALE)
    stage = SchoolStage.PRIMARY if age < 10 else SchoolStage.SECONDARY
    daz = Answer.YES if rng.random() < 0.6 else Answer.NO
    return Member(age, Stage.SCHOOL, Sex.MALE, stage, daz)


def _wish(rng: Rng, relatives: int) -> WishOnDay:
    kind = list(WishKind)[int(rng.integers(len(WishKind)))]
    share = float(rng.choice([0.2, 0.3, 0.5]))
    if kind in {WishKind.MUNICIPALITY, WishKind.PLANNING_AREA}:
        return WishOnDay(kind, share, TOWNS[int(rng.integers(len(TOWNS)))])
    if kind.startswith("near_"):
        return WishOnDay(kind, share, f"near:{int(rng.integers(relatives))}")
    return WishOnDay(kind, share)
