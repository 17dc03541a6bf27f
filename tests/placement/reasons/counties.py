"""Small made-up cases in which nearly everything that can speak against a home does somewhere."""

import random
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from placement import (
    Answer,
    Case,
    Feature,
    HouseholdOnDay,
    NeedKind,
    Scorer,
    Sex,
    Vacancy,
    is_eligible,
    make_case,
    weights_on,
)
from placement.reasons.left import left_after
from placement.solving.plans import Placement, Plan
from placement.values import Cap, CapKind
from standards import Compliance, Kind
from tests.placement.factories import (
    DAY,
    NOBODY_NEEDS,
    adult,
    home,
    household,
    kita,
    kita_child,
    near,
    wishes,
)

TOWNS = ("Görlitz", "Zittau")
KITAS = ("K-1", "K-2")
LIMITS = weights_on(DAY).limits
HALF, SELDOM = 0.5, 0.08
KO = ("FL-14",)
FIRST_ROOM = 4
ASKED = (NeedKind.QUIET, NeedKind.STEP_FREE, NeedKind.OWN_ROOM, NeedKind.NEAR_DOCTOR)


@st.composite
def counties(draw, most_households: int = 6, most_homes: int = 7) -> Case:
    rng = random.Random(draw(st.integers(0, 10**6)))  # noqa: S311  a made-up county, not a secret
    homes = [_home(rng, number) for number in range(draw(st.integers(0, most_homes)))]
    places = [one.place for one in homes]
    people = [_household(rng, n, places) for n in range(draw(st.integers(0, most_households)))]
    return make_case(
        DAY,
        people,
        vacancies=homes,
        child_places=[kita(name, rng.choice([None, 0, 1, 2])) for name in KITAS],
        caps=_caps(rng),
    )


def _household(rng: random.Random, number: int, places: list[str]) -> HouseholdOnDay:
    answers = {kind: rng.choice([Answer.NO] * 6 + [Answer.YES, Answer.UNKNOWN]) for kind in ASKED}
    adults = [adult(rng.choice([Sex.FEMALE, Sex.MALE])) for _ in range(rng.choice([1, 1, 2]))]
    children = [kita_child() for _ in range(rng.choice([0, 0, 1, 2]))]
    wished = wishes(rng.choice([None, *TOWNS]), rng.choice([None, None, "Süd"]))
    made = household(
        f"H-{number}",
        *adults,
        *children,
        waiting_days=rng.randint(0, 300),
        wishes=wished,
        refused_places=frozenset(one for one in places if rng.random() < SELDOM),
        forbidden_places=frozenset(one for one in places if rng.random() < SELDOM),
    )
    return replace(made, needs={**NOBODY_NEEDS, **answers})


def _home(rng: random.Random, number: int) -> Vacancy:
    """The last homes of each case are rooms of one shared flat."""
    compliance = rng.choice([Compliance.COMPLIANT] * 3 + [Compliance.BLOCKED, Compliance.UNKNOWN])
    closed = {Compliance.COMPLIANT: [()], Compliance.BLOCKED: [KO], Compliance.UNKNOWN: [KO, ()]}
    free = rng.randint(0, 4)
    lawful = rng.choice([None, None, free])
    made = home(
        f"W-{number}/1",
        free_places=free,
        blocked_places=rng.choice([0, 0, 1, 2]),
        lawful_places=lawful,
        lawful_rules=() if lawful is None else ("SN-VWV-11",),
        municipality=rng.choice(TOWNS),
        planning_area=rng.choice(["Nord", "Süd"]),
        kind=rng.choice([Kind.WOHNUNG, Kind.GEMEINSCHAFTSUNTERKUNFT]),
        minor_deviations=rng.randint(0, 12),
        compliance=compliance,
        blocking=rng.choice(closed[compliance]),
        floor_area_m2=rng.choice([None, 14.0, 60.0, 60.0]),
        rooms=rng.choice([None, 1, 3, 3]),
        features={one: rng.choice([True, False, None]) for one in Feature},
        kitas=[near(name, rng.randint(3, 33)) for name in KITAS if rng.random() < HALF],
    )
    if number < FIRST_ROOM:
        return made
    return replace(made, place=f"WG/1/Z{number}", flat="WG/1")


def _caps(rng: random.Random) -> list[Cap]:
    caps = [Cap(CapKind.MUNICIPALITY, town, rng.randint(10, 16), 10) for town in TOWNS]
    caps.append(Cap(CapKind.CARE_TEAM, "Süd", rng.randint(10, 14), rng.randint(8, 13)))
    return [one for one in caps if rng.random() < HALF]


def planned(case: Case) -> Plan:
    """Whoever comes first by code takes the first home that is open to it: lawful, not best."""
    nobody = Plan((), tuple(one.code for one in case.households), 0, 0, 0)
    left = left_after(case, nobody)
    placements = []
    for who in case.households:
        for position, where in enumerate(left.homes):
            is_open = position not in left.closed
            if is_open and is_eligible(who, where, LIMITS, left.caps):
                left.give(who, position, where)
                placements.append((who.code, where.place))
                break
    return plan_with(case, dict(placements))


def plan_with(case: Case, homes: Mapping[str, str]) -> Plan:
    """A plan that puts households into homes, scored as any other."""
    where = {one.place: one for one in case.vacancies}
    scorer = Scorer(weights_on(DAY))
    placements = []
    for who in case.households:
        if who.code in homes:
            score = scorer.score(who, where[homes[who.code]])
            points = scorer.points(who, score)
            placements.append(Placement(who.code, homes[who.code], {}, score.thousandths, points))
    unplaced = tuple(one.code for one in case.households if one.code not in homes)
    total = sum(one.points for one in placements)
    return Plan(tuple(placements), unplaced, total, total, len(placements))
