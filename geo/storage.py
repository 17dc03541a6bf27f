"""Layers in and out of one GeoPackage file, whole or not at all, with source and day."""

import hashlib
import json
import marshal
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
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
from .frames import CONTRACTS, Complaint, check_frame, refuse

LayerName = Literal[
    "streets", "amenities", "areas", "barriers", "entrances", "corrections", "districts", "land"
]

SHAPES: dict[str, str] = {
    "streets": "LineString",
    "amenities": "Point",
    "areas": "MultiPolygon",
    "barriers": "Point",
    "entrances": "Point",
    "corrections": "Point",
    "districts": "MultiPolygon",
    "land": "Unknown",
}

MEMORY = "wohnlage"
"""Key of the layer's metadata under which we keep what GeoPackage itself forgets."""

WAIT_S = 60.0

ROWS_AT_ONCE = 10_000
WITHOUT_REFERENCES = 2
"""The version of marshal that writes equal values as equal bytes, shared or not."""


@dataclass(frozen=True, slots=True)
class LayerAbout:
    """Where the rows of a layer come from: one entry for each layer and source."""

    layer: str
    source: str
    as_of: str
    """The day (ISO) that the data describe."""
    rows: int


Content = tuple[gpd.GeoDataFrame, list[LayerAbout]]


@dataclass(frozen=True, eq=False, slots=True)
class NewLayer:
    """A frame that takes the place of a layer; among the amenities, of the rows of its source."""

    layer: LayerName
    frame: gpd.GeoDataFrame
    source: str
    as_of: str


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
        known = self._known()
        if layer not in known:
            raise LayerMissing(details={"layer": layer, "known": known})
        with _damage_told(self.path):
            table = pyogrio.read_dataframe(self.path, layer=layer)
            dtypes = _memory(self.path, layer).dtypes
            return table[list(dtypes)].astype(dtypes).set_index(CONTRACTS[layer].index)

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
        about = [LayerAbout(layer, source, as_of, len(frame))]
        with self._locked():
            content = _by_source(frame) if layer == "amenities" else about
            self._write({layer: (frame, content)})

    def replace_amenities(self, frame: gpd.GeoDataFrame, *, source: str) -> None:
        """Put these rows in the place of all amenities of one source; others stay."""
        self.replace_all([NewLayer("amenities", frame, source, "")])

    def replace_all(self, changes: Sequence[NewLayer]) -> None:
        """Make several changes at once: readers see all of them or none.

        Raises
        ------
        WrongFrame
            A frame breaks its contract, or amenities name another source or an index value that
            belongs to another source already; nothing is changed.
        """
        for one in changes:
            check_frame(one.frame, one.layer)
            if one.layer == "amenities":
                _refuse_other_sources(one.frame, one.source)
        with self._locked():
            self._write({one.layer: self._new_content(one) for one in changes})

    def replace_listed(self, frame: gpd.GeoDataFrame, *, prefix: str) -> None:
        """Put these rows in the place of all amenities whose index begins so; others stay.

        For a list whose rows come from several sources. Every row's index begins so too.
        """
        check_frame(frame, "amenities")
        other = frame.index[~frame.index.str.startswith(prefix)]
        if len(other):
            refuse("amenities", [Complaint("other_list", "amenity", len(other), str(other[0]))])
        with self._locked():
            both = frame
            if "amenities" in self._known():
                stored = self.read("amenities")
                kept = stored[~stored.index.str.startswith(prefix)]
                both = complete_amenities(pd.concat([kept, frame]))
            self._write({"amenities": (both, _by_source(both))})

    def about(self) -> tuple[LayerAbout, ...]:
        """Every stored layer by name, amenities once for each source."""
        with _damage_told(self.path):
            return tuple(
                entry for layer in self._known() for entry in _memory(self.path, layer).about
            )

    def _new_content(self, change: NewLayer) -> Content:
        """What a layer will hold; of the amenities the rows of other sources stay."""
        frame = change.frame
        if change.layer != "amenities":
            return frame, [LayerAbout(change.layer, change.source, change.as_of, len(frame))]
        if "amenities" in self._known():
            stored = self.read("amenities")
            others = stored[stored["source"] != change.source]
            frame = complete_amenities(pd.concat([others, frame]))
        return frame, _by_source(frame)

    def digest(self, layer: LayerName) -> str:
        """The sha256 of all rows of a layer: changes as soon as one value does.

        Raises
        ------
        LayerMissing
            It was never stored.
        UnreadableLayers
            The file is damaged.
        """
        if layer not in self._known():
            raise LayerMissing(details={"layer": layer, "known": self._known()})
        found = hashlib.sha256()
        with _damage_told(self.path), closing(_opened(self.path)) as connection:
            rows = connection.execute(f'SELECT * FROM "{layer}" ORDER BY fid')  # noqa: S608 a name of ours
            while block := rows.fetchmany(ROWS_AT_ONCE):
                found.update(marshal.dumps(block, WITHOUT_REFERENCES))
        return found.hexdigest()

    def _known(self) -> list[str]:
        if not self.path.exists():
            return []
        with _damage_told(self.path):
            names = {str(name) for name, _ in pyogrio.list_layers(self.path)}
        return sorted(names & set(get_args(LayerName)))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = filelock.FileLock(self.path.with_name(self.path.name + ".lock"))
        try:
            lock.acquire(timeout=self.wait_s)
        except filelock.Timeout as busy:
            details = {"file": self.path.name, "waited_s": self.wait_s}
            raise LayersBusy(details=details) from busy
        try:
            yield
        finally:
            lock.release()

    def _write(self, layers: Mapping[str, Content]) -> None:
        """Work on a copy beside the file, then swap: a kill at any moment leaves one whole file."""
        self._known()
        draft = self.path.with_name(f".{self.path.stem}.writing.gpkg")
        for leftover in draft.parent.glob(f"{draft.name}*"):
            leftover.unlink()
        if self.path.exists():
            shutil.copyfile(self.path, draft)
        for layer, (frame, about) in layers.items():
            _put(draft, layer, frame, about)
        _sync(draft)
        draft.replace(self.path)
        _sync(self.path.parent)


