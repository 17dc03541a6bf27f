"""Wishes that a plan does not meet: why not, and whether giving one up would change the home."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from placement.records import WishKind
from placement.scoring import Scorer
from placement.values import Case, Choices, HouseholdOnDay, Vacancy

from .left import Left
from .remarks import Remark, remark

Flags = NDArray[np.bool_]


class WishedPlaces:
    """Which homes lie in a municipality or planning area that somebody wishes for."""

    def __init__(self, case: Case, left: Left) -> None:
        self._names = {
            WishKind.MUNICIPALITY: np.array([one.municipality for one in case.vacancies], object),
            WishKind.PLANNING_AREA: np.array([one.planning_area for one in case.vacancies], object),
        }
        self.is_open = np.array(
            [
                number not in left.closed and one.free_places > 0
                for number, one in enumerate(left.homes)
            ],
            dtype=np.bool_,
        )

    def told(
        self, household: HouseholdOnDay, home: Vacancy | None, eligible: Flags
    ) -> Iterator[Remark]:
        """Why the household does not live where it wishes to; `home` is the one it is given."""
        for wish in household.wishes:
            names = self._names.get(wish.kind)
            lives_in = home and self._lies_in(home, wish.kind)
            if names is None or wish.target is None or lives_in == wish.target:
                continue
            there = eligible & (names == wish.target)
            if not there.any():
                yield remark("wish_no_home", wished=wish.target)
            elif not (there & self.is_open).any():
                yield remark("wish_homes_taken", wished=wish.target, homes=int(there.sum()))
            else:
                yield remark("wish_less_fitting", wished=wish.target)

    @staticmethod
    def _lies_in(home: Vacancy, kind: WishKind) -> str | None:
        return home.municipality if kind is WishKind.MUNICIPALITY else home.planning_area


def without_a_wish(
    household: HouseholdOnDay,
    given: tuple[Vacancy, Choices],
    free: Sequence[tuple[Vacancy, Choices]],
    scorer: Scorer,
) -> Iterator[Remark]:
    """The wish without which a home that stays free would suit better than the one given.

    Parameters
    ----------
    free
        Homes that the household could have without anybody else giving way.
    """
    for wish in household.wishes:
        others = tuple(one for one in household.wishes if one is not wish)
        content = replace(household, wishes=others)
        now = scorer.score(content, *given).thousandths
        scored = [(scorer.score(content, *one).thousandths, one[0].place) for one in free]
        score, place = max(scored, default=(now, ""))
        if score > now:
            yield remark(f"help_without_{wish.kind}", place=place, points=score - now)
