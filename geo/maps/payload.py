"""Frames into the compact numbers and texts that the page draws from."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from numbers import Integral, Real

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from .layers import Field, HomeColumns

STEP_DEGREES = 1e-5
"""About a metre: finer is invisible, and shorter numbers make a lighter page."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""One letter for each minute; the last one for what is not in reach. Also in filters.js."""

GERMANY = (5.9, 47.3, 15.1, 55.1)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """How values that are no text are said."""

    yes: str
    no: str
    decimal: str


def around(frames: Iterable[gpd.GeoDataFrame | None]) -> Box:
    """West, south, east, north in degrees of the first frame with anything in it."""
    for frame in frames:
        if frame is not None and len(frame):
            west, south, east, north = (float(value) for value in frame.total_bounds)
            return west, south, east, north
    return GERMANY


def leaflet_bounds(box: Box) -> list[list[float]]:
    """The same box as Leaflet wants it: south-west and north-east, latitude first."""
    west, south, east, north = (round(value, 5) for value in box)
    return [[south, west], [north, east]]


def steps(shape: shapely.Geometry | np.ndarray) -> list[int]:
    """Latitude and longitude of all vertices in whole steps, each as far as from the one before."""
    degrees = shapely.get_coordinates(shape)[:, ::-1]
    grid = np.round(degrees / STEP_DEGREES).astype(np.int64)
    moved = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    flat: list[int] = moved.ravel().tolist()
    return flat


def points(frame: gpd.GeoDataFrame, fields: Sequence[Field], words: Words) -> dict[str, object]:
    """Places of a frame, and the further lines of their popups where any are known."""
    columns = [
        {"label": label, **coded([said(value, words) for value in frame[column]])}
        for label, column in fields
        if frame[column].notna().any()
    ]
    return {"at": steps(frame.geometry.array), "columns": columns}


def home_numbers(frame: gpd.GeoDataFrame, columns: HomeColumns) -> dict[str, object]:
    """What homes can be searched and filtered by."""
    found: dict[str, object] = {}
    if columns.town:
        found["towns"] = coded([None if pd.isna(one) else str(one) for one in frame[columns.town]])
    for key, column in (("places", columns.places), ("free", columns.free)):
        if column:
            found[key] = [None if pd.isna(one) else int(one) for one in frame[column]]
    if columns.minutes:
        found["minutes"] = {column: letters(frame[column]) for _, column in columns.minutes}
    return found


def letters(minutes: pd.Series) -> str:
    """One letter for each value; 62 minutes are the longest that can be told from never."""
    never = len(ALPHABET) - 1
    known = minutes.astype("Float64").to_numpy(dtype=float, na_value=never)
    places: list[int] = np.clip(known, 0, never).astype(int).tolist()
    return "".join(ALPHABET[place] for place in places)


def coded(texts: Sequence[str | None]) -> dict[str, object]:
    """Each different text once, and for each row which one it is."""
    known: dict[str | None, int] = {}
    at = [known.setdefault(text, len(known)) for text in texts]
    return {"words": list(known), "at": at}


def said(value: object, words: Words) -> str | None:
    """A value as text, None where nothing is known."""
    if isinstance(value, bool | np.bool_):
        return words.yes if value else words.no
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        return None if math.isnan(value) else _decimal(float(value), words)
    text = "" if value is None or value is pd.NA or value is pd.NaT else str(value)
    return text or None


def _decimal(value: float, words: Words) -> str:
    """At most two digits after the comma, none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", words.decimal)
