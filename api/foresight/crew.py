"""Runs of a simulation shared out over the cores; the order of the answers is that of the runs."""

import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing import TimeoutError as NotYet
from multiprocessing import get_context

from placement.months import Asked, History, Run, one_by_one, play_run

WORTH_SHARING = 48
"""So many months in all pay for starting further processes."""

LOOK_EVERY_S = 0.5

_shared: list[Asked] = []
"""In a further process what it was asked, sent once."""


def histories(
    asked: Asked, should_stop: Callable[[], bool], *, cores: int | None = None
) -> Iterator[History]:
    """All runs in their order, until somebody stops.

    Parameters
    ----------
    cores
        So many processes; by default as many as the machine has cores where that pays.
    """
    cores = cores or _cores_that_pay(asked)
    if cores < 2:
        yield from one_by_one(asked, should_stop)
        return
    with get_context("spawn").Pool(cores, _share, [asked]) as pool:
        answers = pool.imap(_play, asked.runs)
        for _ in asked.runs:
            history = _next(answers, should_stop)
            if history is None:
                return
            yield history


def _cores_that_pay(asked: Asked) -> int:
    months = asked.question.months * len(asked.runs)
    return 1 if months < WORTH_SHARING else min(os.cpu_count() or 1, len(asked.runs))


def _next(answers: Iterator[History], should_stop: Callable[[], bool]) -> History | None:
    """The next answer; None if somebody stopped meanwhile."""
    while not should_stop():
        try:
            return answers.next(LOOK_EVERY_S)  # type: ignore[attr-defined,no-any-return]
        except NotYet:
            continue
    return None


def _share(asked: Asked) -> None:
    # The first process alone answers Ctrl+C and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _shared.append(asked)


def _play(run: Run) -> History:
    return play_run(_shared[0], run)
