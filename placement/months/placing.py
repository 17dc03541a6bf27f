"""One round in a month of the simulation, by the policy that is played."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from placement.deciding import plan_for
from placement.policies import Policy
from placement.solving.plans import Plan
from placement.values import Cap, CapKind, Case, HouseholdOnDay, Vacancy, make_case
from placement.weights import Weights
from standards import Kind

from .by_hand import plan_by_hand
from .county import County, Living, Waiting, present_home
from .scenarios import Variant
from .start import Start

ROUND_S = 300.0
"""Seconds for the solver in one month: so many that a plan is proven, and the same on every run."""


@dataclass(frozen=True)
class Rules:
    """By what homes are given: the weights, the policy, and how a case becomes a plan."""

    variant: Variant
    weights: Weights
    policy: Policy

    def plan(self, case: Case, should_stop: Callable[[], bool] | None = None) -> Plan:
        """Who gets which home."""
        if self.variant.by_waiting_time:
            return plan_by_hand(case, self.weights)
        return plan_for(
            case, self.weights, self.policy, time_limit_s=ROUND_S, should_stop=should_stop
        )


def rules_of(variant: Variant, weights: Weights, policy: Policy) -> Rules:
    """The weights and the policy in force with what the variant changes."""
    changed = {
        name.value: weights.setting(name).model_copy(update={"weight": weight})
        for name, weight in variant.weights.items()
    }
    criteria = weights.criteria.model_copy(update=changed)
    aims = {
        "objectives": variant.objectives or policy.objectives,
        "municipality_percent": variant.municipality_percent or policy.municipality_percent,
        "planning_area_percent": variant.planning_area_percent or policy.planning_area_percent,
    }
    return Rules(
        variant,
        weights.model_copy(update={"criteria": criteria}),
        policy.model_copy(update=aims),
    )


def case_of(county: County, start: Start, rules: Rules, *, month: int, day: date) -> Case:
    """Who waits, who may move from a centre into a flat, and what is free."""
    free = county.free_homes(month)
    flats = frozenset(one.place for one in free if one.kind is Kind.WOHNUNG)
    forbidden = flats if rules.variant.months_in_centre else frozenset[str]()
    households = [
        *(
            _waiting(county.waiting[code], day, forbidden=forbidden)
            for code in sorted(county.waiting)
        ),
        *(
            _in_centre(one, county.homes[one.place], day)
            for one in county.in_centres()
            if month - one.moved_in >= rules.variant.months_in_centre
        ),
    ]
    return make_case(
        day,
        households,
        vacancies=free,
        child_places=county.child_places.values(),
        caps=_caps(county, start, rules),
    )


def _waiting(one: Waiting, day: date, *, forbidden: frozenset[str]) -> HouseholdOnDay:
    return replace(
        one.household,
        waiting_days=(day - one.since).days,
        passed_over=one.passed_over,
        forbidden_places=one.household.forbidden_places | forbidden,
    )


def _in_centre(one: Living, home: Vacancy, day: date) -> HouseholdOnDay:
    if one.household is None or one.since is None:
        raise ValueError(one.code)
    return replace(
        one.household,
        waiting_days=(day - one.since).days,
        present=present_home(home),
        lives_at=home.place,
        municipality_now=home.municipality,
        planning_area_now=home.planning_area,
        passed_over=0,
    )


def _caps(county: County, start: Start, rules: Rules) -> Iterator[Cap]:
    """Care teams, and limits by fair share of all who live here or wait where the policy asks."""
    if rules.variant.keeps_care_teams:
        there = persons_by_area(county, CapKind.CARE_TEAM)
        for area, limit in sorted(start.care_limits.items()):
            yield Cap(CapKind.CARE_TEAM, area, limit, there.get(area, 0))
    waiting = sum(one.household.persons for one in county.waiting.values())
    total = waiting + sum(one.persons for one in county.living.values())
    for kind, percent, inhabitants in (
        (CapKind.MUNICIPALITY, rules.policy.municipality_percent, start.inhabitants),
        (CapKind.PLANNING_AREA, rules.policy.planning_area_percent, start.area_inhabitants),
    ):
        if percent is not None:
            present = persons_by_area(county, kind)
            yield from _shares(kind, total * percent / 100, inhabitants, present)


def _shares(
    kind: CapKind, total: float, inhabitants: Mapping[str, int], present: Mapping[str, int]
) -> Iterator[Cap]:
    everybody = sum(inhabitants.values())
    for area in sorted(inhabitants):
        limit = ceil(total * inhabitants[area] / everybody)
        yield Cap(kind, area, limit, present.get(area, 0))


def persons_by_area(county: County, kind: CapKind) -> dict[str, int]:
    """How many people live where."""
    found: dict[str, int] = {}
    for one in county.living.values():
        home = county.homes[one.place]
        area = home.municipality if kind is CapKind.MUNICIPALITY else home.planning_area
        if area is not None:
            found[area] = found.get(area, 0) + one.persons
    return found
