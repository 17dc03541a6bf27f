"""How long a solver may still work, and whether somebody wants it to stop."""

from collections.abc import Callable
from time import monotonic

import highspy
from highspy import cb

INTERRUPTS = (
    cb.HighsCallbackType.kCallbackSimplexInterrupt,
    cb.HighsCallbackType.kCallbackIpmInterrupt,
    cb.HighsCallbackType.kCallbackMipInterrupt,
)


MOST_NODES = 20_000
"""A search in whole numbers ends after so many nodes, so that plans do not hang on the clock."""


class Clock:
    """Seconds until a deadline, and a question whether to stop, asked again and again.

    Attributes
    ----------
    most_nodes
        So many nodes a search in whole numbers may take.
    """

    def __init__(
        self,
        seconds: float,
        should_stop: Callable[[], bool] | None = None,
        *,
        most_nodes: int = MOST_NODES,
    ) -> None:
        self.most_nodes = most_nodes
        self._deadline = monotonic() + seconds
        self._should_stop = should_stop
        self.is_cancelled = False

    @property
    def left(self) -> float:
        """Seconds until the deadline, 0 when it is over or somebody wants a stop."""
        if not self.is_cancelled and self._should_stop is not None and self._should_stop():
            self.is_cancelled = True
        return 0.0 if self.is_cancelled else max(0.0, self._deadline - monotonic())

    @property
    def is_over(self) -> bool:
        """Whether the solver has to end now."""
        return self.left == 0.0

    def part(self, share: float, *, least: float = 0.0) -> "Clock":
        """A clock for a step that gets a share of what is left, at least so many seconds."""
        return self.within(max(self.left * share, least))

    def within(self, seconds: float, *, most_nodes: int | None = None) -> "Clock":
        """A clock for a step of so many seconds and nodes at most."""
        nodes = self.most_nodes if most_nodes is None else most_nodes
        step = Clock(min(seconds, self.left), self._asked, most_nodes=nodes)
        step.is_cancelled = self.is_cancelled
        return step

    def watch(self, solver: highspy.Highs) -> None:
        """Let a solver end at the deadline or when somebody wants a stop."""
        solver.setOptionValue("time_limit", max(self.left, 0.001))
        solver.setOptionValue("mip_max_nodes", self.most_nodes)
        if self._should_stop is None:
            return
        solver.setCallback(self._interrupt, None)
        for kind in INTERRUPTS:
            solver.startCallback(kind)

    def _asked(self) -> bool:
        return self.left == 0.0 and self.is_cancelled

    def _interrupt(
        self,
        _kind: cb.HighsCallbackType,
        _message: str,
        _output: cb.HighsCallbackOutput,
        answer: cb.HighsCallbackInput,
        _data: object,
    ) -> None:
        if self.is_over:
            answer.user_interrupt = True
