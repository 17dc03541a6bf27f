"""Doors of amenities: on their own outline, or on that of the building they are in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import geopandas as gpd
import numpy as np
import osmium
import osmium.filter
import osmium.index
import osmium.io
import osmium.osm
import pandas as pd
import shapely

from geo.arrays import Floats, Ints
from geo.frames import WGS84, check_frame

NO_WAY_IN = frozenset({"no", "exit", "emergency", "fire_exit", "garage", "parking", "service"})
"""Doors that nobody comes in by on foot."""

COLUMNS = {"entrance": "str", "amenity": "str", "kind": "str", "barrier_free": "boolean"}


@dataclass(slots=True)
class EntranceRows:
    """Doors, and the outlines of buildings that have one; whose they are is asked at the end."""

    rows: list[tuple[str, str, object]] = field(default_factory=list)
    places: list[tuple[float, float]] = field(default_factory=list)
    buildings: list[shapely.Polygon] = field(default_factory=list)
    _nodes: osmium.IdTracker = field(default_factory=osmium.IdTracker)

    def take(self, node: osmium.osm.Node, tags: Mapping[str, str], barrier_free: object) -> None:
        """Add a door that people come in by."""
        kind = tags["entrance"]
        if kind and kind not in NO_WAY_IN and node.location.valid():
            self.rows.append((f"osm:n{node.id}", kind, barrier_free))
            self.places.append((node.location.lon, node.location.lat))
            self._nodes.add_node(node.id)

    def take_buildings(
        self, source: osmium.io.File, places: osmium.index.LocationTable | None
    ) -> None:
        """Keep the outlines of buildings that one of the doors is on; reads the ways again.

        Parameters
        ----------
        places
            Where the nodes are.
        """
        if not self.rows or places is None:
            return
        ways = (
            osmium.FileProcessor(source, osmium.osm.osm_entity_bits.WAY)
            .with_filter(osmium.filter.KeyFilter("building"))
            .with_filter(self._nodes.contains_filter())
        )
        for way in cast("Iterator[osmium.osm.Way]", iter(ways)):
            ring = _ring(way, places)
            if way.is_closed() and len(ring) > 3:
                self.buildings.append(shapely.Polygon(ring))

    def frame(self, points: gpd.GeoSeries, outlines: gpd.GeoSeries) -> gpd.GeoDataFrame:
        """Frame ``entrances``: one row for each door and amenity it leads into.

        Parameters
        ----------
        points
            Amenities mapped as points, by their index.
        outlines
            Amenities mapped as areas, by theirs. A door belongs to the smallest area around it.
        """
        areas, owners = _areas(points, outlines, self.buildings)
        doors = np.array(self.places, dtype=np.float64).reshape(-1, 2)
        door, area = _smallest_around(doors, areas)
        rows = [
            (f"{label}/{amenity}", amenity, kind, barrier_free)
            for (label, kind, barrier_free), at in zip(
                [self.rows[one] for one in door], area, strict=True
            )
            for amenity in owners[at]
        ]
        times = [len(owners[at]) for at in area]
        table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
        shapes = shapely.points(np.repeat(doors[door], times, axis=0))
        frame = gpd.GeoDataFrame(table.set_index("entrance"), geometry=shapes, crs=WGS84)
        check_frame(frame.sort_index(), "entrances")
        return frame.sort_index()


def _ring(way: osmium.osm.Way, places: osmium.index.LocationTable) -> list[tuple[float, float]]:
    """Where the nodes of an outline are; nothing if the file lacks one of them."""
    try:
        found = [places.get(node.ref) for node in way.nodes]
    except KeyError:
        return []
    return [(place.lon, place.lat) for place in found]


def _areas(
    points: gpd.GeoSeries, outlines: gpd.GeoSeries, buildings: list[shapely.Polygon]
) -> tuple[np.ndarray, list[list[str]]]:
    """Areas with the amenities they belong to; buildings without any are left out."""
    known = np.array(buildings, dtype=object)
    inside, at = shapely.STRtree(known).query(points.array, predicate="within")
    owners: list[list[str]] = [[str(name)] for name in outlines.index]
    areas = list(outlines.array)
    for building in np.unique(at):
        areas.append(known[building])
        owners.append(sorted(map(str, points.index[inside[at == building]])))
    return np.array(areas, dtype=object), owners


def _smallest_around(doors: Floats, areas: np.ndarray) -> tuple[Ints, Ints]:
    """Doors that are in or on an area, and the smallest such area of each."""
    door, area = shapely.STRtree(areas).query(shapely.points(doors), predicate="intersects")
    order = np.lexsort([area, shapely.area(areas[area]), door])
    door, first = np.unique(door[order], return_index=True)
    return door, area[order][first]
