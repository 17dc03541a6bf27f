"""Hard criteria: whether a home may be offered to a household at all, and if not, why.

Every criterion is a function of its own that yields a remark for each reason against the home.
What nobody knows about a home is never met.
"""

from collections.abc import Callable, Iterator, Mapping

from standards import Compliance

from .reasons.remarks import Remark, remark
from .records import Answer, NeedKind
from .values import Feature, HouseholdOnDay, Vacancy
from .weights import Limits

HardCriterion = Callable[[HouseholdOnDay, Vacancy, Limits], Iterator[Remark]]


def reasons_against(
    household: HouseholdOnDay, vacancy: Vacancy, limits: Limits
) -> tuple[Remark, ...]:
    """Every reason why the home is not eligible for the household; none if it is."""
    return tuple(reason for check in HARD for reason in check(household, vacancy, limits))


def is_eligible(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> bool:
    """Whether nothing speaks against the home; stops at the first reason."""
    return all(next(check(household, vacancy, limits), None) is None for check in HARD)


def somebody_there(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> Iterator[Remark]:
    """A household without members cannot be placed: nobody can say what it needs."""
    del vacancy, limits
    if not household.members:
        yield remark("nobody_in_household")


def enough_places(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> Iterator[Remark]:
    """Families stay together: everybody needs a free place in the same home."""
    del limits
    if vacancy.free_places < household.persons:
        yield remark("too_few_places", places=vacancy.free_places, persons=household.persons)


def enough_area(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> Iterator[Remark]:
    """The floor of overcrowding: so many square metres for everybody."""
    limit = limits.floor_area_m2_per_person.value
    if vacancy.floor_area_m2 is None:
        yield remark("floor_area_unknown")
    elif vacancy.floor_area_m2 < limit * household.persons:
        yield remark(
            "overcrowded",
            area_m2=round(vacancy.floor_area_m2, 1),
            persons=household.persons,
            limit_m2=round(limit, 1),
        )


def standards_gate(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> Iterator[Remark]:
    """A missed or unassessed K.-o. rule closes a home; small deviations do not."""
    del household, limits
    rules = ", ".join(vacancy.blocking)
    if vacancy.compliance is Compliance.BLOCKED:
        yield remark("standards_missed", rules=rules)
    elif vacancy.compliance is Compliance.UNKNOWN and rules:
        yield remark("standards_unassessed", rules=rules)
    elif vacancy.compliance is Compliance.UNKNOWN:
        yield remark("never_inspected")


def needs_met(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> Iterator[Remark]:
    """Each need somebody named must be met by what is known of the home."""
    for kind in household.needs_answered(Answer.YES):
        met = MEETS[kind](vacancy, limits)
        if met is None:
            yield remark(f"need_{kind}_unseen")
        elif not met:
            yield remark(f"need_{kind}_unmet", **_numbers(kind, vacancy, limits))


def women_only(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> Iterator[Remark]:
    """No man moves into a home for women; boys stay with their mothers."""
    del limits
    if vacancy.features.get(Feature.WOMEN_ONLY) and household.has_adult_man:
        yield remark("women_only_home")


def not_refused(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> Iterator[Remark]:
    """A home that was refused is not proposed to the same household again."""
    del limits
    if vacancy.place in household.refused_places:
        yield remark("refused_before")


HARD: tuple[HardCriterion, ...] = (
    somebody_there,
    enough_places,
    enough_area,
    standards_gate,
    needs_met,
    women_only,
    not_refused,
)


def _on_ground_floor_or_lift(vacancy: Vacancy, limits: Limits) -> bool | None:
    del limits
    lift = vacancy.features.get(Feature.LIFT)
    if lift or vacancy.storey == 0:
        return True
    return None if lift is None or vacancy.storey is None else False


def _above_ground_floor(vacancy: Vacancy, limits: Limits) -> bool | None:
    del limits
    return None if vacancy.storey is None else vacancy.storey > 0


def _near_doctor(vacancy: Vacancy, limits: Limits) -> bool | None:
    doctor = vacancy.nearest("doctor")
    return None if doctor is None else doctor.minutes <= limits.doctor_minutes.value


def _has(feature: Feature) -> Callable[[Vacancy, Limits], bool | None]:
    return lambda vacancy, limits: vacancy.features.get(feature)  # noqa: ARG005  one signature


MEETS: Mapping[NeedKind, Callable[[Vacancy, Limits], bool | None]] = {
    NeedKind.STEP_FREE: _has(Feature.STEP_FREE),
    NeedKind.GROUND_FLOOR_OR_LIFT: _on_ground_floor_or_lift,
    NeedKind.OWN_BATHROOM: _has(Feature.OWN_BATHROOM),
    NeedKind.QUIET: _has(Feature.QUIET),
    NeedKind.NEAR_DOCTOR: _near_doctor,
    NeedKind.WOMEN_ONLY: _has(Feature.WOMEN_ONLY),
    NeedKind.NOT_GROUND_FLOOR: _above_ground_floor,
}
"""What meets a need: True, False, or None where nobody has looked."""


def _numbers(kind: NeedKind, vacancy: Vacancy, limits: Limits) -> dict[str, int]:
    doctor = vacancy.nearest("doctor")
    if kind is not NeedKind.NEAR_DOCTOR or doctor is None:
        return {}
    return {"minutes": round(doctor.minutes), "limit_minutes": round(limits.doctor_minutes.value)}
