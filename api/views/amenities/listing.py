"""All amenities as they count: which lists know them, what was merged, and who said so."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import ClassVar

import pandas as pd
from pydantic import BaseModel, Field

from api.amenities.pairs import PairLine, PairState, pair_lines
from api.amenities.rows import PlainRow, plain_rows
from api.views.asking.queries import LONGEST_SEARCH, Asked, Page, page_of
from api.views.asking.wording import alphabetical, is_in
from api.views.desk import Desk
from geo import load_categories
from geo.official import OSM, Merged
from standards import Text

from .merged import merged_amenities

ROWS_PER_PAGE = 50


class Origin(StrEnum):
    """What is known of an amenity: by both, proposed as one, by one side only, changed, closed."""

    ALL = "all"
    PROPOSED = "proposed"
    MERGED = "merged"
    LIST_ONLY = "list_only"
    MAP_ONLY = "map_only"
    CORRECTED = "corrected"
    CLOSED = "closed"


class AmenitiesAsked(Asked):
    """Which amenities."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "origin": "herkunft",
        "category": "art",
        "search": "suche",
    }

    origin: Origin = Origin.ALL
    category: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    search: str | None = Field(default=None, max_length=LONGEST_SEARCH)


class AmenityRow(BaseModel):
    """One amenity with all that its list says, and the entries of the map it was merged with."""

    amenity: str
    category: str
    label: Text
    name: str | None
    detail: str | None
    source: str
    as_of: str
    places: int | None
    places_free: int | None
    hours_per_day: float | None
    opening: str | None
    inclusive: bool | None
    mobile: bool | None
    hours_per_week: float | None
    daz: bool | None
    barrier_free: bool | None
    placed: str | None
    corrected_by: str | None
    corrected_on: str | None
    origins: list[Origin]
    pairs: list[PairLine]


class FindingLine(BaseModel):
    """What an inspector found out about an amenity, and what became of it."""

    correction: str
    amenity: str
    says: str
    source: str
    as_of: str
    outcome: str


class AmenitiesAnswer(BaseModel):
    """A page of amenities with the counts of every origin, and what inspectors found."""

    page: Page[AmenityRow]
    by_origin: dict[Origin, int]
    categories: list[str]
    findings: list[FindingLine]


def amenities(desk: Desk, asked: AmenitiesAsked) -> AmenitiesAnswer:
    """The amenities asked for by category and name; counts are over what other filters leave."""
    known = desk.memory.recall("amenity rows", desk.version, lambda: _everything(desk))
    everything = [one for one in known if _fits(one, asked)]
    found = [one for one in everything if asked.origin in one.origins]
    return AmenitiesAnswer(
        page=page_of(found, asked.page, ROWS_PER_PAGE),
        by_origin={one: sum(one in row.origins for row in everything) for one in Origin},
        categories=[one for one in load_categories() if any(row.category == one for row in known)],
        findings=_findings(merged_amenities(desk)),
    )


def _everything(desk: Desk) -> list[AmenityRow]:
    merged = merged_amenities(desk)
    pairs: dict[str, list[PairLine]] = {}
    for one in pair_lines(merged):
        for amenity in {one.official.amenity, one.other.amenity}:
            pairs.setdefault(amenity, []).append(one)
    rows = [*_rows(merged.amenities, pairs, is_closed=False)]
    rows += _rows(merged.closed, pairs, is_closed=True)
    order = list(load_categories())
    return sorted(
        rows, key=lambda one: (order.index(one.category), alphabetical(one.name or ""), one.amenity)
    )


def _rows(
    frame: pd.DataFrame, pairs: Mapping[str, Sequence[PairLine]], *, is_closed: bool
) -> Iterator[AmenityRow]:
    for row in plain_rows(frame.reset_index()):
        mine = list(pairs.get(str(row["amenity"]), ()))
        category = load_categories()[str(row["category"])]
        label = Text(de=category.label("de"), en=category.label("en"))
        origins = [Origin.ALL, *_origins(row, mine, is_closed=is_closed)]
        yield AmenityRow.model_validate({**row, "label": label, "origins": origins, "pairs": mine})


def _origins(row: PlainRow, pairs: Sequence[PairLine], *, is_closed: bool) -> Iterator[Origin]:
    if is_closed:
        yield Origin.CLOSED
    if row["corrected_by"]:
        yield Origin.CORRECTED
    if any(one.state is PairState.WAITING for one in pairs):
        yield Origin.PROPOSED
    if any(one.is_one for one in pairs):
        yield Origin.MERGED
    else:
        yield Origin.MAP_ONLY if row["source"] == OSM else Origin.LIST_ONLY


def _findings(merged: Merged) -> list[FindingLine]:
    return [FindingLine.model_validate(row) for row in plain_rows(merged.remarks)]


def _fits(one: AmenityRow, asked: AmenitiesAsked) -> bool:
    if asked.category is not None and one.category != asked.category:
        return False
    names = [side.name for pair in one.pairs for side in (pair.official, pair.other)]
    return is_in(asked.search or "", one.amenity, one.name, one.source, one.detail, *names)
