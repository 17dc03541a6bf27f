"""Put households into homes one after another, keeping every rule at every step: compiled loops."""

from typing import NamedTuple

import numpy as np

from geo.compiling import compiled, compiled_part
from placement.solving.problem import NONE, Numbers, Problem
from placement.solving.relaxing.tables import Tables
from placement.solving.relaxing.worth import (
    IMPOSSIBLE,
    Terms,
    child_part,
    child_score,
    may_take,
    most_from_children,
    worth_without_children,
)


class Filled(NamedTuple):
    """Who is where so far, and what is left.

    Attributes
    ----------
    home, way
        Per household its home (-1 for none), and how it takes child places.
    beds_left
        Per home; 1 or 0 for a home of its own.
    flat
        Per home its flat, -1 for a home of its own.
    group, settled, arrived
        Per flat its group, the group that lived there before, and how many came by this plan.
    places_left, persons_left
        Per kind and place, and per kind of limit and area.
    """

    home: Numbers
    way: Numbers
    beds_left: Numbers
    flat: Numbers
    group: Numbers
    settled: Numbers
    arrived: Numbers
    places_left: Numbers
    persons_left: Numbers


def nobody_placed(problem: Problem, tables: Tables) -> Filled:
    """Everything is free."""
    households = problem.households
    areas = max((len(cap.free) for cap in problem.caps), default=1)
    persons_left = np.zeros((len(problem.caps), max(areas, 1)), dtype=np.int32)
    for kind, cap in enumerate(problem.caps):
        persons_left[kind, : len(cap.free)] = cap.free
    return Filled(
        home=np.full(households, NONE, dtype=np.int32),
        way=np.zeros(households, dtype=np.int32),
        beds_left=np.where(problem.flat >= 0, problem.beds, 1).astype(np.int32),
        flat=problem.flat.astype(np.int32),
        group=problem.flat_group.astype(np.int32),
        settled=problem.flat_group.astype(np.int32),
        arrived=np.zeros(len(problem.flat_group), dtype=np.int32),
        places_left=tables.places_free.copy(),
        persons_left=persons_left,
    )


@compiled_part
def has_room(tables: Tables, filled: Filled, who: int, where: int) -> bool:
    """Whether the household may move in now, by beds, group and limits."""
    if not may_take(tables, who, where):
        return False
    if filled.beds_left[where] < _beds(tables, who, where):
        return False
    flat = filled.flat[where]
    if flat >= 0 and filled.group[flat] >= 0 and filled.group[flat] != tables.group[who]:
        return False
    for kind in range(tables.cap_of_home.shape[0]):
        area = tables.cap_of_home[kind, where]
        if area < 0 or area == tables.cap_of_household[kind, who]:
            continue
        if filled.persons_left[kind, area] < tables.persons[who]:
            return False
    return True


@compiled_part
def _beds(tables: Tables, who: int, where: int) -> int:
    return tables.beds[where] if tables.is_room[where] and tables.takes[who] else 1


@compiled_part
def best_way(
    tables: Tables, terms: Terms, filled: Filled, pair: tuple[int, int]
) -> tuple[float, int, int]:
    """Worth, way and score with the best child places that are left."""
    added, way, step, score = 0.0, 0, 1, int(tables.suits[pair[0], pair[1]])
    for kind in range(tables.children.shape[0]):
        best, best_rank = -1e-9, -1
        if tables.children[kind, pair[0]] > 0:
            for rank in range(tables.near.shape[2]):
                place = tables.near[kind, pair[1], rank]
                if place < 0:
                    continue
                if filled.places_left[kind, place] < tables.children[kind, pair[0]]:
                    continue
                part = child_part(tables, terms, (pair[0], pair[1], kind), rank)
                if part > best:
                    best, best_rank = part, rank
        if best_rank >= 0:
            added += best
            score += child_score(tables, (pair[0], pair[1], kind), best_rank)
        way += step * (best_rank + 1)
        step *= tables.near.shape[2] + 1
    return added, way, score


