"""Reach for more than one county: part by part, on this machine or on many by Dask.

Workers get streets, coordinates and numbers; no name, no code and no address leaves this machine.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.arrays import Floats
from geo.search import Found

from .errors import DaskMissing, SchedulerUnreachable, WorkersLost
from .gaps import far_amenities, far_homes, in_order, unanswered
from .parts import Answer, Part, Whole, answer_part, cut, look_over
from .reachability import Reach, Search, answers, check_search

try:
    import distributed
except ImportError:  # only who works on many machines needs it
    distributed = None  # type: ignore[assignment]

Run = Callable[[Callable[[Part], Answer], Iterable[Part]], Iterable[Answer]]
"""Works on parts anywhere and gives their answers; ``map`` does it here."""

WAIT_S = 30.0


def reach_in_parts(
    streets: gpd.GeoDataFrame,
    homes: gpd.GeoDataFrame,
    amenities: gpd.GeoDataFrame,
    *,
    areas: gpd.GeoDataFrame | None = None,
    search: Search,
    run: Run = map,
) -> Reach:
    """The same as reach on the network of all streets.

    Parameters
    ----------
    areas
        Frame ``areas``: the homes of one area make one part.
    run
        How the parts are worked on.

    Raises
    ------
    WrongFrame
        A frame breaks its contract.
    BadLimit
        A number of the search is not above zero.
    EmptyNetwork
        There is no street at all.
    """
    check_search(search)
    whole = look_over(streets, homes, amenities)
    found, snap_m = _together(list(run(answer_part, cut(whole, areas, search))))
    labels = (
        whole.homes.near_frame().index,
        pd.Index(list(whole.groups), dtype="str"),
        whole.amenities.near_frame().index,
    )
    table = answers(found, snap_m, labels, search.speed_m_per_s)
    return Reach(table, _gaps(whole, found, search.limit_m))


@contextmanager
def cluster(address: str, *, wait_s: float = WAIT_S) -> Iterator[Run]:
    """The workers of a Dask scheduler, for ``reach_in_parts``.

    Parameters
    ----------
    address
        Such as ``tcp://10.0.0.5:8786``. Whoever may talk to the scheduler may run programs on
        its workers: it belongs in a network of its own, or behind TLS.
    wait_s
        Seconds to wait for the scheduler and for its first worker.

    Raises
    ------
    DaskMissing
        The library is not installed here.
    SchedulerUnreachable
        Nobody answers at the address, or the scheduler has no worker.
    WorkersLost
        Workers went away, or cannot run this program.
    """
    if distributed is None:
        raise DaskMissing(details={})
    about = {"address": address, "waited_s": wait_s}
    try:
        client = distributed.Client(  # type: ignore[no-untyped-call]
            address, timeout=wait_s, set_as_default=False
        )
    except (OSError, TimeoutError, ValueError) as silent:
        raise SchedulerUnreachable(details=about) from silent
    with client:
        try:
            client.wait_for_workers(1, timeout=wait_s)
        except TimeoutError as none_came:
            raise SchedulerUnreachable(details=about) from none_came
        yield _on(client, address)


def _on(client: "distributed.Client", address: str) -> Run:
    def run(work: Callable[[Part], Answer], parts: Iterable[Part]) -> list[Answer]:
        futures = [client.submit(work, part, pure=False) for part in parts]
        try:
            return list(client.gather(futures))  # type: ignore[no-untyped-call]
        except LOST as lost:
            raise WorkersLost(details={"address": address}) from lost

    return run


LOST: tuple[type[BaseException], ...] = (
    (
        distributed.KilledWorker,
        distributed.client.FutureCancelledError,
        OSError,
        ModuleNotFoundError,
    )
    if distributed is not None
    else ()
)
"""What is raised when workers die, when the scheduler does, or when they lack this program."""


def _together(parts: list[Answer]) -> tuple[Found, Floats]:
    """All answers as one, by home, group and rank as one search gives them."""
    none, nothing = np.zeros(0, dtype=np.int64), np.zeros(0)
    columns = [
        np.concatenate([none, *(getattr(part.found, name) for part in parts)])
        for name in ("home", "group", "rank", "target")
    ]
    cost = np.concatenate([nothing, *(part.found.cost for part in parts)])
    snap_m = np.concatenate([nothing, *(part.snap_m for part in parts)])
    order = np.lexsort(columns[2::-1])
    home, group, rank, target = (column[order] for column in columns)
    return Found(home, group, rank, target, cost[order]), snap_m[order]


def _gaps(whole: Whole, found: Found, limit_m: float) -> pd.DataFrame:
    is_answered = np.zeros((int(whole.homes.is_near.sum()), len(whole.groups)), dtype=bool)
    is_answered[found.home, found.group] = True
    open_ones = unanswered(
        whole.homes.near_frame().index,
        whole.islands,
        list(whole.groups.values()),
        is_answered,
        names=tuple(whole.groups),
        limit_m=limit_m,
    )
    gaps = [far_homes(whole.homes), far_amenities(whole.amenities), open_ones]
    return in_order(pd.concat(gaps, ignore_index=True))
