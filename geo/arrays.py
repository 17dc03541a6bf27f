"""Types of arrays, and lengths whose sums are exact."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

GRAINS_PER_METRE = 2.0**20
"""Lengths are whole grains of about a micrometre: then sums of floats are exact, in any order,
so two searches that add up the same walk in different ways agree to the last bit."""


def whole_grains(metres: Floats) -> Floats:
    """The same lengths to the nearest grain."""
    return np.asarray(np.round(metres * GRAINS_PER_METRE) / GRAINS_PER_METRE, dtype=np.float64)
