"""What somebody could do so that a home may be given to a household. No K.-o. rule is relaxed.

A home that fails only for what nobody has looked at can be looked at; a missed K.-o. rule can be
remedied; blocked beds can be freed; a limit can be raised by those who set it. A home that is too
small, or known not to meet a need, cannot help.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import ceil

from placement.eligibility import is_eligible, reasons_against
from placement.hard.sizes import rooms_for
from placement.hard.terms import Terms
from placement.records import NeedKind
from placement.values import CapKind, Feature, HouseholdOnDay, Near, Vacancy
from placement.weights import Limit, Limits
from standards import Compliance

from .remarks import Remark, remark

HOURS_OF_A_POST = 39
"""A week of a full post by the collective agreement of the public service (TVöD)."""

LOOK, INSPECT, FREE_A_BED, ASK_AGAIN, REMEDY, RAISE = 1, 2, 3, 4, 5, 6
"""How hard a step is; the numbers only order the steps."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A household and a home with the limits they are held against."""

    household: HouseholdOnDay
    home: Vacancy
    terms: Terms
    residents_per_post: int


@dataclass(frozen=True, slots=True)
class Way:
    """The steps into a home, and the pair as it would be after them."""

    cost: int
    steps: tuple[Remark, ...]
    after: Pair


Step = tuple[Remark, Pair]
Take = Callable[[Remark, Pair], Step | None]


def way_into(pair: Pair) -> Way | None:
    """The steps after which nothing speaks against the home any more; None if there are none."""
    terms = pair.terms
    reasons = reasons_against(pair.household, pair.home, terms.limits, terms.caps)
    told: list[Remark] = []
    cost = 0
    for reason in reasons:
        take = STEPS.get(reason.code)
        step = take(reason, pair) if take else None
        if step is None:
            return None
        told.append(step[0])
        pair = step[1]
        cost += COSTS[reason.code]
    terms = pair.terms
    if not is_eligible(pair.household, pair.home, terms.limits, terms.caps):
        return None
    return Way(cost, tuple(told), pair)


def beds_after(home: Vacancy) -> int:
    """The most places the home could have to give after what holds it back is put right.

    Beds that are blocked may be freed as far as the standards allow. Unknown is how many more would
    be lawful once what holds them down is remedied, so no more than one is hoped for; and unknown
    is which room of a shared flat would gain.
    """
    if home.flat is not None:
        return home.free_places
    return max(_unblocked(home), home.free_places + _is_held_down(home))


def _unblocked(home: Vacancy) -> int:
    places = home.free_places + home.blocked_places
    return places if home.lawful_places is None else min(places, home.lawful_places)


def _is_held_down(home: Vacancy) -> bool:
    return bool(home.lawful_rules) and home.lawful_places == home.free_places > 0


def _more_places(reason: Remark, pair: Pair) -> Step | None:
    del reason
    home, persons = pair.home, pair.household.persons
    if persons > beds_after(home):
        return None
    after = replace(pair, home=replace(home, free_places=persons))
    if persons <= _unblocked(home):
        places = persons - home.free_places
        return remark("help_unblock", place=home.place, places=places), after
    rules = ", ".join(home.lawful_rules)
    return remark("help_lawful_place", place=home.place, rules=rules), after


def _on_home(code: str, change: Callable[[Pair], Mapping[str, object]]) -> Take:
    """A step that is told by the home alone."""

    def take(reason: Remark, pair: Pair) -> Step:
        del reason
        after = replace(pair, home=replace(pair.home, **change(pair)))  # type: ignore[arg-type]
        return remark(code, place=pair.home.place), after

    return take


def _put_right(code: str) -> Take:
    def take(reason: Remark, pair: Pair) -> Step:
        sound = replace(pair.home, compliance=Compliance.WITH_CONDITIONS, blocking=())
        told = remark(code, place=pair.home.place, rules=str(reason.details["rules"]))
        return told, replace(pair, home=sound)

    return take


def _ask_again(reason: Remark, pair: Pair) -> Step:
    del reason
    refused = pair.household.refused_places - {pair.home.place}
    willing = replace(pair.household, refused_places=refused)
    return remark("help_ask_again", place=pair.home.place), replace(pair, household=willing)


