"""Walks on a whole county: against pandana, scipy and networkx, in one run."""

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd

from geo import METRIC, Network, Search, build_network
from geo.search import Engine, Found, find_nearest
from geo.streets.keeping import kept
from geo.streets.network import Grading, pieces_of
from geo.streets.snapping import Snapped
from geo.walking.heat import heat
from geo.walking.needs import load_needs
from geo.walking.reachability import Destinations, on_network, prepare
from geo.walking.standpoint import reach_from

from .county import Ground, homes_on, laid_out, one_tile
from .geo_uncut import door_to_door
from .rows import Row, seconds

try:
    import pandana
except ImportError:  # measured by `make bench` only: it is AGPL and no part of the product
    pandana = None

HOMES = 2_000
COMPARED = 100
WITH_NETWORKX = 20
ONE_BY_ONE = 300
LIMIT_M = 5_000.0
NEAREST = 3
STATE = 10
MILLISECOND = 1_000.0


@dataclass(frozen=True)
class Field:
    """Everything that is searched on one ground."""

    ground: Ground
    homes: gpd.GeoDataFrame
    network: Network

    @cached_property
    def destinations(self) -> Destinations:
        """The amenities on the network."""
        return prepare(self.network, self.ground.amenities)

    @cached_property
    def spots(self) -> Snapped:
        """The homes on the network."""
        return on_network(self.network, self.homes).near_spots()

    def ask(self, engine: Engine = Engine.AUTO) -> Found:
        """The three nearest of every category for every home."""
        targets = self.destinations.targets
        return find_nearest(targets, self.spots, k=NEAREST, limit=LIMIT_M, engine=engine)


def measure() -> list[Row]:
    """Figures on a county, and on a state where WOHNLAGE_BENCH_STATE is set."""
    tile, times = one_tile()
    rows, small = _on(laid_out(tile, times), "county", with_slow=True)
    if os.environ.get("WOHNLAGE_BENCH_STATE"):
        more, large = _on(laid_out(tile, times * STATE), "state", with_slow=False)
        rows += [*more, _size_matters_not(small, large)]
    return rows


def _on(ground: Ground, size: str, *, with_slow: bool) -> tuple[list[Row], float]:
    """The rows of one ground, and milliseconds for one home."""
    homes = homes_on(ground, HOMES)
    build_network(ground.streets.iloc[:1000])
    built, network = seconds(lambda: build_network(ground.streets), 2)
    field = Field(ground, homes, network)
    field.ask()
    asked, _ = seconds(field.ask)
    name = f"{size} ({ground.name}, {len(network.node_xy):,} junctions)"
    one = _one_home(field)
    rows = [_below(f"{name}: one home within 5 km, 95th percentile", one, "ms", 5.0)]
    rows += [_kept(name, network, built)] if with_slow else []
    rows += _with_pandana(name, field, built, asked, from_pieces=with_slow)
    if with_slow:
        rows += [*_with_scipy(name, field, asked), _with_networkx(name, field)]
        heated, _ = seconds(lambda: heat(field.destinations, load_needs().needs), 2)
        rows += [
            _below(f"{name}: built from its lines", built, "s", 5.0),
            _below(f"{name}: heat map, cells of 200 m", heated, "s", 5.0),
            _exact(name, field),
        ]
    return rows, one


def _one_home(field: Field) -> float:
    """Milliseconds for one point with amenities prepared, from coordinates to rows."""
    search = Search(k=NEAREST, limit_m=LIMIT_M)
    took = [
        seconds(lambda at=at: reach_from(field.destinations, at.x, at.y, search))[0]
        for at in field.homes.geometry.iloc[:ONE_BY_ONE]
    ]
    return float(np.percentile(took, 95)) * MILLISECOND


def _with_pandana(
    name: str, field: Field, built: float, asked: float, *, from_pieces: bool
) -> list[Row]:
    if pandana is None:
        print("pandana is not installed: its rows are left out", file=sys.stderr)
        return []
    network = field.network
    ends = (network.edge_from, network.edge_to, network.edge_m)
    contracted, peer = seconds(lambda: _pandana(network.node_xy, *ends), 1)
    theirs, _ = seconds(lambda: _pandana_asks(peer, field), 2)
    rows = [
        _times(f"{name}: built, pandana from our junctions", built, ("pandana", contracted), 1),
        _times(f"{name}: 3 of 8 categories, {HOMES} homes", asked, ("pandana", theirs), 5),
    ]
    if from_pieces:
        uncut = _uncut_edges(field.ground)
        whole, _ = seconds(lambda: _pandana(*uncut), 1)
        rows.append(_times(f"{name}: built from street pieces", built, ("pandana", whole), 10))
    return rows


def _uncut_edges(ground: Ground) -> tuple[np.ndarray, ...]:
    grading = Grading(np.zeros(len(ground.streets), dtype=np.int64))
    pieces = pieces_of(ground.streets, grading)
    return pieces.vertex_xy, pieces.ends[:, 0], pieces.ends[:, 1], pieces.metres()


