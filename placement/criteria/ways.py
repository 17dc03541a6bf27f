"""Criteria about the way to what people need: on foot, or door to door by bus and train."""

from collections.abc import Callable, Hashable, Iterable

from placement.records import Answer, HouseholdStatus, NeedKind, SchoolStage
from placement.values import HouseholdOnDay, Near, Stage, Vacancy
from placement.weights import By, Criteria, Criterion, Way

from .declared import FULL, Ask, Asks, Found, Soft, always

SCHOOL_OF = {
    SchoolStage.PRIMARY: "primary_school",
    SchoolStage.SECONDARY: "secondary_school",
    SchoolStage.VOCATIONAL: "vocational_school",
}
ANY_SCHOOL = "school"
DOCTOR, THERAPY = "doctor", "therapy"


def falling(minutes: float, way: Way) -> int:
    """1000 up to `full_minutes`, 0 from `zero_minutes`, a straight line in between."""
    full, zero = way.full_minutes, way.zero_minutes
    if minutes <= full:
        return FULL
    return 0 if minutes >= zero else round(FULL * (zero - minutes) / (zero - full))


def minutes_of(near: Near, way: Way) -> float:
    """The minutes that count: of the walk, or of whichever is quicker."""
    return near.minutes if way.by is By.WALK else near.door_to_door_minutes


def found_near(category: str, near: Near, way: Way) -> Found:
    """The value of one amenity by the way to it, with its minutes and metres."""
    minutes = minutes_of(near, way)
    manner = "walk" if minutes == near.minutes else "ride"
    return Found(falling(minutes, way), f"{category}_{manner}", numbers(near, way))


def numbers(near: Near, way: Way) -> dict[str, int | str]:
    """The name of an amenity, the minutes that count and the metres of the walk."""
    return {
        "name": near.name,
        "minutes": round(minutes_of(near, way)),
        "metres": round(near.metres),
    }


def nearest(vacancy: Vacancy, category: str, way: Way) -> Found:
    """The quickest to reach of one category; 0 where nobody reached any."""
    near = vacancy.near.get(category, ())
    if not near:
        return Found(0, f"{category}_none")
    return found_near(category, min(near, key=lambda one: minutes_of(one, way)), way)


def least(vacancy: Vacancy, categories: Iterable[str]) -> tuple[tuple[float, float] | None, ...]:
    """All that a way depends on: the fewest minutes on foot and door to door, by category."""
    return tuple(
        (min(one.minutes for one in near), min(one.door_to_door_minutes for one in near))
        if (near := vacancy.near.get(category))
        else None
        for category in categories
    )


def school(stages: tuple[SchoolStage | None, ...], vacancy: Vacancy, settings: Criteria) -> Found:
    """The school of each stage, assigned or nearest; of several the worst to reach counts."""
    ways = (nearest(vacancy, _school_of(stage, vacancy), settings.school) for stage in stages)
    return min(ways, key=lambda one: one.value)


def doctor(needs_therapy: bool, vacancy: Vacancy, settings: Criteria) -> Found:  # noqa: FBT001
    """The nearest doctor; who needs therapy, needs both, and the worse to reach counts."""
    found = nearest(vacancy, DOCTOR, settings.doctor)
    if not needs_therapy:
        return found
    return min(found, nearest(vacancy, THERAPY, settings.doctor), key=lambda one: one.value)


def _school_of(stage: SchoolStage | None, vacancy: Vacancy) -> str:
    category = ANY_SCHOOL if stage is None else SCHOOL_OF[stage]
    return category if category in vacancy.near else ANY_SCHOOL


def _pupils(household: HouseholdOnDay) -> tuple[Ask, ...]:
    """Who goes to an ordinary class; who learns German first, goes where there is a place."""
    pupils = {
        one.school_stage
        for one in household.members
        if one.stage is Stage.SCHOOL and one.needs is None
    }
    return (Ask(FULL, tuple(sorted(pupils, key=str))),) if pupils else ()


def _patients(household: HouseholdOnDay) -> tuple[Ask, ...]:
    return (Ask(FULL, household.needs.get(NeedKind.NEAR_THERAPY) is Answer.YES),)


def _grown(household: HouseholdOnDay) -> tuple[Ask, ...]:
    return (Ask(FULL, None),) if household.children_of(Stage.GROWN) else ()


def _with_permit(household: HouseholdOnDay) -> tuple[Ask, ...]:
    """The Jobcenter is in charge of who may stay; for all others the county is."""
    return (Ask(FULL, None),) if household.status is HouseholdStatus.PERMIT else ()


def _of_home(*categories: str) -> Callable[[Vacancy], Hashable]:
    return lambda vacancy: least(vacancy, categories)


def _one(criterion: Criterion, asks: Asks = always) -> Soft:
    """A criterion about the nearest amenity of the category it is named after."""
    category = criterion.value

    def look(asked: None, vacancy: Vacancy, settings: Criteria) -> Found:
        del asked
        return nearest(vacancy, category, getattr(settings, category))

    return Soft(criterion, look, asks, _of_home(category))


WAYS: tuple[Soft, ...] = (
    Soft(Criterion.SCHOOL, school, _pupils, _of_home(ANY_SCHOOL, *SCHOOL_OF.values())),
    Soft(Criterion.DOCTOR, doctor, _patients, _of_home(DOCTOR, THERAPY)),
    _one(Criterion.BUS_STOP),
    _one(Criterion.FOOD_SHOP),
    _one(Criterion.LANGUAGE_COURSE, _grown),
    _one(Criterion.COUNSELLING),
    _one(Criterion.JOB_CENTRE, _with_permit),
    _one(Criterion.MEETING_PLACE),
)
