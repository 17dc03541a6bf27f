"""Networks kept on disk under the hash of what they are made from; never trusted, never needed.

A kept network that is damaged, foreign or of another version is built anew. Where nothing can
be written the network is built each time.
"""

import hashlib
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
from scipy import sparse

from geo.arrays import Bools
from geo.geopackage import LayerName
from geo.storage import Layers

from .network import Network, build_network
from .obstacles import Obstacles, network_for, obstacles_of
from .profiles import Profile

VERSION = 1
"""Goes up whenever the same streets would make another network, or the arrays change."""

MOST_KEPT = 6
"""Files kept: three profiles of the streets of today and of the last ones."""

MADE_FROM: dict[Profile, tuple[LayerName, ...]] = {
    Profile.WALK: ("streets",),
    Profile.PRAM: ("streets", "barriers", "corrections"),
    Profile.WHEELCHAIR: ("streets", "barriers", "corrections"),
}

KINDS = {
    "node_xy": "f",
    "edge_from": "i",
    "edge_to": "i",
    "edge_m": "f",
    "edge_grade": "i",
    "factor": "f",
    "data": "f",
    "indices": "i",
    "indptr": "i",
    "arc_edge": "i",
    "island": "i",
    "piece_xy": "f",
    "piece_edge": "i",
    "piece_start_m": "f",
}
"""The arrays of a file and what they hold: floats or whole numbers."""

Arrays = dict[str, np.ndarray]


def network_of(layers: Layers, folder: Path, profile: Profile = Profile.WALK) -> Network:
    """The network of the stored streets for a profile, from the folder where it is kept.

    Parameters
    ----------
    folder
        Where networks are kept; made if missing.

    Raises
    ------
    LayerMissing
        No streets were stored.
    EmptyNetwork
        Nothing is left of them for this profile.
    """
    return kept(folder, key_of(layers, profile), lambda: _built(layers, profile))


def key_of(layers: Layers, profile: Profile) -> str:
    """What a network is kept under: changes with its layers, its profile and this program."""
    stored = {one.layer for one in layers.about()}
    needed = [one for one in MADE_FROM[profile] if one in stored or one == "streets"]
    parts = [f"{VERSION}", profile.value, *(f"{one}:{layers.digest(one)}" for one in needed)]
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:32]


def kept(folder: Path, key: str, build: Callable[[], Network]) -> Network:
    """The network of this key, or a new one that is kept from now on."""
    path = folder / f"{key}.npz"
    known = _read(path)
    if known is not None:
        with suppress(OSError):
            os.utime(path)
        return known
    network = build()
    with suppress(OSError):
        _write(path, network)
        _forget_oldest(folder)
    return network


def _built(layers: Layers, profile: Profile) -> Network:
    streets = layers.read("streets")
    if profile is Profile.WALK:
        return build_network(streets)
    return network_for(obstacles_in(layers, profile))


def obstacles_in(layers: Layers, profile: Profile) -> Obstacles:
    """What stops a profile on the stored streets, by the map and by inspectors.

    Raises
    ------
    LayerMissing
        No streets were stored.
    """
    stored = {one.layer for one in layers.about()}
    barriers = layers.read("barriers") if "barriers" in stored else None
    corrections = layers.read("corrections") if "corrections" in stored else None
    return obstacles_of(layers.read("streets"), barriers, corrections, profile=profile)


def _read(path: Path) -> Network | None:
    """The network of a file, None unless all of it is there and fits together."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in KINDS}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        return None
    return _network(arrays) if _fits(arrays) else None


def _write(path: Path, network: Network) -> None:
    """Beside the place it belongs to first, so that nobody ever reads half a file."""
    graph = network.graph
    whole = {"data": graph.data, "indices": graph.indices, "indptr": graph.indptr}
    arrays = {name: whole[name] if name in whole else getattr(network, name) for name in KINDS}
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".writing-", suffix=".npz")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _forget_oldest(folder: Path) -> None:
    """Keep the files used last; drafts of a process that was killed go with the others."""
    files = [one for pattern in ("*.npz", ".writing-*.npz") for one in folder.glob(pattern)]
    files.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for old in files[MOST_KEPT:]:
        old.unlink(missing_ok=True)


def _network(arrays: Arrays) -> Network:
    nodes = len(arrays["node_xy"])
    parts = (arrays["data"], arrays["indices"], arrays["indptr"])
    own = {name: array for name, array in arrays.items() if name not in GRAPH}
    return Network(graph=sparse.csr_array(parts, shape=(nodes, nodes)), **own)


GRAPH = ("data", "indices", "indptr")


def _fits(arrays: Arrays) -> bool:
    """Types, lengths and every number that points into another array."""
    if any(arrays[name].dtype.kind != kind for name, kind in KINDS.items()):
        return False
    return _lengths_fit(arrays) and _pointers_fit(arrays)


def _lengths_fit(arrays: Arrays) -> bool:
    nodes, edges = arrays["node_xy"].shape[:1], arrays["edge_m"].shape
    pieces, arcs = arrays["piece_edge"].shape, arrays["arc_edge"].shape
    wanted = {
        "node_xy": (*nodes, 2),
        "island": nodes,
        "indptr": (nodes[0] + 1,),
        **dict.fromkeys(("edge_from", "edge_to", "edge_grade"), edges),
        **dict.fromkeys(("data", "indices"), arcs),
        "piece_xy": (*pieces, 2, 2),
        "piece_start_m": pieces,
    }
    is_some = len(edges) == len(pieces) == len(arcs) == 1 and nodes[0] > 0 and pieces[0] > 0
    return is_some and all(arrays[name].shape == shape for name, shape in wanted.items())


def _pointers_fit(arrays: Arrays) -> bool:
    nodes, edges = len(arrays["node_xy"]), len(arrays["edge_m"])
    into_nodes = ("edge_from", "edge_to", "indices")
    starts = arrays["indptr"]
    return (
        all(_within(arrays[name], nodes).all() for name in into_nodes)
        and all(_within(arrays[name], edges).all() for name in ("piece_edge", "arc_edge"))
        and bool(_within(arrays["edge_grade"], len(arrays["factor"])).all())
        and bool(starts[0] == 0 and starts[-1] == len(arrays["indices"]))
        and bool((np.diff(starts) >= 0).all())
    )


def _within(numbers: np.ndarray, size: int) -> Bools:
    return np.asarray((numbers >= 0) & (numbers < size))
