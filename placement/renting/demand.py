"""Whom a plan leaves without what it should have: no home, a poor one, or still a centre."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from placement.records import Answer, NeedKind
from placement.solving.plans import Plan
from placement.values import Case, HouseholdOnDay
from standards import Kind


class Lack(StrEnum):
    """What is missing: a home at all, a flat instead of a centre, or a home that suits."""

    LEFT_OVER = "left_over"
    IN_CENTRE = "in_centre"
    PLACED_BADLY = "placed_badly"


@dataclass(frozen=True, slots=True)
class Unmet:
    """One household whose demand is not met, and the score of what it gets (None without)."""

    household: HouseholdOnDay
    lack: Lack
    score: int | None = None

    @property
    def needs(self) -> frozenset[NeedKind]:
        """What its home must have."""
        return frozenset(self.household.needs_answered(Answer.YES))


def unmet_demand(case: Case, plan: Plan, *, badly_below: int) -> tuple[Unmet, ...]:
    """By code: left over, waiting or placed in a centre, or placed with a low score.

    Parameters
    ----------
    badly_below
        A score in thousandths; whoever gets less is placed badly.
    """
    return tuple(_unmet(case, plan, badly_below))


def _unmet(case: Case, plan: Plan, badly_below: int) -> Iterator[Unmet]:
    placed, homes = plan.by_household, {one.place: one for one in case.vacancies}
    for household in case.households:
        found = placed.get(household.code)
        if found is None:
            yield Unmet(household, Lack.IN_CENTRE if household.present else Lack.LEFT_OVER)
        elif homes[found.place].kind is not Kind.WOHNUNG:
            yield Unmet(household, Lack.IN_CENTRE, found.score)
        elif found.score < badly_below:
            yield Unmet(household, Lack.PLACED_BADLY, found.score)
