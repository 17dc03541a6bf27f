"""The words a rule is written with: models of texts, limits, tolerances and conditions."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
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
from .findings import Binding


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
    VALID_UNTIL = "valid_until"
    MANUAL = "manual"

    @property
    def is_claim(self) -> bool:
        """Whether the limit is true or false rather than a number."""
        return self in {Check.IS_TRUE, Check.ANY_TRUE, Check.VALID_UNTIL, Check.MANUAL}

    @property
    def is_numeric(self) -> bool:
        """Whether the limit is a number."""
        return not self.is_claim


class Aggregate(StrEnum):
    """How the places of a rule's level are put together before they are judged.

    `each` judges every place by itself. `average` and `total` make one finding for the
    accommodation: all areas over all places (not the mean of means), or the sum.
    """

    EACH = "each"
    AVERAGE = "average"
    TOTAL = "total"


class RelevantDate(StrEnum):
    """Which day decides the limit of a rule: the visit, the commissioning, or the contract.

    A suspension always counts on the day of the visit.
    """

    INSPECTION = "inspection"
    COMMISSIONING = "commissioning"
    CONTRACT = "contract"

    @property
    def measure(self) -> str | None:
        """The measure that holds the day; None for the visit, whose day is known."""
        days = {"commissioning": "commissioned_on", "contract": "contract_signed_on"}
        return days.get(self.value)


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


def _as_condition(written: object) -> object:
    """A plain measure name says that its claim holds."""
    return {"measure": written, "is_true": True} if isinstance(written, str) else written


Alternative = Annotated[Condition, BeforeValidator(_as_condition)]
Alternatives = tuple[Alternative, ...]


class DatedLimit(RuleModel):
    """The limit from one day on; a value of None ends the rule.

    `plus_per` lets the limit grow: `{value: 45, plus_per: {household_size: 10}}` is 45 and 10
    more for each person of the household. `plus_per_started` adds one for every group that is
    begun: `{value: 0, plus_per_started: {sleeping_places: 10}}` is 5 for 41 places. `source`,
    `binding` and `title` are those of the rule unless the limit has its own: a council that asks
    for more than a regulation does so by its own policy.
    """

    value: Annotated[
        StrictBool | Decimal | None,
        BeforeValidator(claim_or_number),
        WithJsonSchema({"type": ["boolean", "number", "null"]}),
    ] = None
    plus_per: Mapping[str, Number] = {}
    plus_per_started: Mapping[str, Annotated[Number, Field(gt=0)]] = {}
    status: LimitStatus = LimitStatus.IN_FORCE
    source: Source | None = None
    binding: Binding | None = None
    title: Text | None = None

    @property
    def grows_with(self) -> tuple[str, ...]:
        """The measures the limit grows with."""
        return tuple(dict.fromkeys([*self.plus_per, *self.plus_per_started]))
