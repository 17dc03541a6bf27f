"""Small numbers are hidden, and so many others that no hidden one can be worked out.

A table of counts is a flow: from every row, whose total everybody knows, through its cells into
the columns, and on into the totals of the columns. Nought is always shown, so somebody who reads
the table knows that every hidden cell is at least one. He can work out a hidden cell exactly when
no other such flow is possible: when the cell lies on no cycle along which one unit could be
shifted. This check is exact for such tables, however many levels of sums they have.
"""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

LEAST_SHOWN = 5
"""Counts from one up to below this are hidden."""

Node = Hashable
Steps = Mapping[Node, Sequence[tuple[Node, int, float]]]
"""From each node where one unit could go: there, by which cell, at which loss of information."""


@dataclass(frozen=True)
class Arc:
    """One cell: a count that flows from one total into another.

    `worth` says how much is lost if it is hidden, sums being worth more than what they sum up.
    """

    name: Hashable
    start: Node
    end: Node
    count: int
    worth: float = 1.0
    is_hidden: bool = False


def protect(arcs: Iterable[Arc], least: int = LEAST_SHOWN) -> list[Arc]:
    """The cells with all small ones hidden, and others so that none of these can be worked out.

    Where that is impossible (a row of nothing but ones) every cell is hidden, noughts too, and
    only the totals of the rows are left.

    Parameters
    ----------
    arcs
        All cells of a table and of the tables it adds up to. The sum of what leaves the nodes
        without inflow must be known to everybody, and large enough to be shown.
    """
    known = [replace(arc, is_hidden=0 < arc.count < least) for arc in arcs]
    while found := worked_out(known):
        for position in found:
            cycle = _cheapest_cycle(known, position)
            if cycle is None:
                return [replace(arc, is_hidden=True) for arc in known]
            for one in cycle:
                known[one] = replace(known[one], is_hidden=True)
    return known


def worked_out(arcs: Sequence[Arc]) -> list[int]:
    """Positions of the hidden cells that follow from everything that is shown."""
    hidden_only = [arc if arc.is_hidden else replace(arc, count=0) for arc in arcs]
    return [
        position
        for position, arc in enumerate(arcs)
        if arc.is_hidden and _cheapest_cycle(hidden_only, position) is None
    ]


def _cheapest_cycle(arcs: Sequence[Arc], position: int) -> list[int] | None:
    """The cells of a cycle through this one whose hiding loses least; None if there is none."""
    steps, arc = _possible_shifts(arcs), arcs[position]
    more = _cheapest_way(steps, arc.end, arc.start, without=position)
    less = _cheapest_way(steps, arc.start, arc.end, without=position) if arc.count > 1 else None
    ways = [way for way in (more, less) if way is not None]
    return min(ways)[1] if ways else None


def _possible_shifts(arcs: Sequence[Arc]) -> Steps:
    """Forwards through every cell that is not nought, backwards where two are there at least."""
    steps: dict[Node, list[tuple[Node, int, float]]] = defaultdict(list)
    for position, arc in enumerate(arcs):
        loss = 0.0 if arc.is_hidden else arc.worth
        if arc.count > 0:
            steps[arc.start].append((arc.end, position, loss))
        if arc.count > 1:
            steps[arc.end].append((arc.start, position, loss))
    return steps


def _cheapest_way(
    steps: Steps, start: Node, goal: Node, *, without: int
) -> tuple[float, list[int]] | None:
    """The way of least loss, as its loss and its cells."""
    waiting: list[tuple[float, list[int], Node]] = [(0.0, [], start)]
    seen: set[Node] = set()
    while waiting:
        loss, way, node = heapq.heappop(waiting)
        if node == goal:
            return loss, way
        if node in seen:
            continue
        seen.add(node)
        for there, position, further in steps.get(node, ()):
            if position != without and there not in seen:
                heapq.heappush(waiting, (loss + further, [*way, position], there))
    return None
