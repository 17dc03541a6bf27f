# ruff: noqa: S608  the statements are made of our own words, nothing comes from outside
"""What is known of a measure, as SQL: recorded, derived, or put together from the places below."""

from collections.abc import Sequence
from itertools import chain

from standards import Level, Measure, Reason, RoomUse, all_measures
from standards.bulk import USES, Stock
from standards.measures import Take

from .standards_sql_words import CODES, MISSING, Found, above, first_of, from_columns, ratio

TABLES = {Level.ROOM: "room", Level.DWELLING: "dwelling", Level.FACILITY: "site"}
ALIASES = {Level.ROOM: "r", Level.DWELLING: "d", Level.FACILITY: "s"}
BELOW = {Level.FACILITY: Level.DWELLING, Level.DWELLING: Level.ROOM}
AROUND = {
    Level.ROOM: (Level.ROOM, Level.DWELLING, Level.FACILITY),
    Level.DWELLING: (Level.DWELLING, Level.FACILITY),
    Level.FACILITY: (Level.FACILITY,),
}
RECORDED_GAPS = [
    CODES[one] for one in (Reason.MISSING_INPUT, Reason.NOT_VISITED, Reason.ACCESS_REFUSED)
]


def scale_of(stock: Stock, name: str) -> int:
    """How many decimals a measure has, wherever it is recorded."""
    columns = (stock.tables[level].columns.get(name) for level in TABLES)
    return max((one.numbers.scale for one in columns if one), default=0)


class Facts:
    """Collects which columns the rules need, and writes the tables that hold them.

    Parameters
    ----------
    integers
        The type of every number: BIGINT is fast, HUGEINT cannot overflow.
    """

    def __init__(self, stock: Stock, integers: str) -> None:
        self.stock = stock
        self.integers = integers
        self._columns: dict[Level, dict[str, list[str]]] = {level: {} for level in TABLES}
        self._parts: dict[Level, dict[str, list[str]]] = {level: {} for level in BELOW}
        self._rooms: dict[Level, dict[str, list[str]]] = {level: {} for level in BELOW}

    def found(self, name: str, level: Level) -> Found:
        """What is known at a level."""
        measure = all_measures()[name]
        if measure.ratio:
            return ratio(*(self.found(one, level) for one in measure.inputs))
        if name not in self._columns[level]:
            self._columns[level][name] = self._work_out(measure, level)
        partly = bool(measure.summed_up or measure.from_rooms or measure.sum_of)
        return from_columns(ALIASES[level], name, self._scale(measure), partly=partly)

    def above(self, name: str, level: Level) -> Found:
        """What is known there or around."""
        return above([self.found(name, one) for one in AROUND[level]])

    def together(self, name: str, uses: Sequence[RoomUse]) -> list[str]:
        """Columns of a sum over rooms of these uses for each accommodation."""
        return _summed(name, "x", self.found(name, Level.ROOM), _counts(uses))

    def tables(self) -> list[str]:
        """Statements that make `k_room`, `k_dwelling` and `k_site`; every found must be asked."""
        of_dwellings = self._sums_over_rooms(Level.DWELLING)
        of_sites = f"{self._sums_over_dwellings()} {self._sums_over_rooms(Level.FACILITY)}"
        made = "CREATE OR REPLACE TEMP"
        room, dwelling, site = (self._chosen(level) for level in TABLES)
        return [
            f"{made} VIEW k_room AS SELECT {room} FROM room r",
            f"{made} TABLE k_dwelling AS SELECT {dwelling} FROM dwelling d {of_dwellings}",
            f"{made} TABLE k_site AS SELECT {site} FROM site s {of_sites}",
        ]

    def _chosen(self, level: Level) -> str:
        own = {Level.ROOM: ["use"], Level.FACILITY: ["kind"]}.get(level, [])
        keys = [f"{ALIASES[level]}.{one}" for one in ("id", "parent", "day", *own)]
        return ", ".join([*keys, *chain.from_iterable(self._columns[level].values())])

    def _sums_over_dwellings(self) -> str:
        columns = list(chain.from_iterable(self._parts[Level.FACILITY].values()))
        if not columns:
            return ""
        inner = ", ".join(["d.parent AS whole", *columns])
        grouped = f"SELECT {inner} FROM k_dwelling d GROUP BY d.parent"
        return f"LEFT JOIN ({grouped}) p ON p.whole = s.id"

    def _sums_over_rooms(self, level: Level) -> str:
        columns = list(chain.from_iterable(self._rooms[level].values()))
        alias, whole, rooms = "q", "d.parent", "k_room r JOIN dwelling d ON d.id = r.parent"
        if level is Level.DWELLING:
            columns += chain.from_iterable(self._parts[level].values())
            alias, whole, rooms = "p", "r.parent", "k_room r"
        if not columns:
            return ""
        inner = ", ".join([f"{whole} AS whole", *columns])
        grouped = f"SELECT {inner} FROM {rooms} GROUP BY {whole}"
        return f"LEFT JOIN ({grouped}) {alias} ON {alias}.whole = {ALIASES[level]}.id"

    def _scale(self, measure: Measure) -> int:
        if measure.from_rooms and measure.from_rooms.take is not Take.NUMBER:
            return scale_of(self.stock, measure.from_rooms.of)
        return scale_of(self.stock, measure.name)

    def _work_out(self, measure: Measure, level: Level) -> list[str]:
        """The four columns of a measure at a level."""
        low, gap, missing, high = self._unrecorded(measure, level)
        if measure.name in self.stock.tables[level].columns:
            value, state = f"{ALIASES[level]}.{measure.name}", f"{ALIASES[level]}.{measure.name}_s"
            reasons = [
                (f"{state} = {one}", code)
                for one, code in zip((2, 3, 4), RECORDED_GAPS, strict=True)
            ]
            low = first_of((f"{state} = 0", value), (f"{state} = 1", low), otherwise="0")
            gap = first_of((f"{state} = 0", "0"), *reasons, otherwise=gap)
            missing = first_of(
                (f"{state} = 0", "false"), (f"{state} = 1", missing), otherwise="true"
            )
            high = first_of((f"{state} = 0", value), otherwise=high)
        name = measure.name
        return [
            f"CAST({low} AS {self.integers}) AS {name}_lo",
            f"{gap} AS {name}_gap",
            f"{missing} AS {name}_miss",
            f"CAST({high} AS {self.integers}) AS {name}_hi",
        ]

    def _unrecorded(self, measure: Measure, level: Level) -> tuple[str, str, str, str]:
        if measure.sum_of:
            return self._added([self.found(one, level) for one in measure.sum_of], level)
        if measure.months_since or measure.days_since:
            return self._since(measure, level)
        if measure.from_rooms and level in BELOW:
            return self._from_rooms(measure, level)
        if measure.summed_up and level in BELOW:
            below = self.found(measure.name, BELOW[level])
            uses = measure.room_use if level is Level.DWELLING else ()
            self._parts[level][measure.name] = _summed(measure.name, "p", below, _counts(uses))
            return _total(measure.name, "p")
        return "0", MISSING, "true", "0"

    def _added(self, parts: list[Found], level: Level) -> tuple[str, str, str, str]:
        prefix = f"{ALIASES[level]}."
        low = " + ".join(one.low.removeprefix(prefix) for one in parts)
        gaps = [one.gap.removeprefix(prefix) for one in parts]
        gap = first_of(*((f"{one} <> 0", one) for one in gaps), otherwise="0")
        missing = " AND ".join(one.missing.removeprefix(prefix) for one in parts)
        return f"({low})", gap, f"({missing})", first_of((f"{gap} = 0", low), otherwise="NULL")

    def _since(self, measure: Measure, level: Level) -> tuple[str, str, str, str]:
        start, prefix = self.found(measure.inputs[0], level), f"{ALIASES[level]}."
        low, gap = start.low.removeprefix(prefix), start.gap.removeprefix(prefix)
        today = f"{prefix}day"
        number = f"greatest({today} - {low}, 0)"
        if measure.months_since:
            then, now = (
                f"(DATE '0001-01-01' + CAST({one} - 1 AS INTEGER))" for one in (low, today)
            )
            months = f"(year({now}) - year({then})) * 12 + month({now}) - month({then})"
            begun = f"{months} + CAST(day({now}) > day({then}) AS INTEGER)"
            number = first_of((f"{today} <= {low}", "0"), otherwise=begun)
        number = first_of((f"{gap} <> 0", "0"), otherwise=number)
        return number, gap, f"({gap} <> 0)", number

    def _from_rooms(self, measure: Measure, level: Level) -> tuple[str, str, str, str]:
        assert measure.from_rooms
        name, alias = measure.name, "p" if level is Level.DWELLING else "q"
        of, counts = self.found(measure.from_rooms.of, Level.ROOM), _counts(measure.room_use)
        self._rooms[level][name] = _summed(name, alias, of, counts)
        take = measure.from_rooms.take
        low = f"coalesce({alias}.{alias}_{name}_{'max' if take is Take.LARGEST else 'sum'}, 0)"
        seen, first = f"coalesce({alias}.{alias}_{name}_seen, 0)", f"{alias}.{alias}_{name}_first"
        gap = first_of(
            (f"{seen} = 0", f"coalesce({first}, {MISSING})"), otherwise=f"coalesce({first}, 0)"
        )
        end = f"{low} + {alias}.{alias}_{name}_gaps" if take is Take.NUMBER else "NULL"
        return low, gap, f"({seen} = 0)", first_of((f"{gap} = 0", low), otherwise=end)


