"""What the concept's exception says of flats on offer that miss the standards a little.

A flat is compared with the centre in which most of those who wait live: that is the place they
would stay in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from inspections import Accommodation
from placement.values import HouseholdOnDay
from standards import Kind, Record, RuleSet
from standards.insights import Preference, compare_offer

STRICTEST_FIRST = (
    Preference.FLAT_NOT_SUITABLE,
    Preference.LOOK_FIRST,
    Preference.PREFER_FLAT_WITH_CONSENT,
    Preference.PREFER_FLAT,
)


def centre_to_compare(
    households: Iterable[HouseholdOnDay],
    sites: Mapping[str, Accommodation],
    visited: Iterable[str],
) -> str | None:
    """The visited centre in which most households of the list live, the first by code of equals.

    None where none of them lives in a visited centre.
    """
    centres = {code for code in visited if code in sites and sites[code].kind is not Kind.WOHNUNG}
    homes = Counter((one.lives_at or "").split("/")[0] for one in households)
    lived_in = [code for code in sorted(centres) if homes[code]]
    return max(lived_in, key=lambda code: homes[code], default=None)


def preference_for(
    flat: Record, centre: Record | None, rule_sets: Sequence[RuleSet], day: date
) -> Preference | None:
    """The strictest answer of all sets; None where there is nothing to compare with."""
    if centre is None or not rule_sets:
        return None
    found = {compare_offer(rules, flat, centre, day=day).verdict for rules in rule_sets}
    return next(one for one in STRICTEST_FIRST if one in found)