def _raise_cap(reason: Remark, pair: Pair) -> Step:
    """The limit raised by those who do not fit under it; hours of care where a team is full."""
    is_team = reason.code == "care_team_full"
    caps = list(pair.terms.caps)
    number, cap = next(
        (number, cap)
        for number, cap in enumerate(caps)
        if cap.area == reason.details["area"]
        and (cap.kind is CapKind.CARE_TEAM) is is_team
        and cap.persons_free < pair.household.persons
    )
    missing = cap.present + pair.household.persons - cap.limit
    caps[number] = replace(cap, limit=cap.limit + missing)
    after = replace(pair, terms=Terms(pair.terms.limits, tuple(caps)))
    if not is_team:
        return remark("help_raise_limit", area=cap.area, persons=missing), after
    hours = ceil(10 * missing * HOURS_OF_A_POST / pair.residents_per_post) / 10
    return remark("help_care_hours", area=cap.area, hours=hours, persons=missing), after


def _look_at(kind: NeedKind) -> Take:
    """The home as it would be if the look turned out well."""

    def take(reason: Remark, pair: Pair) -> Step:
        del reason
        after = replace(pair, home=SEEN[kind](pair.home, pair.terms.limits))
        return remark(f"help_look_at_{kind}", place=pair.home.place), after

    return take


def _has(feature: Feature) -> Callable[[Vacancy, Limits], Vacancy]:
    def seen(home: Vacancy, limits: Limits) -> Vacancy:
        del limits
        return replace(home, features={**home.features, feature: True})

    return seen


def _near(
    category: str, limit_of: Callable[[Limits], Limit]
) -> Callable[[Vacancy, Limits], Vacancy]:
    def seen(home: Vacancy, limits: Limits) -> Vacancy:
        near = Near("", "", 0.0, limit_of(limits).value)
        return replace(home, near={**home.near, category: (near,)})

    return seen


def _upstairs(home: Vacancy, limits: Limits) -> Vacancy:
    del limits
    return replace(home, storey=1)


def _area(pair: Pair) -> Mapping[str, object]:
    least = pair.terms.limits.floor_area_m2_per_person.value
    return {"floor_area_m2": least * pair.household.persons}


def _rent(pair: Pair) -> Mapping[str, object]:
    return {"rent_cents_per_month": pair.home.rent_limits_cents[pair.household.persons]}


def _rooms(pair: Pair) -> Mapping[str, object]:
    return {"rooms": rooms_for(pair.household, pair.terms)}


def _always(**changes: object) -> Callable[[Pair], Mapping[str, object]]:
    return lambda _: changes


SEEN: Mapping[NeedKind, Callable[[Vacancy, Limits], Vacancy]] = {
    NeedKind.STEP_FREE: _has(Feature.STEP_FREE),
    NeedKind.GROUND_FLOOR_OR_LIFT: _has(Feature.LIFT),
    NeedKind.NOT_GROUND_FLOOR: _upstairs,
    NeedKind.OWN_BATHROOM: _has(Feature.OWN_BATHROOM),
    NeedKind.QUIET: _has(Feature.QUIET),
    NeedKind.NEAR_DOCTOR: _near("doctor", lambda limits: limits.doctor_minutes),
    NeedKind.NEAR_HOSPITAL: _near("hospital", lambda limits: limits.hospital_minutes),
    NeedKind.NEAR_THERAPY: _near("therapy", lambda limits: limits.therapy_minutes),
    NeedKind.WOMEN_ONLY: _has(Feature.WOMEN_ONLY),
    NeedKind.PROTECTION: _has(Feature.PROTECTED),
}
"""Needs of which nobody may know whether a home meets them."""

TAKEN: Mapping[str, tuple[int, Take]] = {
    "floor_area_unknown": (LOOK, _on_home("help_measure_area", _area)),
    "rooms_unknown": (LOOK, _on_home("help_count_rooms", _rooms)),
    "rent_unknown": (LOOK, _on_home("help_ask_rent", _rent)),
    "residents_unknown": (LOOK, _on_home("help_name_residents", _always(unknown_residents=0))),
    **{f"need_{kind}_unseen": (LOOK, _look_at(kind)) for kind in SEEN},
    "offer_not_looked_at": (INSPECT, _on_home("help_look_at_offer", _always(offer=None))),
    "never_inspected": (
        INSPECT,
        _on_home("help_inspect", _always(compliance=Compliance.COMPLIANT)),
    ),
    "standards_unassessed": (INSPECT, _put_right("help_assess")),
    "too_few_places": (FREE_A_BED, _more_places),
    "refused_before": (ASK_AGAIN, _ask_again),
    "standards_missed": (REMEDY, _put_right("help_remedy")),
    "area_full": (RAISE, _raise_cap),
    "care_team_full": (RAISE, _raise_cap),
}
STEPS: Mapping[str, Take] = {code: take for code, (_, take) in TAKEN.items()}
COSTS: Mapping[str, int] = {code: cost for code, (cost, _) in TAKEN.items()}
"""What can be done about a reason, and how hard it is; about all others nothing."""
