"""Every rule of a solution once more, in plain steps that share nothing with the solver."""

from collections import defaultdict
from collections.abc import Iterator

from placement.errors import PlanBroken

from .problem import FULL, NONE, NOT_ELIGIBLE, FlatGroup, Problem, Solution


def check_solution(problem: Problem, solution: Solution) -> None:
    """Stop at a rule that is broken.

    Raises
    ------
    PlanBroken
        If a rule is broken or a figure is wrong: a mistake of ours; details carry the rules.
    """
    broken = tuple(broken_rules(problem, solution))
    if broken:
        raise PlanBroken(str(len(broken)), rules=", ".join(sorted(set(broken))))


def broken_rules(problem: Problem, solution: Solution) -> Iterator[str]:
    """The name of each rule that is broken, once for each time."""
    placed = [who for who in range(problem.households) if solution.home[who] != NONE]
    yield from _eligible(problem, solution, placed)
    yield from _beds(problem, solution, placed)
    yield from _groups(problem, solution, placed)
    yield from _child_places(problem, solution, placed)
    yield from _caps(problem, solution, placed)
    yield from _figures(problem, solution, placed)


def score_of(problem: Problem, solution: Solution, who: int) -> int:
    """The score of a placed household in thousandths, its child places included."""
    where = int(solution.home[who])
    score = int(problem.suits[who, where])
    for kind, places in enumerate(problem.children):
        place = int(solution.child_place[kind, who])
        if place == NONE:
            continue
        rank = places.near[where].tolist().index(place)
        fit = int(places.fit[int(places.fit_class[who]), place])
        score += int(places.gain[who]) * int(places.value[where, rank]) * fit // FULL**2
    return score


def points_of(problem: Problem, solution: Solution) -> int:
    """The sum of score times urgency."""
    return sum(
        score_of(problem, solution, who) * int(problem.urgency[who])
        for who in range(problem.households)
        if solution.home[who] != NONE
    )


def _eligible(problem: Problem, solution: Solution, placed: list[int]) -> Iterator[str]:
    for who in placed:
        if problem.suits[who, solution.home[who]] <= NOT_ELIGIBLE:
            yield "not_eligible"


def _beds(problem: Problem, solution: Solution, placed: list[int]) -> Iterator[str]:
    """A home of its own once; in a room a bed a person, nobody beside a household of several."""
    there: dict[int, list[int]] = defaultdict(list)
    for who in placed:
        there[int(solution.home[who])].append(int(problem.persons[who]))
    for where, persons in there.items():
        if problem.flat[where] == NONE:
            is_full = len(persons) > 1
        else:
            is_full = sum(persons) > problem.beds[where] or (len(persons) > 1 and max(persons) > 1)
        if is_full:
            yield "home_taken_twice"


def _groups(problem: Problem, solution: Solution, placed: list[int]) -> Iterator[str]:
    groups: dict[int, set[int]] = defaultdict(set)
    for who in placed:
        flat = int(problem.flat[solution.home[who]])
        if flat != NONE:
            groups[flat].add(int(problem.group[who]))
            if problem.flat_group[flat] != FlatGroup.OPEN:
                groups[flat].add(int(problem.flat_group[flat]))
    for there in groups.values():
        if len(there) > 1:
            yield "groups_mixed"


def _child_places(problem: Problem, solution: Solution, placed: list[int]) -> Iterator[str]:
    for kind, places in enumerate(problem.children):
        taken: dict[int, int] = defaultdict(int)
        for who in range(problem.households):
            place = int(solution.child_place[kind, who])
            if place == NONE:
                continue
            taken[place] += int(places.children[who])
            is_near = who in placed and place in places.near[solution.home[who]]
            if not is_near or places.children[who] == 0:
                yield "child_place_not_near"
        for place, children in taken.items():
            if children > places.free[place]:
                yield "child_places_short"


def _caps(problem: Problem, solution: Solution, placed: list[int]) -> Iterator[str]:
    for cap in problem.caps:
        came: dict[int, int] = defaultdict(int)
        for who in placed:
            area = int(cap.of_home[solution.home[who]])
            if area not in {NONE, int(cap.of_household[who])}:
                came[area] += int(problem.persons[who])
        for area, persons in came.items():
            if persons > cap.free[area]:
                yield "cap_exceeded"


def _figures(problem: Problem, solution: Solution, placed: list[int]) -> Iterator[str]:
    if any(
        int(solution.child_place[kind, who]) not in {NONE, *places.near[solution.home[who]]}
        for kind, places in enumerate(problem.children)
        for who in placed
    ):
        return
    if points_of(problem, solution) != solution.points:
        yield "points_wrong"
    if solution.points > solution.bound + 0.5:
        yield "bound_too_low"
    if len(placed) > solution.most_placed:
        yield "most_placed_too_low"
    if solution.worst_off is not None and placed:
        free = [who for who in placed if not _is_pinned(problem, solution, who)]
        lowest = min((score_of(problem, solution, who) for who in free), default=FULL)
        if lowest != solution.worst_off:
            yield "worst_off_wrong"


def _is_pinned(problem: Problem, solution: Solution, who: int) -> bool:
    return bool(len(problem.pins)) and int(problem.pins[who]) == int(solution.home[who])
