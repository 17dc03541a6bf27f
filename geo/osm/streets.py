"""Walkable ways with what they say about how one gets along on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import osmium.geom
import osmium.osm
import pandas as pd
import shapely

from geo.frames import WGS84, check_frame
from geo.streets.walkability import is_walkable

from .values import percent_of, whole_number

Place = tuple[float, float]

PLAIN_TAGS = (
    "name",
    "surface",
    "smoothness",
    "tracktype",
    "wheelchair",
    "sac_scale",
    "sidewalk",
    "lit",
)
"""Tags that become columns of their own name, as written."""

GREATEST_STEPS = 2_000

COLUMNS = ["street", "highway", *PLAIN_TAGS, "ramp", "incline", "step_count"]
DTYPES = {"incline": "Float64", "step_count": "Int64"}


@dataclass(slots=True)
class StreetRows:
    """Rows that grow while the file streams by."""

    rows: list[tuple[object, ...]] = field(default_factory=list)
    shapes: list[bytes] = field(default_factory=list)
    ways: int = 0
    closed: int = 0
    cut: int = 0
    _factory: osmium.geom.WKBFactory = field(default_factory=osmium.geom.WKBFactory)

    def take(self, way: osmium.osm.Way, tags: Mapping[str, str]) -> None:
        """Add a way with a highway tag if one may walk along it."""
        self.ways += 1
        if not is_walkable(tags):
            self.closed += 1
            return
        shapes = self._shapes(way)
        for number, shape in enumerate(shapes):
            suffix = f".{number}" if number else ""
            self.rows.append((f"osm:w{way.id}{suffix}", tags["highway"], *_says(tags)))
            self.shapes.append(shape)

    def _shapes(self, way: osmium.osm.Way) -> list[bytes]:
        """The line as WKB; several where the file lacks nodes in between, never joined across."""
        try:
            return [bytes.fromhex(self._factory.create_linestring(way))]
        except (RuntimeError, osmium.InvalidLocationError):
            runs = _known_runs(way)
            self.cut += sum(map(len, runs)) < len(way.nodes)
            return [shapely.LineString(run).wkb for run in runs if len(set(run)) > 1]

    def frame(self) -> gpd.GeoDataFrame:
        """Frame ``streets`` with every tag as a column, sorted by its index."""
        table = pd.DataFrame(self.rows, columns=COLUMNS)
        table = table.astype({name: DTYPES.get(name, "str") for name in COLUMNS})
        lines = shapely.from_wkb(self.shapes)
        frame = gpd.GeoDataFrame(table.set_index("street"), geometry=lines, crs=WGS84).sort_index()
        check_frame(frame, "streets")
        return frame


def _says(tags: Mapping[str, str]) -> tuple[object, ...]:
    return (
        *(tags.get(name) for name in PLAIN_TAGS),
        ramp_of(tags),
        percent_of(tags.get("incline", "")),
        whole_number(tags.get("step_count", ""), GREATEST_STEPS),
    )


def ramp_of(tags: Mapping[str, str]) -> str | None:
    """For whom steps have a ramp (``wheelchair``, ``stroller`` …), or what ``ramp`` says.

    The special tag says more than the general one: ``ramp=yes`` with a rail for bicycles alone
    is a ramp for bicycles, and one that refuses wheelchairs is at most one for prams.
    """
    for who in ("wheelchair", "stroller", "bicycle"):
        if tags.get(f"ramp:{who}") == "yes":
            return who
    refuses = tags.get("ramp:wheelchair") == "no"
    return "no" if refuses else tags.get("ramp")


def _known_runs(way: osmium.osm.Way) -> list[list[Place]]:
    """Stretches of a way between nodes that the file does not hold."""
    runs: list[list[Place]] = [[]]
    for node in way.nodes:
        if node.location.valid():
            runs[-1].append((node.lon, node.lat))
        else:
            runs.append([])
    return runs
