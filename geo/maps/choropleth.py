"""Areas shaded by class on a page of its own: one hue from light to dark, and a number in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

import folium
import geopandas as gpd
import numpy as np
import shapely

from geo.amenities import Language
from geo.frames import METRIC, WGS84, Complaint, check_frame, refuse
from geo.palette import INK, WHITE, contrast

from .page import MapAssets, Page, Verbatim, as_script, script_element, style_element

HUE = ("#eff3ff", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#084594")
"""One hue in seven steps of falling lightness: their order is plain in grey, too."""

MOST_CLASSES = len(HUE)
PATTERNS = ("hatched", "dotted")
"""How areas without a class are filled, in the order in which their reasons are given."""

STEP_DEGREES = 1e-5
DETAIL = 6_000
"""A line is simplified to this part of the county's height: finer is invisible."""

GERMANY = (5.9, 47.3, 15.1, 55.1)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShadedTexts:
    """Every word of the page but names and figures. An empty ``banner`` or ``note`` is not shown.

    ``count`` contains ``{count}`` and says how many areas there are in a class.
    """

    language: Language
    title: str
    banner: str
    legend: str
    count: str
    note: str
    map_label: str
    zoom_in: str
    zoom_out: str
    attribution: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShadedAreas:
    """What is drawn.

    Attributes
    ----------
    areas
        Frame ``areas`` with the columns ``step`` (Int64: the class from 0, NA for none), ``gap``
        (str: a key of `gaps` where there is no class) and ``shown`` (str: the figure in words).
    classes
        A label for each class, at most seven, lightest first.
    gaps
        A label for each reason why there is no class, at most two.
    """

    areas: gpd.GeoDataFrame
    classes: Sequence[str]
    gaps: Mapping[str, str]


def draw_shaded(
    shading: ShadedAreas, *, texts: ShadedTexts, assets: MapAssets, nonce: str | None = None
) -> str:
    """One complete HTML page that asks no other host for anything.

    Parameters
    ----------
    nonce
        Put on every script and style element, for a strict Content-Security-Policy.

    Returns
    -------
    html
        The same input gives the same bytes.

    Raises
    ------
    WrongFrame
        The frame breaks its contract or lacks a column, a class or a reason has no label, or there
        are more of them than can be told apart.
    """
    _check(shading)
    page = Page(language=texts.language, title=texts.title, nonce=nonce)
    ordered = shading.areas.sort_index()
    content = {
        "texts": {name: getattr(texts, name) for name in texts.__slots__},
        "bounds": _bounds(ordered),
        "legend": _legend(shading),
        "areas": _areas(ordered, list(shading.gaps)),
    }
    page.add_child(ShadedMap(page, assets, content))
    return page.render()


