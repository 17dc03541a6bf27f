"""One plan for all against the office by hand: a made-up county, both in the same run."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarks.rows import Row, seconds
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
    Plan,
    Scorer,
    Sex,
    Stage,
    Vacancy,
    WishKind,
    WishOnDay,
    make_case,
    weights_on,
)
from placement.solving.optimisation import plan_from, problem_of
from placement.solving.options import Option, options_of
from standards import Compliance, Kind

DAY = date(2026, 3, 2)
SEED = 20260302
TOWNS = {
    "Görlitz": (0.0, 0.0),
    "Zittau": (2.0, -33.0),
    "Löbau": (-22.0, -7.0),
    "Niesky": (-10.0, 17.0),
    "Weißwasser": (-24.0, 38.0),
}
TOWN_KM = 1.2
METRES_A_KM_ON_FOOT = 1333
METRES_A_MINUTE = 75
KITAS_MEASURED = 5
BY_HAND = "greedy by waiting time"
ALONE_S = 30.0
ALONE = f"plain HiGHS, {ALONE_S:g} s at most"


@dataclass(frozen=True)
class Spot:
    """A point of the made-up county, in kilometres."""

    name: str
    town: str
    x: float
    y: float


def county(households: int, homes: int, *, seed: int = SEED) -> Case:
    """Five towns with homes, few free kita places, and households with needs and wishes."""
    rng = random.Random(seed)  # noqa: S311  made up, not secret
    numbers = {"kita": 8, "school": 15, "bus_stop": 2, "food_shop": 6, "doctor": 10}
    amenities = {
        category: [_spot(rng, f"{category}-{one:03}") for one in range(max(5, homes // share))]
        for category, share in numbers.items()
    }
    return make_case(
        DAY,
        [_household(rng, one) for one in range(households)],
        vacancies=[_home(rng, one, amenities) for one in range(homes)],
        child_places=[
            ChildPlaces(
                ChildNeed.KITA,
                spot.name,
                spot.name,
                rng.choice([None, 0, 0, 1, 1, 2, 3]),
                rng.choice([6, 9]),
            )
            for spot in amenities["kita"]
        ],
    )


def greedy(case: Case, options: Sequence[Option]) -> list[Option]:
    """By hand: whoever waits longest takes the best home that is left, with a kita if it can."""
    by_household: dict[int, list[Option]] = {}
    for option in options:
        by_household.setdefault(option.household, []).append(option)
    left = {name: kita.places_free or 0 for name, kita in case.kitas.items()}
    taken: set[int] = set()
    chosen: list[Option] = []
    people = range(len(case.households))
    for who in sorted(people, key=lambda one: (-case.households[one].waiting_days, one)):
        possible = [
            option
            for option in by_household.get(who, [])
            if option.vacancy not in taken and _has_place(option, left)
        ]
        if possible:
            best = max(possible, key=lambda one: one.points)
            chosen.append(best)
            taken.add(best.vacancy)
            if best.choice:
                left[best.choice.places.amenity] -= best.kita_children
    return chosen


def measure() -> list[Row]:
    """More homes than households, where anybody does well by hand, and fewer, where it counts."""
    plenty, scarce = _run(200, 300), _run(200, 120)
    return [
        *_compared("200 x 300", plenty, goal=1.0),
        *_compared("200 x 120", scarce, goal=1.05),
        *_against_the_solver_alone("200 x 120", scarce),
    ]


@dataclass(frozen=True)
class Run:
    """One county solved by us and by hand."""

    case: Case
    options: Sequence[Option]
    plan: Plan
    again: Plan
    by_hand: Sequence[Option]
    seconds: Mapping[str, float]


def _run(households: int, homes: int) -> Run:
    weights, case = weights_on(DAY), county(households, homes)
    backwards = make_case(
        case.day,
        reversed(case.households),
        vacancies=reversed(case.vacancies),
        child_places=list(case.child_places.values()),
    )
    preparing_s, options = seconds(lambda: options_of(case, Scorer(weights)), 1)
    by_hand_s, by_hand = seconds(lambda: greedy(case, options), 1)
    solving_s, plan = seconds(lambda: plan_from(case, options, weights), 1)
    again = plan_from(backwards, options_of(backwards, Scorer(weights)), weights)
    took = {"options": preparing_s, "hand": by_hand_s, "ours": solving_s}
    return Run(case, options, plan, again, by_hand, took)


def solver_alone(case: Case, options: Sequence[Option]) -> int:
    """Points that plain HiGHS reaches on all options within its time, without our search."""
    problem, _ = problem_of(case, options)
    solution = milp(
        -problem.worth,
        constraints=LinearConstraint(problem.table, -np.inf, problem.limits),
        integrality=np.ones(len(options)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0, "time_limit": ALONE_S},
    )
    return 0 if solution.x is None else problem.value(np.flatnonzero(solution.x > 0.5).tolist())


def _against_the_solver_alone(size: str, run: Run) -> list[Row]:
    """Only where it ends: with plenty of homes it finds nothing within its time."""
    alone_s, alone = seconds(lambda: solver_alone(run.case, run.options), 1)
    return [
        _row(f"{size}: total", run.plan.points, "points", (ALONE, alone), 1.0),
        _faster(f"{size}: solved in", run.seconds["ours"], (ALONE, alone_s), 1.0),
    ]


def _compared(size: str, run: Run, *, goal: float) -> list[Row]:
    plan, hand, took = run.plan, run.by_hand, run.seconds
    points, placed = sum(option.points for option in hand), len(plan.placements)
    kitas = sum(bool(one.choices) for one in plan.placements)
    kitas_by_hand = sum(option.choice is not None for option in hand)
    return [
        _row(f"{size}: total", plan.points, "points", (BY_HAND, points), goal),
        _row(f"{size}: placed", placed, "households", (BY_HAND, len(hand)), 1.0),
        _row(f"{size}: with a kita", kitas, "families", (BY_HAND, kitas_by_hand), 1.0),
        _row(f"{size}: total", plan.points, "points", ("proven bound", plan.bound), 0.999),
        _row(f"{size}: total", plan.points, "points", ("input backwards", run.again.points), 1.0)
        | {"holds": run.again == plan},
        _faster(f"{size}: solved in", took["ours"], ("aim", 30.0), 1.0),
        _faster(f"{size}: options and scores in", took["options"], ("aim", 10.0), 1.0),
    ]


def _row(name: str, figure: float, unit: str, peer: tuple[str, float], least: float) -> Row:
    """A figure that should be so many times that of its peer, or more."""
    ratio = figure / peer[1] if peer[1] else float(figure > 0)
    return {
        "name": name,
        "figure": figure,
        "unit": unit,
        "peer": peer[0],
        "peer_figure": peer[1],
        "ratio": ratio,
        "goal": f"ratio at least {least:g}",
        "holds": ratio >= least,
    }


def _faster(name: str, ours_s: float, peer: tuple[str, float], least: float) -> Row:
    """Seconds of which the peer should need so many times more."""
    ratio = peer[1] / ours_s
    return {
        "name": name,
        "figure": ours_s,
        "unit": "s",
        "peer": peer[0],
        "peer_figure": peer[1],
        "ratio": ratio,
        "goal": f"peer needs at least {least:g} times as long",
        "holds": ratio >= least,
    }


def _has_place(option: Option, left: Mapping[str, int]) -> bool:
    return option.choice is None or left[option.choice.places.amenity] >= option.kita_children


def _spot(rng: random.Random, name: str) -> Spot:
    town = rng.choice(list(TOWNS))
    x, y = TOWNS[town]
    return Spot(name, town, rng.gauss(x, TOWN_KM), rng.gauss(y, TOWN_KM))


def _near(home: Spot, others: Sequence[Spot], count: int) -> tuple[Near, ...]:
    walks = []
    for one in others:
        metres = METRES_A_KM_ON_FOOT * ((home.x - one.x) ** 2 + (home.y - one.y) ** 2) ** 0.5
        if metres < 15_000:
            walks.append(Near(one.name, one.name, metres, metres / METRES_A_MINUTE))
    return tuple(sorted(walks, key=lambda one: (one.metres, one.amenity))[:count])


def _home(rng: random.Random, number: int, amenities: Mapping[str, Sequence[Spot]]) -> Vacancy:
    spot = _spot(rng, f"W-{number:04}/1")
    places = rng.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, 8))
    standing = rng.choice([Compliance.COMPLIANT] * 6 + [Compliance.WITH_CONDITIONS] * 3)
    closed = rng.random() < 0.05
    return Vacancy(
        place=spot.name,
        municipality=spot.town,
        planning_area=spot.town,
        kind=Kind.WOHNUNG,
        free_places=places,
        compliance=Compliance.BLOCKED if closed else standing,
        blocking=("FL-14",) if closed else (),
        floor_area_m2=places * rng.uniform(7, 14),
        storey=rng.choice([None, 0, 0, 1, 2, 3]),
        minor_deviations=rng.randint(0, 6) if standing is Compliance.WITH_CONDITIONS else 0,
        features={one: rng.choice([None, True, False, True]) for one in Feature}
        | {Feature.WOMEN_ONLY: rng.random() < 0.05},
        near={
            category: _near(spot, spots, KITAS_MEASURED if category == "kita" else 1)
            for category, spots in amenities.items()
        },
    )


def _household(rng: random.Random, number: int) -> HouseholdOnDay:
    size = rng.choice((1, 1, 1, 2, 3, 3, 4, 4, 5, 6))
    grown = min(size, rng.choice((1, 2, 2)))
    members = [Member(30, Stage.GROWN, rng.choice([Sex.FEMALE, Sex.MALE])) for _ in range(grown)]
    for _ in range(size - grown):
        stage, age = rng.choice([(Stage.KITA, 4), (Stage.SCHOOL, 9), (Stage.BABY, 0)])
        members.append(Member(age, stage, Sex.FEMALE))
    odds = {NeedKind.STEP_FREE: 0.07, NeedKind.QUIET: 0.05, NeedKind.NEAR_DOCTOR: 0.1}
    return HouseholdOnDay(
        code=f"H-{number:04}",
        members=tuple(members),
        needs={
            kind: Answer.YES if rng.random() < odds.get(kind, 0.01) else Answer.NO
            for kind in NeedKind
        },
        waiting_days=rng.randint(0, 400),
        wishes=_wish(rng.choice([None, *TOWNS])),
        kita_hours_wished=rng.choice([None, 6, 9]),
    )


def _wish(town: str | None) -> tuple[WishOnDay, ...]:
    return () if town is None else (WishOnDay(WishKind.MUNICIPALITY, 1.0, town),)
