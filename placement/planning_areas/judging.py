"""What the rules say of a planning area: every verdict and every limit comes from a rule set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from standards import Finding, Kind, Level, Record, Rule, RuleSet, all_measures, evaluate
from standards.engine import judge
from standards.facts import Facts
from standards.places import places_of
from standards.record import AccommodationRecord, CountyRecord

CARE = "occupants_per_social_work_fte"
"""The measure whose limits are the care ratios, as they are contested and dated."""

SITE = "-"
"""A record is about a site; here it stands for none, and only its kind counts.

Rules that are for shared centres alone speak of planning areas too, so it is one of those.
"""


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """One rule, and what it says of one area."""

    rule: Rule
    finding: Finding


@dataclass(frozen=True, slots=True)
class CareLine:
    """One care ratio that some source demands, and whether the area keeps to it.

    `finding` is None where the posts or the occupants are unknown. The rule is made for one house;
    here the area is looked at as if it were one.
    """

    rule: Rule
    sets: tuple[str, ...]
    limit: Fraction
    since: date
    finding: Finding | None


def judge_area(
    rule_sets: Iterable[RuleSet], facts: Mapping[str, int | bool | None], day: date, number: int
) -> list[RuleVerdict]:
    """The rules about areas that ask for one of these facts, each once, by their ids.

    Parameters
    ----------
    facts
        By measure; None where nobody knows, and the rule is then not assessed.
    number
        Tells the records of several areas apart: names of areas are no codes of places.
    """
    known: Facts = {name: value for name, value in facts.items() if value is not None}
    record = Record(
        day=day,
        accommodation=AccommodationRecord(id=SITE, kind=Kind.GEMEINSCHAFTSUNTERKUNFT),
        county=CountyRecord(id=f"planning-area-{number}", facts=known),
    )
    found: dict[str, RuleVerdict] = {}
    for rule_set in rule_sets:
        about = _about_areas(rule_set, set(facts))
        for finding in evaluate(about, record):
            found.setdefault(finding.rule, RuleVerdict(about.rule(finding.rule), finding))
    return [found[rule] for rule in sorted(found)]


def care_lines(
    rules: Sequence[tuple[Rule, tuple[str, ...]]],
    occupants: int | None,
    posts: Decimal | None,
    day: date,
) -> list[CareLine]:
    """Every care ratio in force on the day, strictest first.

    Parameters
    ----------
    rules
        All rules there are, each with the names of the sets it belongs to.
    """
    lines = []
    for rule, sets in rules:
        dated = rule.limit_on(day) if rule.measure == CARE else None
        if dated is None or dated[1].value is None:
            continue
        finding = None
        if occupants is not None and posts is not None:
            finding = _as_one_house(rule, occupants, posts, day)
        lines.append(CareLine(rule, sets, Fraction(dated[1].value), dated[0], finding))
    return sorted(lines, key=lambda one: (one.limit, one.rule.id))


def _about_areas(rule_set: RuleSet, measures: set[str]) -> RuleSet:
    """The set with no other rules; a ratio is asked for by what it is made of."""
    rules = (
        one
        for one in rule_set.rules
        if one.level is Level.COUNTY and any(_is_known_by(name, measures) for name in one.measures)
    )
    return replace(rule_set, rules=tuple(rules))


def _is_known_by(name: str, measures: set[str]) -> bool:
    ratio = all_measures()[name].ratio
    return name in measures or (ratio is not None and {ratio.of, ratio.per} <= measures)


def _as_one_house(rule: Rule, occupants: int, posts: Decimal, day: date) -> Finding:
    facts: Facts = {"occupants": occupants, "social_work_fte": posts}
    site = AccommodationRecord(id=SITE, kind=Kind.GEMEINSCHAFTSUNTERKUNFT, facts=facts)
    return judge(rule, places_of(Record(day=day, accommodation=site)))
