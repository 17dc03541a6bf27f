"""One move tried by hand: what it brings or costs, and who else would have to move."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from placement.deciding import Patience
from placement.pairs import problem_of
from placement.reasons.remarks import Remark
from placement.solving.moving import Hindrance, price_of_move
from placement.solving.plans import Placement, Plan
from placement.solving.problem import FULL, NONE, NOT_ELIGIBLE, Problem, Solution
from placement.values import Case

from .again import checked, held_plan, mended_plan
from .aims import Aims
from .pinning import household_in, reasons_against_pin


@dataclass(frozen=True)
class Moved:
    """One household that would live elsewhere, or fare otherwise where it lives; scores 0 to 1."""

    household: str
    place_before: str | None
    place_after: str | None
    score_before: float | None
    score_after: float | None


@dataclass(frozen=True)
class Trial:
    """What became of a move that was tried.

    Attributes
    ----------
    reasons
        Hard criteria against the home; then nothing was tried.
    hindrance
        The rule that forbids it whoever else moves, a ruling for others or a limit.
    is_possible
        Whether the household can live there.
    points_before, points_after, placed_before, placed_after
        The whole plan without and with the move.
    moved
        The household first, then all others for whom something changes.
    """

    household: str
    place: str
    reasons: tuple[Remark, ...] = ()
    hindrance: Hindrance | None = None
    is_possible: bool = False
    points_before: int = 0
    points_after: int = 0
    placed_before: int = 0
    placed_after: int = 0
    moved: tuple[Moved, ...] = ()


def try_move(
    case: Case,
    aims: Aims,
    move: tuple[str, str],
    *,
    before: Mapping[str, str],
    patience: Patience,
) -> Trial:
    """Put one household into one home; all others stay where `before` has them if they can.

    Parameters
    ----------
    move
        The household and the home.

    Raises
    ------
    UnknownHousehold, HomeNotFree
        If the household does not wait, or the home is not free on the day.
    """
    household, place = move
    reasons = reasons_against_pin(case, household, place, aims.weights.limits)
    if reasons:
        return Trial(household, place, reasons)
    problem = problem_of(case, aims.weights)
    who = [one.code for one in case.households].index(household)
    where = [one.place for one in case.vacancies].index(place)
    start = mended_plan(case, problem, aims, before=before, patience=patience)
    seated = _of_those_placed(problem, start, who)
    priced = price_of_move(seated, start, who, where, time_limit_s=patience.time_limit_s)
    if priced.solution is None:
        return Trial(household, place, hindrance=priced.hindrance)
    after = held_plan(problem, priced.solution.home, aims, patience)
    as_is, with_move = (checked(case, problem, one, aims) for one in (start, after))
    return Trial(
        household,
        place,
        is_possible=True,
        points_before=as_is.points,
        points_after=with_move.points,
        placed_before=len(as_is.placements),
        placed_after=len(with_move.placements),
        moved=tuple(_moved(as_is, with_move, household)),
    )


def _of_those_placed(problem: Problem, start: Solution, who: int) -> Problem:
    """The problem of those who have a home and of one more.

    Who waits could else be placed for somebody who need not move: that would be no price of this
    move. What becomes free by it, they get afterwards.
    """
    suits = problem.suits.copy()
    waits = start.home == NONE
    waits[who] = False
    suits[waits] = NOT_ELIGIBLE
    return replace(problem, suits=suits)


@dataclass(frozen=True)
class Choice:
    """A home a household might try: how well it fits (0 to 1) before places for its children."""

    place: str
    municipality: str
    score: float


def choices_for(case: Case, aims: Aims, household: str) -> tuple[Choice, ...]:
    """The homes that no hard criterion closes for a household, the best first.

    Raises
    ------
    UnknownHousehold
        If the household does not wait.
    """
    alone = replace(case, households=(household_in(case, household),))
    suits = problem_of(alone, aims.weights).suits[0].tolist()
    found = [
        Choice(home.place, home.municipality, score / FULL)
        for home, score in zip(case.vacancies, suits, strict=True)
        if score >= 0
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.place)))


def _moved(before: Plan, after: Plan, first: str) -> Iterator[Moved]:
    known, now = before.by_household, after.by_household
    for code in sorted({*known, *now}, key=lambda one: (one != first, one)):
        old, new = known.get(code), now.get(code)
        if _fares(old) != _fares(new) or code == first:
            yield Moved(code, *_at(old, new))


def _fares(one: Placement | None) -> tuple[str, int] | None:
    return None if one is None else (one.place, one.score)


def _at(
    old: Placement | None, new: Placement | None
) -> tuple[str | None, str | None, float | None, float | None]:
    return (
        old.place if old else None,
        new.place if new else None,
        old.score / FULL if old else None,
        new.score / FULL if new else None,
    )
