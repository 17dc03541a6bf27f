"""The exception of the concept: a flat that misses a little, beside a place in a centre.

The flat is held against the rules for flats, and its rooms and dwellings also against the rules for
centres, as if it were one. Rules for the whole of a centre (common kitchen, sick room, security
concept) are not asked of a flat: it has nothing that they could be measured by. Neither are rules
on what nobody finds by looking at a flat (posts of social care), whatever they are for; the policy
names their measures. Each rule is then compared with what it says of the place in the centre.

What nobody looked at is never met, never better, and never a small deviation.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from standards.engine import evaluate
from standards.findings import Finding, Level
from standards.record import Kind, Record
from standards.rules import RuleSet
from standards.terms import Scope

from .grounds import Ground, Preference, grounds_of, preference_of, weighted
from .lines import AskedAs, Line, line_of
from .policies import OfferPolicy, offer_policy

WITHIN_A_FLAT = frozenset({Level.DWELLING, Level.ROOM})


@dataclass(frozen=True)
class OfferComparison:
    """A flat beside a place in a centre, rule by rule, and what follows.

    Attributes
    ----------
    weighted_deviations
        What all small deviations of the flat count together.
    household_agrees
        Whether the household agreed in writing to what the flat misses; None if nobody asked yet.
    review_by
        The day until which somebody looks again; None unless the flat is preferred with consent.
    """

    flat: str
    centre: str
    verdict: Preference
    grounds: tuple[Ground, ...]
    lines: tuple[Line, ...]
    weighted_deviations: Fraction
    household_agrees: bool | None
    review_by: date | None
    policy: OfferPolicy


@dataclass(frozen=True)
class Offer:
    """A place that can be offered: the record it stands in, and its path.

    Without a path everything in the record is offered. With the path of a dwelling or a room only
    that is; rules for the whole accommodation are asked in any case.
    """

    record: Record
    place: str | None = None

    @property
    def path(self) -> str:
        """The place that is offered."""
        return self.place or self.record.accommodation.id

    def is_about(self, finding: Finding) -> bool:
        """Whether a finding speaks of what is offered, of what it lies in, or of who lives there.

        What a rule says of the whole county is the same for all offers.
        """
        if finding.level is Level.COUNTY:
            return False
        site = self.record.accommodation.id
        if finding.place == site or finding.place.startswith(f"{site}/~"):
            return True
        return finding.place == self.path or (
            finding.place.startswith(f"{self.path}/") or self.path.startswith(f"{finding.place}/")
        )


def compare_offer(
    rule_set: RuleSet,
    flat: Offer | Record,
    centre: Offer | Record,
    *,
    household_agrees: bool | None = None,
    remedies: Mapping[str, date] | None = None,
    day: date | None = None,
) -> OfferComparison:
    """Which of the two is to be offered, by the policy of the day.

    Parameters
    ----------
    flat, centre
        A record of kind `wohnung` and one of another kind, whole or a place in each.
    household_agrees
        In writing, to the small deviations; asked only where there are any.
    remedies
        Rules the flat misses, and the day until which that is promised to be put right.
    day
        The day whose limits count, from which the review is reckoned; the flat's own by default.
    """
    home, place = (one if isinstance(one, Offer) else Offer(one) for one in (flat, centre))
    when = day or home.record.day
    policy = offer_policy(when)
    there = [one for one in evaluate(rule_set, place.record, when) if place.is_about(one)]
    promised = remedies or {}
    lines = tuple(
        line_of(
            rule_set.rule(rule),
            asked_as,
            findings,
            [one for one in there if one.rule == rule],
            policy,
            promised.get(rule),
        )
        for rule, asked_as, findings in _asked_of_flat(rule_set, home, when)
    )
    grounds = grounds_of(lines, there, policy, household_agrees=household_agrees)
    verdict = preference_of(lines, grounds)
    with_consent = verdict is Preference.PREFER_FLAT_WITH_CONSENT
    return OfferComparison(
        flat=home.path,
        centre=place.path,
        verdict=verdict,
        grounds=grounds,
        lines=lines,
        weighted_deviations=weighted(lines),
        household_agrees=household_agrees,
        review_by=_months_later(when, policy.review_within_months) if with_consent else None,
        policy=policy,
    )


def _asked_of_flat(
    rule_set: RuleSet, flat: Offer, day: date
) -> Iterator[tuple[str, AskedAs, Sequence[Finding]]]:
    """The findings of the flat by rule: first as a flat, then as if it were a centre."""
    for_centres = [
        one
        for one in rule_set.active_rules
        if one.scope is Scope.CENTRAL and one.level in WITHIN_A_FLAT
    ]
    for_flats = [one for one in rule_set.active_rules if one.scope is not Scope.CENTRAL]
    site = flat.record.accommodation
    as_centre = flat.record.model_copy(
        update={"accommodation": site.model_copy(update={"kind": Kind.GEMEINSCHAFTSUNTERKUNFT})}
    )
    for asked_as, rules, record in (
        (AskedAs.FLAT, for_flats, flat.record),
        (AskedAs.CENTRE, for_centres, as_centre),
    ):
        found: dict[str, list[Finding]] = {}
        for finding in evaluate(replace(rule_set, rules=tuple(rules)), record, day):
            if flat.is_about(finding):
                found.setdefault(finding.rule, []).append(finding)
        yield from ((rule, asked_as, findings) for rule, findings in found.items())


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