def fills(classes: int) -> list[str]:
    """Colours of so many classes, as far apart as the hue allows."""
    if classes == 1:
        return [HUE[len(HUE) // 2]]
    places = np.linspace(0, len(HUE) - 1, classes).round().astype(int)
    return [HUE[place] for place in places]


class ShadedMap(folium.Map):
    """A folium map without tiles, without foreign hosts and without random names."""

    def __init__(self, page: Page, assets: MapAssets, content: object) -> None:
        super().__init__(location=(0.0, 0.0), tiles=None)
        self._parts = (page, assets, as_script(content))

    def render(self, **_: object) -> str:
        """Put the map's parts into head, body and script of the page; nothing stands here."""
        page, assets, content = self._parts
        page.header.add_child(
            Verbatim(
                assets.head(page.nonce)
                + style_element(_own("choropleth.css"), page.nonce)
                + script_element(_own("choropleth.js"), page.nonce)
            )
        )
        page.html.add_child(Verbatim(_own("choropleth.html")))
        page.script.add_child(Verbatim(f"wohnlageShaded({content});"))
        return ""


def _check(shading: ShadedAreas) -> None:
    areas, complaints = shading.areas, []
    check_frame(areas, "areas")
    missing = [name for name in ("step", "gap", "shown") if name not in areas.columns]
    if missing:
        refuse("areas", [Complaint("column_missing", name) for name in missing])
    steps = areas["step"]
    odd = areas[
        (steps < 0).fillna(value=False) | (steps >= len(shading.classes)).fillna(value=False)
    ]
    if len(odd) or len(shading.classes) > MOST_CLASSES:
        complaints.append(_unknown("step", odd))
    unsaid = areas[steps.isna() & ~areas["gap"].isin(list(shading.gaps))]
    if len(unsaid) or len(shading.gaps) > len(PATTERNS):
        complaints.append(_unknown("gap", unsaid))
    if complaints:
        refuse("areas", complaints)


def _unknown(column: str, rows: gpd.GeoDataFrame) -> Complaint:
    example = str(rows.index[0]) if len(rows) else ""
    return Complaint("unknown_value", column, len(rows), example)


def _legend(shading: ShadedAreas) -> list[dict[str, object]]:
    steps = shading.areas["step"]
    gaps = shading.areas.loc[steps.isna(), "gap"]
    colours = fills(len(shading.classes)) if shading.classes else []
    classes = [
        {
            "label": label,
            "sign": str(number + 1),
            "fill": colour,
            "ink": _ink(colour),
            "count": int((steps == number).sum()),
        }
        for number, (label, colour) in enumerate(zip(shading.classes, colours, strict=True))
    ]
    unclassed = [
        {
            "label": label,
            "sign": "–",
            "pattern": PATTERNS[number],
            "ink": INK,
            "count": int((gaps == code).sum()),
        }
        for number, (code, label) in enumerate(shading.gaps.items())
    ]
    return [*classes, *unclassed]


def _ink(fill: str) -> str:
    return max((INK, WHITE), key=lambda ink: contrast(ink, fill))


def _areas(frame: gpd.GeoDataFrame, gaps: Sequence[str]) -> list[dict[str, object]]:
    """Outlines simplified together, so that neighbours keep their common border."""
    metric = frame.to_crs(METRIC)
    _, south, _, north = metric.total_bounds if len(metric) else (0, 0, 0, 0)
    tolerance = max(2.0, (north - south) / DETAIL)
    simple = shapely.coverage_simplify(metric.geometry.array, tolerance)
    shapes = gpd.GeoSeries(simple, crs=METRIC).to_crs(WGS84)
    columns = zip(frame["name"], frame["shown"], frame["step"], frame["gap"], shapes, strict=True)
    return [
        {
            "name": str(name),
            "shown": str(shown),
            "step": None if gap in gaps else int(step),
            "gap": gaps.index(gap) if gap in gaps else None,
            "at": _grid(shapely.maximum_inscribed_circle(shape))[0],
            "rings": _rings(shape),
        }
        for name, shown, step, gap, shape in columns
    ]


def _rings(shape: shapely.Geometry) -> list[list[list[int]]]:
    """Each part with its outer ring first and its holes behind."""
    return [
        [_flat(ring) for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts(shape)
    ]


def _flat(line: shapely.Geometry) -> list[int]:
    grid = np.array(_grid(line))
    return np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel().tolist()


def _grid(shape: shapely.Geometry) -> list[list[int]]:
    """Latitude and longitude in whole steps."""
    degrees = shapely.get_coordinates(shape)[:, ::-1]
    grid: list[list[int]] = np.round(degrees / STEP_DEGREES).astype(np.int64).tolist()
    return grid


def _bounds(frame: gpd.GeoDataFrame) -> list[list[float]]:
    box = frame.total_bounds if len(frame) else GERMANY
    west, south, east, north = (round(float(value), 5) for value in box)
    return [[south, west], [north, east]]


def _own(name: str) -> str:
    return resources.files("geo.maps").joinpath(name).read_text(encoding="utf-8")