@compiled_part
def best_free_home(
    tables: Tables, terms: Terms, filled: Filled, who: int
) -> tuple[float, int, int]:
    """Worth, home and way of the best that is left, -1 where nothing is."""
    best, home, way = IMPOSSIBLE, -1, 0
    most = most_from_children(tables, terms.points, who)
    for where in range(tables.suits.shape[1]):
        if not has_room(tables, filled, who, where):
            continue
        worth = worth_without_children(tables, terms, who, where)
        if worth + most <= best:
            continue
        added, found, score = best_way(tables, terms, filled, (who, where))
        if worth + added > best and score >= terms.least_score[who]:
            best, home, way = worth + added, where, found
    return best, home, way


@compiled_part
def move_in(tables: Tables, filled: Filled, pair: tuple[int, int], way: int) -> None:
    """The household takes the home and the child places."""
    who, where = pair
    filled.home[who] = where
    filled.way[who] = way
    filled.beds_left[where] -= _beds(tables, who, where)
    flat = filled.flat[where]
    if flat >= 0:
        filled.group[flat] = tables.group[who]
        filled.arrived[flat] += 1
    _count(tables, filled, who, 1)


@compiled_part
def move_out(tables: Tables, filled: Filled, who: int) -> None:
    """The household gives back its home and child places."""
    where = filled.home[who]
    _count(tables, filled, who, -1)
    filled.beds_left[where] += _beds(tables, who, where)
    flat = filled.flat[where]
    if flat >= 0:
        filled.arrived[flat] -= 1
        if filled.arrived[flat] == 0:
            filled.group[flat] = filled.settled[flat]
    filled.home[who] = -1
    filled.way[who] = 0


@compiled_part
def _count(tables: Tables, filled: Filled, who: int, times: int) -> None:
    where, rest = filled.home[who], filled.way[who]
    for kind in range(tables.children.shape[0]):
        rank = rest % (tables.near.shape[2] + 1) - 1
        rest //= tables.near.shape[2] + 1
        if rank >= 0:
            place = tables.near[kind, where, rank]
            filled.places_left[kind, place] -= times * tables.children[kind, who]
    for kind in range(tables.cap_of_home.shape[0]):
        area = tables.cap_of_home[kind, where]
        if area >= 0 and area != tables.cap_of_household[kind, who]:
            filled.persons_left[kind, area] -= times * tables.persons[who]


@compiled
def place_again(
    tables: Tables, terms: Terms, filled: Filled, homes: Numbers, turn: Numbers
) -> None:
    """Each in turn takes the home that it is said to have, as far as it may."""
    for at in range(len(turn)):
        who = turn[at]
        where = homes[who]
        if where >= 0 and has_room(tables, filled, who, where):
            _, way, score = best_way(tables, terms, filled, (who, where))
            if score >= terms.least_score[who]:
                move_in(tables, filled, (who, where), way)


@compiled
def place_in_order(tables: Tables, terms: Terms, filled: Filled, order: Numbers) -> None:
    """Each in turn takes the best that is left."""
    for at in range(len(order)):
        who = order[at]
        if filled.home[who] < 0:
            _, home, way = best_free_home(tables, terms, filled, who)
            if home >= 0:
                move_in(tables, filled, (who, home), way)


@compiled
def make_room(tables: Tables, terms: Terms, filled: Filled, who: int) -> bool:
    """Place a household by moving one other elsewhere; whether it could be done."""
    for other in range(len(filled.home)):
        where, way = filled.home[other], filled.way[other]
        if where < 0 or tables.only[other] >= 0 or not may_take(tables, who, where):
            continue
        move_out(tables, filled, other)
        if has_room(tables, filled, who, where):
            _, found, score = best_way(tables, terms, filled, (who, where))
            if score >= terms.least_score[who]:
                move_in(tables, filled, (who, where), found)
                _, home, elsewhere = best_free_home(tables, terms, filled, other)
                if home >= 0:
                    move_in(tables, filled, (other, home), elsewhere)
                    return True
                move_out(tables, filled, who)
        move_in(tables, filled, (other, where), way)
    return False
