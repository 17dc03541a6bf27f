"""Points on streets that stop a wheelchair: raised kerbs, turnstiles, narrow bollards."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import osmium.osm
import pandas as pd
import shapely

from geo.arrays import Ints
from geo.frames import WGS84, check_frame

from .values import metres_of

NODE_KEYS = ("barrier", "kerb", "kerb:height")

LOW_KERB_M = 0.03
"""A kerb up to three centimetres is rolled over (DIN 18040-3)."""

WIDE_ENOUGH_M = 0.9
"""What a wheelchair needs between two posts (DIN 18040-3)."""

ALWAYS = {
    "stile": "stile",
    "horse_stile": "stile",
    "turnstile": "turnstile",
    "full-height_turnstile": "turnstile",
    "kissing_gate": "kissing_gate",
}
GATES = frozenset({"gate", "wicket_gate", "swing_gate"})
POSTS = frozenset({"bollard", "block", "cycle_barrier"})

PASSES = frozenset({"yes", "designated", "limited"})
SHUT = frozenset({"no", "private"})
OPENS = frozenset({"yes", "designated", "permissive", "customers"})


@dataclass(slots=True)
class BarrierRows:
    """Nodes that may stop a wheelchair; whether they lie on a street is asked at the end."""

    rows: list[tuple[str, str]] = field(default_factory=list)
    places: list[tuple[float, float]] = field(default_factory=list)

    def take(self, node: osmium.osm.Node, tags: Mapping[str, str]) -> None:
        """Add a node that is a barrier by its tags."""
        kind = kind_of(tags)
        if kind and node.location.valid():
            self.rows.append((f"osm:n{node.id}", kind))
            self.places.append((node.location.lon, node.location.lat))

    def frame(self, streets: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Frame ``barriers``: those exactly on a vertex of these streets, sorted."""
        table = pd.DataFrame(self.rows, columns=["barrier", "kind"]).astype("str")
        points = np.array(self.places, dtype=np.float64).reshape(-1, 2)
        frame = gpd.GeoDataFrame(
            table.set_index("barrier"), geometry=shapely.points(points), crs=WGS84
        )
        on_street = np.isin(_keys(points), _keys(shapely.get_coordinates(streets.geometry.array)))
        frame = frame[on_street].sort_index()
        check_frame(frame, "barriers")
        return frame


def kind_of(tags: Mapping[str, str]) -> str | None:
    """What kind of barrier a node on a street is to a wheelchair, None where it is none."""
    says = tags.get("wheelchair")
    if says in PASSES:
        return None
    what = tags.get("barrier", "")
    if what in ALWAYS:
        return ALWAYS[what]
    if what in GATES and _is_shut(tags):
        return "gate_locked"
    if what in POSTS and _is_narrow(tags):
        return "cycle_barrier" if what == "cycle_barrier" else "bollards_narrow"
    if _is_high_kerb(tags):
        return "kerb_raised"
    return "no_wheelchair" if says == "no" else None


def _is_shut(tags: Mapping[str, str]) -> bool:
    """Locked, or closed to the public; ``foot`` says more than ``access``."""
    if tags.get("foot") in OPENS:
        return False
    return tags.get("locked") == "yes" or bool({tags.get("foot"), tags.get("access")} & SHUT)


def _is_narrow(tags: Mapping[str, str]) -> bool:
    """Too narrow as measured; where nobody measured, gates against bicycles are, bollards not."""
    for key in ("maxwidth:physical", "opening", "maxwidth", "width:opening"):
        metres = metres_of(tags.get(key, ""))
        if metres is not None:
            return metres < WIDE_ENOUGH_M
    return tags["barrier"] == "cycle_barrier"


def _is_high_kerb(tags: Mapping[str, str]) -> bool:
    height_m = metres_of(tags.get("kerb:height", ""))
    return tags.get("kerb") == "raised" if height_m is None else height_m > LOW_KERB_M


def _keys(degrees: np.ndarray) -> Ints:
    """One whole number for each place, to OpenStreetMap's own resolution."""
    grid = np.round(degrees * 1e7).astype(np.int64)
    return np.asarray(grid[:, 0] * 2**32 + grid[:, 1])
