"""How many people one rule lets live in one place, and what one more would take."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from standards.engine import judge
from standards.facts import Facts
from standards.findings import NO_LIMIT_BINDS, Finding, Outcome, Reason
from standards.lookup import Known, look_up, look_up_all
from standards.measures import Type, all_measures
from standards.places import Place
from standards.rules import Rule
from standards.terms import Aggregate, Check

from .people import SplitUnknown, filled, moves_with_people, people_in
from .searching import greatest

CROWD = 1_000_000
"""More people than any place holds: a rule that allows them does not limit their number."""

ALLOWED = frozenset({Outcome.MET, Outcome.NOT_APPLICABLE})
NO_DEMAND = NO_LIMIT_BINDS | {Reason.MANUAL_RULE, Reason.NO_SUCH_PLACE}


@dataclass(frozen=True)
class Step:
    """A fact as it is, and as it must be; both in the unit of the measure."""

    measure: str
    have: Fraction
    need: Fraction

    @property
    def more(self) -> Fraction:
        """By how much it must grow."""
        return self.need - self.have


@dataclass(frozen=True)
class RuleCapacity:
    """How many people one rule lets live in a place.

    Attributes
    ----------
    places
        The greatest number with which the rule is met.
    tolerated
        The greatest number with which it is missed only a little; None if it has no tolerance.
    next_place
        What one place more than `places` would take; empty where no fact but the number of
        people would help (at most five in a room).
    """

    rule: str
    place: str
    places: int
    tolerated: int | None
    next_place: tuple[Step, ...]


@dataclass(frozen=True)
class RuleUnknown:
    """A rule that limits the number of people by facts that nobody recorded.

    With `at_least` people it is surely met, with more than `at_most` surely not; None is without
    end.
    """

    rule: str
    place: str
    missing: tuple[str, ...]
    reason: Reason
    at_least: int
    at_most: int | None


@dataclass(frozen=True)
class Trial:
    """One rule at one place with any number of people in it.

    `counted` are the places an average or a total is taken over; empty where each place is judged
    by itself.
    """

    rule: Rule
    place: Place
    people: Callable[[int], Facts]
    counted: tuple[Place, ...] = ()

    def places_with(self, people: int) -> tuple[Place, tuple[Place, ...]]:
        """The place and the counted ones with the people in them.

        An average is all areas over all places, so it does not matter in which room they stand.
        """
        facts = self.people(people)
        nobody: Facts = dict.fromkeys(facts, 0)
        inside = tuple(
            filled(one, nobody if number else facts) for number, one in enumerate(self.counted)
        )
        return filled(self.place, facts), inside

    def finding(self, people: int) -> Finding:
        """What the engine says with so many people."""
        place, inside = self.places_with(people)
        if not inside:
            return judge(self.rule, place)
        found = look_up_all(self.rule.measure or "", inside, self.rule.aggregate)
        return judge(self.rule, place, found)

    def amount(self, name: str, people: int) -> Fraction | None:
        """A number of the place with so many people; None if it is not wholly known."""
        place, inside = self.places_with(people)
        total = Aggregate.TOTAL
        found = look_up_all(name, inside, total) if inside else look_up(name, place)
        if isinstance(found, Known) and isinstance(found.value, Fraction) and found.per:
            return found.value / found.per
        return None


def capacity_at(
    rule: Rule, place: Place, counted: Sequence[Place] = ()
) -> RuleCapacity | RuleUnknown | None:
    """How many people the rule lets live in the place; None if it does not limit their number.

    A rule that wants at least so many people, or exactly so many, is no limit. Nothing is worked
    out here a second time: the engine judges the place with a number of people, and the number is
    the last with which it says that the rule is met.
    """
    people = people_in(rule, place)
    if people is None or rule.check is Check.EQUALS:
        return None
    if isinstance(people, SplitUnknown):
        return RuleUnknown(rule.id, place.path, people.missing, people.reason, 0, None)
    return _searched(Trial(rule, place, people, tuple(counted)))


def _searched(trial: Trial) -> RuleCapacity | RuleUnknown | None:
    asked = cache(trial.finding)
    crowd = asked(CROWD)
    if crowd.outcome in ALLOWED or crowd.reason in NO_DEMAND:
        return None
    guess = _guess(trial.rule, crowd)
    sure = greatest(lambda people: asked(people).outcome in ALLOWED, guess, CROWD)
    if crowd.outcome is Outcome.NOT_ASSESSED:
        return _unknown(trial, asked(sure + 1), sure, None)
    fine = ALLOWED | {Outcome.NOT_ASSESSED}
    possible = greatest(lambda people: asked(people).outcome in fine, sure, CROWD)
    if possible > sure:
        return _unknown(trial, asked(sure + 1), sure, possible)
    small = ALLOWED | {Outcome.MINOR_DEVIATION}
    tolerated = greatest(lambda people: asked(people).outcome in small, sure, CROWD)
    return RuleCapacity(
        trial.rule.id,
        trial.place.path,
        sure,
        tolerated if trial.rule.tolerance else None,
        _steps(trial, asked(sure + 1), sure + 1),
    )


def _unknown(trial: Trial, finding: Finding, sure: int, possible: int | None) -> RuleUnknown:
    return RuleUnknown(
        trial.rule.id,
        trial.place.path,
        finding.missing,
        finding.reason or Reason.MISSING_INPUT,
        sure,
        possible,
    )


def _guess(rule: Rule, crowd: Finding) -> int:
    """Where the limit lies if the measure grows or falls evenly with the people."""
    measured, limit = crowd.measured, crowd.limit
    if not isinstance(measured, Fraction) or not isinstance(limit, Fraction):
        return 0
    if rule.check is Check.AT_LEAST:
        return math.floor(measured * CROWD / limit) if limit else 0
    return math.floor(limit * CROWD / measured) if measured else 0


def _steps(trial: Trial, missed: Finding, people: int) -> tuple[Step, ...]:
    """The one fact that must grow so that the rule is met with so many people."""
    limit = missed.limit
    if not isinstance(limit, Fraction):
        return ()
    fact, need = _needed(trial, limit, people)
    have = trial.amount(fact, people) if fact else None
    if have is None or need is None:
        return ()
    if all_measures()[fact].type is Type.COUNT:
        need = Fraction(math.ceil(need))
    return (Step(fact, have, need),)


def _needed(trial: Trial, limit: Fraction, people: int) -> tuple[str, Fraction | None]:
    """The name of that fact, and how much of it is needed; no name if there is none."""
    rule, measure = trial.rule, all_measures()[trial.rule.measure or ""]
    if measure.ratio is None:
        stays = rule.check is Check.AT_LEAST and not moves_with_people(measure.name)
        return (measure.name, limit) if stays else ("", None)
    of, per = measure.ratio.of, measure.ratio.per
    if rule.check is Check.AT_LEAST:
        among = trial.amount(per, people)
        return of, limit * among if among is not None else None
    whole = trial.amount(of, people)
    return per, whole / limit if whole is not None and limit else None