def _pandana(xy: np.ndarray, begin: np.ndarray, end: np.ndarray, metres: np.ndarray) -> object:
    x, y = pd.Series(xy[:, 0]), pd.Series(xy[:, 1])
    impedance = pd.DataFrame({"metres": metres})
    return pandana.Network(x, y, pd.Series(begin), pd.Series(end), impedance, twoway=True)


def _pandana_asks(peer: "pandana.Network", field: Field) -> None:
    flat = field.homes.to_crs(METRIC).geometry
    nodes = peer.get_node_ids(flat.x, flat.y)
    for category, rows in field.ground.amenities.to_crs(METRIC).groupby("category"):
        peer.set_pois(category, LIMIT_M, NEAREST, rows.geometry.x, rows.geometry.y)
        peer.nearest_pois(LIMIT_M, category, num_pois=NEAREST).loc[nodes]


def _with_scipy(name: str, field: Field, asked: float) -> list[Row]:
    theirs, answer = seconds(lambda: field.ask(Engine.PLAIN), 1)
    ours = field.ask()
    same = float(np.array_equal(ours.cost, answer.cost) and np.array_equal(ours.home, answer.home))
    return [
        _times(f"{name}: 3 of 8 categories, {HOMES} homes", asked, ("scipy", theirs), 1),
        _row(f"{name}: same answer as scipy to the last bit", (same, "1 = yes"), ("yes", 1.0), "1")
        | {"holds": same == 1.0},
    ]


def _with_networkx(name: str, field: Field) -> Row:
    network, spots = field.network, field.spots
    graph = nx.Graph()
    arcs = network.graph.tocoo()
    graph.add_weighted_edges_from(
        zip(arcs.row.tolist(), arcs.col.tolist(), arcs.data.tolist(), strict=True)
    )
    begin = network.edge_from[spots.edge[:WITH_NETWORKX]].tolist()

    def ask() -> None:
        for node in begin:
            nx.single_source_dijkstra_path_length(graph, node, cutoff=LIMIT_M)

    theirs, _ = seconds(ask, 1)
    few = spots.take(np.arange(WITH_NETWORKX))
    targets = field.destinations.targets
    ours, _ = seconds(lambda: find_nearest(targets, few, k=NEAREST, limit=LIMIT_M))
    label = f"{name}: {WITH_NETWORKX} homes only, networkx from one junction each"
    return _times(label, ours, ("networkx", theirs), 1)


def _exact(name: str, field: Field) -> Row:
    some = field.homes.sort_index().iloc[:COMPARED]
    table = door_to_door(field.ground.streets, some, field.ground.amenities, LIMIT_M)
    category = field.ground.amenities.sort_index()["category"].to_numpy()
    spots = on_network(field.network, some)
    found = find_nearest(field.destinations.targets, spots.spots, k=NEAREST, limit=LIMIT_M - 1)
    worst = 0.0
    for group, label in enumerate(field.destinations.names):
        ordered = np.sort(table.to_numpy()[:, category == label], axis=1)
        mine = found.group == group
        truth = ordered[found.home[mine], found.rank[mine]]
        worst = max(worst, float(np.abs(truth - found.cost[mine]).max(initial=0.0)))
        missed = (ordered[:, :NEAREST] < LIMIT_M - 2).sum() - mine.sum()
        worst = np.inf if missed > 0 else worst
    label = f"{name}: largest difference to scipy on the uncut graph, {COMPARED} homes"
    return _below(label, worst, "m", 0.1)


def _kept(name: str, network: Network, built: float) -> Row:
    with TemporaryDirectory() as folder:
        kept(Path(folder), "bench", lambda: network)
        read, _ = seconds(lambda: kept(Path(folder), "bench", _never))
    return _times(f"{name}: read from where it is kept", read, ("building", built), 1)


def _never() -> Network:
    raise AssertionError


def _size_matters_not(small: float, large: float) -> Row:
    label = "one home in the state, times one home in the county"
    return _row(label, (large / small, "times"), ("bound", 2.0), "< 2") | {
        "holds": large / small < 2
    }


def _below(name: str, figure: float, unit: str, bound: float) -> Row:
    row = _row(name, (figure, unit), ("bound", bound), f"under {bound:g} {unit}")
    return row | {"holds": figure < bound}


def _times(name: str, ours: float, peer: tuple[str, float], goal: float) -> Row:
    row = _row(name, (ours, "s"), peer, f"{goal:g} times as fast")
    return row | {"ratio": peer[1] / ours, "holds": peer[1] >= goal * ours}


def _row(name: str, figure: tuple[float, str], peer: tuple[str, float], goal: str) -> Row:
    return Row(
        name=name,
        figure=figure[0],
        unit=figure[1],
        peer=peer[0],
        peer_figure=peer[1],
        ratio=figure[0] / peer[1],
        goal=goal,
        holds=True,
    )
