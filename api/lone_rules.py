"""How many places each changed rule would leave by itself, and where others are tighter already."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from standards import Record, RuleSet
from standards.insights import Bottleneck, bottlenecks

RoomFor = Mapping[str, Bottleneck]
"""How many people each place of one accommodation may hold, by its path."""


@dataclass(frozen=True)
class Alone:
    """The places one rule would leave if it were the only one, summed over where it applies.

    `hidden` are those of its lost places that are not lost in the end, because the rules named in
    `tighter` allow fewer there anyway.
    """

    municipality: str
    rule: str
    before: int
    after: int
    hidden: int = 0
    tighter: tuple[str, ...] = ()

    @property
    def lost(self) -> int:
        """Places lost by this rule; below zero where places are won."""
        return self.before - self.after


@dataclass(frozen=True)
class Site:
    """One accommodation held against both sets; `open` are its dwellings that no K.-o. closes."""

    municipality: str
    record: Record
    day: date
    open: tuple[str, ...]
    before: RoomFor
    after: RoomFor

    @property
    def path(self) -> str:
        """The code of the accommodation."""
        return self.record.accommodation.id

    @property
    def limiting(self) -> set[str]:
        """The rules that say anything about how many may live here."""
        every = (*self.before.values(), *self.after.values())
        known = {answer.rule for one in every for answer in one.per_rule}
        return known | {answer.rule for one in every for answer in one.unknown}


def places_in(found: Bottleneck) -> int:
    """How many may live in a place: its sleeping places, less where rules of force allow fewer."""
    known = [one for one in (found.planned, found.lawful_bounds.at_most) if one is not None]
    return min(known, default=0)


def capacity(room_for: RoomFor, site: str, dwellings: Iterable[str]) -> int:
    """How many may live in these dwellings of an accommodation, by its own rules too."""
    inside = sum(places_in(room_for[one]) for one in dwellings)
    at_most = room_for[site].lawful_bounds.at_most
    return inside if at_most is None else min(inside, at_most)


def alone_in(site: Site, old: RuleSet, new: RuleSet, changed: Collection[str]) -> Iterator[Alone]:
    """What each changed rule does by itself in one accommodation, where it does anything."""
    really = _capacity_lost(site, site.before, site.after)
    for rule in sorted(site.limiting.intersection(changed)):
        before, after = (bottlenecks(_only(one, rule), site.record, site.day) for one in (old, new))
        had, has = (capacity(one, site.path, site.open) for one in (before, after))
        hidden = max(0, had - has - max(0, really))
        tighter = _tighter(site, rule, before, after) if hidden else ()
        yield Alone(site.municipality, rule, had, has, hidden, tighter)


def added(found: Iterable[Alone]) -> tuple[Alone, ...]:
    """The same rules of one municipality together; what changes nothing is left out."""
    sums: dict[tuple[str, str], Alone] = {}
    for one in found:
        key = (one.municipality, one.rule)
        other = sums.get(key, Alone(*key, 0, 0))
        sums[key] = replace(
            other,
            before=other.before + one.before,
            after=other.after + one.after,
            hidden=other.hidden + one.hidden,
            tighter=tuple(sorted({*other.tighter, *one.tighter})),
        )
    return tuple(one for _, one in sorted(sums.items()) if one.lost or one.hidden)


def _only(rule_set: RuleSet, rule: str) -> RuleSet:
    return replace(rule_set, rules=tuple(one for one in rule_set.rules if one.id == rule))


def _capacity_lost(site: Site, before: RoomFor, after: RoomFor) -> int:
    return capacity(before, site.path, site.open) - capacity(after, site.path, site.open)


def _tighter(site: Site, rule: str, before: RoomFor, after: RoomFor) -> tuple[str, ...]:
    """The rules that hold those dwellings down in which the rule alone would take places."""
    holding = [
        other
        for one in site.open
        if places_in(before[one]) - places_in(after[one])
        > max(0, places_in(site.before[one]) - places_in(site.after[one]))
        for other in site.after[one].binding
    ]
    named = [one for one in holding or site.after[site.path].binding if one != rule]
    return tuple(dict.fromkeys(named))
