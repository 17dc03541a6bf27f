"""Which of several findings decides."""

from collections.abc import Iterable
from fractions import Fraction

from standards.findings import NO_LIMIT_BINDS, Finding, Outcome, Reason

GRAVITY = {
    Outcome.NOT_APPLICABLE: 0,
    Outcome.MET: 1,
    Outcome.MINOR_DEVIATION: 2,
    Outcome.NOT_ASSESSED: 3,
    Outcome.NOT_MET: 4,
}
"""A missed rule decides; then what nobody looked at, for it may be missed."""

SILENT = NO_LIMIT_BINDS | {Reason.MANUAL_RULE}
"""Reasons for which a rule has nothing to say of a place, however well one looks."""

WITHOUT_END = Fraction(10**9)


def worst(findings: Iterable[Finding]) -> Finding:
    """The finding that decides; of equal ones the one that lies furthest from its limit."""
    return max(findings, key=lambda one: (GRAVITY[one.outcome], shortfall(one)))


def shortfall(finding: Finding) -> Fraction:
    """How far a deviating value lies from its limit, in percent of it; 0 for all others.

    Persons for whom there is nothing at all (no shower) lie further off than any number.
    """
    if finding.outcome not in {Outcome.MINOR_DEVIATION, Outcome.NOT_MET}:
        return Fraction(0)
    if finding.measured is None and isinstance(finding.limit, Fraction):
        return WITHOUT_END
    return abs(finding.deviation_percent or Fraction(0))
