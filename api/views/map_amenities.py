"""The amenities on the map as a table: one category, searched by name, page by page."""

from collections.abc import Mapping
from typing import ClassVar

import pandas as pd
from pydantic import BaseModel, Field

from geo import LayerMissing, load_categories
from standards import Text

from .asking.queries import LONGEST_SEARCH, Asked, Page, page_of
from .asking.wording import alphabetical, is_in
from .desk import Desk
from .houses.surroundings import (
    AmenityLine,
    amenity_line,
    category_text,
    kept_amenities,
    rows_of,
)

ROWS_PER_PAGE = 100


class AmenitiesAsked(Asked):
    """Which amenities."""

    GERMAN: ClassVar[Mapping[str, str]] = {"category": "kategorie", "search": "suche"}

    category: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    search: str | None = Field(default=None, max_length=LONGEST_SEARCH)


class AmenitiesAnswer(BaseModel):
    """A page of amenities, and the categories one can choose from."""

    page: Page[AmenityLine]
    categories: dict[str, Text]


def amenities_table(desk: Desk, asked: AmenitiesAsked) -> AmenitiesAnswer:
    """The amenities asked for, by name; none where no layer is stored."""
    try:
        table = kept_amenities(desk)
    except LayerMissing:
        table = pd.DataFrame({"category": [], "name": []})
    present = set(table["category"])
    rows = _fitting(table, asked)
    found = page_of(rows, asked.page, ROWS_PER_PAGE)
    shown = rows_of(table.loc[found.rows].reset_index())
    return AmenitiesAnswer(
        page=Page(
            total=found.total,
            page=found.page,
            pages=found.pages,
            rows=[amenity_line(row) for row in shown],
        ),
        categories={one: category_text(one) for one in load_categories() if one in present},
    )


def _fitting(table: pd.DataFrame, asked: AmenitiesAsked) -> list[str]:
    """Index values in the order of names; those without a name come last."""
    mine = table if asked.category is None else table[table["category"] == asked.category]
    named = zip(mine.index, mine["name"].astype("object"), strict=True)
    told = [(str(index), "" if pd.isna(name) else str(name)) for index, name in named]
    fitting = [one for one in told if is_in(asked.search or "", one[1])]
    ordered = sorted(fitting, key=lambda one: (not one[1], alphabetical(one[1]), one[0]))
    return [index for index, _ in ordered]
