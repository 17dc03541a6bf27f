"""How a soft criterion is declared: one function, and the two keys that are all it looks at."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from placement.reasons.remarks import Detail, Remark
from placement.values import HouseholdOnDay, Vacancy
from placement.weights import Criteria, Criterion

FULL = 1000
NOTHING: Mapping[str, Detail] = MappingProxyType({})


class Found(NamedTuple):
    """The value of one criterion in thousandths, and what was seen: a code with its numbers.

    Made a million times for a large round, and a tuple is made fastest.
    """

    value: int
    code: str
    details: Mapping[str, Detail] = NOTHING

    @property
    def remark(self) -> Remark:
        """What was seen."""
        return Remark(self.code, dict(self.details))


class Ask(NamedTuple):
    """What a household asks of a criterion: how much of its weight in thousandths, and the key."""

    share: int
    key: Any


Look = Callable[[Any, Vacancy, Criteria], Found]
Asks = Callable[[HouseholdOnDay], tuple[Ask, ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """Names that tie households to homes, such as places or ways to a relative.

    A home that shares no name with who asks has a value by the keys alone, so that only the few
    that share one are looked at one by one. None is no name.
    """

    of_key: Callable[[Any], Iterable[str | None]]
    of_home: Callable[[Vacancy], Iterable[str | None]]

    def tie(self, key: Any, vacancy: Vacancy) -> bool:  # noqa: ANN401  whatever is asked
        """Whether who asks and the home share a name."""
        return bool((set(self.of_key(key)) & set(self.of_home(vacancy))) - {None})


@dataclass(frozen=True, slots=True)
class Soft:
    """One soft criterion, for the single pair and for columns alike.

    Attributes
    ----------
    look
        What a home is worth by the key of an ask.
    asks
        What the household asks; nothing where the criterion does not apply to it.
    of_home
        All of a home that `look` sees, but for what is told by names.
    names
        Where households and homes are tied to each other one by one.
    """

    criterion: Criterion
    look: Look
    asks: Asks
    of_home: Callable[[Vacancy], Hashable]
    names: Names | None = None


def always(household: HouseholdOnDay) -> tuple[Ask, ...]:
    """The criterion applies to everybody and looks at nothing of the household."""
    del household
    return (Ask(FULL, None),)


def thousandths(share: float) -> int:
    """A share from 0 to 1 as a whole number, rounded once; beyond is cut off."""
    if share <= 0:
        return 0
    return FULL if share >= 1 else round(FULL * share)
