"""What is known of a measure at every place of a level: recorded, derived, summed up, or above."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

import numpy as np

from standards.findings import Level, RoomUse
from standards.measures import Aged, FromRooms, Measure, Take, all_measures
from standards.places import Basis
from standards.record import is_for
from standards.terms import Aggregate, Scope

from .ages import Days, days_since, is_aged, latest_not_of_age, months_since
from .found import MISSING, Ends, Found, added, either, nothing, point, shared_out
from .integers import Mask, Numbers, whole
from .segments import Segments
from .stock import KINDS, PARENT, PART, USES, Stock

Answer = TypeVar("Answer")


class Lookup:
    """Answers about one stock on one day each; every answer is worked out once and kept.

    Parameters
    ----------
    today
        Ordinal of the day that counts, for every accommodation.
    """

    def __init__(self, stock: Stock, today: Days, basis: Basis) -> None:
        self.stock = stock
        self.today = today
        self.is_one_day = bool(today.size) and bool((today == today[0]).all())
        self._basis = basis
        self._here: dict[tuple[str, Level], Found] = {}
        self._above: dict[tuple[str, Level], Found] = {}
        self._used: dict[frozenset[RoomUse], Mask] = {}
        self._kept: dict[object, Any] = {}

    def once(self, key: Hashable, work: Callable[[], Answer]) -> Answer:
        """An answer of any kind, worked out once."""
        if key not in self._kept:
            self._kept[key] = work()
        return self._kept[key]  # type: ignore[no-any-return]

    def in_scope(self, scope: Scope) -> Mask:
        """The accommodations a rule of this scope is for."""
        table = np.array([is_for(scope, kind) for kind in KINDS], dtype=np.bool_)
        return np.asarray(table[self.stock.kinds])

    def size(self, level: Level) -> int:
        """How many places of the level there are."""
        return self.stock.tables[level].size

    def today_at(self, level: Level) -> Days:
        """The day that counts at every place of a level."""
        return self.today[self.stock.sites[level]]

    def used_as(self, uses: Iterable[RoomUse]) -> Mask | None:
        """The rooms of these uses; None if every use will do."""
        key = frozenset(uses)
        if not key:
            return None
        if key not in self._used:
            table = np.array([use in key for use in USES], dtype=np.bool_)
            self._used[key] = table[self.stock.uses]
        return self._used[key]

    def look_up(self, name: str, level: Level) -> Found:
        """What is known of a measure; a recorded fact wins over a derived one."""
        measure = self._asked(name)
        key = (measure.name, level)
        if key not in self._here:
            self._here[key] = self._work_out(measure, level)
        return self._here[key]

    def look_up_or_above(self, name: str, level: Level) -> Found:
        """The same, asking the places around where it is unknown."""
        key = (self._asked(name).name, level)
        if key not in self._above:
            self._above[key] = self._ask_above(name, level)
        return self._above[key]

    def look_up_all(self, name: str, level: Level, aggregate: Aggregate, use: Mask | None) -> Found:
        """One value an accommodation for its places: their total, or all areas over all places."""
        measure, segments = all_measures()[name], self.stock.by_site[level]
        if not measure.ratio:
            return self._put_together(self.look_up(name, level), level, aggregate, use)
        parts = (_total(self.look_up(one, level), segments, use) for one in measure.inputs)
        return shared_out(*parts)

    def _put_together(
        self, found: Found, level: Level, aggregate: Aggregate, use: Mask | None
    ) -> Found:
        segments = self.stock.by_site[level]
        total = _total(found, segments, use)
        if aggregate is Aggregate.TOTAL:
            return total
        number = whole(segments.number(use).astype(np.int64), self.size(level))
        return Found(total.gap, total.over, point(number), total.partly)

    def _asked(self, name: str) -> Measure:
        measure = all_measures()[name]
        if self._basis is Basis.OCCUPANTS and measure.counterpart:
            return all_measures()[measure.counterpart]
        return measure

    def _work_out(self, measure: Measure, level: Level) -> Found:
        column = self.stock.tables[level].columns.get(measure.name)
        if column is not None and column.absent is None:
            return column.found
        other = self._unrecorded(measure, level)
        if column is None or column.absent is None:
            return nothing(self.size(level)) if other is None else other
        return column.found if other is None else either(column.absent, other, column.found)

    def _unrecorded(self, measure: Measure, level: Level) -> Found | None:
        """Derived or summed up; None if there is no way to know it other than to record it."""
        found = self._derived(measure, level)
        below = PART.get(level)
        if not measure.summed_up or below is None or not self.size(below):
            return found
        segments = self.stock.parts[below]
        use = self.used_as(measure.room_use) if below is Level.ROOM else None
        total = _total(self.look_up(measure.name, below), segments, use)
        if found is None:
            found = nothing(self.size(level))
        return either(found.missing & (segments.number(use) > 0), total, found)

    def _derived(self, measure: Measure, level: Level) -> Found | None:
        if measure.ratio:
            return shared_out(*(self.look_up(name, level) for name in measure.inputs))
        if measure.from_rooms:
            return self._from_rooms(measure, measure.from_rooms, level)
        if measure.sum_of:
            return added([self.look_up(name, level) for name in measure.sum_of])
        if measure.aged:
            return self._aged(measure.aged, level)
        if measure.months_since or measure.days_since:
            count = months_since if measure.months_since else days_since
            return self._since(self.look_up(measure.inputs[0], level), count, level)
        return None

    def _since(self, start: Found, count: Callable[[Days, Days], Days], level: Level) -> Found:
        counted = count(start.over.low.ints, self.today_at(level))
        return Found(start.gap, point(whole(counted * start.known)))

    def _aged(self, aged: Aged, level: Level) -> Found | None:
        """How many days of birth are of the age; they are asked here and nowhere else."""
        column = self.stock.tables[level].columns.get(aged.of)
        if column is None or column.lists is None:
            return None
        lists, size = column.lists, self.size(level)
        rows = np.repeat(np.arange(size, dtype=np.intp), np.diff(lists.starts))
        today = self.today[:1] if self.is_one_day else self.today
        last = self.once(aged, lambda: latest_not_of_age(aged, today))
        if not self.is_one_day:
            last = last[self.stock.sites[level]][rows]
        right = is_aged(lists.days, aged, last)
        number = np.bincount(rows[right], minlength=size).astype(np.int64)
        return Found(column.found.gap, point(whole(number * column.found.known)))

    def _from_rooms(self, measure: Measure, derivation: FromRooms, level: Level) -> Found | None:
        """Taken over the rooms that count; unknown where none is recorded, there may be some."""
        segments = self._rooms_of(level)
        if segments is None:
            return None
        found = self.look_up(derivation.of, Level.ROOM)
        use = self.used_as(measure.room_use)
        counted = found.gap if use is None else found.gap * use
        seen = ~found.missing if use is None else ~found.missing & use
        low = _only(found.over.low, use)
        low = segments.most(low) if derivation.take is Take.LARGEST else segments.total(low)
        gap, any_seen = segments.first(counted), segments.number(seen) > 0
        gap = np.where(any_seen | (gap != 0), gap, MISSING).astype(np.int8)
        partly = any_seen & (gap != 0)
        if derivation.take is not Take.NUMBER:
            return Found(gap, Ends(low, low, partly), partly=partly).reduced()
        gaps = whole(segments.number(counted != 0).astype(np.int64), self.size(Level.ROOM))
        return Found(gap, Ends(low, low.plus(gaps)), partly=partly).reduced()

    def _rooms_of(self, level: Level) -> Segments | None:
        if level is Level.FACILITY:
            return self.stock.by_site[Level.ROOM]
        if level is Level.DWELLING:
            return self.stock.parts[Level.ROOM]
        if level is Level.ROOM:
            return Segments(np.arange(self.size(level), dtype=np.intp), self.size(level))
        return None

    def _ask_above(self, name: str, level: Level) -> Found:
        found = self.look_up(name, level)
        if level in {Level.FACILITY, Level.COUNTY} or not found.has_gaps:
            return found
        above = self._around(name, level)
        return either(~found.known & above.known, above, found)

    def _around(self, name: str, level: Level) -> Found:
        """What the dwelling, accommodation or household around every place knows."""
        parents = self.look_up_or_above(name, PARENT[level])
        around = parents.take(self.stock.tables[level].parent)
        if level is not Level.HOUSEHOLD or not self.size(Level.DWELLING):
            return around
        homes = self.stock.homes
        at_home = self.look_up_or_above(name, Level.DWELLING).take(np.maximum(homes, 0))
        return either(homes >= 0, at_home, around)


def _only(numbers: Numbers, which: Mask | None) -> Numbers:
    """The numbers of the chosen places, 0 elsewhere."""
    if which is None:
        return numbers
    return Numbers(numbers.ints * which, numbers.scale, numbers.bound)


def _total(found: Found, segments: Segments, which: Mask | None) -> Found:
    """The sum over the chosen parts of every whole; without end where one is missing."""
    low = segments.total(_only(found.over.low, which))
    if not found.has_gaps:
        return Found(np.zeros(segments.wholes, dtype=np.int8), point(low))
    gaps = found.gap if which is None else found.gap * which
    gap = segments.first(gaps)
    unknown = found.missing if which is None else found.missing & which
    partly = (gap != 0) & (segments.number(unknown) < segments.number(which))
    return Found(gap, Ends(low, low, partly), partly=partly).reduced()
