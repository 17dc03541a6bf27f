"""One row over all homes for everything that is asked: each pair of keys is looked at once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placement.criteria import Names
from placement.values import Vacancy

Rows = NDArray[np.int16]
Positions = NDArray[np.int32]
Look = Callable[[Any, Vacancy], int]


@dataclass(frozen=True, eq=False, slots=True)
class Looked:
    """A criterion, hard or soft, as columns need it.

    Attributes
    ----------
    look
        The value of a home by what is asked.
    of_home
        All of a home that `look` sees, but for names.
    names
        What ties askers to homes one by one; None if nothing does.
    """

    look: Look
    of_home: Callable[[Vacancy], Hashable]
    names: Names | None = None


def rows_of(looked: Looked, asked: Sequence[Any], homes: Sequence[Vacancy]) -> Rows:
    """The value of every home (column) for everything that is asked (row)."""
    if looked.names is None:
        column, first = numbered(looked.of_home(home) for home in homes)
        table = [[looked.look(one, homes[home]) for home in first] for one in asked]
        return np.array(table, dtype=np.int16).reshape(len(asked), len(first))[:, column]
    return np.array(list(_by_name(looked, looked.names, asked, homes)), dtype=np.int16).reshape(
        len(asked), len(homes)
    )


def numbered(keys: Iterable[Hashable]) -> tuple[Positions, list[int]]:
    """Equal keys get one number: the number of every key, and where each was first seen."""
    number: dict[Hashable, int] = {}
    first: list[int] = []
    numbers = []
    for position, key in enumerate(keys):
        if key not in number:
            number[key] = len(first)
            first.append(position)
        numbers.append(number[key])
    return np.array(numbers, dtype=np.int32), first


def _by_name(
    looked: Looked, names: Names, asked: Sequence[Any], homes: Sequence[Vacancy]
) -> Iterator[Rows]:
    """Homes that share a name are looked at one by one, all others by their key."""
    column, first = numbered(looked.of_home(home) for home in homes)
    alike: list[list[int]] = [[] for _ in first]
    for home, number in enumerate(column.tolist()):
        alike[number].append(home)
    named: defaultdict[str, list[int]] = defaultdict(list)
    for position, vacancy in enumerate(homes):
        for name in names.of_home(vacancy):
            if name is not None:
                named[name].append(position)
    for one in asked:
        sharing = {home for name in names.of_key(one) for home in named.get(name or "", ())}
        others = (next((home for home in group if home not in sharing), None) for group in alike)
        values = [0 if home is None else looked.look(one, homes[home]) for home in others]
        row = np.array(values, dtype=np.int16)[column] if values else np.zeros(0, dtype=np.int16)
        for home in sharing:
            row[home] = looked.look(one, homes[home])
        yield row
