"""Frames onto one map page: homes by compliance, amenities by category, what lies around."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

import geopandas as gpd

from geo.amenities import check_categories, load_categories
from geo.frames import Complaint, FrameKind, check_frame, refuse
from geo.palette import (
    COMPLIANCE_MARKS,
    COMPLIANCE_ORDER,
    GROUND,
    STREET_STYLES,
    WHITE,
    Mark,
)

from . import ground, payload
from .layers import Field, MapLayers, MapService, MapTexts
from .page import MapAssets, MapPart, Page, StreetMap
from .shades import check_shading, shades

FRONT = ("compliant", "unknown", "with_conditions", "blocked")
"""Where marks overlap, the one that needs attention lies on top."""


def draw(
    layers: MapLayers,
    *,
    texts: MapTexts,
    assets: MapAssets,
    service: MapService | None = None,
    nonce: str | None = None,
) -> str:
    """One complete HTML page that asks no other host for anything.

    Parameters
    ----------
    layers, texts, assets
        What is drawn, how it is called, where Leaflet is.
    service
        What the embedding page does for the map; nothing for one that opens from a disk.
    nonce
        Put on every script and style element, for a strict Content-Security-Policy.

    Returns
    -------
    html
        The same input gives the same bytes.

    Raises
    ------
    WrongFrame
        A frame breaks its contract or lacks a column of a popup, a filter or a shade.
    UnknownCategory
        An amenity is of no known category.
    """
    _check(layers)
    service = service or MapService()
    page = Page(language=texts.language, title=texts.title, nonce=nonce)
    street_map = StreetMap(page, assets, settings=_settings(layers, texts, service))
    for part in _parts(layers, texts, service):
        street_map.add_child(part)
    return page.render()


def _settings(layers: MapLayers, texts: MapTexts, service: MapService) -> dict[str, object]:
    box = payload.around([layers.homes, layers.areas, layers.amenities, layers.streets])
    return {
        "bounds": payload.leaflet_bounds(box),
        "language": texts.language,
        "texts": asdict(texts),
        "palette": GROUND,
        "streets": [
            {"name": name, "width": style.width_px, "from_zoom": style.from_zoom}
            for name, style in STREET_STYLES.items()
        ],
        "destinations": [
            {"label": label, "key": column} for label, column in layers.home_columns.minutes
        ],
        "has_tiles": service.has_tiles,
        "day": service.day,
    }


def _base_box(layers: MapLayers) -> payload.Box:
    """What the base map covers: all areas, or the surroundings of the homes."""
    west, south, east, north = payload.around([layers.areas, layers.homes, layers.streets])
    margin = 0.0 if layers.areas is not None and len(layers.areas) else 0.05
    return west - margin, south - margin, east + margin, north + margin


def _check(layers: MapLayers) -> None:
    checks: tuple[tuple[gpd.GeoDataFrame | None, FrameKind], ...] = (
        (layers.homes, "homes"),
        (layers.amenities, "amenities"),
        (layers.streets, "streets"),
        (layers.areas, "areas"),
        (layers.land, "land"),
    )
    for frame, kind in checks:
        if frame is not None:
            check_frame(frame, kind)
    if layers.homes is not None:
        _check_homes(layers.homes, layers)
    if layers.amenities is not None:
        check_categories(layers.amenities["category"])
        _check_columns("amenities", layers.amenities, [name for _, name in layers.amenity_fields])
    for shading in (*layers.cells, *layers.zones):
        check_shading(shading)


def _check_homes(homes: gpd.GeoDataFrame, layers: MapLayers) -> None:
    further = [*(name for _, name in layers.home_fields), *layers.home_columns.names()]
    _check_columns("homes", homes, ["compliance", "label", *further])
    odd = homes[~homes["compliance"].isin(COMPLIANCE_ORDER)]
    if len(odd):
        refuse("homes", [Complaint("unknown_value", "compliance", len(odd), str(odd.index[0]))])


def _check_columns(kind: str, frame: gpd.GeoDataFrame, columns: Sequence[str]) -> None:
    missing = [Complaint("column_missing", name) for name in columns if name not in frame.columns]
    if missing:
        refuse(kind, missing)


def _parts(layers: MapLayers, texts: MapTexts, service: MapService) -> Iterator[MapPart]:
    box = _base_box(layers)
    bases = (("areas", ground.areas), ("land", ground.land), ("streets", ground.streets))
    for name, compact in bases:
        frame = getattr(layers, name)
        if frame is not None and len(frame):
            yield MapPart(name, compact(frame, box))
    for shading in (*layers.cells, *layers.zones):
        yield MapPart("shade", shades(shading, box))
    groups = (*_amenity_groups(layers, texts), *_home_groups(layers, texts))
    for rows, group in groups:
        ids = {"ids": [str(one) for one in rows.index]} if service.fills_popups else {}
        yield MapPart("group", {**group, **ids})


Group = tuple[gpd.GeoDataFrame, dict[str, object]]


def _amenity_groups(layers: MapLayers, texts: MapTexts) -> Iterator[Group]:
    if layers.amenities is None:
        return
    amenities = layers.amenities.sort_index()
    present = set(amenities["category"])
    for category in load_categories().values():
        if category.name in present:
            rows = amenities[amenities["category"] == category.name]
            named = rows.assign(label=rows["name"])
            yield (
                rows,
                {
                    **_points(named, layers.amenity_fields, texts),
                    "kind": "amenities",
                    "key": category.name,
                    "label": category.label(texts.language),
                    "mark": asdict(Mark("badge", category.colour, WHITE, category.symbol)),
                    "shown": category.name in layers.shown_categories,
                    "front": -1,
                },
            )


def _home_groups(layers: MapLayers, texts: MapTexts) -> Iterator[Group]:
    if layers.homes is None:
        return
    homes = layers.homes.sort_index()
    for compliance in COMPLIANCE_ORDER:
        rows = homes[homes["compliance"] == compliance]
        yield (
            rows,
            {
                **_points(rows, layers.home_fields, texts),
                **payload.home_numbers(rows, layers.home_columns),
                "kind": "homes",
                "key": compliance,
                "label": texts.compliance[compliance],
                "mark": asdict(COMPLIANCE_MARKS[compliance]),
                "shown": True,
                "front": FRONT.index(compliance),
            },
        )


def _points(rows: gpd.GeoDataFrame, fields: Sequence[Field], texts: MapTexts) -> dict[str, object]:
    words = payload.Words(texts.yes, texts.no, "," if texts.language == "de" else ".")
    labels = [payload.said(value, words) for value in rows["label"]]
    return {"labels": labels, **payload.points(rows, fields, words)}
