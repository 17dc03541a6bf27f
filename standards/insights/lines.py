"""One rule in a flat and in a place of a centre, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from standards.findings import (
    Finding,
    Outcome,
    Severity,
    is_assessed,
)
from standards.rules import Rule

from .people import everything_behind
from .policies import OfferPolicy
from .worst import GRAVITY, SILENT, shortfall, worst


class AskedAs(StrEnum):
    """Whether a rule is asked of the flat as a flat, or as if it were a centre."""

    FLAT = "flat"
    CENTRE = "centre"


class Relation(StrEnum):
    """How the flat stands to the place in the centre by one rule.

    `not_worse`: the flat meets the rule, and nobody looked at the centre. `flat_open` and
    `centre_open`: the one that would have to be looked at first. `not_asked`: the rule is on what
    nobody finds by looking at a flat.
    """

    BETTER = "better"
    EQUAL = "equal"
    NOT_WORSE = "not_worse"
    WORSE = "worse"
    FLAT_ONLY = "flat_only"
    FLAT_OPEN = "flat_open"
    CENTRE_OPEN = "centre_open"
    NOT_ASKED = "not_asked"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True)
class Line:
    """What one rule says of the flat, what of the centre, and what that counts.

    Attributes
    ----------
    flat, centre
        The deciding finding of each; None where the rule has no finding in the centre.
    counts
        Whether the rule has a say in the verdict.
    is_small
        The flat deviates, but only a little: within the tolerance, or a demand that is no law and
        is missed until `remedy_by`.
    weight
        What a small deviation counts; 0 for all others.
    """

    rule: str
    measure: str | None
    asked_as: AskedAs
    flat: Finding
    centre: Finding | None
    relation: Relation
    counts: bool
    is_small: bool
    remedy_by: date | None
    weight: Fraction

    @property
    def is_missed(self) -> bool:
        """The flat misses the rule by more than a little."""
        return self.flat.outcome is Outcome.NOT_MET and not self.is_small


def line_of(
    rule: Rule,
    asked_as: AskedAs,
    flat: Sequence[Finding],
    centre: Sequence[Finding],
    policy: OfferPolicy,
    remedy_by: date | None,
) -> Line:
    """One rule compared; of several rooms the worst decides.

    Parameters
    ----------
    remedy_by
        The day until which what the flat misses is promised to be put right.
    """
    here = worst(flat)
    there = worst(centre) if centre else None
    is_asked = not _is_not_seen(rule, policy)
    remedied = remedy_by if is_asked and _may_be_remedied(rule, here) else None
    small = is_asked and (here.outcome is Outcome.MINOR_DEVIATION or remedied is not None)
    binds = rule.severity is Severity.KO or rule.binding not in policy.without_effect
    counts = is_asked and binds
    weight = policy.weights.get(rule.severity) if small and counts else None
    return Line(
        rule=rule.id,
        measure=rule.measure,
        asked_as=asked_as,
        flat=here,
        centre=there,
        relation=relation_of(here, there) if is_asked else Relation.NOT_ASKED,
        counts=counts,
        is_small=small,
        remedy_by=remedied,
        weight=Fraction(weight or 0),
    )


def relation_of(flat: Finding, centre: Finding | None) -> Relation:
    """How the flat stands to the centre; what is not assessed is never better and never worse."""
    if not _speaks(flat):
        return Relation.NOT_COMPARED
    if not is_assessed(flat):
        return Relation.FLAT_OPEN
    if centre is None or not _speaks(centre):
        return Relation.FLAT_ONLY
    if not is_assessed(centre):
        met = flat.outcome is Outcome.MET
        return Relation.NOT_WORSE if met else Relation.CENTRE_OPEN
    here, there = (GRAVITY[one.outcome] for one in (flat, centre))
    left, right = (here, shortfall(flat)), (there, shortfall(centre))
    if left == right:
        return Relation.EQUAL
    return Relation.WORSE if left > right else Relation.BETTER


def _is_not_seen(rule: Rule, policy: OfferPolicy) -> bool:
    """Whether the rule rests on a measure that nobody finds by looking at a flat."""
    names = [rule.measure] if rule.measure else [one.measure for one in rule.any_of]
    behind = frozenset[str]().union(*(everything_behind(one) for one in names))
    return not behind.isdisjoint(policy.not_seen_in_a_flat)


def _speaks(finding: Finding) -> bool:
    """Whether the rule has anything to say of the place, if somebody looked."""
    return finding.outcome is not Outcome.NOT_APPLICABLE and finding.reason not in SILENT


def _may_be_remedied(rule: Rule, flat: Finding) -> bool:
    """A yes-or-no demand that is no law and no K.-o. may be put right later."""
    return (
        flat.outcome is Outcome.NOT_MET
        and rule.check.is_claim
        and not rule.binding.can_be_breached
        and rule.severity is not Severity.KO
    )
