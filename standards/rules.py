"""The shape of a rule file: one entry a rule, limits by date, every rule with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import Field, StrictBool, StrictInt

from .findings import Binding, Level, RoomUse, Severity
from .terms import (
    Aggregate,
    Alternatives,
    Check,
    Condition,
    Confidence,
    DatedLimit,
    Day,
    Evidence,
    LimitStatus,
    RelevantDate,
    RuleModel,
    Scope,
    Source,
    Text,
    Tolerance,
)


class Rule(RuleModel):
    """One demand of one source on one kind of place.

    `review` marks a guide value whose source wants the single case looked at before a miss counts.
    """

    id: str = Field(pattern=r"^[A-Z0-9][A-Za-z0-9._-]*$", max_length=40)
    title: Text
    question: Text
    scope: Scope
    level: Level
    room_use: tuple[RoomUse, ...] = ()
    when: tuple[Condition, ...] = ()
    measure: str | None = None
    any_of: Alternatives = ()
    aggregate: Aggregate = Aggregate.EACH
    check: Check
    unit: str | None = None
    limits: Mapping[Day, DatedLimit]
    relevant_date: RelevantDate = RelevantDate.INSPECTION
    source: Source
    confidence: Confidence
    binding: Binding
    severity: Severity
    tolerance: Tolerance | None = None
    remedy_within_days: StrictInt = Field(ge=0, le=3650)
    heim_tuev_factor: StrictInt | None = Field(default=None, ge=1, le=10)
    evidence: Evidence
    review: StrictBool = False
    note: Text | None = None
    active: StrictBool

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure the rule names: judged, alternative, condition, or in a limit."""
        named = [
            *filter(None, [self.measure]),
            *(one.measure for one in self.any_of),
            *(one.measure for one in self.when),
            *(name for limit in self.limits.values() for name in limit.grows_with),
        ]
        return tuple(dict.fromkeys(named))

    def binding_from(self, start: date | None) -> Binding:
        """How strongly the limit of this date binds: its own force, else that of the rule."""
        dated = self.limits.get(start) if start else None
        return (dated.binding if dated else None) or self.binding

    def source_from(self, start: date | None) -> Source:
        """Where the limit of this date is written: its own source, else that of the rule."""
        dated = self.limits.get(start) if start else None
        return (dated.source if dated else None) or self.source

    def title_from(self, start: date | None) -> Text:
        """What the rule is about from this date on: a title may name its number."""
        dated = self.limits.get(start) if start else None
        return (dated.title if dated else None) or self.title

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
    territory: Text
    version: str
    rules: tuple[Rule, ...]
    sha256: str
    includes: tuple[str, ...] = ()

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
