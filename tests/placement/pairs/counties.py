"""Small made-up counties in which everything a criterion looks at occurs."""

import random

from hypothesis import strategies as st

from placement import (
    Answer,
    Case,
    ChildNeed,
    ChildPlaces,
    Feature,
    HouseholdOnDay,
    Member,
    Near,
    NeedKind,
    Sex,
    Stage,
    Vacancy,
    WishKind,
    WishOnDay,
    make_case,
)
from placement.records import HouseholdStatus, SchoolStage
from placement.values import Cap, CapKind, Group, PresentHome, Speakers
from standards import Compliance, Kind
from tests.placement.factories import DAY

TOWNS = ("Görlitz", "Zittau", "Löbau")
LANGUAGES = ("ar", "fa", "uk")
OFFERS = {
    ChildNeed.KITA: ("K-1", "K-2", "K-3"),
    ChildNeed.PRIMARY_DAZ: ("P-1", "P-2"),
    ChildNeed.SECONDARY_DAZ: ("S-1",),
}
CATEGORIES = (
    *("school", "primary_school", "secondary_school", "doctor", "therapy", "hospital"),
    *("bus_stop", "food_shop", "language_course", "counselling", "job_centre", "meeting_place"),
)
FREE = (None, 0, 1, 1, 2, 3)
HERE = PresentHome("G-1/1/8", Kind.WOHNUNG, "Zittau", "Zittau")
RELATIVES = ("near:1", "near:2")


def cases(households: int = 5, homes: int = 6) -> st.SearchStrategy[Case]:
    """A county from one seed, so that hypothesis looks for the numbers and we for the sense."""
    return st.builds(
        made_up, st.integers(0, 10**6), st.integers(0, households), st.integers(0, homes)
    )


def made_up(seed: int, households: int, homes: int) -> Case:
    rng = random.Random(seed)  # noqa: S311  a made-up county, not a secret
    vacancies = [_home(rng, number) for number in range(homes)]
    places = [one.place for one in vacancies]
    return make_case(
        DAY,
        [_household(rng, number, places) for number in range(households)],
        vacancies=vacancies,
        child_places=[
            ChildPlaces(need, name, name, rng.choice(FREE), rng.choice([None, 6, 9]))
            for need, names in OFFERS.items()
            for name in names
        ],
        caps=[
            Cap(kind, town, rng.randint(2, 12), 0)
            for kind in CapKind
            for town in TOWNS
            if rng.random() < 0.3
        ],
    )


def _household(rng: random.Random, number: int, places: list[str]) -> HouseholdOnDay:
    adults = rng.choice([0, 1, 1, 2])
    grown = [Member(30, Stage.GROWN, rng.choice(list(Sex))) for _ in range(adults)]
    children = [_child(rng) for _ in range(rng.choice([0, 0, 1, 2]))]
    present = rng.choice([None, None, None, HERE])
    return HouseholdOnDay(
        code=f"H-{number}",
        members=(*grown, *children),
        needs={kind: rng.choice([Answer.NO] * 19 + [Answer.YES]) for kind in NeedKind},
        waiting_days=rng.randint(0, 400),
        status=rng.choice(list(HouseholdStatus)),
        languages=tuple(rng.sample(LANGUAGES, rng.randint(0, 2))),
        wishes=tuple(_wish(rng) for _ in range(rng.choice([0, 1, 2, 3]))),
        kita_hours_wished=rng.choice([None, 6, 9]),
        present=present,
        municipality_now=present.municipality if present else rng.choice([None, *TOWNS]),
        planning_area_now=present.planning_area if present else rng.choice([None, *TOWNS]),
        passed_over=rng.choice([0, 0, 0, 1, 2]),
        refused_places=frozenset(rng.sample(places, min(len(places), rng.choice([0, 0, 1])))),
        forbidden_places=frozenset(rng.sample(places, min(len(places), rng.choice([0, 0, 1])))),
    )


def _child(rng: random.Random) -> Member:
    stage = rng.choice([Stage.BABY, Stage.KITA, Stage.KITA, Stage.SCHOOL, Stage.SCHOOL])
    school = rng.choice([None, *SchoolStage]) if stage is Stage.SCHOOL else None
    return Member(7, stage, rng.choice(list(Sex)), school, rng.choice(list(Answer)))


def _wish(rng: random.Random) -> WishOnDay:
    kind = rng.choice(list(WishKind))
    target = None
    if kind in {WishKind.MUNICIPALITY, WishKind.PLANNING_AREA}:
        target = rng.choice([None, *TOWNS])
    elif kind.startswith("near_"):
        target = rng.choice([None, *RELATIVES])
    return WishOnDay(kind, rng.choice([0.0, 0.2, 0.5, 1.0]), target)


def _home(rng: random.Random, number: int) -> Vacancy:
    is_room = rng.random() < 0.3
    flat = f"G-{number % 2}/1" if is_room else None
    town = rng.choice(TOWNS)
    return Vacancy(
        place=f"{flat}/{number}" if flat else f"W-{number}/1",
        municipality=TOWNS[number % 2] if is_room else town,
        planning_area=rng.choice([None, town]),
        kind=Kind.WOHNUNG if is_room else rng.choice(list(Kind)),
        free_places=rng.choice([1, 2, 2, 3, 4, 5, 6]),
        compliance=rng.choice([Compliance.COMPLIANT] * 15 + list(Compliance)),
        flat=flat,
        group=[None, Group.WOMEN][number % 2] if is_room else None,
        room_is_empty=not is_room or rng.random() < 0.7,
        reserved_for=rng.choice([None] * 7 + ["H-0", "H-1"]),
        rooms=rng.choice([None, 1, 2, 3, 4, 4]),
        floor_area_m2=rng.choice([None, 12.0, 24.0, 40.0, 60.0, 80.0]),
        storey=rng.choice([None, 0, 1]),
        minor_deviations=rng.choice([0, 0, 1, 5, 20]),
        missed=rng.choice([0, 0, 1]),
        features={one: rng.choice([None, True, True, False]) for one in Feature}
        | {Feature.WOMEN_ONLY: rng.random() < 0.2},
        near={
            category: found
            for category in (*CATEGORIES, *OFFERS, *RELATIVES)
            if (found := _ways(rng, category))
        },
        speakers={
            one: Speakers(rng.randint(0, 15), rng.random())
            for one in rng.sample(LANGUAGES, rng.randint(0, 3))
        },
    )


def _ways(rng: random.Random, category: str) -> tuple[Near, ...]:
    names = OFFERS.get(category, (category,))
    found = []
    for name in rng.sample(names, rng.randint(0, len(names))):
        minutes = rng.uniform(0, 80)
        ride = rng.choice([None, rng.uniform(0, 60)])
        found.append(Near(name, name.title(), 75 * minutes, minutes, ride))
    return tuple(sorted(found, key=lambda one: one.minutes))
