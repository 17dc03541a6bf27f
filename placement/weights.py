"""Weights and limits by date, each with who decided it: read from YAML and checked."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from standards import Complaint, Text

from .dated import Dated, Sourced, Strict, decisions_in
from .errors import NoWeightsInForce, WeightsFileError

HUNDREDTHS = 100
WEIGHTS_FILE = Path(__file__).parent / "weights.yaml"


class Criterion(StrEnum):
    """The soft criteria."""

    KITA = "kita"
    PRIMARY_DAZ = "primary_daz"
    SECONDARY_DAZ = "secondary_daz"
    SCHOOL = "school"
    DOCTOR = "doctor"
    BUS_STOP = "bus_stop"
    FOOD_SHOP = "food_shop"
    LANGUAGE_COURSE = "language_course"
    COUNSELLING = "counselling"
    JOB_CENTRE = "job_centre"
    MEETING_PLACE = "meeting_place"
    COMMUNITY = "community"
    WISHES = "wishes"
    FIT_OF_SIZE = "fit_of_size"
    STANDARDS = "standards"
    OWN_FLAT = "own_flat"

    @classmethod
    def _missing_(cls, value: object) -> "Criterion | None":
        """Rounds kept before all wishes had one weight name them one by one."""
        return cls.WISHES if value in {"wish_municipality", "wish_planning_area"} else None


class By(StrEnum):
    """Which way counts: on foot alone, or by bus and train where that is quicker."""

    WALK = "walk"
    DOOR_TO_DOOR = "door_to_door"


class Setting(Sourced):
    """One criterion: its label and how much it counts, in hundredths at the finest."""

    label: Text
    weight: Annotated[float, Field(ge=0, le=100)]

    @field_validator("weight")
    @classmethod
    def _in_hundredths(cls, weight: float) -> float:
        if round(weight, 2) != weight:
            message = "a weight has two decimals at most"
            raise ValueError(message)
        return weight


class Way(Setting):
    """A criterion about the minutes of a way."""

    by: By
    full_minutes: Annotated[float, Field(ge=0)]
    zero_minutes: Annotated[float, Field(gt=0)]

    @model_validator(mode="after")
    def _falls(self) -> Self:
        if self.zero_minutes <= self.full_minutes:
            message = "zero_minutes must lie above full_minutes"
            raise ValueError(message)
        return self


class Deviations(Setting):
    """The criterion about small deviations."""

    zero_at: Annotated[int, Field(gt=0)]


class Community(Setting):
    """The criterion about people near with the same language.

    From `full_persons` near it counts fully; above `share_of_house` it falls again.
    """

    full_persons: Annotated[int, Field(gt=0)]
    share_of_house: Annotated[float, Field(ge=0, le=1)]


class Flat(Setting):
    """The criterion about a flat of their own; a room of a shared flat counts `shared_value`."""

    shared_value: Annotated[float, Field(ge=0, le=1)]


class Criteria(Strict):
    """The setting of every criterion; none may be left out."""

    kita: Way
    primary_daz: Way
    secondary_daz: Way
    school: Way
    doctor: Way
    bus_stop: Way
    food_shop: Way
    language_course: Way
    counselling: Way
    job_centre: Way
    meeting_place: Way
    community: Community
    wishes: Way
    fit_of_size: Setting
    standards: Deviations
    own_flat: Flat


class Waiting(Sourced):
    """How waiting counts: from `least` on the first day to 1 after `full_after_days`."""

    full_after_days: Annotated[int, Field(gt=0)]
    least: Annotated[float, Field(gt=0, le=1)]


class Limit(Sourced):
    """A number that a hard criterion holds a home against."""

    label: Text
    value: Annotated[float, Field(gt=0)]


class Limits(Strict):
    """What the hard criteria need to know besides the home and the household."""

    floor_area_m2_per_person: Limit
    persons_per_room: Limit
    counts_for_rooms_from_years: Limit
    doctor_minutes: Limit
    hospital_minutes: Limit
    therapy_minutes: Limit


class Weights(Dated):
    """One decision about how homes are compared."""

    criteria: Criteria
    waiting: Waiting
    limits: Limits

    def setting(self, criterion: Criterion) -> Setting:
        """What was decided about one criterion."""
        found: Setting = getattr(self.criteria, criterion.value)
        return found

    def whole(self, criterion: Criterion) -> int:
        """The weight of a criterion in hundredths, a whole number."""
        return round(HUNDREDTHS * self.setting(criterion).weight)

    def with_weights(self, changed: Mapping[Criterion, float]) -> "Weights":
        """The same decision with other weights for some criteria.

        Raises
        ------
        pydantic.ValidationError
            If a weight is none.
        """
        content = self.model_dump()
        for criterion, weight in changed.items():
            content["criteria"][criterion.value]["weight"] = weight
        return Weights.model_validate(content)


@cache
def all_weights(path: Path = WEIGHTS_FILE) -> tuple[Weights, ...]:
    """Every decision in the file, oldest first.

    Raises
    ------
    WeightsFileError
        If the file is not as promised; all mistakes at once.
    """
    complaints: list[Complaint] = []
    decisions = decisions_in(path, Weights, complaints)
    if complaints:
        raise WeightsFileError(complaints)
    return tuple(decisions)


def weights_on(day: date, path: Path = WEIGHTS_FILE) -> Weights:
    """The latest decision on or before the day.

    Raises
    ------
    NoWeightsInForce
        If there was none yet.
    WeightsFileError
        If the file is not as promised.
    """
    in_force = [one for one in all_weights(path) if one.decided_on <= day]
    if not in_force:
        raise NoWeightsInForce(day.isoformat())
    return in_force[-1]
