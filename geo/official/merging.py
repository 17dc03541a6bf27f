"""One view of all amenities: official lists first, the map fills gaps, inspectors put right."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.amenities import complete_amenities
from geo.frames import METRIC, check_frame
from geo.osm import SOURCE

from .corrections import correct
from .decisions import Decision, standing
from .entrances import at_doors
from .matching import COLUMNS, match

ADDED = ("placed", "also", "corrected_by", "corrected_on")
"""Text columns that the merged view has beside those of the contract."""

PERSON = "person"
OSM = SOURCE
"""The source that is no official list."""


@dataclass(frozen=True, eq=False)
class Beside:
    """What is known beside the lists: answers of people, doors, findings of inspectors."""

    decisions: Sequence[Decision] = ()
    entrances: gpd.GeoDataFrame | None = None
    corrections: gpd.GeoDataFrame | None = None


@dataclass(frozen=True, eq=False)
class Merged:
    """All amenities as they count, and how they came about.

    Attributes
    ----------
    lists
        Every row as its list gave it, in the order of the index.
    amenities
        Frame ``amenities`` with ``placed``, ``also`` (further sources), ``corrected_by`` and
        ``corrected_on``. A merged place is the official row; the other entry adds but its doors.
    pairs
        ``official``, ``other``, ``metres``, ``likeness``, ``verdict`` (NA where only a person
        said so), ``why``, ``same`` (what a person said, NA for nothing), ``by``, ``on`` and
        ``is_one`` (whether the two count as one), sorted by the first two.
    closed
        Rows that inspectors found closed.
    remarks
        What became of each finding of an inspector, as ``Corrected.remarks``.
    """

    lists: gpd.GeoDataFrame
    amenities: gpd.GeoDataFrame
    pairs: pd.DataFrame
    closed: gpd.GeoDataFrame
    remarks: pd.DataFrame


def merge_amenities(amenities: gpd.GeoDataFrame, beside: Beside | None = None) -> Merged:
    """Merge the stored lists into one view; the same data give the same view.

    Parameters
    ----------
    amenities
        Frame ``amenities`` with the rows of every source; ``osm`` is the map, all others are
        official. The order of rows does not matter.

    Raises
    ------
    WrongFrame
        A frame breaks its contract.
    """
    check_frame(amenities, "amenities")
    told = beside or Beside()
    ordered = amenities.sort_index().drop(columns=list(ADDED), errors="ignore")
    is_osm = ordered["source"] == OSM
    pairs = _pairs(ordered[~is_osm], ordered[is_osm], told.decisions)
    merged = pairs[pairs["is_one"]]
    owners = dict(zip(merged["other"], merged["official"], strict=True))
    frame = ordered.drop(index=list(owners)).assign(**dict.fromkeys(ADDED, pd.NA))
    frame = frame.astype(dict.fromkeys(ADDED, "object"))
    frame.loc[merged["official"], "also"] = OSM
    found = correct(at_doors(frame, told.entrances, owners), told.corrections, owners)
    return Merged(
        lists=ordered,
        amenities=complete_amenities(found.amenities),
        pairs=pairs,
        closed=complete_amenities(found.closed),
        remarks=found.remarks,
    )


def _pairs(
    official: gpd.GeoDataFrame, others: gpd.GeoDataFrame, decisions: Sequence[Decision]
) -> pd.DataFrame:
    """What the lists suggest and what people said about it, or beyond it."""
    known = {
        pair: one
        for pair, one in standing(decisions).items()
        if pair[0] in official.index and pair[1] in others.index
    }
    decided = {pair: bool(one.same) for pair, one in known.items()}
    suggested = match(official, others, decided)
    said = _said(official, others, list(known.values()))
    table = suggested if said.empty else pd.concat([suggested, said], ignore_index=True)
    answers = [known.get(pair) for pair in zip(table["official"], table["other"], strict=True)]
    table["same"] = pd.array([one.same if one else pd.NA for one in answers], dtype="boolean")
    table["by"] = pd.Series([one.by if one else pd.NA for one in answers], dtype="object")
    table["on"] = pd.Series(
        [one.on.isoformat() if one else pd.NA for one in answers], dtype="object"
    )
    table["is_one"] = table["same"].fillna(value=True).astype(bool)
    return table.sort_values(["official", "other"], ignore_index=True)


def _said(
    official: gpd.GeoDataFrame, others: gpd.GeoDataFrame, decisions: Sequence[Decision]
) -> pd.DataFrame:
    """Pairs that people answered, as rows like those of match."""
    if not decisions:
        return pd.DataFrame(columns=COLUMNS)
    ours = official.geometry.loc[[one.official for one in decisions]].to_crs(METRIC)
    theirs = others.geometry.loc[[one.other for one in decisions]].to_crs(METRIC)
    return pd.DataFrame(
        {
            "official": [one.official for one in decisions],
            "other": [one.other for one in decisions],
            "metres": ours.distance(theirs, align=False).round(1).to_numpy(),
            "likeness": pd.array([pd.NA] * len(decisions), dtype="Float64"),
            "verdict": pd.NA,
            "why": PERSON,
        }
    )
