"""One calculation at a time beside the pages: it can be watched and cancelled.

Nothing of it is kept before it is done: its only writing transaction is its last step.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Event, Lock, Thread
from time import monotonic

from .errors import CalculationRunning, NothingRuns

logger = logging.getLogger(__name__)


class Phase(StrEnum):
    """What a calculation is at."""

    GATHERING = "gathering"
    SOLVING = "solving"
    KEEPING = "keeping"
    DONE = "done"
    FAILED = "failed"


OVER = frozenset({Phase.DONE, Phase.FAILED})

Step = Callable[[Phase], None]
Work = Callable[[Step, Callable[[], bool]], int]
"""Told where to say its steps and how to learn that it should stop, answers the round it made."""


@dataclass(frozen=True)
class Progress:
    """How far a calculation is.

    Attributes
    ----------
    seconds, time_limit_s
        How long it has run, and how long the solver may take.
    is_cancelled
        Whether somebody asked to stop; the best so far is still kept as a draft.
    number
        The round that was made.
    error
        What ended it instead.
    """

    phase: Phase
    seconds: float
    time_limit_s: float
    is_cancelled: bool = False
    number: int | None = None
    error: Exception | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes."""
        return self.phase in OVER


class Calculations:
    """The calculation of this process: the one that runs, else the last that ran."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stop = Event()
        self._begun = 0.0
        self._progress: Progress | None = None

    def begin(self, work: Work, time_limit_s: float) -> None:
        """Start in the background.

        Raises
        ------
        CalculationRunning
            If one runs already.
        """
        with self._lock:
            if self._progress is not None and not self._progress.is_over:
                raise CalculationRunning(self._progress.phase)
            self._stop, self._begun = Event(), monotonic()
            self._progress = Progress(Phase.GATHERING, 0.0, time_limit_s)
        # A daemon: who stops the program does not wait for a calculation.
        Thread(target=self._run, args=(work,), name="calculation", daemon=True).start()

    def cancel(self) -> None:
        """Ask it to stop; it keeps the best it has.

        Raises
        ------
        NothingRuns
            If there is nothing to stop.
        """
        with self._lock:
            if self._progress is None or self._progress.is_over:
                raise NothingRuns("")
            self._stop.set()

    def progress(self) -> Progress | None:
        """How far it is; None before the first since the program was started."""
        with self._lock:
            known = self._progress
            if known is None or known.is_over:
                return known
            seconds = monotonic() - self._begun
            return replace(known, seconds=seconds, is_cancelled=self._stop.is_set())

    def _run(self, work: Work) -> None:
        try:
            number = work(self._step, self._stop.is_set)
        except Exception as error:
            logger.exception("A calculation failed")
            self._end(Phase.FAILED, error=error)
        else:
            self._end(Phase.DONE, number=number)

    def _step(self, phase: Phase) -> None:
        with self._lock:
            if self._progress is not None:
                self._progress = replace(self._progress, phase=phase)

    def _end(
        self, phase: Phase, *, number: int | None = None, error: Exception | None = None
    ) -> None:
        with self._lock:
            if self._progress is not None:
                seconds, stopped = monotonic() - self._begun, self._stop.is_set()
                self._progress = replace(
                    self._progress,
                    phase=phase,
                    seconds=seconds,
                    is_cancelled=stopped,
                    number=number,
                    error=error,
                )
