"""One GeoPackage file as GDAL and SQLite see it: only our own file ever comes here."""

import hashlib
import json
import marshal
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

import geopandas as gpd
import pyogrio
from pyogrio.errors import DataSourceError

from .errors import UnreadableLayers
from .frames import CONTRACTS

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


def layer_names(path: Path) -> list[str]:
    """The layers of ours in a file, sorted; none where there is no file."""
    if not path.exists():
        return []
    with damage_told(path):
        names = {str(name) for name, _ in pyogrio.list_layers(path)}
    return sorted(names & set(get_args(LayerName)))


def read_layer(path: Path, layer: str) -> gpd.GeoDataFrame:
    """The frame as it was put in: same index, same column types."""
    with damage_told(path):
        table = pyogrio.read_dataframe(path, layer=layer)
        dtypes = memory_of(path, layer).dtypes
        return table[list(dtypes)].astype(dtypes).set_index(CONTRACTS[layer].index)


def digest_of(path: Path, layer: str) -> str:
    """The sha256 of all rows of a layer: changes as soon as one value does."""
    found = hashlib.sha256()
    with damage_told(path), closing(_opened(path)) as connection:
        rows = connection.execute(f'SELECT * FROM "{layer}" ORDER BY fid')  # noqa: S608 a name of ours
        while block := rows.fetchmany(ROWS_AT_ONCE):
            found.update(marshal.dumps(block, WITHOUT_REFERENCES))
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Memory:
    """What GeoPackage forgets about a layer: column types, sources and days."""

    dtypes: dict[str, str]
    about: list[LayerAbout]

    def to_json(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=True)


def put(path: Path, layer: str, frame: gpd.GeoDataFrame, about: list[LayerAbout]) -> None:
    """Write one layer into the file, in the place of the one of this name."""
    table = frame.reset_index()
    memory = Memory({name: str(kind) for name, kind in table.dtypes.items()}, about)
    pyogrio.write_dataframe(
        table,
        path,
        layer=layer,
        driver="GPKG",
        geometry_type=SHAPES[layer],
        promote_to_multi=SHAPES[layer] == "MultiPolygon",
        layer_metadata={MEMORY: memory.to_json()},
    )


def memory_of(path: Path, layer: str) -> Memory:
    """What was kept beside a layer."""
    entry = json.loads(pyogrio.read_info(path, layer=layer)["layer_metadata"][MEMORY])
    return Memory(entry["dtypes"], [LayerAbout(**about) for about in entry["about"]])


def _opened(path: Path) -> sqlite3.Connection:
    """A GeoPackage is a database of SQLite; opened so that nothing can be written."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """A file that cannot be read is said to be damaged.

    Raises
    ------
    UnreadableLayers
        Instead of what the libraries say.
    """
    try:
        yield
    except (DataSourceError, KeyError, TypeError, ValueError, sqlite3.Error) as damaged:
        size = path.stat().st_size
        raise UnreadableLayers(details={"file": path.name, "bytes": size}) from damaged


def sync(path: Path) -> None:
    """Have the disk confirm a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