@dataclass(frozen=True, slots=True)
class _Memory:
    """What GeoPackage forgets about a layer: column types, sources and days."""

    dtypes: dict[str, str]
    about: list[LayerAbout]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=True)


def _put(path: Path, layer: str, frame: gpd.GeoDataFrame, about: list[LayerAbout]) -> None:
    table = frame.reset_index()
    memory = _Memory({name: str(kind) for name, kind in table.dtypes.items()}, about)
    pyogrio.write_dataframe(
        table,
        path,
        layer=layer,
        driver="GPKG",
        geometry_type=SHAPES[layer],
        promote_to_multi=SHAPES[layer] == "MultiPolygon",
        layer_metadata={MEMORY: memory.to_json()},
    )


def _memory(path: Path, layer: str) -> _Memory:
    entry = json.loads(pyogrio.read_info(path, layer=layer)["layer_metadata"][MEMORY])
    return _Memory(entry["dtypes"], [LayerAbout(**about) for about in entry["about"]])


def _opened(path: Path) -> sqlite3.Connection:
    """A GeoPackage is a database of SQLite; opened so that nothing can be written."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (DataSourceError, KeyError, TypeError, ValueError, sqlite3.Error) as damaged:
        size = path.stat().st_size
        raise UnreadableLayers(details={"file": path.name, "bytes": size}) from damaged


def _by_source(amenities: gpd.GeoDataFrame) -> list[LayerAbout]:
    return [
        LayerAbout("amenities", str(source), str(rows["as_of"].max()), len(rows))
        for source, rows in amenities.groupby("source", sort=True)
    ]


def _refuse_other_sources(amenities: gpd.GeoDataFrame, source: str) -> None:
    other = amenities[amenities["source"] != source]
    if len(other):
        complaint = Complaint("other_source", "source", len(other), str(other.index[0]))
        refuse("amenities", [complaint])


def _sync(path: Path) -> None:
    """Have the disk confirm a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
