"""Evaluate the whole stock against rules: a verdict for every rule and place, one byte each."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from standards.compliance import Tally
from standards.findings import Level, Outcome, Reason
from standards.places import Basis
from standards.rules import Rule, RuleSet

from .codes import OUTCOMES, VERDICTS, outcomes_of, reasons_of
from .integers import Codes
from .lookup import Lookup
from .one_rule import judge_all
from .stock import Stock

PLACES_AT_ONCE = 200_000
"""Places of a part of the stock: few, so that its columns stay near the processor."""
THREADS = 2
"""Parts that are judged side by side; NumPy lets go of the interpreter while it counts."""


@dataclass(frozen=True)
class Outcomes:
    """What one rule says: at the places of its level, or once for an accommodation.

    A rule is set aside, or judges an average or total, once for a whole accommodation; that
    stands in `sites`. Where there is no finding of one sort the code is `NO_FINDING`.
    """

    rule: Rule
    places: Codes
    sites: Codes

    @property
    def outcome(self) -> Codes:
        """Index in `OUTCOMES` for every place; -1 where there is no finding."""
        return outcomes_of(self.places)

    @property
    def reason(self) -> Codes:
        """Index in `REASONS` for every place; -1 where there is a verdict or no finding."""
        return reasons_of(self.places)

    @property
    def site_outcome(self) -> Codes:
        """The same as `outcome` for accommodations."""
        return outcomes_of(self.sites)

    @property
    def site_reason(self) -> Codes:
        """The same as `reason` for accommodations."""
        return reasons_of(self.sites)

    @cached_property
    def tally(self) -> Tally:
        """How many findings have which outcome, with the coverage."""
        numbers = np.bincount(self.places, minlength=len(VERDICTS))
        numbers = numbers + np.bincount(self.sites, minlength=len(VERDICTS))
        counts = dict.fromkeys(OUTCOMES, 0)
        for verdict, number in zip(VERDICTS, numbers.tolist(), strict=True):
            if verdict:
                counts[verdict[0]] += number
        return Tally(**{outcome.value: number for outcome, number in counts.items()})


@dataclass(frozen=True)
class Verdict:
    """One finding without its numbers, as the single-record evaluator gives it."""

    rule: str
    place: str
    outcome: Outcome
    reason: Reason | None


def evaluate_stock(
    rules: RuleSet | Sequence[Rule],
    stock: Stock,
    day: date | None = None,
    basis: Basis = Basis.PLACES,
    places_at_once: int = PLACES_AT_ONCE,
) -> list[Outcomes]:
    """Every active rule on every place of its level, in the order of the rules.

    Parameters
    ----------
    day
        The day whose limits count and on which ages are taken; that of every visit by default.
    basis
        Places as they are planned, or the people who live there today.
    places_at_once
        How large the parts are into which the stock is cut; it changes nothing but the time.
    """
    active = [one for one in (rules.rules if isinstance(rules, RuleSet) else rules) if one.active]
    sizes = {level: table.size for level, table in stock.tables.items()}
    answers = [
        Outcomes(
            rule,
            np.zeros(sizes[rule.level], dtype=np.int8),
            np.zeros(len(stock.kinds), dtype=np.int8),
        )
        for rule in active
    ]

    def judge_part(part: tuple[int, int]) -> None:
        first, last = part
        lookup = lookup_in(stock.cut(first, last), day, basis)
        for answer in answers:
            places, sites = judge_all(answer.rule, lookup)
            bounds = stock.by_site[answer.rule.level].bounds
            answer.sites[first:last] = sites
            if places is not None:
                answer.places[bounds[first] : bounds[last]] = places

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(judge_part, list(_parts(stock, places_at_once))))
    return answers


def lookup_in(stock: Stock, day: date | None = None, basis: Basis = Basis.PLACES) -> Lookup:
    """What is known in a stock, on one day or on the day of every visit."""
    today = stock.days if day is None else np.full(len(stock.days), day.toordinal(), dtype=np.int64)
    return Lookup(stock, today, basis)


def verdicts(stock: Stock, answers: Sequence[Outcomes]) -> Iterator[Verdict]:
    """One for every finding, in the order of the rules, accommodations and places."""
    for answer in answers:
        level = answer.rule.level
        sites = stock.sites[level]
        found = [
            *((int(site), 0, Level.FACILITY, int(site)) for site in np.flatnonzero(answer.sites)),
            *((int(sites[row]), 1, level, int(row)) for row in np.flatnonzero(answer.places)),
        ]
        for _, of_places, where, row in sorted(found, key=lambda one: (one[0], one[1], one[3])):
            verdict = VERDICTS[(answer.places if of_places else answer.sites)[row]]
            if verdict:
                yield Verdict(answer.rule.id, stock.path(where, row), *verdict)


def _parts(stock: Stock, at_once: int) -> Iterator[tuple[int, int]]:
    """Ranges of accommodations with about as many places as are judged at once."""
    size = len(stock.kinds)
    before = np.sum([one.bounds for one in stock.by_site.values()], axis=0)
    first = 0
    while first < size:
        last = int(np.searchsorted(before, before[first] + at_once, side="right")) - 1
        last = min(max(last, first + 1), size)
        yield first, last
        first = last
