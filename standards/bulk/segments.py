"""Parts that stand in the order of their wholes: sums, largest values and first gaps per whole."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .integers import Codes, Index, Ints, Mask, Numbers, largest


@dataclass(frozen=True)
class Segments:
    """Which rows belong to which whole: `parent` says it for every row and never decreases."""

    parent: Index
    wholes: int

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """How many parts each whole has."""
        return np.bincount(self.parent, minlength=self.wholes)

    @cached_property
    def bounds(self) -> NDArray[np.intp]:
        """The parts of whole `i` are the rows `bounds[i]` to `bounds[i + 1]`."""
        return np.concatenate([np.zeros(1, dtype=np.intp), np.cumsum(self.counts)])

    @cached_property
    def has_parts(self) -> Mask:
        """Which wholes have any."""
        return self.counts > 0

    @cached_property
    def _starts(self) -> NDArray[np.intp]:
        return self.bounds[:-1][self.has_parts]

    def total(self, numbers: Numbers) -> Numbers:
        """The sum over the parts of each whole; 0 where there are none."""
        bound = numbers.bound * (largest(self.counts) or 1)
        if numbers.is_one_number:
            return numbers.times(Numbers(self.counts.astype(np.int64), 0, largest(self.counts)))
        return Numbers(self._reduced(np.add, numbers.within(bound)), numbers.scale, bound)

    def most(self, numbers: Numbers) -> Numbers:
        """The largest of the parts of each whole; 0 where there are none. Nothing is negative."""
        return Numbers(self._reduced(np.maximum, numbers.ints), numbers.scale, numbers.bound)

    def number(self, which: Mask | None) -> NDArray[np.intp]:
        """How many of the parts of each whole are chosen; all if none is said to be."""
        if which is None:
            return self.counts
        return self._reduced(np.add, which.astype(np.intp))

    def first(self, codes: Codes) -> Codes:
        """The first code of each whole that is not 0; 0 where all are."""
        rows = np.flatnonzero(codes != 0)
        found = np.zeros(self.wholes, dtype=np.int8)
        if rows.size:
            wholes = self.parent[rows]
            is_first = np.concatenate([[True], wholes[1:] != wholes[:-1]])
            found[wholes[is_first]] = codes[rows[is_first]]
        return found

    def _reduced(self, how: np.ufunc, ints: Ints) -> Ints:
        reduced = np.zeros(self.wholes, dtype=ints.dtype)
        if ints.size:
            reduced[self.has_parts] = how.reduceat(ints, self._starts)
        return reduced
