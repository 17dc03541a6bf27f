"""The shape of a measured figure, and the clock."""

import time
from collections.abc import Callable
from typing import TypedDict, TypeVar

Answer = TypeVar("Answer")


class Row(TypedDict):
    """One figure beside its peer or bound, measured in the same run."""

    name: str
    figure: float
    unit: str
    peer: str
    peer_figure: float
    ratio: float
    goal: str
    holds: bool


def seconds(work: Callable[[], Answer], repeats: int = 3) -> tuple[float, Answer]:
    """The shortest of some runs, which is the one least disturbed, and the last answer."""
    best, answer = float("inf"), None
    for _ in range(repeats):
        start = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - start)
    return best, answer  # type: ignore[return-value]
