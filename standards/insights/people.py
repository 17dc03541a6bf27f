"""A place as if another number of people lived in it: which facts move with them, and which stay.

What is built in counts places, care and furniture count occupants, so a rule is tried with the one
it asks for. A rule that asks for both (occupied of existing places) moves the people and keeps the
places.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from standards.facts import Facts
from standards.findings import Reason
from standards.lookup import Known, look_up
from standards.measures import all_measures
from standards.places import Place
from standards.rules import Rule

PLACES = frozenset(
    {
        "sleeping_places",
        "sleeping_places_women",
        "sleeping_places_men",
        "sleeping_places_either",
    }
)
OCCUPANTS = frozenset(
    {"occupants", "occupants_women", "occupants_men", "occupants_over_6_years"},
)
DIVIDED = frozenset(
    {"sleeping_places_women", "sleeping_places_men", "occupants_women", "occupants_men"},
)
SMALL_CHILDREN = "occupants_up_to_6_years"

FactsFor = Callable[[int], Facts]
"""The facts that say how many live in a place, for a number of people."""


@dataclass(frozen=True)
class SplitUnknown:
    """Nobody recorded how many places are for women and how many for men."""

    missing: tuple[str, ...]
    reason: Reason


@cache
def everything_behind(name: str) -> frozenset[str]:
    """The measure and all that it is worked out from."""
    inputs = all_measures()[name].inputs
    return frozenset({name}).union(*(everything_behind(one) for one in inputs))


def moves_with_people(name: str) -> bool:
    """Whether a measure changes when one person more lives there."""
    return bool(everything_behind(name) & (PLACES | OCCUPANTS))


def people_in(rule: Rule, place: Place) -> FactsFor | SplitUnknown | None:
    """How to say in a place that `n` people live there, in the words of the rule.

    None if the rule does not ask how many people there are, or asks only how they are divided.
    Of women and men both extremes count: changing places serve the women where women are counted
    and the men where men are; the places of the others stay as they are.
    """
    asked = (everything_behind(name) for name in _asked_of_people(rule))
    behind = frozenset[str]().union(*asked)
    if behind & OCCUPANTS:
        return _occupants(behind, place)
    if behind & PLACES:
        return _places(behind, place)
    return None


def filled(place: Place, people: Facts) -> Place:
    """The place with these people in it; what was worked out from the old number is forgotten."""
    kept = {
        name: fact
        for name, fact in place.facts.items()
        if not everything_behind(name) & people.keys()
    }
    return replace(place, facts={**kept, **people})


def _asked_of_people(rule: Rule) -> Iterator[str]:
    """What the rule judges, and its conditions on how many people there are.

    A condition on who lives there (a woman at least) is no limit to their number.
    """
    yield from filter(None, [rule.measure])
    yield from (one.measure for one in rule.any_of)
    yield from (name for limit in rule.limits.values() for name in limit.grows_with)
    yield from (one.measure for one in rule.when if not everything_behind(one.measure) & DIVIDED)


def _places(behind: frozenset[str], place: Place) -> FactsFor | SplitUnknown | None:
    women, men = "sleeping_places_women" in behind, "sleeping_places_men" in behind
    if women and men:
        return None
    if not women and not men:
        return lambda people: {"sleeping_places": people}
    ours, theirs = ("women", "men") if women else ("men", "women")
    others = _number(f"sleeping_places_{theirs}", place)
    if isinstance(others, SplitUnknown):
        return others
    return lambda people: {
        "sleeping_places": people,
        f"sleeping_places_{ours}": max(0, people - others),
        "sleeping_places_either": 0,
    }


def _occupants(behind: frozenset[str], place: Place) -> FactsFor | SplitUnknown | None:
    """Small children who live there stay, whoever comes is older; unknown ages count as older."""
    women, men = "occupants_women" in behind, "occupants_men" in behind
    if women and men:
        return None
    if women or men:
        ours, theirs = ("women", "men") if women else ("men", "women")
        others = _number(f"occupants_{theirs}", place)
        if isinstance(others, SplitUnknown):
            return others
        return lambda people: {
            "occupants": people,
            f"occupants_{ours}": max(0, people - others),
        }
    small = _number(SMALL_CHILDREN, place)
    children = 0 if isinstance(small, SplitUnknown) else small
    return lambda people: {
        "occupants": people,
        "occupants_over_6_years": max(0, people - children),
        SMALL_CHILDREN: min(people, children),
    }


def _number(name: str, place: Place) -> int | SplitUnknown:
    found = look_up(name, place)
    if isinstance(found, Known) and isinstance(found.value, Fraction):
        return int(found.value / found.per)
    if isinstance(found, Known):
        return SplitUnknown((name,), Reason.MISSING_INPUT)
    return SplitUnknown(found.names, found.reason)
