"""What a household in a home is worth once everything scarce has its price: compiled loops.

The worth of a household in a home with some child places is what it adds to the goal, less the
price of the beds, of the child places and of its persons under every limit.
"""

from typing import NamedTuple

from geo.compiling import compiled_part
from placement.solving.problem import FULL, Numbers

from .tables import Tables, Values

IMPOSSIBLE = -1e300
"""Worth of what may not be."""


class Terms(NamedTuple):
    """What a plan aims at, and what everything scarce costs.

    Attributes
    ----------
    points
        What a point is worth.
    of_household
        What it is worth that a household is placed, wherever.
    stay, home_before
        What it is worth that a household keeps its home of before (-1 for none).
    least_score
        Per household the lowest score it may be placed with.
    bed
        Price per home and group; of a home of its own, or of each bed in a room.
    child_place, cap
        Price per kind and place, and per kind of limit and area.
    """

    points: float
    of_household: Values
    stay: float
    home_before: Numbers
    least_score: Numbers
    bed: Values
    child_place: Values
    cap: Values


@compiled_part
def child_part(tables: Tables, terms: Terms, pair: tuple[int, int, int], rank: int) -> float:
    """Worth of the place of this rank for the children of the household; pair holds the kind."""
    who, where, kind = pair
    place = tables.near[kind, where, rank]
    if place < 0 or tables.places_free[kind, place] < tables.children[kind, who]:
        return IMPOSSIBLE
    added = child_score(tables, pair, rank)
    if added == 0:
        return IMPOSSIBLE
    cost = tables.children[kind, who] * terms.child_place[kind, place]
    return float(terms.points * added * tables.urgency[who] - cost)


@compiled_part
def child_score(tables: Tables, pair: tuple[int, int, int], rank: int) -> int:
    """Thousandths that the place of this rank adds to the score."""
    who, where, kind = pair
    fit = tables.fit[kind, tables.fit_class[kind, who], tables.near[kind, where, rank]]
    return int(tables.gain[kind, who] * tables.value[kind, where, rank] * fit // (FULL * FULL))


@compiled_part
def may_take(tables: Tables, who: int, where: int) -> bool:
    """Whether the home is open to the household if nobody else were there."""
    pin = tables.only[who]
    if tables.suits[who, where] < 0 or (pin >= 0 and pin != where):
        return False
    if not tables.is_room[where]:
        return True
    fits = tables.persons[who] <= tables.beds[where]
    return fits and not tables.closed[where, tables.group[who]]


@compiled_part
def worth_without_children(tables: Tables, terms: Terms, who: int, where: int) -> float:
    """Worth of the pair if its children take no place."""
    beds = tables.beds[where] if tables.is_room[where] and tables.takes[who] else 1
    worth = terms.points * tables.suits[who, where] * tables.urgency[who]
    worth += terms.of_household[who] - beds * terms.bed[where, tables.group[who]]
    if terms.home_before[who] == where:
        worth += terms.stay
    for kind in range(tables.cap_of_home.shape[0]):
        area = tables.cap_of_home[kind, where]
        if area >= 0 and area != tables.cap_of_household[kind, who]:
            worth -= tables.persons[who] * terms.cap[kind, area]
    return float(worth)


@compiled_part
def with_children(tables: Tables, terms: Terms, who: int, where: int) -> tuple[float, int]:
    """Worth that the best child places add, and the way they are taken.

    A way counts through the ranks of all kinds: 0 is no place, 1 the first near the home.
    """
    added, score, way, step = 0.0, int(tables.suits[who, where]), 0, 1
    for kind in range(tables.children.shape[0]):
        best, best_score, best_rank = 0.0, 0, -1
        if tables.children[kind, who] > 0:
            for rank in range(tables.near.shape[2]):
                part = child_part(tables, terms, (who, where, kind), rank)
                if part > best:
                    best, best_rank = part, rank
                    best_score = child_score(tables, (who, where, kind), rank)
        added += best
        score += best_score
        way += step * (best_rank + 1)
        step *= tables.near.shape[2] + 1
    if score >= terms.least_score[who]:
        return added, way
    return _reaching(tables, terms, who, where)


@compiled_part
def _reaching(tables: Tables, terms: Terms, who: int, where: int) -> tuple[float, int]:
    """The same where the best places do not reach the score: all ways are tried."""
    best, best_way = IMPOSSIBLE, 0
    for way in range(ways_of(tables)):
        added, score = worth_of_way(tables, terms, (who, where), way)
        if score >= terms.least_score[who] and added > best:
            best, best_way = added, way
    return best, best_way


@compiled_part
def ways_of(tables: Tables) -> int:
    """How many ways there are to take child places near a home, or none."""
    ways = 1
    for _ in range(tables.children.shape[0]):
        ways *= tables.near.shape[2] + 1
    return ways


@compiled_part
def worth_of_way(
    tables: Tables, terms: Terms, pair: tuple[int, int], way: int
) -> tuple[float, int]:
    """Worth that these child places add, and the score with them, which is -1 if it may not be."""
    added, score, rest = 0.0, int(tables.suits[pair[0], pair[1]]), way
    for kind in range(tables.children.shape[0]):
        rank = rest % (tables.near.shape[2] + 1) - 1
        rest //= tables.near.shape[2] + 1
        if rank < 0:
            continue
        part = IMPOSSIBLE
        if tables.children[kind, pair[0]] > 0:
            part = child_part(tables, terms, (pair[0], pair[1], kind), rank)
        if part == IMPOSSIBLE:
            return IMPOSSIBLE, -1
        added += part
        score += child_score(tables, (pair[0], pair[1], kind), rank)
    return added, score


@compiled_part
def most_from_children(tables: Tables, points: float, who: int) -> float:
    """Worth that child places cannot exceed."""
    most = 0.0
    for kind in range(tables.children.shape[0]):
        if tables.children[kind, who] > 0:
            most += points * tables.gain[kind, who] * tables.urgency[who]
    return most
