"""Decisions of the county behind the views, by date and each with its source: read from YAML."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import Field, StrictBool, StrictInt, ValidationError, model_validator

from standards.errors import Complaint, RuleFileError
from standards.findings import Binding, Severity
from standards.measures import all_measures
from standards.reading import complaints_of, read_yaml
from standards.terms import Number, RuleModel, Text

OFFER_POLICY = Path(__file__).parent / "offer_policy.yaml"
HEIM_TUEV = Path(__file__).parent / "heim_tuev.yaml"
FACTORS = 10


class Light(StrEnum):
    """The three colours of the Heim-TÜV."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Decision(RuleModel):
    """From which day it holds, who decided it, and where it comes from."""

    decided_on: date
    decided_by: Text
    source: str = Field(min_length=1)
    proposal: StrictBool


class OfferPolicy(Decision):
    """When a flat with small deviations is to be preferred over a place in a centre."""

    weights: Mapping[Severity, Number]
    most_weighted: Number
    review_within_months: StrictInt = Field(ge=1, le=24)
    must_be_assessed: tuple[Severity, ...]
    without_effect: tuple[Binding, ...]
    not_seen_in_a_flat: tuple[str, ...]

    @model_validator(mode="after")
    def _every_weight(self) -> Self:
        if set(self.weights) != set(Severity) - {Severity.KO}:
            message = "give a weight for core and for quality; a K.-o. is never a small deviation"
            raise ValueError(message)
        unknown = [one for one in self.not_seen_in_a_flat if one not in all_measures()]
        if unknown:
            message = f"not_seen_in_a_flat names no measures: {', '.join(unknown)}"
            raise ValueError(message)
        return self


class Factor(RuleModel):
    """One of the ten things the Heim-TÜV looks at."""

    name: Text
    weight: StrictInt = Field(ge=1, le=10)


class HeimTuevPolicy(Decision):
    """How findings become the values of the ten factors, and values a light."""

    rule_weights: Mapping[Severity, Number]
    green_from: Annotated[Decimal, Field(gt=0, le=1)]
    red_to: Annotated[Decimal, Field(ge=-1, lt=0)]
    least_coverage: Annotated[Decimal, Field(ge=0, le=1)]
    ko_caps_light: Light
    factors: Mapping[int, Factor]

    @model_validator(mode="after")
    def _ten(self) -> Self:
        if sorted(self.factors) != list(range(1, FACTORS + 1)):
            message = "the Heim-TÜV has ten factors, 1 to 10"
            raise ValueError(message)
        if set(self.rule_weights) != set(Severity) or not all(self.rule_weights.values()):
            message = "give a weight for ko, core and quality, each above 0"
            raise ValueError(message)
        if self.ko_caps_light is Light.GREEN:
            message = "ko_caps_light is yellow or red: a missed K.-o. is never green"
            raise ValueError(message)
        return self


Some = TypeVar("Some", OfferPolicy, HeimTuevPolicy)


def offer_policy(day: date, path: Path = OFFER_POLICY) -> OfferPolicy:
    """What holds for flat offers on the day.

    Raises
    ------
    standards.RuleFileError
        If the file is not as promised; all mistakes at once.
    """
    decisions: tuple[OfferPolicy, ...] = _read(OfferPolicy, path)
    return _on(day, decisions)


def heim_tuev_policy(day: date | None = None, path: Path = HEIM_TUEV) -> HeimTuevPolicy:
    """What holds for the Heim-TÜV on the day; the latest decision if no day is given.

    Raises
    ------
    standards.RuleFileError
        If the file is not as promised; all mistakes at once.
    """
    decisions: tuple[HeimTuevPolicy, ...] = _read(HeimTuevPolicy, path)
    return _on(day, decisions)


def _on(day: date | None, decisions: Sequence[Some]) -> Some:
    """The latest on or before the day, else the first: a view may look at older visits too."""
    if day is None:
        return decisions[-1]
    in_force = [one for one in decisions if one.decided_on <= day]
    return in_force[-1] if in_force else decisions[0]


@cache
def _read(kind: type[Some], path: Path) -> tuple[Some, ...]:
    complaints: list[Complaint] = []
    found: list[Some] = []
    where = f"{path.parent.name}/{path.name}"
    for day, entry in read_yaml(path, complaints).items():
        content = entry if isinstance(entry, Mapping) else {}
        try:
            found.append(kind.model_validate({**content, "decided_on": day}))
        except ValidationError as error:
            complaints += complaints_of(error, f"{where}: {day}")
    if not found and not complaints:
        complaints.append(Complaint(where, "not_a_mapping"))
    if complaints:
        raise RuleFileError(sorted(complaints))
    return tuple(sorted(found, key=lambda one: one.decided_on))
