"""One rule on a whole stock: scope, places, use, dates, conditions and then the check."""

import numpy as np

from standards.findings import Level, Reason
from standards.rules import Rule
from standards.terms import Aggregate

from .codes import CODE_OF, NO_FINDING, overruled, replaced
from .found import Found
from .integers import Codes
from .judging import judge, unmet
from .limits import in_force
from .lookup import Lookup

BUILDING = frozenset({Level.FACILITY, Level.DWELLING, Level.ROOM})


def judge_all(rule: Rule, lookup: Lookup) -> tuple[Codes | None, Codes]:
    """Codes for the places of the rule's level (None if there is none), and for accommodations."""
    stock, level = lookup.stock, rule.level
    applies = lookup.in_scope(rule.scope)
    use = lookup.used_as(rule.room_use) if level is Level.ROOM else None
    together = rule.aggregate is not Aggregate.EACH
    segments = stock.by_site[level]
    there = (segments.number(use) if together else segments.counts) > 0

    sites = np.where(applies, NO_FINDING, CODE_OF[Reason.OTHER_KIND])
    no_place = Reason.NO_SUCH_PLACE if level in BUILDING else Reason.OTHER_LEVEL
    sites[applies & ~there] = CODE_OF[no_place]
    judged = applies & there
    if not judged.any():
        return None, sites
    if together:
        found = lookup.look_up_all(rule.measure or "", level, rule.aggregate, use)
        codes = _judge_places(rule, Level.FACILITY, lookup, found)
        return None, np.where(judged, codes, sites).astype(np.int8)
    codes = _judge_places(rule, level, lookup, None)
    if use is not None:
        codes = replaced(codes, ~use, CODE_OF[Reason.OTHER_ROOM_USE])
    if not applies.all():
        codes = codes * lookup.once((rule.scope, level), lambda: applies[stock.sites[level]])
    return codes, sites


def _judge_places(rule: Rule, level: Level, lookup: Lookup, found: Found | None) -> Codes:
    """The verdicts at all places of a level, whatever their kind and use."""
    force = in_force(rule, level, lookup)
    codes = np.zeros(lookup.size(level), dtype=np.int8)
    for dated, where in force.used():
        verdict = judge(rule, dated, level, lookup, found)
        codes = verdict if where is None else codes + verdict * where
    if rule.when:
        conditions = lookup.once((rule.when, level), lambda: unmet(rule.when, level, lookup))
        codes = overruled(codes, conditions)
    return overruled(codes, force.blocked) if force.blocked.any() else codes
