"""The norms of distance and time of all rule sets, judged from what was measured around a home.

The standards engine judges, nobody else. Norms about a child are judged for a child that would
move in and get the place the way leads to: they tell what a home would mean for a family.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from standards import Finding, Kind, Level, Rule, RuleSet, check_record, evaluate
from standards.facts import Facts

MEASURED = frozenset(
    {
        "walking_distance_food_shop_km",
        "walking_distance_stop_km",
        "walking_distance_school_km",
        "walking_distance_health_care_km",
        "walking_distance_public_services_km",
        "travel_minutes_general_practitioner",
        "departures_per_weekday",
        "travel_minutes_kita_one_way",
        "distance_own_kita_km",
        "travel_minutes_school_one_way",
        "walking_distance_own_school_km",
    }
)
"""Measures of ways that geo can answer; the rest of a rule's questions are for people."""


class ForWhom(StrEnum):
    """Whose way a norm is about."""

    HOME = "home"
    KITA_CHILD = "kita_child"
    PRIMARY_PUPIL = "primary_pupil"
    SECONDARY_PUPIL = "secondary_pupil"


ASSUMED: Mapping[ForWhom, Facts] = {
    ForWhom.HOME: {},
    ForWhom.KITA_CHILD: {"has_kita_place": True},
    ForWhom.PRIMARY_PUPIL: {"attends_school": True, "school_class": 1},
    ForWhom.SECONDARY_PUPIL: {"attends_school": True, "school_class": 5},
}
"""What is taken for granted of the child, so that the norm about its way applies."""


@dataclass(frozen=True, slots=True)
class HomeWays:
    """What was measured around one home, by whose way it is; what is missing nobody measured."""

    place: str
    kind: Kind
    facts: Mapping[ForWhom, Facts]


@dataclass(frozen=True, slots=True)
class NormVerdict:
    """One norm at one home, for the home itself or for a child that would move in."""

    place: str
    for_whom: ForWhom
    rule: Rule
    finding: Finding


def norms_of(rule_sets: Iterable[RuleSet]) -> RuleSet | None:
    """Every active rule about a way that geo measures, each once, as one set; None if none is.

    A rule that only points at a long way without judging it (`manual`) is one of them.
    """
    sets = sorted(rule_sets, key=lambda one: one.name)
    found: dict[str, Rule] = {}
    for rule in (rule for one in sets for rule in one.active_rules):
        asked = {rule.measure} if rule.measure else set(rule.measures)
        if asked & MEASURED:
            found.setdefault(rule.id, rule)
    rules = tuple(found[name] for name in sorted(found))
    return replace(sets[0], rules=rules) if rules else None


def judge_ways(norms: RuleSet, home: HomeWays, day: date) -> list[NormVerdict]:
    """What the norms say of one home, in the order of the rules, the home before the children.

    Raises
    ------
    standards.RecordError
        If a fact does not fit its measure.
    """
    record = check_record(_content(home, day))
    verdicts = []
    for finding in evaluate(norms, record):
        rule = norms.rule(finding.rule)
        if rule.level in {Level.FACILITY, Level.PERSON}:
            whose = finding.place.rsplit("/", maxsplit=1)[-1]
            whom = ForWhom(whose) if rule.level is Level.PERSON else ForWhom.HOME
            if set(home.facts.get(whom, {})) & set(rule.measures):
                verdicts.append(NormVerdict(home.place, whom, rule, finding))
    order = list(ForWhom)
    return sorted(verdicts, key=lambda one: (order.index(one.for_whom), one.rule.id))


def _content(home: HomeWays, day: date) -> dict[str, object]:
    children = [one for one in ForWhom if one is not ForWhom.HOME]
    return {
        "day": day,
        "accommodation": {
            "id": home.place,
            "kind": home.kind,
            "facts": dict(home.facts.get(ForWhom.HOME, {})),
        },
        "households": [
            {
                "id": "family",
                "persons": [
                    {"id": one.value, "facts": {**ASSUMED[one], **home.facts.get(one, {})}}
                    for one in children
                ],
            }
        ],
    }
