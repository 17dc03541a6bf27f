"""What hard criteria are held against besides the home and the household."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from placement.criteria import Names
from placement.reasons.remarks import Remark
from placement.values import Cap, HouseholdOnDay, Vacancy
from placement.weights import Limits


@dataclass(frozen=True, slots=True)
class Terms:
    """The limits in force on the day, and how many people may still move into each area."""

    limits: Limits
    caps: tuple[Cap, ...] = ()


Check = Callable[[HouseholdOnDay, Vacancy, Terms], Iterator[Remark]]
HouseholdKey = Callable[[HouseholdOnDay], Hashable]
HomeKey = Callable[[Vacancy], Hashable]


@dataclass(frozen=True, slots=True)
class Hard:
    """One hard criterion.

    Attributes
    ----------
    check
        Yields a remark for every reason against.
    of_household, of_home
        All that `check` looks at: with equal keys and equal terms it yields the same.
    names
        Where it looks at names besides, such as places that were refused: with equal keys it
        yields the same for all homes that share no name with the household.
    """

    code: str
    check: Check
    of_household: HouseholdKey
    of_home: HomeKey
    names: Names | None = None
