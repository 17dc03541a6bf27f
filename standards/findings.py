"""The verdict of one rule on one place, with the numbers behind it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from .exact import Value


class Outcome(StrEnum):
    """What a rule says about a place. Not assessed is never met."""

    MET = "met"
    MINOR_DEVIATION = "minor_deviation"
    NOT_MET = "not_met"
    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"


class Reason(StrEnum):
    """Why a rule was not assessed or does not apply."""

    MISSING_INPUT = "missing_input"
    NOT_VISITED = "not_visited"
    ACCESS_REFUSED = "access_refused"
    NO_PARAMETER_IN_FORCE = "no_parameter_in_force"
    ANNOUNCED = "announced"
    SUSPENDED = "suspended"
    MANUAL_RULE = "manual_rule"
    NO_SUCH_PLACE = "no_such_place"
    OTHER_KIND = "other_kind"
    OTHER_LEVEL = "other_level"
    OTHER_ROOM_USE = "other_room_use"
    CONDITION_NOT_MET = "condition_not_met"
    OLDER_THAN_THE_RULE = "older_than_the_rule"
    NOTHING_TO_COUNT = "nothing_to_count"


NO_LIMIT_BINDS = frozenset({Reason.NO_PARAMETER_IN_FORCE, Reason.ANNOUNCED, Reason.SUSPENDED})


class Binding(StrEnum):
    """How strongly the source binds; only the first two can be breached."""

    STATUTE = "statute"
    REGULATION = "regulation"
    ADMINISTRATIVE_MUST = "administrative_must"
    ADMINISTRATIVE_SHOULD = "administrative_should"
    GUIDANCE = "guidance"
    LOCAL_POLICY = "local_policy"
    PROPOSAL = "proposal"

    @property
    def can_be_breached(self) -> bool:
        """Whether missing the rule is a breach of law and may be called so."""
        return self in {Binding.STATUTE, Binding.REGULATION}


class Severity(StrEnum):
    """How much a missed rule weighs; a missed or unassessed `ko` closes a place."""

    KO = "ko"
    CORE = "core"
    QUALITY = "quality"


class Level(StrEnum):
    """What kind of place or body a rule speaks about."""

    COUNTY = "county"
    FACILITY = "facility"
    DWELLING = "dwelling"
    ROOM = "room"
    HOUSEHOLD = "household"
    PERSON = "person"


class Verdict(Protocol):
    """What a finding decides, wherever it is kept."""

    @property
    def outcome(self) -> Outcome:
        """The verdict."""

    @property
    def reason(self) -> Reason | None:
        """Why there is none."""

    @property
    def severity(self) -> Severity:
        """How much the rule weighs."""


def is_assessed(verdict: Verdict) -> bool:
    """Whether the rule came to a verdict."""
    return verdict.outcome in {Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET}


def blocks_placement(verdict: Verdict) -> bool:
    """Whether nobody may be placed because of it: a K.-o. missed, or not looked at."""
    if verdict.severity is not Severity.KO:
        return False
    unseen = verdict.outcome is Outcome.NOT_ASSESSED and verdict.reason not in NO_LIMIT_BINDS
    return unseen or verdict.outcome is Outcome.NOT_MET


class RoomUse(StrEnum):
    """What a room is for; people live and sleep in `living` rooms."""

    LIVING = "living"
    KITCHEN = "kitchen"
    SANITARY = "sanitary"
    CORRIDOR = "corridor"
    COMMON = "common"
    PLAY = "play"
    OFFICE = "office"
    SICK = "sick"
    LAUNDRY = "laundry"
    STORAGE = "storage"
    OTHER = "other"


@dataclass(frozen=True)
class Finding:
    """One rule held against one place on one day.

    `measured` and `limit` are exact; `inputs` are the facts the measured value was worked out
    from, `missing` the facts nobody recorded. A verdict may name missing facts too: then the place
    was only partly measured, `measured` is the bound that decided, and the rest cannot matter.
    `deviation_percent` says by how much the measured
    number lies above (+) or below (-) the limit, `tolerated` where a small deviation ends.
    """

    rule: str
    place: str
    level: Level
    outcome: Outcome
    binding: Binding
    severity: Severity
    reason: Reason | None = None
    measured: Value | None = None
    limit: Value | None = None
    tolerated: Fraction | None = None
    unit: str | None = None
    limit_from: date | None = None
    inputs: tuple[tuple[str, Value], ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def deviation_percent(self) -> Fraction | None:
        """Distance from the limit in percent of it; None where there is no number to compare."""
        if isinstance(self.measured, bool) or isinstance(self.limit, bool):
            return None
        if not isinstance(self.measured, Fraction) or not isinstance(self.limit, Fraction):
            return None
        return (self.measured - self.limit) / self.limit * 100 if self.limit else None
