"""Machine code for the few loops that numpy cannot say, where a compiler is at hand.

Everything compiled has a slower twin in scipy or shapely: the twin answers where numba is
missing, and tests hold the two against each other.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

try:
    import numba
except ImportError:  # a platform without numba: the twins answer
    numba = None  # type: ignore[assignment]

IS_COMPILED = numba is not None
"""True where loops run as machine code."""

OPTIONS: dict[str, Any] = {"nogil": True, "_nrt": False}
"""Without the interpreter's lock, and without counting who uses which array."""

WITHOUT_DOORS: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}

Loop = TypeVar("Loop", bound=Callable[..., object])


def compiled(loop: Loop) -> Loop:
    """The loop as machine code, kept on disk for the next start; the same loop without numba.

    Loops fill arrays that the caller has made and make none themselves. So nobody need count
    who still uses an array, which costs more time than all the rest (measured: seven times).
    The code is kept beside its source, else in the folder of NUMBA_CACHE_DIR or of the user;
    where none can be written it is made anew at each start.
    """
    return _compiled(loop, OPTIONS)


def compiled_part(loop: Loop) -> Loop:
    """The same for what only other compiled loops call: it has no door for Python.

    Where loops take tuples of many arrays, such doors are most of the code (measured: half of
    the time to compile).
    """
    return _compiled(loop, OPTIONS | WITHOUT_DOORS)


def _compiled(loop: Loop, options: dict[str, Any]) -> Loop:
    if numba is None:
        return loop
    try:
        return cast("Loop", numba.njit(cache=True, **options)(loop))
    except RuntimeError:
        return cast("Loop", numba.njit(**options)(loop))
