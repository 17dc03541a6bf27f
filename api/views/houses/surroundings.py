"""What lies around an accommodation: the nearest of each kind, in minutes and metres on foot."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from pydantic import BaseModel

from api.views.amenities.merged import merged_amenities
from api.views.desk import Desk
from geo import load_categories
from standards import Text

NEAREST_SHOWN = 2


class NearestLine(BaseModel):
    """One amenity near an accommodation; `rank` 1 is the nearest of its category."""

    category: str
    label: Text
    rank: int
    amenity: str
    name: str | None
    metres: int
    minutes: int
    source: str
    as_of: str


class LayerLine(BaseModel):
    """Where a layer comes from and which day it describes."""

    layer: str
    source: str
    as_of: str
    rows: int


class AmenityLine(BaseModel):
    """One amenity of the county."""

    amenity: str
    category: str
    label: Text
    name: str | None
    places: int | None
    places_free: int | None
    source: str
    as_of: str


def nearest_of(desk: Desk, code: str) -> list[NearestLine]:
    """The nearest amenities of every category for one accommodation, in the order people know."""
    table = desk.reached().nearest
    is_shown = (table["rank"] <= NEAREST_SHOWN) & table["category"].isin(list(load_categories()))
    mine = table[is_shown & (table["place"] == code)]
    if mine.empty:
        return []
    known = kept_amenities(desk).loc[mine["amenity"]]
    rows = mine.assign(**{key: known[key].to_numpy() for key in ("name", "source", "as_of")})
    found = [_nearest_line(row) for row in rows_of(rows)]
    order = list(load_categories())
    return sorted(found, key=lambda one: (order.index(one.category), one.rank))


@dataclass(frozen=True)
class AmenityFacts:
    """What is shown beside an amenity wherever it is named."""

    name: str | None
    source: str
    as_of: str


def amenity_facts(desk: Desk, amenity: str) -> AmenityFacts:
    """Name, source and day of one amenity."""
    row = kept_amenities(desk).loc[amenity]
    known = not pd.isna(row["name"])
    return AmenityFacts(str(row["name"]) if known else None, str(row["source"]), str(row["as_of"]))


def amenity_lines(desk: Desk, categories: tuple[str, ...]) -> list[AmenityLine]:
    """All amenities of some categories by category and name; none where no layer is stored."""
    table = kept_amenities(desk)
    chosen = table[table["category"].isin(categories)].reset_index()
    lines = [amenity_line(row) for row in rows_of(chosen)]
    return sorted(
        lines, key=lambda one: (categories.index(one.category), one.name or "", one.amenity)
    )


def layer_lines(desk: Desk) -> list[LayerLine]:
    """What is stored of streets, amenities and areas, with source and day."""
    return [
        LayerLine(layer=one.layer, source=one.source, as_of=one.as_of, rows=one.rows)
        for one in desk.layers.about()
    ]


def category_text(category: str) -> Text:
    """The name of a category in both languages."""
    known = load_categories()[category]
    return Text(de=known.label("de"), en=known.label("en"))


def kept_amenities(desk: Desk) -> pd.DataFrame:
    """All amenities as they count, by their index; an empty frame where none was stored."""
    return pd.DataFrame(merged_amenities(desk).amenities)


def rows_of(table: pd.DataFrame) -> Iterator[dict[str, object]]:
    """The rows as mappings, None where nothing is known, without their shapes."""
    for row in table.to_dict("records"):
        yield {
            str(key): None if pd.isna(value) else value
            for key, value in row.items()
            if key != "geometry"
        }


def _nearest_line(row: dict[str, object]) -> NearestLine:
    return NearestLine.model_validate(
        {
            **row,
            "label": category_text(str(row["category"])),
            "metres": round(float(str(row["metres"]))),
            "minutes": max(1, round(float(str(row["minutes"])))),
        }
    )


def amenity_line(row: dict[str, object]) -> AmenityLine:
    """One row of the amenities."""
    return AmenityLine.model_validate({**row, "label": category_text(str(row["category"]))})