def _counts(uses: Sequence[RoomUse]) -> str:
    numbers = ", ".join(str(USES.index(use)) for use in uses)
    return f"r.use IN ({numbers})" if uses else "true"


def _summed(name: str, alias: str, found: Found, counts: str) -> list[str]:
    """Aggregates over the parts that count: sum, largest, how many, and the first gap."""
    part = found.low.split(".", maxsplit=1)[0]
    named = f"{alias}_{name}"
    return [
        f"sum({found.low}) FILTER ({counts} AND NOT {found.missing}) AS {named}_sum",
        f"max({found.low}) FILTER ({counts} AND NOT {found.missing}) AS {named}_max",
        f"count(*) FILTER ({counts}) AS {named}_all",
        f"count(*) FILTER ({counts} AND NOT {found.missing}) AS {named}_seen",
        f"count(*) FILTER ({counts} AND {found.gap} <> 0) AS {named}_gaps",
        f"arg_min({found.gap}, {part}.id) FILTER ({counts} AND {found.gap} <> 0) AS {named}_first",
    ]


def _total(name: str, alias: str) -> tuple[str, str, str, str]:
    """The sum over the parts that count; nothing is known where there are none of them."""
    column = f"{alias}.{alias}_{name}"
    low = f"coalesce({column}_sum, 0)"
    no_parts = f"coalesce({column}_all, 0) = 0"
    gap = first_of((no_parts, MISSING), otherwise=f"coalesce({column}_first, 0)")
    missing = f"({no_parts} OR ({column}_gaps > 0 AND {column}_seen = 0))"
    return low, gap, missing, first_of((f"{gap} = 0", low), otherwise="NULL")


def total_of(name: str, scale: int) -> Found:
    """The sum over rooms that `Facts.together` made columns for."""
    low, gap, missing, high = _total(name, "x")
    return Found(low, gap, missing, f"({high})", partly=True, scale=scale)
