"""What a run came to, in the words of the concept's chapter on housing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from .history import History, Story
from .start import Start

RESIDENTS_PER_CARE_POST = 80
PASSED_OVER_ROUNDS = 2
"""A household counts as passed over once so many rounds in a row left it without a home."""


class Better(StrEnum):
    """Which end of a figure is the good one; of some nobody can say."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"


class Measure(StrEnum):
    """The figures of a run.

    Those in percent, days, posts and euros say so in their sentences; `spread_*` is how many of
    100 persons would have to live elsewhere for the fair share by inhabitants.
    """

    DECENTRAL = "decentral"
    KITA_NEAR = "kita_near"
    DAYS_TO_HOME = "days_to_home"
    DAYS_TO_HOME_90 = "days_to_home_90"
    DAYS_TO_FLAT = "days_to_flat"
    DAYS_TO_FLAT_90 = "days_to_flat_90"
    SPREAD_MUNICIPALITIES = "spread_municipalities"
    SPREAD_AREAS = "spread_areas"
    CARE_POSTS = "care_posts"
    RENT = "rent"
    PASSED_OVER = "passed_over"
    WAITING = "waiting"


BETTER: Mapping[Measure, Better] = {
    Measure.DECENTRAL: Better.HIGH,
    Measure.KITA_NEAR: Better.HIGH,
    Measure.DAYS_TO_HOME: Better.LOW,
    Measure.DAYS_TO_HOME_90: Better.LOW,
    Measure.DAYS_TO_FLAT: Better.LOW,
    Measure.DAYS_TO_FLAT_90: Better.LOW,
    Measure.SPREAD_MUNICIPALITIES: Better.LOW,
    Measure.SPREAD_AREAS: Better.LOW,
    Measure.CARE_POSTS: Better.NEITHER,
    Measure.RENT: Better.NEITHER,
    Measure.PASSED_OVER: Better.LOW,
    Measure.WAITING: Better.LOW,
}

Outcomes = Mapping[Measure, float | None]
"""The figures of one run; None where there is nothing to count."""


@dataclass(frozen=True, slots=True)
class _Days:
    """Days until something; whoever still waits counts with the days so far, the least it is."""

    days: list[int]

    def quantile(self, share: float) -> float | None:
        """The days within which so many had it."""
        if not self.days:
            return None
        return float(sorted(self.days)[ceil(share * len(self.days)) - 1])


def outcomes_of(history: History, start: Start, *, residents_per_care_post: int) -> Outcomes:
    """The figures of one run that was played to its end."""
    last, stories = history.months[-1], list(history.stories.values())
    to_home = _Days([_days(one.days_to_home, one) for one in stories if not one.had_home])
    to_flat = _Days([_days(one.days_to_flat, one) for one in stories])
    # All children, also of those who wait: so every policy is held against the same number.
    kita_children = sum(one.kita_children for one in stories)
    near = sum(one.kita_children_near for one in stories)
    return {
        Measure.DECENTRAL: _percent(last.persons_in_flats, last.persons),
        Measure.KITA_NEAR: _percent(near, kita_children),
        Measure.DAYS_TO_HOME: to_home.quantile(0.5),
        Measure.DAYS_TO_HOME_90: to_home.quantile(0.9),
        Measure.DAYS_TO_FLAT: to_flat.quantile(0.5),
        Measure.DAYS_TO_FLAT_90: to_flat.quantile(0.9),
        Measure.SPREAD_MUNICIPALITIES: spread(history.by_municipality, start.inhabitants),
        Measure.SPREAD_AREAS: spread(history.by_area, start.area_inhabitants),
        Measure.CARE_POSTS: round(last.persons / residents_per_care_post, 2),
        Measure.RENT: last.rent_cents / 100,
        Measure.PASSED_OVER: float(_passed_over(stories)),
        Measure.WAITING: float(last.households_waiting),
    }


def spread(persons: Mapping[str, int], inhabitants: Mapping[str, int]) -> float | None:
    """How many of 100 persons would have to live elsewhere for the fair share by inhabitants.

    Persons in areas whose inhabitants nobody told are left out.
    """
    known = {area: persons.get(area, 0) for area, number in inhabitants.items() if number}
    people, everybody = sum(known.values()), sum(inhabitants[area] for area in known)
    if not people:
        return None
    apart = sum(
        abs(number * everybody - people * inhabitants[area]) for area, number in known.items()
    )
    return round(100 * apart / (2 * people * everybody), 2)


def _days(found: int | None, story: Story) -> int:
    return story.days if found is None else found


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 2) if whole else None


def _passed_over(stories: Sequence[Story]) -> int:
    return sum(one.passed_over >= PASSED_OVER_ROUNDS for one in stories)
