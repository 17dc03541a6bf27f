"""What a change of rules would do to the stock, judged on the latest visits without storing it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from sqlmodel import Session

from inspections import Facts, accommodations_by_code, latest_inspections, record_of
from standards import (
    Compliance,
    Finding,
    Level,
    Outcome,
    Record,
    RuleSet,
    compliance_of,
    evaluate,
)
from standards.insights import bottlenecks
from standards.life import changes_between

from .lone_rules import Alone, RoomFor, Site, added, alone_in, capacity, places_in

SEVERITY = {Outcome.MET: 0, Outcome.MINOR_DEVIATION: 1, Outcome.NOT_MET: 2}
SAYS_NOTHING = {None, Outcome.NOT_APPLICABLE}


@dataclass(frozen=True)
class Changed:
    """One rule at one place whose outcome changes; None where a set has no such rule."""

    municipality: str
    place: str
    level: Level
    rule: str
    before: Outcome | None
    after: Outcome | None

    @property
    def is_worse(self) -> bool:
        """Whether the place misses now what it did not miss, or misses it by more."""
        return self._weight(self.after) > self._weight(self.before)

    @property
    def is_better(self) -> bool:
        """Whether the place misses no longer, or by less."""
        return self._weight(self.after) < self._weight(self.before)

    @staticmethod
    def _weight(outcome: Outcome | None) -> int:
        return SEVERITY.get(outcome, 0) if outcome is not None else 0


@dataclass(frozen=True)
class Part:
    """What changes in one municipality, or in all.

    `sites` counts accommodations in which anything changes, `dwellings` and `rooms` those with a
    changed outcome of their own, `persons` those who live
    in a dwelling where, in which or around which something changes. `capacity_*` is how many may
    live there: the sleeping places, less where rules of force allow fewer, none in a dwelling that
    a K.-o. closes (`closed`: places newly closed so). Where facts are missing a number holds at
    most; `unclear` counts the accommodations it is so.
    """

    municipality: str
    sites: int = 0
    dwellings: int = 0
    rooms: int = 0
    persons: int = 0
    worse: int = 0
    better: int = 0
    capacity_before: int = 0
    capacity_after: int = 0
    closed: int = 0
    unclear: int = 0

    @property
    def lost(self) -> int:
        """Places lost; below zero where places are won."""
        return self.capacity_before - self.capacity_after


@dataclass(frozen=True)
class Impact:
    """Everything that changes, and what it adds up to for each municipality.

    `held_by` says by which rules places are lost, most first: those that then limit how many may
    live in an accommodation. Several rules may be to blame for the same places. `alone` says for
    each changed rule and municipality what it would do if it were the only one.
    """

    day: date
    changes: tuple[Changed, ...]
    parts: tuple[Part, ...]
    held_by: tuple[tuple[str, int], ...] = ()
    alone: tuple[Alone, ...] = ()

    @property
    def total(self) -> Part:
        """All municipalities together."""
        return together("", self.parts)


def together(name: str, parts: Iterable[Part]) -> Part:
    """Several parts as one of this name."""
    found = list(parts)
    counts = [one.name for one in fields(Part) if one.name != "municipality"]
    return Part(name, **{count: sum(getattr(one, count) for one in found) for count in counts})


def impact(
    session: Session, old: RuleSet, new: RuleSet, day: date, around: Mapping[str, Facts]
) -> Impact:
    """Both sets held against the latest visits, as if both applied on the day.

    Parameters
    ----------
    day
        The day whose limits count. It may lie ahead: then visits up to today are looked at with
        the limits of that day.
    around
        Facts per accommodation code that nobody sees on site.
    """
    sites = accommodations_by_code(session)
    changes: list[Changed] = []
    parts: dict[str, list[Part]] = defaultdict(list)
    held_by: Counter[str] = Counter()
    alone: list[Alone] = []
    changed_rules = {one.rule for one in changes_between(old, new) if one.rule}
    for code, visit in latest_inspections(session).items():
        municipality = sites[code].municipality
        record = record_of(session, visit, around)
        before, after = _Held(old, record, day), _Held(new, record, day)
        here = list(_changed(municipality, before.findings, after.findings))
        changes += here
        part = _part(municipality, record, here, before, after)
        parts[municipality].append(part)
        site = after.beside(before, municipality, record, day)
        alone += alone_in(site, old, new, changed_rules)
        if part.lost > part.closed:
            held_by.update(dict.fromkeys(after.binding, part.lost - part.closed))
    return Impact(
        day,
        tuple(sorted(changes, key=lambda one: (one.municipality, one.place, one.rule))),
        tuple(together(name, found) for name, found in sorted(parts.items())),
        tuple(sorted(held_by.items(), key=lambda one: (-one[1], one[0]))),
        added(alone),
    )


class _Held:
    """One record held against one set: its findings, how many may live where, what is closed."""

    def __init__(self, rule_set: RuleSet, record: Record, day: date) -> None:
        self.findings = evaluate(rule_set, record, day)
        self.site = record.accommodation.id
        self.room_for: RoomFor = bottlenecks(rule_set, record, day)
        dwellings = [f"{self.site}/{one.id}" for one in record.dwellings]
        self.closed = {one for one in dwellings if self._is_closed(one)}
        self.open = tuple(one for one in dwellings if one not in self.closed)
        self.capacity = capacity(self.room_for, self.site, self.open)

    def places(self, dwelling: str) -> int:
        """How many may live in a dwelling, its K.-o. rules aside."""
        return places_in(self.room_for[dwelling])

    def beside(self, before: "_Held", municipality: str, record: Record, day: date) -> Site:
        """The record held against this set and the one before it."""
        both_open = tuple(one for one in self.open if one not in before.closed)
        return Site(municipality, record, day, both_open, before.room_for, self.room_for)

    @property
    def binding(self) -> tuple[str, ...]:
        """The rules that limit how many may live in the accommodation."""
        return self.room_for[self.site].binding

    @property
    def is_unclear(self) -> bool:
        """Whether missing facts could make the capacity smaller."""
        return self.room_for[self.site].lawful is None and bool(self.room_for[self.site].unknown)

    def _is_closed(self, dwelling: str) -> bool:
        around = [one for one in self.findings if one.place == self.site]
        own = [one for one in self.findings if f"{one.place}/".startswith(f"{dwelling}/")]
        return compliance_of([*around, *own]) is Compliance.BLOCKED


def _changed(municipality: str, old: list[Finding], new: list[Finding]) -> Iterator[Changed]:
    before = {(one.place, one.rule): one for one in old}
    after = {(one.place, one.rule): one for one in new}
    for place, rule in before.keys() | after.keys():
        was, will = before.get((place, rule)), after.get((place, rule))
        outcomes = (was.outcome if was else None, will.outcome if will else None)
        known = will or was
        if outcomes[0] is not outcomes[1] and not set(outcomes) <= SAYS_NOTHING and known:
            yield Changed(municipality, place, known.level, rule, *outcomes)


def _part(
    municipality: str, record: Record, changes: list[Changed], before: _Held, after: _Held
) -> Part:
    by_level: dict[Level, set[str]] = defaultdict(set)
    for one in changes:
        by_level[one.level].add(one.place)
    return Part(
        municipality,
        sites=int(bool(changes)),
        dwellings=len(by_level[Level.DWELLING]),
        rooms=len(by_level[Level.ROOM]),
        persons=_persons(record, changes),
        worse=sum(one.is_worse for one in changes),
        better=sum(one.is_better for one in changes),
        capacity_before=before.capacity,
        capacity_after=after.capacity,
        closed=sum(before.places(one) for one in after.closed - before.closed),
        unclear=int(before.is_unclear or after.is_unclear),
    )


def _persons(record: Record, changes: list[Changed]) -> int:
    """Who lives in the dwellings that are touched; a change of the site touches all."""
    touched = {"/".join(one.place.split("/")[:2]) for one in changes}
    site = record.accommodation.id
    persons = 0
    for dwelling in record.dwellings:
        lives_there = dwelling.facts.get("occupants")
        if {site, f"{site}/{dwelling.id}"} & touched and isinstance(lives_there, int):
            persons += lives_there
    return persons
