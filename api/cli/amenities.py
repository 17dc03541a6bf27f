"""`wohnlage amenities …`: all amenities as they count, pairs of lists, and school districts."""

from enum import StrEnum
from typing import Annotated

import geopandas as gpd
import pandas as pd
import typer

from api.amenities import gather_amenities
from api.amenities.naming import source_name
from api.amenities.pairs import PairLine, PairState, pair_lines
from api.amenities.rows import plain_rows
from api.amenities.schools import SchoolWay, school_ways
from api.sentences import sentence
from geo import destination_label
from geo.facets import members

from .choosing import chosen_destination
from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, console, fail, show
from .words import LANGUAGE, say

app = typer.Typer(help=say("help_amenities"), no_args_is_help=True)

Category = Annotated[str | None, typer.Option("--category", help=say("option_category"))]
OF_AN_AMENITY = (
    "amenity",
    "category",
    "name",
    "source",
    "as_of",
    "also",
    "places",
    "places_free",
    "barrier_free",
    "placed",
    "corrected_by",
    "corrected_on",
)
OF_A_PAIR = (
    "state",
    "category",
    "official",
    "official_name",
    "other",
    "other_name",
    "metres",
    "likeness",
    "by",
    "on",
)
OF_A_WAY = ("place", "role", "district", "amenity", "name", "metres", "minutes", "gap")


@app.command("list", help=say("help_amenities_list"))
def list_amenities(
    category: Category = None, how: Annotated[Format, FormatOption] = Format.TABLE
) -> None:
    """All amenities, each with source and day."""
    chosen = None if category is None else chosen_destination(category)
    data = prepared()
    with plain_errors():
        whole = gather_amenities(data.layers).amenities
    frame = (whole if chosen is None else whole[_members(whole, chosen)]).reset_index()
    rows: list[dict[str, Cell]] = [
        {key: _cell(value) for key, value in row.items()}
        for row in plain_rows(frame[list(OF_AN_AMENITY)])
    ]
    if how is Format.TABLE:
        rows = [
            {**row, "category": _category(row["category"]), "source": _source(row["source"])}
            for row in rows
        ]
    show(rows, how, say("title_amenities"), _headings(OF_AN_AMENITY))


@app.command(help=say("help_amenities_matches"))
def matches(
    state: Annotated[
        PairState | None, typer.Option("--state", help=say("option_pair_state"))
    ] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Pairs of entries that are or may be one place."""
    data = prepared()
    with plain_errors(), console().status(say("matching")):
        lines = pair_lines(gather_amenities(data.layers))
    rows = [_pair(one, how) for one in lines if state in {None, one.state}]
    show(rows, how, say("title_matches"), _headings(OF_A_PAIR))
    waiting = sum(one.state is PairState.WAITING for one in lines)
    if waiting:
        typer.echo(say("pairs_waiting", count=waiting), err=True)


@app.command(help=say("help_amenities_districts"))
def districts(how: Annotated[Format, FormatOption] = Format.TABLE) -> None:
    """The assigned primary school of every accommodation beside the nearest one."""
    data = prepared()
    if "districts" not in {one.layer for one in data.layers.about()}:
        fail(say("no_districts"))
    with (
        plain_errors(),
        console().status(say("walking")),
        session_of(data, reading=True) as session,
    ):
        found = school_ways(session, data.layers)
    rows = [_way(one, how) for one in found]
    show(rows, how, say("title_districts"), _headings(OF_A_WAY))


def _cell(value: object) -> Cell:
    return value if isinstance(value, str | int | float) else None


def _headings(keys: tuple[str, ...]) -> dict[str, str]:
    return {key: sentence(f"amenities.column_{key}", LANGUAGE) for key in keys}


def _members(frame: gpd.GeoDataFrame, destination: str) -> "pd.Series[bool]":
    """Who belongs to a category or facet; nobody where the lists do not say."""
    mask = members(frame).get(destination)
    return pd.Series(False if mask is None else mask, index=frame.index)


def _category(name: Cell) -> str:
    return destination_label(str(name), LANGUAGE.value)


def _source(name: Cell) -> str:
    return source_name(str(name), LANGUAGE)


def _word(prefix: str, code: StrEnum | str, how: Format) -> str:
    return sentence(f"amenities.{prefix}_{code}", LANGUAGE) if how is Format.TABLE else str(code)


def _pair(one: PairLine, how: Format) -> dict[str, Cell]:
    return {
        "state": _word("pair", one.state, how),
        "category": _category(one.category) if how is Format.TABLE else one.category,
        "official": one.official.amenity,
        "official_name": one.official.name,
        "official_source": one.official.source,
        "official_as_of": one.official.as_of,
        "other": one.other.amenity,
        "other_name": one.other.name,
        "other_source": one.other.source,
        "other_as_of": one.other.as_of,
        "metres": one.metres,
        "likeness": one.likeness,
        "why": one.why,
        "is_one": one.is_one,
        "by": one.by,
        "on": one.on,
    }


def _way(one: SchoolWay, how: Format) -> dict[str, Cell]:
    return {
        "place": one.place,
        "role": _word("role", one.role, how),
        "district": one.district,
        "amenity": one.amenity,
        "name": one.name,
        "source": one.source,
        "as_of": one.as_of,
        "metres": one.metres,
        "minutes": one.minutes,
        "gap": _word("gap", one.gap, how) if one.gap else None,
    }
