"""A made-up stock of columns, and how long one process needs to judge it and how much memory.

Run as a module it prints both for so many dwellings: `python -m benchmarks.standards_stock 100000`.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from standards import (
    Kind,
    Level,
    Measure,
    RoomUse,
    Rule,
    Type,
    all_measures,
    load_rule_set,
    rule_set_names,
)
from standards.bulk import (
    KINDS,
    USES,
    Column,
    State,
    Stock,
    Table,
    claims,
    day_lists,
    days,
    evaluate_stock,
    numbers,
    stock_of,
)

DAY = date(2026, 3, 2)
SEED = 20260302
MISSING = 0.1
REPEATS = 3
DWELLINGS_A_CENTRE = 20
SHARE_IN_CENTRES = 0.4
LEVELS = (Level.ROOM, Level.DWELLING, Level.HOUSEHOLD, Level.PERSON, Level.FACILITY, Level.COUNTY)
OFTEN_LIVING = [*[USES.index(RoomUse.LIVING)] * 6, *range(5)]
Random = np.random.Generator


def active_rules() -> list[Rule]:
    """Every rule of every set that carries verdicts, once."""
    every = {one.id: one for name in rule_set_names() for one in load_rule_set(name).rules}
    return [one for one in every.values() if one.active]


def made_up(dwellings: int, rooms: int) -> Stock:
    """Two fifths of the dwellings in centres of twenty, the others flats; a tenth is missing."""
    rng = np.random.default_rng(SEED)
    in_centres = int(dwellings * SHARE_IN_CENTRES)
    centres = in_centres // DWELLINGS_A_CENTRE
    sites = centres + dwellings - in_centres
    homes = np.concatenate(
        [np.arange(in_centres) // DWELLINGS_A_CENTRE, centres + np.arange(dwellings - in_centres)]
    )
    shared = [KINDS.index(Kind.GEMEINSCHAFTSUNTERKUNFT), KINDS.index(Kind.NOTUNTERKUNFT)]
    flats = np.full(dwellings - in_centres, KINDS.index(Kind.WOHNUNG))
    parents = {
        Level.FACILITY: np.arange(sites),
        Level.COUNTY: np.arange(sites),
        Level.DWELLING: homes,
        Level.ROOM: np.sort(rng.integers(0, dwellings, rooms)),
        Level.HOUSEHOLD: homes,
        Level.PERSON: np.repeat(np.arange(dwellings), 2),
    }
    columns: dict[Level, dict[str, Column]] = {level: {} for level in parents}
    for measure in all_measures().values():
        if not measure.is_derived and measure.type is not Type.CHOICE:
            level = next(one for one in LEVELS if one in measure.levels)
            size = len(parents[level])
            columns[level][measure.name] = _column(rng, measure, size)
    return stock_of(
        np.concatenate([rng.choice(shared, centres), flats]).astype(np.int8),
        np.full(sites, DAY.toordinal()),
        {level: Table(parent, columns[level]) for level, parent in parents.items()},
        rng.choice(OFTEN_LIVING, rooms).astype(np.int8),
        np.arange(dwellings),
    )


def _column(rng: Random, measure: Measure, size: int) -> Column:
    state = np.zeros(size, dtype=np.int8)
    missing = rng.random(size) < MISSING
    state[missing] = rng.integers(State.ABSENT, State.ACCESS_REFUSED + 1, int(missing.sum()))
    if measure.type is Type.CLAIM:
        return claims(rng.random(size) < 0.8, state)
    if measure.type is Type.COUNT:
        return numbers(rng.integers(0, 6, size), 0, state)
    if measure.type is Type.DAY:
        return days(DAY.toordinal() - rng.integers(-300, 3000, size), state)
    if measure.type is Type.DAYS:
        return _birthdays(rng, size, state)
    return numbers(rng.integers(0, 4000, size), 2, state)


def _birthdays(rng: Random, size: int, state: NDArray[np.int8]) -> Column:
    """A few lists of birthdays, dealt out again and again."""
    born = [[date.fromordinal(DAY.toordinal() - int(one)) for one in rng.integers(0, 20_000, 2)]]
    return day_lists(born * size, state)


@dataclass(frozen=True)
class Effort:
    """What one process took for the evaluation with all counts, and the most memory it ever had.

    Seconds on the clock, and on the processors, which other work on the machine disturbs less.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float


def in_its_own_process(dwellings: int) -> Effort:
    """The effort for so many dwellings, with three and a half rooms each."""
    done = subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "benchmarks.standards_stock", str(dwellings)],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    return Effort(**json.loads(done.stdout))


def main() -> None:
    """Judge and count some times, and print the least effort."""
    dwellings = int(sys.argv[1])
    stock, rules = made_up(dwellings, dwellings * 7 // 2), active_rules()
    clock, processors = [], []
    for _ in range(REPEATS):
        start, busy = time.perf_counter(), time.process_time()
        counted = [one.tally.total for one in evaluate_stock(rules, stock)]
        clock.append(time.perf_counter() - start)
        processors.append(time.process_time() - busy)
        assert all(counted)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(asdict(Effort(min(clock), min(processors), peak_mb))))


if __name__ == "__main__":
    main()
