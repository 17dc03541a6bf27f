"""What inspectors found on the spot has the last word, with its source and day."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.frames import check_frame

AMENITY = "amenity"
VISIT = "visit"

ASPECTS: Mapping[str, str] = {
    "closed": "status",
    "open": "status",
    "moved": "position",
    "door": "position",
    "barrier_free:yes": "barrier_free",
    "barrier_free:no": "barrier_free",
}
"""What can be said about an amenity, and what of it that settles; of two, the newer one counts.

``moved`` and ``door`` put it where the finding was made; ``open`` takes ``closed`` back.
"""

WORDS = {"barrier_free:yes": True, "barrier_free:no": False}
REMARKS = ["correction", "amenity", "says", "source", "as_of", "outcome"]


@dataclass(frozen=True, eq=False, slots=True)
class Corrected:
    """The amenities as they are now, those that are closed, and what became of each finding.

    Attributes
    ----------
    amenities
        With ``corrected_by`` and ``corrected_on`` where a finding changed a row.
    closed
        The rows taken out.
    remarks
        Columns ``correction``, ``amenity``, ``says``, ``source``, ``as_of`` and ``outcome``:
        ``counts``, ``older_than_list`` (counts too, but the list is newer: look again),
        ``superseded`` (a newer finding says otherwise) or ``no_such_amenity``.
    """

    amenities: gpd.GeoDataFrame
    closed: gpd.GeoDataFrame
    remarks: pd.DataFrame


def correct(
    amenities: gpd.GeoDataFrame, corrections: gpd.GeoDataFrame | None, owners: Mapping[str, str]
) -> Corrected:
    """Apply every finding about an amenity.

    Parameters
    ----------
    amenities
        Frame ``amenities`` with the columns ``placed``, ``corrected_by`` and ``corrected_on``.
    corrections
        Frame ``corrections``; findings about streets are passed over.
    owners
        Entries that were merged into another one, and into which.
    """
    remarks = _remarks(amenities, corrections, owners)
    counting = remarks[remarks["outcome"].isin(["counts", "older_than_list"])]
    frame = amenities.copy()
    for row in counting.itertuples():
        frame.loc[row.owner, ["corrected_by", "corrected_on"]] = [row.source, row.as_of]
        if row.says in WORDS:
            frame.loc[row.owner, "barrier_free"] = WORDS[str(row.says)]
    frame = _moved(frame, counting[counting["aspect"] == "position"])
    closed = frame.index.isin(counting.loc[counting["says"] == "closed", "owner"])
    return Corrected(frame[~closed], frame[closed], remarks[REMARKS].reset_index(drop=True))


def _remarks(
    amenities: gpd.GeoDataFrame, corrections: gpd.GeoDataFrame | None, owners: Mapping[str, str]
) -> pd.DataFrame:
    """Findings about amenities, oldest first, with ``owner``, ``aspect`` and ``point``."""
    if corrections is None:
        return pd.DataFrame(columns=[*REMARKS, "owner", "aspect", "point"])
    check_frame(corrections, "corrections")
    mine = corrections[corrections["about"] == AMENITY].reset_index()
    ordered = mine.sort_values(["as_of", "correction"], ignore_index=True)
    table = pd.DataFrame(ordered.drop(columns="geometry")).assign(point=ordered.geometry.array)
    table["owner"] = table["amenity"].map(lambda one: owners.get(one, one))
    table["aspect"] = table["says"].map(lambda one: ASPECTS.get(one, one))
    is_last = ~table.duplicated(["owner", "aspect"], keep="last")
    is_known = table["owner"].isin(amenities.index) & table["says"].isin(list(ASPECTS))
    of_list = table["owner"].map(amenities["as_of"].astype("object"))
    is_older = (of_list > table["as_of"]).fillna(value=False).astype(bool)
    table["outcome"] = np.select(
        [~is_known, ~is_last, is_older],
        ["no_such_amenity", "superseded", "older_than_list"],
        "counts",
    )
    return table


def _moved(frame: gpd.GeoDataFrame, moves: pd.DataFrame) -> gpd.GeoDataFrame:
    if moves.empty:
        return frame
    shapes = np.array(frame.geometry.array)
    shapes[frame.index.get_indexer(moves["owner"])] = moves["point"].to_numpy()
    frame = frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs))
    is_door = moves["says"] == "door"
    frame.loc[moves["owner"], "placed"] = np.where(is_door, "entrance", VISIT)
    return frame
