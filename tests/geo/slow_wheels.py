"""Wheelchair answers worked out slowly: plain Dijkstra over straight pieces, nothing contracted."""

import heapq
import itertools
import math
from collections import defaultdict
from dataclasses import dataclass, field

from geo.walking.rolling import NEXT_STREET_M

NEAR = 1e-6


@dataclass(frozen=True)
class Street:
    """A line in metres, what kind of barrier it is ("" if none), and its grade for wheelchairs."""

    line: list
    kind: str = ""
    grade: int = 0


@dataclass
class Answer:
    value: str
    cost: float = math.nan
    metres: float = math.nan
    unknown_m: float = math.nan
    rough_m: float = math.nan
    barriers: dict = field(default_factory=dict)


def slow_answer(streets, points, home, targets, factor=(1, 1, 3)) -> Answer:
    """The answer for one home and one group of targets; ``points`` maps places to kinds."""
    walk = _way(_pieces(streets, closed_too=True), set(), home, targets, [1, 1, 1])
    roll = _rolled(streets, points, home, targets, factor)
    barriers = {} if walk is None else _on_the_walk(streets, points, walk)
    if roll is not None:
        sums = [sum(m for m, g in roll.steps if g == grade) for grade in range(3)]
        value = "unknown" if sums[1] > 0 else "passable"
        if barriers and sum(sums) + roll.legs_m(factor) > max(3 * walk.cost, walk.cost + 500):
            value = "barrier"
        return Answer(value, roll.cost, sum(sums), sums[1], sums[2], barriers)
    return Answer("barrier" if barriers else "no_way", barriers=barriers)


@dataclass
class Way:
    cost: float
    """What it feels like, the straight legs to both doors included."""
    steps: list
    """Metres and grade of every step."""
    used: list
    """Pieces with the two shares of them between which the way runs."""
    passed: list
    """Vertices on the way, doors left out."""

    def legs_m(self, factor):
        return self.cost - sum(metres * factor[grade] for metres, grade in self.steps)


def _pieces(streets, *, closed_too):
    grades = {}
    for street in streets:
        if street.kind and not closed_too:
            continue
        for one, other in itertools.pairwise(street.line):
            if one != other:
                key = tuple(sorted((one, other)))
                grades[key] = min(grades.get(key, 9), street.grade)
    return grades


def _rolled(streets, points, home, targets, factor):
    pieces, every = _pieces(streets, closed_too=False), _pieces(streets, closed_too=True)
    if not pieces:
        return None
    reachable = [one for one in targets if _gap(pieces, one) <= _gap(every, one) + NEXT_STREET_M]
    if _gap(pieces, home) > _gap(every, home) + NEXT_STREET_M:
        return None
    return _way(pieces, set(points), home, reachable, factor)


def _gap(pieces, point):
    return min(_project(piece, point)[1] for piece in pieces)


def _project(piece, point):
    (x0, y0), (x1, y1) = piece
    along = (x1 - x0, y1 - y0)
    share = ((point[0] - x0) * along[0] + (point[1] - y0) * along[1]) / (
        along[0] ** 2 + along[1] ** 2
    )
    share = min(max(share, 0.0), 1.0)
    foot = (x0 + share * along[0], y0 + share * along[1])
    return share, math.dist(foot, point)


def _spots(pieces, point):
    """All nearest pieces with the share along them, and the straight leg."""
    found = [(piece, *_project(piece, point)) for piece in pieces]
    least = min(gap for _, _, gap in found)
    return [(piece, share, gap) for piece, share, gap in found if gap <= least + NEAR]


def _way(pieces, blocked, home, targets, factor):
    """The cheapest way from a home to one of the targets, or None."""
    ground = _Ground(pieces, blocked, factor)
    doors = [spot for target in targets for spot in _spots(pieces, target)]
    heap, best = [], None
    for piece, share, gap in _spots(pieces, home):
        for other, at, leg in doors:
            if other == piece:
                best = _cheaper(best, _onwards(ground, gap + leg, None, piece, share, at))
        for end in (0, 1):
            way = _onwards(ground, gap, None, piece, share, end)
            way.passed = [piece[end]] if way.steps[-1][0] > NEAR else []
            heap.append((way.cost, len(heap), ground.node(piece, end), way))
    return _search(ground, heap, doors, best)


@dataclass
class _Ground:
    pieces: dict
    blocked: set
    factor: tuple

    def node(self, piece, end):
        """Every piece has an end of its own at a blocked vertex."""
        return (piece[end], piece) if piece[end] in self.blocked else piece[end]

    def leaving(self):
        """From each node the pieces one can take, each with the end one comes to."""
        found = defaultdict(list)
        for piece in self.pieces:
            for end in (0, 1):
                found[self.node(piece, end)].append((piece, end, 1 - end))
        return found


def _search(ground, heap, doors, best):
    """Plain Dijkstra; a way is offered to every door on the pieces of a node that is taken."""
    heapq.heapify(heap)
    leaving, seen, tie = ground.leaving(), set(), itertools.count(len(heap))
    while heap:
        _, _, node, way = heapq.heappop(heap)
        if node in seen:
            continue
        seen.add(node)
        for piece, begin, end in leaving[node]:
            for _, share, gap in (door for door in doors if door[0] == piece):
                last = _onwards(ground, way.cost + gap, way, piece, begin, share)
                if last.steps[-1][0] <= NEAR:
                    last.passed = last.passed[:-1]
                best = _cheaper(best, last)
            further = _onwards(ground, way.cost, way, piece, begin, end)
            further.passed = [*further.passed, piece[end]]
            heapq.heappush(heap, (further.cost, next(tie), ground.node(piece, end), further))
    return best


def _onwards(ground, cost, way, piece, begin, end):
    """A way with one more stretch of a piece, between two shares of it."""
    metres, grade = math.dist(*piece) * abs(begin - end), ground.pieces[piece]
    before = way or Way(0.0, [], [], [])
    return Way(
        cost + metres * ground.factor[grade],
        [*before.steps, (metres, grade)],
        [*before.used, (piece, begin, end)],
        list(before.passed),
    )


def _cheaper(best, way):
    return way if best is None or way.cost < best.cost else best


def _on_the_walk(streets, points, walk):
    """How many barriers of each kind lie on a walk; a street counts once."""
    open_pieces = _pieces(streets, closed_too=False)
    used = {
        piece
        for piece, share, other in walk.used
        if abs(share - other) * math.dist(*piece) > NEAR and piece not in open_pieces
    }
    counts = defaultdict(int)
    for street in streets:
        mine = {tuple(sorted(pair)) for pair in itertools.pairwise(street.line)}
        if street.kind and mine & used:
            counts[street.kind] += 1
    for vertex in set(walk.passed) & set(points):
        counts[points[vertex]] += 1
    return dict(counts)
