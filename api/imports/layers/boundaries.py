"""Import municipalities or planning areas from GeoJSON."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from api.imports.report import Note, Report
from api.workbooks.archives import refuse_too_large
from geo import Layers, read_boundaries

from .changes import compared, stored

MUNICIPALITY = "gemeinde"
LARGEST_FILE_BYTES = 100_000_000


def import_boundaries(
    layers: Layers, path: Path, *, as_of: date, kind: str = MUNICIPALITY
) -> Report:
    """Put these areas in the place of those of their kind; areas of the other kind stay.

    Raises
    ------
    WrongFile
        If the file is too large.
    geo.NotGeoJson, geo.UnreadableGeometry
        If it is not what it should be; nothing was changed.
    """
    refuse_too_large(path, LARGEST_FILE_BYTES)
    frame = read_boundaries(path, kind=kind)
    repaired = int(frame["repaired"].sum())
    frame = frame.drop(columns="repaired")
    everything = stored(layers, "areas")
    mine = None if everything is None else everything[everything["kind"].isin(frame["kind"])]
    part = compared("imports.part_areas", mine, frame)
    if not part.changes_nothing:
        whole = _beside_others(everything, frame)
        layers.replace("areas", whole, source=path.name, as_of=as_of.isoformat())
    notes = (Note("outlines_repaired", {"number": repaired}),) if repaired else ()
    return Report(path.name, (part,), notes)


def _beside_others(
    everything: gpd.GeoDataFrame | None, frame: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    if everything is None:
        return frame
    others = everything[~everything["kind"].isin(frame["kind"])]
    return frame if others.empty else pd.concat([others[frame.columns], frame]).sort_index()
