"""A chart of shares by month, drawn as lines in one unit system: numbers only, no words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

WIDTH, HEIGHT = 640.0, 280.0
LEFT, RIGHT, TOP, BOTTOM = 48.0, 24.0, 12.0, 32.0
STEP = 10
MOST_LABELS = 12
LABEL_HEIGHT = 13.0


@dataclass(frozen=True)
class Tick:
    """A mark of an axis: where it stands, and the number that is said there."""

    at: float
    value: int


@dataclass(frozen=True)
class Line:
    """The points of one series as SVG writes them, and where its number stands."""

    number: int
    points: str
    end_x: float
    label_y: float


@dataclass(frozen=True)
class Chart:
    """Lines and axes; x and y in units of a view box of WIDTH × HEIGHT."""

    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    left: float = LEFT
    right: float = WIDTH - RIGHT
    bottom: float = HEIGHT - BOTTOM
    width: float = WIDTH
    height: float = HEIGHT


def chart_of(series: Sequence[Sequence[float | None]]) -> Chart | None:
    """Percent by month for each series; None where no series has two known values."""
    known = [value for one in series for value in one if value is not None]
    months = max((len(one) for one in series), default=0)
    if months < 2 or not known:
        return None
    low = max(0, floor(min(known) / STEP) * STEP)
    high = max(low + STEP, min(100, ceil(max(known) / STEP) * STEP))
    found = (_line(number, one, months, low, high) for number, one in enumerate(series, start=1))
    every = max(1, ceil(months / MOST_LABELS))
    return Chart(
        lines=_apart([one for one in found if one is not None]),
        across=tuple(Tick(_x(at, months), at + 1) for at in range(0, months, every)),
        up=tuple(Tick(_y(value, low, high), value) for value in range(low, high + 1, STEP)),
    )


def _line(
    number: int, values: Sequence[float | None], months: int, low: int, high: int
) -> Line | None:
    points = [
        (_x(at, months), _y(value, low, high))
        for at, value in enumerate(values)
        if value is not None
    ]
    if not points:
        return None
    text = " ".join(f"{x:g},{y:g}" for x, y in points)
    return Line(number, text, *points[-1])


def _apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines, their numbers moved down so that none lies over another."""
    free_from, moved = 0.0, []
    for one in sorted(lines, key=lambda line: (line.label_y, line.number)):
        moved.append(replace(one, label_y=max(one.label_y, free_from)))
        free_from = moved[-1].label_y + LABEL_HEIGHT
    return tuple(sorted(moved, key=lambda line: line.number))


def _x(at: int, months: int) -> float:
    return round(LEFT + at * (WIDTH - LEFT - RIGHT) / (months - 1), 1)


def _y(value: float, low: int, high: int) -> float:
    return round(TOP + (high - value) * (HEIGHT - TOP - BOTTOM) / (high - low), 1)
