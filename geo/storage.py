"""Layers in and out of one GeoPackage file, whole or not at all, with source and day."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

import filelock
import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataSourceError

from .amenities import complete_amenities
from .errors import LayerMissing, LayersBusy, UnreadableLayers
from .frames import CONTRACTS, check_frame, refuse_rows

LayerName = Literal["streets", "amenities", "areas"]

SHAPES: dict[str, str] = {"streets": "LineString", "amenities": "Point", "areas": "MultiPolygon"}

MEMORY = "wohnlage"
"""Key of the layer's metadata under which we keep what GeoPackage itself forgets."""

WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class LayerAbout:
    """Where the rows of a layer come from: one entry for each layer and source."""

    layer: str
    source: str
    as_of: str
    """The day (ISO) that the data describe."""
    rows: int


@dataclass(frozen=True, slots=True)
class Layers:
    """The stored layers of one county.

    Parameters
    ----------
    path
        The GeoPackage; it need not exist yet, its folder must.
    wait_s
        Seconds to wait for another writer.
    """

    path: Path
    wait_s: float = WAIT_S

    def read(self, layer: LayerName) -> gpd.GeoDataFrame:
        """The frame as it was stored: same index, same column types.

        Raises
        ------
        LayerMissing
            It was never stored.
        UnreadableLayers
            The file is damaged.
        """
        if layer not in self._known():
            raise LayerMissing(details={"layer": layer, "known": sorted(self._known())})
        with self._guarded():
            table = pyogrio.read_dataframe(self.path, layer=layer)
            dtypes = self._memory(layer)["dtypes"]
        return _restored(table, dtypes).set_index(CONTRACTS[layer].index)

    def replace(
        self, layer: LayerName, frame: gpd.GeoDataFrame, *, source: str, as_of: str
    ) -> None:
        """Put this frame in the place of a layer; readers see the old or the new, never half.

        Parameters
        ----------
        source, as_of
            Where the rows come from and their day (ISO). Amenities carry both in every row, and
            there the rows have the last word.
        """
        check_frame(frame, layer)
        told = [LayerAbout(layer, source, as_of, len(frame))]
        with self._writing():
            self._write(layer, frame, _by_source(frame) if layer == "amenities" else told)

    def replace_amenities(self, frame: gpd.GeoDataFrame, *, source: str) -> None:
        """Put these rows in the place of all amenities of one source; others stay.

        Raises
        ------
        WrongFrame
            A row names another source, or an index value belongs to another source already.
        """
        check_frame(frame, "amenities")
        refuse_rows(frame, frame["source"] != source, problem="other_source", column="source")
        with self._writing():
            both = frame
            if "amenities" in self._known():
                stored = self.read("amenities")
                both = pd.concat([stored[stored["source"] != source], frame])
            both = complete_amenities(both)
            self._write("amenities", both, _by_source(both))

    def about(self) -> tuple[LayerAbout, ...]:
        """Every stored layer by name, amenities once for each source."""
        with self._guarded():
            return tuple(
                LayerAbout(**entry)
                for layer in sorted(self._known())
                for entry in self._memory(layer)["about"]
            )

    def _known(self) -> set[str]:
        if not self.path.exists():
            return set()
        with self._guarded():
            return {str(name) for name, _ in pyogrio.list_layers(self.path)} & set(
                get_args(LayerName)
            )

    def _memory(self, layer: str) -> dict[str, dict[str, str]]:
        return json.loads(pyogrio.read_info(self.path, layer=layer)["layer_metadata"][MEMORY])

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (DataSourceError, KeyError, TypeError, ValueError) as damaged:
            details = {"file": self.path.name, "bytes": self.path.stat().st_size}
            raise UnreadableLayers(details=details) from damaged
