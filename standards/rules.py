"""The shape of a rule file: one entry a rule, limits by date, every rule with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .findings import Binding, Level, Severity


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
    year: int = Field(ge=1900, le=2100)


class Tolerance(RuleModel):
    """How far a limit may be missed and still count as a small deviation."""

    percent: Decimal | None = Field(default=None, ge=0, le=100)
    absolute: Decimal | None = Field(default=None, ge=0)
    rounded_down: bool = False

    @model_validator(mode="after")
    def one_way(self) -> Self:
        """Either a share of the limit or an amount in its unit."""
        if (self.percent is None) == (self.absolute is None):
            msg = "give either percent or absolute"
            raise ValueError(msg)
        return self


class Condition(RuleModel):
    """A rule applies only where a fact of the place reaches a value."""

    measure: str
    at_least: Decimal | None = None
    is_true: bool | None = None

    @model_validator(mode="after")
    def one_way(self) -> Self:
        """Either a number or a claim."""
        if (self.at_least is None) == (self.is_true is None):
            msg = "give either at_least or is_true"
            raise ValueError(msg)
        return self


class DatedLimit(RuleModel):
    """The limit from one day on; a value of None ends the rule."""

    value: Annotated[bool | Decimal | None, Field(union_mode="left_to_right")] = None
    status: LimitStatus = LimitStatus.IN_FORCE
    source: Source | None = None


class Rule(RuleModel):
    """One demand of one source on one kind of place."""

    id: str
    title: Text
    question: Text
    scope: Scope
    level: Level
    room_use: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    measure: str | None = None
    any_of: tuple[str, ...] = ()
    check: Check
    unit: str | None = None
    limits: Mapping[date, DatedLimit]
    source: Source
    confidence: Confidence
    binding: Binding
    severity: Severity
    tolerance: Tolerance | None = None
    remedy_within_days: int = Field(ge=0, le=3650)
    heim_tuev_factor: int | None = Field(default=None, ge=1, le=10)
    evidence: str
    note: Text | None = None
    active: bool

    def limit_on(self, day: date) -> tuple[date, DatedLimit] | None:
        """The limit last dated on or before the day, with its date; None before the first."""
        dated = [start for start in self.limits if start <= day]
        return (max(dated), self.limits[max(dated)]) if dated else None


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

    @property
    def active_rules(self) -> tuple[Rule, ...]:
        """The rules that carry verdicts."""
        return tuple(rule for rule in self.rules if rule.active)

    @property
    def switched_off(self) -> tuple[str, ...]:
        """Ids of rules that exist but carry no verdict until somebody has verified them."""
        return tuple(rule.id for rule in self.rules if not rule.active)

    def rule(self, rule_id: str) -> Rule:
        """The rule of this id; KeyError if the set has none."""
        return {rule.id: rule for rule in self.rules}[rule_id]
