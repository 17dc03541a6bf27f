"""Machine code for the few loops that numpy cannot say, where a compiler is at hand.

Everything compiled has a slower twin in scipy or shapely: the twin answers where numba is
missing, and tests hold the two against each other.
"""

from collections.abc import Callable
from typing import TypeVar, cast

try:
    import numba
except ImportError:  # a platform without numba: the twins answer
    numba = None  # type: ignore[assignment]

IS_COMPILED = numba is not None
"""True where loops run as machine code."""

Loop = TypeVar("Loop", bound=Callable[..., object])


def compiled(loop: Loop) -> Loop:
    """The loop as machine code, kept on disk for the next start; the same loop without numba."""
    if numba is None:
        return loop
    return cast("Loop", numba.njit(cache=True, nogil=True)(loop))
