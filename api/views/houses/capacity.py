"""How many people may live in a place, which rule holds the number down, what one more takes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from pydantic import BaseModel, Field

from api.explanations import label
from api.insights.wording import about_bottleneck, headline, steps_text
from api.views.asking.queries import Asked
from api.views.desk import Desk
from inspections import UnknownPlace
from standards import Level, Text
from standards.insights import Bottleneck, Bounds, RuleCapacity, RuleUnknown, bottlenecks

from .insights import Case, InsightHead, RuleName, both, both_of_each, case_of

LONGEST_PLACE = 300


class CapacityAsked(Asked):
    """Which place within the accommodation; the whole of it by default."""

    GERMAN: ClassVar[Mapping[str, str]] = {"place": "stelle"}

    place: str | None = Field(default=None, max_length=LONGEST_PLACE)


class Ends(BaseModel):
    """A number of people between two ends; null is without end, both null without limit."""

    number: int | None
    at_least: int | None
    at_most: int | None


class RuleAllows(BaseModel):
    """How many people one rule lets live in the place itself."""

    name: RuleName
    places: int
    tolerated: int | None
    next_place: Text | None
    holds: bool


class OpenRule(BaseModel):
    """A rule whose answer is open, what is missing, and where."""

    name: RuleName
    missing: list[str]
    labels: Text
    places: list[str]


class PlaceLine(BaseModel):
    """One place with its numbers; `over` are places planned beyond what is lawful."""

    place: str
    level: Level
    planned: int | None
    lawful: Ends
    recommended: Ends
    over: int
    binding: list[RuleName]
    recommended_by: list[RuleName]
    next_place: Text | None


class CapacitySheet(BaseModel):
    """The place asked for, every rule that limits it, and the places within it.

    `together` is what the parts of the place hold, added up; it limits the place like a rule,
    unless `has_gaps`: the parts on record have fewer sleeping places than the place itself.
    """

    head: InsightHead
    place: PlaceLine | None
    parent: str | None = None
    headline: list[Text] = []
    sentences: list[Text] = []
    per_rule: list[RuleAllows] = []
    together: PlaceLine | None = None
    has_gaps: bool = False
    parts: list[PlaceLine] = []
    unknown: list[OpenRule] = []

    @property
    def too_full(self) -> list[PlaceLine]:
        """The parts that are too full themselves, not only by what lies within them."""
        return [one for one in self.parts if one.over > self._over_within(one)]

    def _over_within(self, outer: PlaceLine) -> int:
        path = f"{outer.place}/"
        return sum(one.over for one in self.parts if one.place.startswith(path))


def capacity(desk: Desk, code: str, asked: CapacityAsked) -> CapacitySheet:
    """The bottleneck of an accommodation, or of a place in it, as the latest visit found it.

    Raises
    ------
    UnknownPlace
        If there is no such accommodation, or no such place in it where people live.
    """
    case = case_of(desk, code)
    if case.record is None:
        return CapacitySheet(head=case.head, place=None)
    found = bottlenecks(case.rules, case.record)
    path = asked.place or code
    if path not in found:
        raise UnknownPlace(path)
    here = found[path]
    below = [one for one in found.values() if one.place.startswith(f"{path}/")]
    children = [one for one in below if "/" not in one.place[len(path) + 1 :]]
    return CapacitySheet(
        head=case.head,
        place=_line(here, case),
        parent=path.rpartition("/")[0] or None,
        headline=both_of_each(lambda language: headline(here, language)),
        sentences=both_of_each(lambda language: about_bottleneck(here, case.rules, language)),
        per_rule=[_allows(one, here, case) for one in _tightest_first(here.per_rule)],
        together=_together(path, here.level, children) if children else None,
        has_gaps=here.planned_in_parts is not None,
        parts=[_line(one, case) for one in below],
        unknown=_open(here.unknown, case),
    )


def _line(one: Bottleneck, case: Case) -> PlaceLine:
    steps = [rule for rule in one.per_rule if rule.rule in one.binding and rule.next_place]
    return PlaceLine(
        place=one.place,
        level=one.level,
        planned=one.planned,
        lawful=_ends(one.lawful_bounds),
        recommended=_ends(one.recommended_bounds),
        over=_over(one.planned, one.lawful_bounds.at_most),
        binding=[case.name_of(rule) for rule in one.binding],
        recommended_by=[case.name_of(rule) for rule in one.recommended_by],
        next_place=_steps(steps),
    )


def _over(planned: int | None, at_most: int | None) -> int:
    return 0 if planned is None or at_most is None else max(0, planned - at_most)


def _together(place: str, level: Level, parts: Sequence[Bottleneck]) -> PlaceLine:
    planned = [one.planned for one in parts if one.planned is not None]
    lawful = _sum([one.lawful_bounds for one in parts])
    return PlaceLine(
        place=place,
        level=level,
        planned=sum(planned) if len(planned) == len(parts) else None,
        lawful=_ends(lawful),
        recommended=_ends(_sum([one.recommended_bounds for one in parts])),
        over=sum(_over(one.planned, one.lawful_bounds.at_most) for one in parts),
        binding=[],
        recommended_by=[],
        next_place=None,
    )


def _sum(parts: Sequence[Bounds]) -> Bounds:
    """All parts together; without end where one is."""
    lows = [one.at_least for one in parts if one.at_least is not None]
    highs = [one.at_most for one in parts if one.at_most is not None]
    return Bounds(
        sum(lows) if len(lows) == len(parts) else None,
        sum(highs) if len(highs) == len(parts) else None,
    )


def _ends(bounds: Bounds) -> Ends:
    return Ends(number=bounds.number, at_least=bounds.at_least, at_most=bounds.at_most)


def _allows(one: RuleCapacity, here: Bottleneck, case: Case) -> RuleAllows:
    return RuleAllows(
        name=case.name_of(one.rule),
        places=one.places,
        tolerated=one.tolerated,
        next_place=_steps([one]) if one.next_place else None,
        holds=one.rule in here.binding,
    )


def _steps(rules: Sequence[RuleCapacity]) -> Text | None:
    """What one more takes by all these rules; what two of them ask alike is said once."""
    if not rules:
        return None
    return both(
        lambda language: "; ".join(dict.fromkeys(steps_text(one, language) for one in rules))
    )


def _tightest_first(rules: Iterable[RuleCapacity]) -> list[RuleCapacity]:
    return sorted(rules, key=lambda one: one.places)


def _open(unknown: Iterable[RuleUnknown], case: Case) -> list[OpenRule]:
    """By rule and missing facts, with all places at which they are missing."""
    grouped: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in unknown:
        names = tuple(dict.fromkeys(one.missing))
        grouped.setdefault((one.rule, names), []).append(one.place)
    return [
        OpenRule(
            name=case.name_of(rule),
            missing=list(missing),
            labels=_labels(missing),
            places=list(dict.fromkeys(places)),
        )
        for (rule, missing), places in grouped.items()
    ]


def _labels(missing: Sequence[str]) -> Text:
    return both(lambda language: ", ".join(label(one, language) for one in missing))
