"""A plan as a value: who lives where, what was proven about it, and what is scarce."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from placement.values import CapKind, ChildPlacesKey, Choices

from .problem import Ending


@dataclass(frozen=True, slots=True)
class Placement:
    """One household in one home.

    `score` is in thousandths, `points` are the score times the urgency of the household.
    """

    household: str
    place: str
    choices: Choices
    score: int
    points: int


@dataclass(frozen=True, slots=True)
class PlanPrices:
    """What one more would add, in thousandths of one household's score; 0 is not listed."""

    homes: Mapping[str, float] = field(default_factory=dict)
    child_places: Mapping[ChildPlacesKey, float] = field(default_factory=dict)
    caps: Mapping[tuple[CapKind, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for all, with what was proven about it.

    Attributes
    ----------
    placements
        In the order of household codes.
    unplaced
        Codes of the households for whom no home was left.
    points
        Sum of the points of all placements.
    bound
        No plan that is as good in the objectives before the total can have more points than this.
    most_placeable
        No plan can place more households than this.
    worst_off, worst_off_bound
        The lowest score of a placed household and what no plan exceeds, where the policy asks.
    ending
        Why the solver stopped.
    seconds
        How long each step took.
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[str, ...]
    points: int
    bound: int
    most_placeable: int
    worst_off: int | None = None
    worst_off_bound: int | None = None
    ending: Ending = Ending.PROVEN
    prices: PlanPrices = field(default_factory=PlanPrices)
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)

    @property
    def gap(self) -> float:
        """What might still be missing to the best plan, as a share of the bound; 0 if proven."""
        return max(0, self.bound - self.points) / self.bound if self.bound else 0.0

    @property
    def is_proven(self) -> bool:
        """Whether no plan can be better in the order of the objectives."""
        return self.ending is Ending.PROVEN

    @property
    def by_household(self) -> dict[str, Placement]:
        """The placements by household code."""
        return {one.household: one for one in self.placements}

    @property
    def by_place(self) -> dict[str, tuple[str, ...]]:
        """The households of each home that is given; several share a room of a shared flat."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.placements:
            found[one.place] = (*found.get(one.place, ()), one.household)
        return found
