"""Frames onto one map page: homes by compliance, amenities by category, streets and areas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import geopandas as gpd

from geo.amenities import Language, check_categories, load_categories
from geo.frames import Complaint, FrameKind, check_frame, refuse
from geo.palette import COMPLIANCE_MARKS, COMPLIANCE_ORDER, WHITE, Mark

from . import payload
from .page import MapAssets, MapPart, Page, StreetMap

SHOWN_AT_FIRST = frozenset({"kita", "school"})

FRONT = ("compliant", "unknown", "with_conditions", "blocked")
"""Where marks overlap, the one that needs attention lies on top."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MapTexts:
    """Every word of the page but those of the data and of categories.yaml.

    ``several`` and ``more_hits`` contain ``{count}``. An empty ``banner`` is not shown.
    """

    language: Language
    title: str
    banner: str
    panel: str
    search: str
    no_hits: str
    more_hits: str
    homes: str
    compliance: Mapping[str, str]
    """A word for each of ``compliant``, ``with_conditions``, ``blocked``, ``unknown``."""
    amenities: str
    base: str
    streets: str
    areas: str
    map_label: str
    zoom_in: str
    zoom_out: str
    close: str
    several: str
    yes: str
    no: str
    attribution: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MapLayers:
    """What is drawn; a missing frame leaves its layer out.

    Attributes
    ----------
    homes
        Frame ``homes`` with the columns ``compliance`` (one of the four) and ``label`` (the code
        that people see and search for).
    amenities, streets, areas
        Frames as geo.frames demands.
    home_fields, amenity_fields
        Lines of the popups as pairs of label and column. True and False become the words for
        yes and no, what is unknown is left out.
    shown_categories
        Categories of amenities that are switched on when the page opens.
    """

    homes: gpd.GeoDataFrame | None = None
    amenities: gpd.GeoDataFrame | None = None
    streets: gpd.GeoDataFrame | None = None
    areas: gpd.GeoDataFrame | None = None
    home_fields: Sequence[payload.Field] = ()
    amenity_fields: Sequence[payload.Field] = ()
    shown_categories: frozenset[str] = field(default=SHOWN_AT_FIRST)


def draw(layers: MapLayers, *, texts: MapTexts, assets: MapAssets, nonce: str | None = None) -> str:
    """One complete HTML page that asks no other host for anything.

    Parameters
    ----------
    layers, texts, assets
        What is drawn, how it is called, where Leaflet is.
    nonce
        Put on every script and style element, for a strict Content-Security-Policy.

    Returns
    -------
    html
        The same input gives the same bytes.

    Raises
    ------
    WrongFrame
        A frame breaks its contract or lacks a column of a popup.
    UnknownCategory
        An amenity is of no known category.
    """
    _check(layers)
    box = payload.around([layers.homes, layers.areas, layers.amenities, layers.streets])
    page = Page(language=texts.language, title=texts.title, nonce=nonce)
    settings = {
        "bounds": payload.leaflet_bounds(box),
        "language": texts.language,
        "texts": asdict(texts),
    }
    street_map = StreetMap(page, assets, settings=settings)
    for part in _parts(layers, texts, _base_box(layers)):
        street_map.add_child(part)
    return page.render()


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
    )
    for frame, kind in checks:
        if frame is not None:
            check_frame(frame, kind)
    if layers.homes is not None:
        _check_homes(layers.homes, layers.home_fields)
    if layers.amenities is not None:
        check_categories(layers.amenities["category"])
        _check_columns("amenities", layers.amenities, [name for _, name in layers.amenity_fields])


def _check_homes(homes: gpd.GeoDataFrame, fields: Sequence[payload.Field]) -> None:
    _check_columns("homes", homes, ["compliance", "label", *(name for _, name in fields)])
    odd = homes[~homes["compliance"].isin(COMPLIANCE_ORDER)]
    if len(odd):
        refuse("homes", [Complaint("unknown_value", "compliance", len(odd), str(odd.index[0]))])


def _check_columns(kind: str, frame: gpd.GeoDataFrame, columns: Sequence[str]) -> None:
    missing = [Complaint("column_missing", name) for name in columns if name not in frame.columns]
    if missing:
        refuse(kind, missing)


def _parts(layers: MapLayers, texts: MapTexts, box: payload.Box) -> Iterator[MapPart]:
    if layers.areas is not None and len(layers.areas):
        yield MapPart("areas", payload.areas(layers.areas, box))
    if layers.streets is not None and len(layers.streets):
        yield MapPart("streets", payload.streets(layers.streets, box))
    if layers.amenities is not None:
        yield from _amenity_parts(layers.amenities.sort_index(), layers, texts)
    if layers.homes is not None:
        yield from _home_parts(layers.homes.sort_index(), layers, texts)


def _amenity_parts(
    amenities: gpd.GeoDataFrame, layers: MapLayers, texts: MapTexts
) -> Iterator[MapPart]:
    present = set(amenities["category"])
    for category in load_categories().values():
        if category.name in present:
            rows = amenities[amenities["category"] == category.name]
            yield _points(
                rows.assign(label=rows["name"]),
                layers.amenity_fields,
                texts,
                kind="amenities",
                label=category.label(texts.language),
                mark=asdict(Mark("badge", category.colour, WHITE, category.symbol)),
                shown=category.name in layers.shown_categories,
                front=-1,
            )


def _home_parts(homes: gpd.GeoDataFrame, layers: MapLayers, texts: MapTexts) -> Iterator[MapPart]:
    for compliance in COMPLIANCE_ORDER:
        yield _points(
            homes[homes["compliance"] == compliance],
            layers.home_fields,
            texts,
            kind="homes",
            label=texts.compliance[compliance],
            mark=asdict(COMPLIANCE_MARKS[compliance]),
            shown=True,
            front=FRONT.index(compliance),
        )


def _points(
    rows: gpd.GeoDataFrame,
    fields: Sequence[payload.Field],
    texts: MapTexts,
    **group: object,
) -> MapPart:
    words = payload.Words(texts.yes, texts.no, "," if texts.language == "de" else ".")
    labels = [payload.said(value, words) for value in rows["label"]]
    return MapPart("points", {**group, "labels": labels, **payload.points(rows, fields, words)})
