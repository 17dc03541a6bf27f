"""What rules say of an area, from its figures: no verdict where what is missing may decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from standards import Check, Outcome, Rule, RuleSet

from .counselling import Reached
from .counting import Beds
from .judging import CareLine, RuleVerdict, care_lines, judge_area
from .lines import AreaLine, Figures
from .shares import Ratio
from .values import PlanningArea

Posts = tuple[Decimal | None, int, int]
"""Social work posts, how many areas did not tell theirs, and how many there are."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The day, the sets that judge on it, and all rules there are with the names of their sets."""

    day: date
    standing: Sequence[RuleSet]
    known: Sequence[tuple[Rule, tuple[str, ...]]]


def summed_posts(areas: Sequence[PlanningArea | None]) -> Posts:
    """Social work posts of some areas, how many of them did not tell, and how many there are."""
    told = [one.social_work_fte for one in areas if one and one.social_work_fte is not None]
    return (sum(told, Decimal(0)) if told else None), len(areas) - len(told), len(areas)


def per_post(beds: Beds, posts: Posts) -> Ratio:
    """Occupants for each post; where an area did not tell its posts, that is unknown."""
    number, unknown, of = posts
    known = None if number is None or unknown else Fraction(number)
    return Ratio(Fraction(beds.occupied), known, unknown, of)


def care_of(judged_by: Rules, beds: Beds, posts: Posts) -> tuple[CareLine, ...]:
    """Every care ratio in force; no verdict where an area did not tell its posts."""
    number = None if posts[1] else posts[0]
    return tuple(care_lines(judged_by.known, beds.occupied, number, judged_by.day))


def area_verdicts(judged_by: Rules, figures: Figures, number: int) -> tuple[RuleVerdict, ...]:
    """What the rules say; places that nobody entered may decide, and then nothing is said."""
    known: dict[str, int | bool | None] = {
        "places_in_planning_area": figures.beds.usable,
        "inhabitants_of_planning_area": figures.inhabitants.known,
        "centres_in_planning_area": figures.beds.centres,
    }
    return _judged(judged_by, known, figures, "places_in_planning_area", number)


def county_verdicts(
    judged_by: Rules, figures: Figures, areas: Sequence[AreaLine]
) -> tuple[RuleVerdict, ...]:
    """What the rules say of the county as a whole."""
    known: dict[str, int | bool | None] = {
        "places_in_county": figures.beds.usable,
        "counselling_reaches_every_planning_area": _is_reached_everywhere(areas),
    }
    return _judged(judged_by, known, figures, "places_in_county", 0)


def _is_reached_everywhere(areas: Sequence[AreaLine]) -> bool | None:
    """That nobody told of any counselling does not say that there is none."""
    found = {one.figures.counsel.reached for one in areas}
    if not found or Reached.NOTHING_TOLD in found:
        return None
    return found == {Reached.REACHED}


def _judged(
    judged_by: Rules,
    known: Mapping[str, int | bool | None],
    figures: Figures,
    places: str,
    number: int,
) -> tuple[RuleVerdict, ...]:
    standing, day = judged_by.standing, judged_by.day
    found = judge_area(standing, known, day, number)
    if not figures.beds.without_beds:
        return tuple(found)
    unsure = judge_area(standing, {**known, places: None}, day, number)
    pairs = zip(found, unsure, strict=True)
    return tuple(one if _has_enough(one) else other for one, other in pairs)


def _has_enough(one: RuleVerdict) -> bool:
    """Whether the places that are known suffice, however many more there are."""
    return one.rule.check is Check.AT_LEAST and one.finding.outcome is Outcome.MET
