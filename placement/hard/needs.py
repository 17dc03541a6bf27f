"""What meets a housing need: True, False, or None where nobody has looked."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from placement.records import NeedKind
from placement.values import Feature, HouseholdOnDay, Near, Vacancy
from placement.weights import Limit, Limits

from .sharing import is_alone, room_key

Met = Callable[[HouseholdOnDay, Vacancy, Limits], bool | None]
Numbers = Callable[[Vacancy, Limits], Mapping[str, int]]


def no_numbers(vacancy: Vacancy, limits: Limits) -> Mapping[str, int]:
    """Most needs are met or not, without numbers."""
    del vacancy, limits
    return {}


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a need is met.

    Attributes
    ----------
    met
        Whether a home meets it.
    of_home
        Everything of the home that `met` and `numbers` look at.
    of_household
        Everything of the household that `met` looks at.
    numbers
        What the reason against carries.
    """

    met: Met
    of_home: Callable[[Vacancy], Hashable]
    of_household: Callable[[HouseholdOnDay], Hashable] = lambda _: None
    numbers: Numbers = no_numbers


def _has(feature: Feature) -> Meeting:
    def has(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> bool | None:
        del household, limits
        return vacancy.features.get(feature)

    return Meeting(has, lambda vacancy: vacancy.features.get(feature))


def _on_ground_floor_or_lift(
    household: HouseholdOnDay, vacancy: Vacancy, limits: Limits
) -> bool | None:
    del household, limits
    lift = vacancy.features.get(Feature.LIFT)
    if lift or vacancy.storey == 0:
        return True
    return None if lift is None or vacancy.storey is None else False


def _above_ground_floor(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> bool | None:
    del household, limits
    return None if vacancy.storey is None else vacancy.storey > 0


def _own_room(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> bool | None:
    del limits
    return is_alone(household, vacancy)


def _near(
    category: str, limit_of: Callable[[Limits], Limit], minutes_of: Callable[[Near], float]
) -> Meeting:
    def minutes(vacancy: Vacancy) -> float | None:
        found = vacancy.near.get(category, ())
        return min(map(minutes_of, found)) if found else None

    def is_near(household: HouseholdOnDay, vacancy: Vacancy, limits: Limits) -> bool | None:
        del household
        least = minutes(vacancy)
        return None if least is None else least <= limit_of(limits).value

    def numbers(vacancy: Vacancy, limits: Limits) -> Mapping[str, int]:
        return {
            "minutes": round(minutes(vacancy) or 0),
            "limit_minutes": round(limit_of(limits).value),
        }

    return Meeting(is_near, minutes, numbers=numbers)


def _on_foot(near: Near) -> float:
    return near.minutes


def _door_to_door(near: Near) -> float:
    return near.door_to_door_minutes


MEETS: Mapping[NeedKind, Meeting] = {
    NeedKind.STEP_FREE: _has(Feature.STEP_FREE),
    NeedKind.GROUND_FLOOR_OR_LIFT: Meeting(
        _on_ground_floor_or_lift,
        lambda vacancy: (vacancy.features.get(Feature.LIFT), vacancy.storey),
    ),
    NeedKind.NOT_GROUND_FLOOR: Meeting(_above_ground_floor, lambda vacancy: vacancy.storey),
    NeedKind.OWN_BATHROOM: _has(Feature.OWN_BATHROOM),
    NeedKind.OWN_ROOM: Meeting(
        _own_room,
        room_key,
        lambda household: household.persons > 1,
    ),
    NeedKind.QUIET: _has(Feature.QUIET),
    NeedKind.NEAR_DOCTOR: _near("doctor", lambda limits: limits.doctor_minutes, _on_foot),
    NeedKind.NEAR_HOSPITAL: _near(
        "hospital", lambda limits: limits.hospital_minutes, _door_to_door
    ),
    NeedKind.NEAR_THERAPY: _near("therapy", lambda limits: limits.therapy_minutes, _door_to_door),
    NeedKind.WOMEN_ONLY: _has(Feature.WOMEN_ONLY),
    NeedKind.PROTECTION: _has(Feature.PROTECTED),
}
"""Every need has something that meets it."""
