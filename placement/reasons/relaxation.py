"""For a household left over: the smallest thing that would help. No rule is ever relaxed.

A home that fails only for what nobody has looked at can be looked at; a missed K.-o. rule can be
remedied; blocked beds can be freed. A home too small, or known not to meet a need, cannot help.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from placement.eligibility import is_eligible, reasons_against
from placement.records import Answer, NeedKind
from placement.values import Feature, HouseholdOnDay, Near, Vacancy
from placement.weights import Limit, Limits
from standards import Compliance

from .remarks import Remark, remark


@dataclass(frozen=True)
class Step:
    """One thing somebody could do about a home: how hard it is, and the home as it would be."""

    cost: int
    remark: Remark
    after: Vacancy


LOOK, INSPECT, FREE_A_BED, ASK_AGAIN, REMEDY = 1, 2, 3, 4, 5
"""How hard a step is; the numbers only order the steps."""


def smallest_help(
    household: HouseholdOnDay, left_empty: Iterable[Vacancy], limits: Limits
) -> tuple[Remark, ...]:
    """The easiest steps that make one of the empty homes eligible, else the home to look for.

    Since the home is empty, the steps would place the household without moving anybody else.
    """
    ways = [_way_into(household, vacancy, limits) for vacancy in left_empty]
    possible = [way for way in ways if way is not None]
    if not possible:
        return (*_home_wanted(household, limits),)
    best = min(possible, key=lambda way: (sum(step.cost for step in way), len(way)))
    return tuple(step.remark for step in best)


def _way_into(
    household: HouseholdOnDay, vacancy: Vacancy, limits: Limits
) -> tuple[Step, ...] | None:
    """The steps after which nothing speaks against the home any more; None if there are none."""
    steps: list[Step] = []
    home, willing = vacancy, replace(household, refused_places=frozenset())
    for reason in reasons_against(household, vacancy, limits):
        step = _step(reason, household, home, limits)
        if step is None:
            return None
        steps.append(step)
        home = step.after
    return tuple(steps) if steps and is_eligible(willing, home, limits) else None


def _step(reason: Remark, household: HouseholdOnDay, home: Vacancy, limits: Limits) -> Step | None:
    area_m2 = limits.floor_area_m2_per_person.value * household.persons
    sound = replace(home, compliance=Compliance.WITH_CONDITIONS, blocking=())
    rules = ", ".join(home.blocking)
    steps = {
        "floor_area_unknown": Step(
            LOOK,
            remark("help_measure_area", place=home.place),
            replace(home, floor_area_m2=area_m2),
        ),
        "never_inspected": Step(INSPECT, remark("help_inspect", place=home.place), sound),
        "standards_unassessed": Step(
            INSPECT, remark("help_assess", place=home.place, rules=rules), sound
        ),
        "standards_missed": Step(
            REMEDY, remark("help_remedy", place=home.place, rules=rules), sound
        ),
        "refused_before": Step(ASK_AGAIN, remark("help_ask_again", place=home.place), home),
    }
    if reason.code == "too_few_places":
        return _freed_beds(household, home)
    if reason.code.endswith("_unseen"):
        return _looked_at(NeedKind(reason.code[5:-7]), home, limits)
    return steps.get(reason.code)


def _freed_beds(household: HouseholdOnDay, home: Vacancy) -> Step | None:
    missing = household.persons - home.free_places
    if missing > home.blocked_places:
        return None
    after = replace(home, free_places=household.persons)
    return Step(FREE_A_BED, remark("help_unblock", place=home.place, places=missing), after)


def _looked_at(kind: NeedKind, home: Vacancy, limits: Limits) -> Step:
    """The home as it would be if the look turned out well."""
    after = {
        NeedKind.STEP_FREE: _with(home, Feature.STEP_FREE),
        NeedKind.GROUND_FLOOR_OR_LIFT: _with(home, Feature.LIFT),
        NeedKind.OWN_BATHROOM: _with(home, Feature.OWN_BATHROOM),
        NeedKind.QUIET: _with(home, Feature.QUIET),
        NeedKind.OWN_ROOM: replace(home, flat=None),
        NeedKind.NEAR_DOCTOR: _near(home, "doctor", limits.doctor_minutes),
        NeedKind.NEAR_HOSPITAL: _near(home, "hospital", limits.hospital_minutes),
        NeedKind.NEAR_THERAPY: _near(home, "therapy", limits.therapy_minutes),
        NeedKind.PROTECTION: _with(home, Feature.PROTECTED),
        NeedKind.WOMEN_ONLY: _with(home, Feature.WOMEN_ONLY),
        NeedKind.NOT_GROUND_FLOOR: replace(home, storey=1),
    }[kind]
    return Step(LOOK, remark(f"help_look_at_{kind}", place=home.place), after)


def _near(home: Vacancy, category: str, limit: Limit) -> Vacancy:
    return replace(home, near={**home.near, category: (Near("", "", 0.0, limit.value),)})


def _with(home: Vacancy, feature: Feature) -> Vacancy:
    return replace(home, features={**home.features, feature: True})


def _home_wanted(household: HouseholdOnDay, limits: Limits) -> Iterable[Remark]:
    area_m2 = limits.floor_area_m2_per_person.value * household.persons
    yield remark("help_find_home", persons=household.persons, area_m2=round(area_m2, 1))
    for kind in household.needs_answered(Answer.YES):
        yield remark(f"help_wanted_{kind}")
