"""Kitas, and schools that teach German as a second language, by where they lie."""

import geopandas as gpd
import pandas as pd

from geo import area_of
from placement.planning_areas import Gazetteer, Offer, OfferKind, Spot

from .outlines import AREA, MUNICIPALITY

Placed = list[tuple[Spot, Offer]]


def offers_of(
    amenities: gpd.GeoDataFrame, outlines: gpd.GeoDataFrame, names: Gazetteer
) -> tuple[Placed, int]:
    """The offers of the county, and how many lie outside all outlines.

    Where no outline is stored, nobody can say where an offer lies, and all are the county's.
    """
    teaches = (amenities["category"] == "school") & amenities["daz"].fillna(value=False)
    chosen = amenities[(amenities["category"] == "kita") | teaches].sort_index()
    kinds = (
        OfferKind.KITA if category == "kita" else OfferKind.DAZ for category in chosen["category"]
    )
    offers = [
        Offer(kind, None if pd.isna(free) else int(free))
        for kind, free in zip(kinds, chosen["places_free"], strict=True)
    ]
    spots = _spots(chosen.geometry, outlines, names)
    placed = [(spot, offer) for spot, offer in zip(spots, offers, strict=True) if spot is not None]
    return placed, len(offers) - len(placed)


def _spots(
    points: gpd.GeoSeries, outlines: gpd.GeoDataFrame, names: Gazetteer
) -> list[Spot | None]:
    """By the outline of a municipality, else by that of a planning area; None outside all."""
    if outlines.empty or points.empty:
        return [Spot()] * len(points)
    towns = _keys(points, outlines[outlines["kind"] == MUNICIPALITY])
    areas = _keys(points, outlines[outlines["kind"] == AREA])
    shown = dict(zip(map(str, outlines.index), outlines["name"], strict=True))
    return [
        _spot(town, area, names, shown.get(area or "", ""))
        for town, area in zip(towns, areas, strict=True)
    ]


def _keys(points: gpd.GeoSeries, shapes: gpd.GeoDataFrame) -> list[str | None]:
    if shapes.empty:
        return [None] * len(points)
    return [None if pd.isna(key) else str(key) for key in area_of(points, shapes)]


def _spot(town: str | None, area: str | None, names: Gazetteer, title: str) -> Spot | None:
    if town is None and area is None:
        return None
    named = names.area(area) or names.area(title)
    found = names.of_key(town) if town else Spot()
    return Spot(found.municipality, found.planning_area or named)
