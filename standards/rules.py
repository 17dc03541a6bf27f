"""The shape of a rule file: one entry a rule, limits by date, every rule with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from .exact import claim_or_number, exact_number, iso_day
from .findings import Binding, Level, RoomUse, Severity


def _day_of_a_record(value: object) -> date:
    """A day, or a complaint that the sentences file knows."""
    try:
        return iso_day(value)
    except ValueError as error:
        raise PydanticCustomError("not_a_day", "no day of the form YYYY-MM-DD") from error


Day = Annotated[date, BeforeValidator(_day_of_a_record)]
Number = Annotated[
    Decimal, BeforeValidator(exact_number), WithJsonSchema({"type": "number", "minimum": 0})
]


class RuleModel(BaseModel):
    """Strict and frozen: unknown keys are mistakes, loaded rules never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(RuleModel):
    """A text in German and English, German first."""

    de: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Scope(StrEnum):
    """Which accommodations a rule is for: shared centres, flats, or both."""

    CENTRAL = "central"
    DECENTRAL = "decentral"
    BOTH = "both"


class Check(StrEnum):
    """The closed list of ways to hold a value against a limit."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUALS = "equals"
    IS_TRUE = "is_true"
    ANY_TRUE = "any_true"
    MANUAL = "manual"

    @property
    def is_claim(self) -> bool:
        """Whether the limit is true or false rather than a number."""
        return self in {Check.IS_TRUE, Check.ANY_TRUE, Check.MANUAL}


class Evidence(StrEnum):
    """What has to be kept so that others can follow a verdict."""

    MEASUREMENT = "measurement"
    DOCUMENT = "document"
    PHOTO = "photo"
    INTERVIEW = "interview"
    OBSERVATION = "observation"


class Confidence(StrEnum):
    """How well the figure is proven; C ships switched off, P is marked as a proposal."""

    A = "A"
    B = "B"
    C = "C"
    S = "S"
    P = "P"


class LimitStatus(StrEnum):
    """Whether a dated limit binds, is only announced, or is suspended."""

    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"


class Source(RuleModel):
    """Where a rule is written."""

    document: str = Field(min_length=1)
    section: str = Field(min_length=1)
    year: StrictInt = Field(ge=1900, le=2100)


class Tolerance(RuleModel):
    """How far a limit may be missed and still count as a small deviation."""

    percent: Number | None = Field(default=None, le=100)
    absolute: Number | None = None
    rounded_down: StrictBool = False

    @model_validator(mode="after")
    def one_way(self) -> Self:
        """Either a share of the limit or an amount in its unit."""
        if (self.percent is None) == (self.absolute is None):
            msg = "give either percent or absolute"
            raise ValueError(msg)
        return self


class Condition(RuleModel):
    """A rule applies only where a number of the place lies within bounds, or a claim holds."""

    measure: str
    at_least: Number | None = None
    at_most: Number | None = None
    is_true: StrictBool | None = None

    @property
    def is_claim(self) -> bool:
        """Whether it asks for a claim rather than a number."""
        return self.is_true is not None

    @model_validator(mode="after")
    def one_way(self) -> Self:
        """Either a number or a claim."""
        has_bounds = self.at_least is not None or self.at_most is not None
        if has_bounds == self.is_claim:
            msg = "give either is_true, or at_least and at_most or one of them"
            raise ValueError(msg)
        return self


class DatedLimit(RuleModel):
    """The limit from one day on; a value of None ends the rule.

    `plus_per` lets the limit grow: `{value: 45, plus_per: {household_size: 10}}` is 45 and 10
    more for each person of the household.
    """

    value: Annotated[
        StrictBool | Decimal | None,
        BeforeValidator(claim_or_number),
        WithJsonSchema({"type": ["boolean", "number", "null"]}),
    ] = None
    plus_per: Mapping[str, Number] = {}
    status: LimitStatus = LimitStatus.IN_FORCE
    source: Source | None = None


class Rule(RuleModel):
    """One demand of one source on one kind of place."""

    id: str = Field(pattern=r"^[A-Z0-9][A-Za-z0-9._-]*$", max_length=40)
    title: Text
    question: Text
    scope: Scope
    level: Level
    room_use: tuple[RoomUse, ...] = ()
    when: tuple[Condition, ...] = ()
    measure: str | None = None
    any_of: tuple[str, ...] = ()
    check: Check
    unit: str | None = None
    limits: Mapping[Day, DatedLimit]
    source: Source
    confidence: Confidence
    binding: Binding
    severity: Severity
    tolerance: Tolerance | None = None
    remedy_within_days: StrictInt = Field(ge=0, le=3650)
    heim_tuev_factor: StrictInt | None = Field(default=None, ge=1, le=10)
    evidence: Evidence
    note: Text | None = None
    active: StrictBool

    def limit_on(self, day: date) -> tuple[date, DatedLimit] | None:
        """The limit last dated on or before the day, with its date; None before the first.

        What is only announced binds nobody: until it is put in force the limit before it stays.
        """
        started = (
            start
            for start, limit in self.limits.items()
            if start <= day and limit.status is not LimitStatus.ANNOUNCED
        )
        start = max(started, default=None)
        return (start, self.limits[start]) if start else None


@dataclass(frozen=True)
class RuleSet:
    """A named, versioned collection of rules whose content is pinned by its hash."""

    name: str
    title: Text
    authority: str
    legal_basis: str
    version: str
    rules: tuple[Rule, ...]
    sha256: str

    @cached_property
    def active_rules(self) -> tuple[Rule, ...]:
        """The rules that carry verdicts."""
        return tuple(rule for rule in self.rules if rule.active)

    @property
    def switched_off(self) -> tuple[str, ...]:
        """Ids of rules that exist but carry no verdict until somebody has verified them."""
        return tuple(rule.id for rule in self.rules if not rule.active)

    def rule(self, rule_id: str) -> Rule:
        """The rule of this id; KeyError if the set has none."""
        return self._by_id[rule_id]

    @cached_property
    def _by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}
