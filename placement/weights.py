"""Weights and limits by date, each with who decided it: read from YAML and checked."""

from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from standards import Complaint, Text

from .dated import Dated, Sourced, Strict, decisions_in
from .errors import NoWeightsInForce, WeightsFileError

WEIGHTS_FILE = Path(__file__).parent / "weights.yaml"


class Criterion(StrEnum):
    """The soft criteria."""

    KITA = "kita"
    SCHOOL = "school"
    BUS_STOP = "bus_stop"
    FOOD_SHOP = "food_shop"
    DOCTOR = "doctor"
    WISH_MUNICIPALITY = "wish_municipality"
    WISH_PLANNING_AREA = "wish_planning_area"
    FIT_OF_SIZE = "fit_of_size"
    STANDARDS = "standards"
    OWN_FLAT = "own_flat"


class Setting(Sourced):
    """One criterion: its label and how much it counts."""

    label: Text
    weight: Annotated[float, Field(ge=0, le=100)]


class Walk(Setting):
    """A criterion about minutes on foot."""

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


class Criteria(Strict):
    """The setting of every criterion; none may be left out."""

    kita: Walk
    school: Walk
    bus_stop: Walk
    food_shop: Walk
    doctor: Walk
    wish_municipality: Setting
    wish_planning_area: Setting
    fit_of_size: Setting
    standards: Deviations
    own_flat: Setting


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
