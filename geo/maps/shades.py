"""Figures over the county as classes and shades."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.frames import METRIC, WGS84, Complaint, refuse
from geo.palette import sequence

from .ground import rings, tolerance_m
from .layers import MOST_CLASSES, Shading
from .payload import Box, steps

NO_VALUE = "-"


def check_shading(shading: Shading) -> None:
    """Raise WrongFrame if a column is missing, ValueError if classes and words do not fit."""
    wanted = [column for _, column in shading.columns] + ([shading.name] if shading.name else [])
    missing = [Complaint("column_missing", one) for one in wanted if one not in shading.frame]
    if missing:
        refuse(shading.key, missing)
    classes = len(shading.limits) + 1
    if classes > MOST_CLASSES or len(shading.words) != classes:
        raise ValueError(shading.key, classes, len(shading.words))
    if sorted(shading.limits) != list(shading.limits):
        raise ValueError(shading.key, *shading.limits)


def walking_zones(isochrones: gpd.GeoDataFrame, *, label: str, said: str) -> Shading:
    """Isochrones as zones that do not overlap, the nearest the darkest.

    Parameters
    ----------
    isochrones
        Areas that contain each other, the smallest first, longitude and latitude; their index
        says up to how many minutes each goes. At most six.
    label
        What they are called.
    said
        The word for one of them, with ``{minutes}`` in it.
    """
    areas = isochrones.to_crs(METRIC).geometry.array
    within = np.concatenate([[shapely.MultiPolygon()], areas[:-1]])
    minutes = [float(one) for one in isochrones.index]
    frame = gpd.GeoDataFrame(
        {"minutes": minutes}, geometry=shapely.difference(areas, within), crs=METRIC
    )
    return Shading(
        key="zones",
        label=label,
        frame=frame[~frame.is_empty].to_crs(WGS84),
        columns=[(label, "minutes")],
        limits=minutes[:-1],
        words=[said.format(minutes=f"{one:g}") for one in minutes],
    )


def shades(shading: Shading, box: Box) -> dict[str, object]:
    """Where the rows lie, the class of each row in each column, shades and words."""
    frame = shading.frame
    where = (
        {"cells": steps(frame.geometry.array), "size_m": shading.size_m}
        if shading.size_m
        else {"shapes": _shapes(frame, box)}
    )
    names = {"names": [str(one) for one in frame[shading.name]]} if shading.name else {}
    return {
        "key": shading.key,
        "label": shading.label,
        "words": list(shading.words),
        "unknown": shading.unknown,
        "colours": sequence(len(shading.words), dark_is_low=shading.dark_is_low),
        "columns": [
            {"key": column, "label": label, "steps": classes(frame[column], shading)}
            for label, column in shading.columns
        ],
        **where,
        **names,
    }


def classes(values: pd.Series, shading: Shading) -> str:
    """One digit for each value: its class from 0; a dash where there is no value."""
    numbers = values.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    limits = np.asarray(shading.limits, dtype=float)
    found = np.searchsorted(limits, numbers, "left" if shading.limit_is_below else "right")
    return "".join(
        NO_VALUE if np.isnan(value) else str(step)
        for value, step in zip(numbers, found, strict=True)
    )


def _shapes(frame: gpd.GeoDataFrame, box: Box) -> list[list[list[int]]]:
    simple = shapely.simplify(frame.to_crs(METRIC).geometry.array, tolerance_m(box))
    return [rings(shape) for shape in gpd.GeoSeries(simple, crs=METRIC).to_crs(WGS84)]
