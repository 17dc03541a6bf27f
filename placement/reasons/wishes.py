"""Wishes that a plan does not meet: why not, and whether giving one up would change the home."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from placement.records import WishKind
from placement.scoring import Score, Scorer
from placement.values import Case, Choices, HouseholdOnDay, Vacancy, WishOnDay

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


@dataclass(frozen=True, slots=True)
class Scored:
    """A home with the places for children that go with it, and its score for one household."""

    vacancy: Vacancy
    choices: Choices
    score: Score


def without_a_wish(
    household: HouseholdOnDay, given: Scored, free: Sequence[Scored], scorer: Scorer
) -> Iterator[Remark]:
    """The wish without which a home that stays free would suit better than the one given.

    Parameters
    ----------
    free
        Homes that the household could have without anybody else giving way.
    """
    for wish in household.wishes:
        worse = [one for one in free if _fails_more(wish, one.score, given.score)]
        if not worse:
            continue
        others = tuple(one for one in household.wishes if one is not wish)
        content = replace(household, wishes=others)
        now = scorer.score(content, given.vacancy, given.choices).thousandths
        scored = [
            (scorer.score(content, one.vacancy, one.choices).thousandths, one.vacancy.place)
            for one in worse
        ]
        score, place = max(scored)
        if score > now:
            yield remark(f"help_without_{wish.kind}", place=place, points=score - now)


def _fails_more(wish: WishOnDay, other: Score, given: Score) -> bool:
    """Whether the other home meets the wish less: only then giving it up speaks for that home."""
    return any(
        part.value < here.value
        for part, here in zip(other.parts, given.parts, strict=True)
        if part.remark.code.startswith(f"wish_{wish.kind}_")
    )
