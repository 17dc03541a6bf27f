"""How many people the standards allow in a home, by the sets that judged the last visit to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from inspections import latest_judgements, rule_set_in, versions_of
from standards import Record, RuleSet
from standards.insights import Bottleneck, bottlenecks


@dataclass(frozen=True, slots=True)
class Lawful:
    """The greatest number of people that may be lawful, and the rules that hold it down.

    What nobody measured can only lower the number; it is None where nothing limits it.
    """

    places: int | None = None
    rules: tuple[str, ...] = ()

    def of(self, places: int) -> int:
        """So many places, but no more than are lawful."""
        return places if self.places is None else min(places, self.places)


NO_LIMIT = Lawful()


def judging_sets(session: Session, day: date) -> Mapping[UUID, tuple[RuleSet, ...]]:
    """The rule sets by which the latest visits were judged, by the id of the visit.

    A version that is not kept can be asked no more; what it judged stands all the same.
    """
    kept = {(one.name, one.version): one for one in versions_of(session)}
    known: dict[tuple[str, str], RuleSet] = {}
    found: dict[UUID, tuple[RuleSet, ...]] = {}
    for one in latest_judgements(session, day):
        key = one.rule_set, one.version
        if key in kept:
            known[key] = known.get(key) or rule_set_in(kept[key])
            found[one.inspection_id] = (*found.get(one.inspection_id, ()), known[key])
    return found


def lawful_places(record: Record, rule_sets: Sequence[RuleSet], day: date) -> Mapping[str, Lawful]:
    """By place the tightest limit of all sets."""
    found: dict[str, Lawful] = {}
    for rule_set in rule_sets:
        for place, bottleneck in bottlenecks(rule_set, record, day).items():
            found[place] = _tightest([found.get(place, NO_LIMIT), _lawful(bottleneck)])
    return found


def _lawful(bottleneck: Bottleneck) -> Lawful:
    return Lawful(bottleneck.lawful_bounds.at_most, bottleneck.binding)


def _tightest(limits: Iterable[Lawful]) -> Lawful:
    known = [one for one in limits if one.places is not None]
    return min(known, key=lambda one: one.places or 0, default=NO_LIMIT)
