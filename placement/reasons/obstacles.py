"""What speaks against pairs of households and homes, counted."""

from collections import defaultdict
from collections.abc import Iterable

from .explanations import Obstacle
from .remarks import REASONS, Remark

Against = tuple[str, tuple[Remark, ...]]
"""The name of a home (or household), and every reason against it."""


def counted(against: Iterable[Against]) -> tuple[Obstacle, ...]:
    """Each reason once with how often it was met, most frequent first.

    The example is the one with the fewest reasons besides, so the nearest miss is named.
    """
    found: defaultdict[str, list[tuple[int, str, Remark]]] = defaultdict(list)
    for name, reasons in against:
        for reason in reasons:
            found[reason.code].append((len(reasons), name, reason))
    obstacles = []
    for seen in found.values():
        _, name, reason = min(seen, key=lambda one: one[:2])
        obstacles.append(Obstacle(reason, len(seen), name))
    rank = list(REASONS)
    return tuple(sorted(obstacles, key=lambda one: (-one.count, rank.index(one.remark.code))))
