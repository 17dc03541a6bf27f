"""One after the other, whoever waits longest first, into the best home that is left.

What an office does by hand, to compare with. It sees the same scores, places for children and
limits as the solver, but never looks ahead.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from placement.pairs import plan_of, problem_of
from placement.solving.plans import Plan
from placement.solving.problem import (
    FULL,
    NONE,
    ChildNumbers,
    Ending,
    Flags,
    FlatGroup,
    Numbers,
    Prices,
    Problem,
    Solution,
)
from placement.values import Case
from placement.weights import Weights


def plan_by_hand(case: Case, weights: Weights) -> Plan:
    """Households by their waiting time; those who live in a centre already come last."""
    problem = problem_of(case, weights)
    turns = sorted(
        range(problem.households),
        key=lambda who: (
            bool(problem.has_home[who]),
            -case.households[who].waiting_days,
            case.households[who].code,
        ),
    )
    desk = _Desk.of(problem)
    for who in turns:
        desk.place(who)
    return plan_of(case, problem, desk.solution())


@dataclass(eq=False)
class _Desk:
    """What is left while one household after the other is placed."""

    problem: Problem
    beds: Numbers
    groups: Numbers
    child_free: list[Numbers]
    cap_free: list[Numbers]
    home: Numbers
    child_place: Numbers

    @classmethod
    def of(cls, problem: Problem) -> "_Desk":
        """Everything is free that the problem says is free."""
        kinds = len(problem.children)
        return cls(
            problem,
            problem.beds.copy(),
            problem.flat_group.copy(),
            [one.free.copy() for one in problem.children],
            [one.free.copy() for one in problem.caps],
            np.full(problem.households, NONE, dtype=np.int32),
            np.full((kinds, problem.households), NONE, dtype=np.int32),
        )

    def place(self, who: int) -> None:
        """The best home that is left for a household, with the best places for its children."""
        gains = [self._gains(kind, one, who) for kind, one in enumerate(self.problem.children)]
        score = self.problem.suits[who].astype(np.int32) + sum(gain for gain, _ in gains)
        score[~self._open_to(who)] = NONE
        if not score.size or score.max() < 0:
            return
        home = int(score.argmax())
        self.home[who] = home
        for kind, (gain, place) in enumerate(gains):
            if gain[home]:
                self._take_child_place(kind, who, int(place[home]))
        self._move_in(who, home)

    def solution(self) -> Solution:
        """The plan in numbers; nothing is proven about it."""
        nothing = np.zeros(self.problem.homes)
        prices = Prices(
            nothing,
            tuple(np.zeros(len(one.free)) for one in self.problem.children),
            tuple(np.zeros(len(one.free)) for one in self.problem.caps),
        )
        placed = int((self.home != NONE).sum())
        return Solution(
            self.home, self.child_place, 0, placed, None, None, 0.0, Ending.GOOD_ENOUGH, prices, {}
        )

    def _open_to(self, who: int) -> Flags:
        """The homes with room left, where no limit and no other group stands against it."""
        problem, persons = self.problem, int(self.problem.persons[who])
        shared = problem.flat != NONE
        untouched = self.beds == problem.beds
        room = np.where(shared & (persons == 1), self.beds >= 1, untouched & (self.beds > 0))
        found: Flags = (problem.suits[who] >= 0) & room
        if len(self.groups):
            group = self.groups[problem.flat]
            fits = (group == FlatGroup.OPEN) | (group == problem.group[who])
            found &= ~shared | fits
        for caps, free in zip(problem.caps, self.cap_free, strict=True):
            if len(free):
                area = caps.of_home
                counts = (area != NONE) & (area != caps.of_household[who])
                found &= ~counts | (free[area] >= persons)
        return found

    def _gains(self, kind: int, one: ChildNumbers, who: int) -> tuple[Numbers, Numbers]:
        """Per home what the best place that is left adds to the score, and which place it is."""
        homes, children = self.problem.homes, int(one.children[who])
        none = np.zeros(homes, dtype=np.int32), np.full(homes, NONE, dtype=np.int32)
        if not children or not one.near.shape[1]:
            return none
        is_free = (one.near != NONE) & (self.child_free[kind][one.near] >= children)
        fit = one.fit[one.fit_class[who]][one.near].astype(np.int64)
        worth = int(one.gain[who]) * one.value.astype(np.int64) * fit // FULL**2
        worth[~is_free] = 0
        best = worth.argmax(axis=1)
        rows = np.arange(homes)
        return worth[rows, best].astype(np.int32), one.near[rows, best]

    def _take_child_place(self, kind: int, who: int, place: int) -> None:
        self.child_place[kind, who] = place
        self.child_free[kind][place] -= self.problem.children[kind].children[who]

    def _move_in(self, who: int, home: int) -> None:
        problem, persons = self.problem, int(self.problem.persons[who])
        flat = int(problem.flat[home])
        is_shared = flat != NONE
        self.beds[home] = self.beds[home] - 1 if is_shared and persons == 1 else 0
        if is_shared:
            self.groups[flat] = problem.group[who]
        for area, free in self._areas(who, home):
            free[area] -= persons

    def _areas(self, who: int, home: int) -> Iterator[tuple[int, Numbers]]:
        for caps, free in zip(self.problem.caps, self.cap_free, strict=True):
            area = int(caps.of_home[home])
            if area not in {NONE, int(caps.of_household[who])}:
                yield area, free
