"""How a place stands: many findings become one word, and a rate with its coverage."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .findings import Outcome, Verdict, blocks_placement, is_assessed


class Compliance(StrEnum):
    """What the findings of a place mean for using it."""

    COMPLIANT = "compliant"
    WITH_CONDITIONS = "with_conditions"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Tally:
    """Findings counted by outcome; rates never come without the coverage beside them."""

    met: int = 0
    minor_deviation: int = 0
    not_met: int = 0
    not_assessed: int = 0
    not_applicable: int = 0

    @property
    def total(self) -> int:
        """All findings."""
        return self.applicable + self.not_applicable

    @property
    def applicable(self) -> int:
        """Findings of rules that apply to the place."""
        return self.assessed + self.not_assessed

    @property
    def assessed(self) -> int:
        """Findings with a verdict."""
        return self.met + self.minor_deviation + self.not_met

    @property
    def coverage(self) -> Fraction | None:
        """Assessed of applicable, 0 to 1; None where nothing applies."""
        return Fraction(self.assessed, self.applicable) if self.applicable else None


def tally(findings: Iterable[Verdict]) -> Tally:
    """The findings counted by outcome."""
    outcomes = [finding.outcome for finding in findings]
    return Tally(**{outcome.value: outcomes.count(outcome) for outcome in Outcome})


def compliance_of(findings: Iterable[Verdict]) -> Compliance:
    """One word for a place and everything in it.

    Blocked if a K.-o. rule is missed; unknown if a K.-o. rule could not be assessed or nothing
    was; with conditions if anything else deviates; compliant only if nothing assessed does.
    """
    known = list(findings)
    blocking = [one for one in known if blocks_placement(one)]
    if any(one.outcome is Outcome.NOT_MET for one in blocking):
        return Compliance.BLOCKED
    if blocking or not any(is_assessed(one) for one in known):
        return Compliance.UNKNOWN
    deviating = {Outcome.NOT_MET, Outcome.MINOR_DEVIATION}
    if any(one.outcome in deviating for one in known):
        return Compliance.WITH_CONDITIONS
    return Compliance.COMPLIANT
