"""How many people an accommodation, its dwellings and its rooms may hold, and what holds them back.

A dwelling holds no more than its rooms together, an accommodation no more than its dwellings. Where
facts are missing the number lies between bounds; it is named only where both are the same. Where a
place has more sleeping places than its recorded parts together, the parts are not all there: what
they hold together is then no bound.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Self

from standards.findings import Binding, Level, Reason, RoomUse
from standards.lookup import Known, look_up
from standards.places import Place, places_of
from standards.record import Record, is_for
from standards.rules import Rule, RuleSet
from standards.terms import Aggregate, Check

from .capacity import RuleCapacity, RuleUnknown, capacity_at
from .people import OCCUPANTS, PLACES

WITHOUT_FORCE = frozenset({Binding.GUIDANCE, Binding.PROPOSAL})
"""What these ask for is worth following, but a place that misses it is used lawfully."""


@dataclass(frozen=True)
class Bounds:
    """A number of people between two ends; None is without end."""

    at_least: int | None = None
    at_most: int | None = None

    @property
    def number(self) -> int | None:
        """The number, if what is missing cannot change it."""
        return self.at_most if self.at_least == self.at_most else None

    def and_also(self, other: Self) -> "Bounds":
        """What both allow."""
        return Bounds(_least(self.at_least, other.at_least), _least(self.at_most, other.at_most))


@dataclass(frozen=True)
class Bottleneck:
    """How many people one place may hold.

    Attributes
    ----------
    planned
        Its sleeping places as recorded; None if they are not known.
    planned_in_parts
        The sleeping places of its recorded parts together, where these are fewer: then the parts
        are not all recorded. None otherwise.
    lawful, recommended
        The greatest number by the rules of force (statute, regulation, administrative rules,
        the county's own policy), and by all active rules; None if no rule limits it, or if a
        missing fact could change it. Then `unknown` names the fact, and `*_bounds` hold what is
        sure.
    binding, recommended_by
        The rules that hold each number down, in the place or in the places within it.
    per_rule
        Every rule that limits the place itself; those of its parts stand with the parts. Rules
        that want an average over all rooms stand with the accommodation.
    unknown
        The rules here and in the parts whose answer is open, each with its place and the facts.
    """

    place: str
    level: Level
    planned: int | None
    planned_in_parts: int | None
    lawful_bounds: Bounds
    recommended_bounds: Bounds
    binding: tuple[str, ...]
    recommended_by: tuple[str, ...]
    per_rule: tuple[RuleCapacity, ...]
    unknown: tuple[RuleUnknown, ...]

    @property
    def lawful(self) -> int | None:
        """The greatest number of people by the rules of force."""
        return self.lawful_bounds.number

    @property
    def recommended(self) -> int | None:
        """The greatest number of people by all active rules."""
        return self.recommended_bounds.number


def bottlenecks(
    rule_set: RuleSet, record: Record, day: date | None = None
) -> dict[str, Bottleneck]:
    """How many people each place may hold: the accommodation, its dwellings, its living rooms.

    Parameters
    ----------
    day
        The day whose limits count and on which ages are taken; the record's own by default.
    """
    site = places_of(record, day)
    rules = [one for one in rule_set.active_rules if is_for(one.scope, site.kind)]
    found: dict[str, Bottleneck] = {}
    _visit(site, rules, found)
    return {place.path: found[place.path] for place in site.walk() if place.path in found}


def _visit(place: Place, rules: Sequence[Rule], found: dict[str, Bottleneck]) -> Bottleneck:
    inhabited = [part for part in place.parts if part.use in {None, RoomUse.LIVING}]
    parts = [_visit(part, rules, found) for part in inhabited]
    fewer = _fewer_in_parts(_planned(place), parts)
    # A gap in any part is a gap in what is put together over the whole accommodation.
    inside = (found[one.path] for one in place.walk() if one.path in found)
    has_gaps = fewer is not None or any(one.planned_in_parts is not None for one in inside)
    answers = list(_answers(place, rules, has_gaps=has_gaps))
    holding = parts if fewer is None else []
    bindings = {rule.id: rule.binding for rule in rules}
    forceful = [one for one in answers if bindings[one.rule] not in WITHOUT_FORCE]
    lawful = _bounds(forceful).and_also(_sum(part.lawful_bounds for part in holding))
    recommended = _bounds(answers).and_also(_sum(part.recommended_bounds for part in holding))
    found[place.path] = Bottleneck(
        place=place.path,
        level=place.level,
        planned=_planned(place),
        planned_in_parts=fewer,
        lawful_bounds=lawful,
        recommended_bounds=recommended,
        binding=_holding(lawful, forceful, [(one.lawful_bounds, one.binding) for one in holding]),
        recommended_by=_holding(
            recommended, answers, [(one.recommended_bounds, one.recommended_by) for one in holding]
        ),
        per_rule=tuple(one for one in answers if isinstance(one, RuleCapacity)),
        unknown=(
            *(one for one in answers if isinstance(one, RuleUnknown)),
            *(one for part in parts for one in part.unknown),
        ),
    )
    return found[place.path]


def _fewer_in_parts(planned: int | None, parts: Sequence[Bottleneck]) -> int | None:
    """The sleeping places of all parts, if they are known and fewer than those of the whole."""
    known = [one.planned for one in parts if one.planned is not None]
    if planned is None or not parts or len(known) < len(parts):
        return None
    return sum(known) if sum(known) < planned else None


def _answers(
    place: Place, rules: Sequence[Rule], *, has_gaps: bool
) -> Iterator[RuleCapacity | RuleUnknown]:
    for rule in rules:
        counted: list[Place] = []
        if rule.aggregate is Aggregate.EACH:
            if rule.level is not place.level:
                continue
        else:
            counted = [one for one in place.walk() if _counts(rule, one)]
            if place.around is not None or not counted:
                continue
        answer = capacity_at(rule, place, counted)
        if answer is not None:
            is_open = has_gaps and rule.level is not place.level
            yield _left_open(answer, rule) if is_open else answer


def _left_open(answer: RuleCapacity | RuleUnknown, rule: Rule) -> RuleUnknown:
    """What is put together over parts of which some are not recorded: more area holds more."""
    if isinstance(answer, RuleUnknown):
        return replace(answer, at_most=None)
    missing = tuple(one.measure for one in answer.next_place) or ("sleeping_places",)
    least = answer.places if rule.check is Check.AT_LEAST else 0
    return RuleUnknown(rule.id, answer.place, missing, Reason.MISSING_INPUT, least, None)


def _counts(rule: Rule, place: Place) -> bool:
    here = place.level is rule.level and (not rule.room_use or place.use in rule.room_use)
    return here and not _wants_many(rule)


def _wants_many(rule: Rule) -> bool:
    """A demand for at least so many places (a new centre from 150 on) is no bound on them."""
    return rule.check is Check.AT_LEAST and rule.measure in PLACES | OCCUPANTS


def _bounds(answers: Iterable[RuleCapacity | RuleUnknown]) -> Bounds:
    bounds = Bounds()
    for one in answers:
        if isinstance(one, RuleCapacity):
            bounds = bounds.and_also(Bounds(one.places, one.places))
        else:
            bounds = bounds.and_also(Bounds(one.at_least, one.at_most))
    return bounds


def _sum(parts: Iterable[Bounds]) -> Bounds:
    """What all parts hold together; without end where one is, or where there are none."""
    every = list(parts)
    lows = [one.at_least for one in every if one.at_least is not None]
    highs = [one.at_most for one in every if one.at_most is not None]
    return Bounds(
        sum(lows) if every and len(lows) == len(every) else None,
        sum(highs) if every and len(highs) == len(every) else None,
    )


def _holding(
    bounds: Bounds,
    answers: Sequence[RuleCapacity | RuleUnknown],
    parts: Sequence[tuple[Bounds, tuple[str, ...]]],
) -> tuple[str, ...]:
    """The rules that set the upper bound: the place's own, those of its parts, or both."""
    if bounds.at_most is None:
        return ()
    own = [
        one.rule
        for one in answers
        if bounds.at_most == (one.places if isinstance(one, RuleCapacity) else one.at_most)
    ]
    if _sum(held for held, _ in parts).at_most == bounds.at_most:
        own += [rule for _, rules in parts for rule in rules]
    return tuple(dict.fromkeys(own))


def _planned(place: Place) -> int | None:
    found = look_up("sleeping_places", place)
    if isinstance(found, Known) and isinstance(found.value, Fraction):
        return int(found.value)
    return None


def _least(one: int | None, other: int | None) -> int | None:
    known = [number for number in (one, other) if number is not None]
    return min(known, default=None)
