"""What a frame must look like before this package works with it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from .errors import WrongFrame

WGS84 = "EPSG:4326"
"""Longitude and latitude in degrees: how every frame comes and goes."""

METRIC = "EPSG:25833"
"""ETRS89 / UTM 33N in metres: how everything is measured; Görlitz lies at its centre."""

FrameKind = Literal[
    "homes",
    "amenities",
    "streets",
    "areas",
    "barriers",
    "entrances",
    "corrections",
    "districts",
    "land",
]

AMENITY_DTYPES: dict[str, str] = {
    "category": "str",
    "name": "str",
    "source": "str",
    "as_of": "str",
    "places": "Int64",
    "places_free": "Int64",
    "daz": "boolean",
    "hours_per_day": "Float64",
    "hours_per_week": "Float64",
    "opening": "str",
    "inclusive": "boolean",
    "mobile": "boolean",
    "barrier_free": "boolean",
    "detail": "str",
}
"""Columns of an amenity frame with their types; unknown is NA, never 0 or False.

``places_free`` of a school are its free places for pupils who learn German (``daz``).
``opening`` is text for people, nothing is worked out from it. ``mobile`` is a service that comes
to people on some days; ``hours_per_week`` is how long it is there.
Optional columns, which the merged view of ``geo.official`` has: ``placed`` (``entrance`` where
the point is a door, ``visit`` where an inspector found the place), ``also`` (further sources of a
merged amenity), ``corrected_by`` and ``corrected_on`` (source and day of an inspector's finding).
"""


@dataclass(frozen=True, slots=True)
class Contract:
    """What one kind of frame promises: index name, geometry types, columns with their types."""

    index: str
    geometry: frozenset[str]
    columns: dict[str, str]
    needed: frozenset[str]
    """Columns without gaps."""


CONTRACTS: dict[str, Contract] = {
    "homes": Contract("place", frozenset({"Point"}), {}, frozenset()),
    "amenities": Contract(
        "amenity",
        frozenset({"Point"}),
        AMENITY_DTYPES,
        frozenset({"category", "source", "as_of"}),
    ),
    "streets": Contract(
        "street", frozenset({"LineString"}), {"highway": "str", "name": "str"}, frozenset()
    ),
    "areas": Contract(
        "area",
        frozenset({"Polygon", "MultiPolygon"}),
        {"name": "str", "kind": "str"},
        frozenset({"name", "kind"}),
    ),
    "barriers": Contract("barrier", frozenset({"Point"}), {"kind": "str"}, frozenset({"kind"})),
    "entrances": Contract(
        "entrance",
        frozenset({"Point"}),
        {"amenity": "str", "kind": "str", "barrier_free": "boolean"},
        frozenset({"amenity", "kind"}),
    ),
    "corrections": Contract(
        "correction",
        frozenset({"Point"}),
        {"about": "str", "amenity": "str", "says": "str", "source": "str", "as_of": "str"},
        frozenset({"about", "says", "source", "as_of"}),
    ),
    "districts": Contract(
        "district",
        frozenset({"Polygon", "MultiPolygon"}),
        {"name": "str", "school": "str", "source": "str", "as_of": "str"},
        frozenset({"name", "school", "source", "as_of"}),
    ),
    "land": Contract(
        "land",
        frozenset({"LineString", "Polygon", "MultiPolygon"}),
        {"kind": "str"},
        frozenset({"kind"}),
    ),
}
"""``barriers`` lie on vertices of streets; ``entrances`` are doors of amenities;
``corrections`` are what inspectors found on the spot, ``about`` a ``street`` or an ``amenity``;
``districts`` name the amenity that is the school for who lives inside; ``land`` is water and
woods for the base map."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One broken promise of a frame."""

    problem: str
    """``not_a_frame``, ``no_crs``, ``wrong_crs``, ``index_name``, ``index_not_text``,
    ``index_twice``, ``column_missing``, ``column_type``, ``gaps``, ``geometry_missing``,
    ``geometry_type``, ``outside_the_world``, ``other_source``, ``other_list`` or
    ``unknown_value``."""
    column: str
    rows: int = 0
    example: str = ""


def check_frame(frame: gpd.GeoDataFrame, kind: FrameKind) -> None:
    """Raise WrongFrame with all complaints at once, or return.

    Parameters
    ----------
    frame
        Index, columns and geometry as CONTRACTS says, in longitude and latitude.
    kind
        A key of CONTRACTS.
    """
    contract = CONTRACTS[kind]
    if not isinstance(frame, gpd.GeoDataFrame) or frame.active_geometry_name is None:
        refuse(kind, [Complaint("not_a_frame", "geometry")])
    complaints = [
        *_about_crs(frame),
        *_about_index(frame, contract),
        *_about_columns(frame, contract),
        *_about_geometry(frame, contract),
    ]
    if complaints:
        refuse(kind, complaints)


def refuse(kind: str, complaints: list[Complaint]) -> None:
    """Raise WrongFrame for these complaints."""
    raise WrongFrame(
        details={"frame": kind, "complaints": [asdict(complaint) for complaint in complaints]}
    )


def _about_crs(frame: gpd.GeoDataFrame) -> Iterator[Complaint]:
    if frame.crs is None:
        yield Complaint("no_crs", "geometry", len(frame))
    elif frame.crs != WGS84:
        yield Complaint("wrong_crs", "geometry", len(frame), str(frame.crs.to_string()))


def _about_index(frame: gpd.GeoDataFrame, contract: Contract) -> Iterator[Complaint]:
    index = frame.index
    if index.name != contract.index:
        yield Complaint("index_name", contract.index, len(frame), str(index.name))
    odd = list(index[index == ""]) if _is_text_dtype(index) else _not_text(index)
    if odd:
        yield Complaint("index_not_text", contract.index, len(odd), str(odd[0]))
    twice = index[index.duplicated()]
    if len(twice):
        yield Complaint("index_twice", contract.index, len(twice), str(twice[0]))


def _about_columns(frame: gpd.GeoDataFrame, contract: Contract) -> Iterator[Complaint]:
    for column, dtype in contract.columns.items():
        if column not in frame.columns:
            yield Complaint("column_missing", column)
        elif not _FITS[dtype](frame[column]):
            yield Complaint("column_type", column, len(frame), str(frame[column].dtype))
        elif column in contract.needed and frame[column].isna().any():
            yield Complaint("gaps", column, int(frame[column].isna().sum()))


def _is_text_dtype(index: pd.Index) -> bool:
    return isinstance(index.dtype, pd.StringDtype) and not index.hasnans


def _not_text(index: pd.Index) -> list[object]:
    return [label for label in index if not isinstance(label, str) or not label]


def _is_text(column: pd.Series) -> bool:
    if isinstance(column.dtype, pd.StringDtype):
        return True
    known = column.dropna()
    return bool(known.map(lambda value: isinstance(value, str)).all())


_FITS: dict[str, Callable[[pd.Series], bool]] = {
    "str": _is_text,
    "Int64": lambda column: str(column.dtype) == "Int64",
    "Float64": lambda column: str(column.dtype) == "Float64",
    "boolean": lambda column: str(column.dtype) == "boolean",
}


def _about_geometry(frame: gpd.GeoDataFrame, contract: Contract) -> Iterator[Complaint]:
    shapes = frame.geometry
    absent = shapes.isna() | shapes.is_empty
    if absent.any():
        yield Complaint("geometry_missing", "geometry", *_first(frame, absent))
    odd = ~absent & ~shapes.geom_type.isin(contract.geometry)
    if odd.any():
        yield Complaint("geometry_type", "geometry", *_first(frame, odd))
    bounds = shapes.bounds.to_numpy(dtype=float)
    inside = np.isfinite(bounds).all(axis=1) & (np.abs(bounds) <= [180, 90, 180, 90]).all(axis=1)
    beyond = ~absent & ~inside
    if beyond.any():
        yield Complaint("outside_the_world", "geometry", *_first(frame, beyond))


def _first(frame: gpd.GeoDataFrame, rows: pd.Series) -> tuple[int, str]:
    return int(rows.sum()), str(frame.index[rows.to_numpy().argmax()])
