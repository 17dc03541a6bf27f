"""`wohnlage transit`: how long it takes by bus and train, and what leaves near each home."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import pandas as pd
import typer

from api.practice import day_in
from api.transit.answers import DESTINATIONS, Transit
from api.transit.asking import transit_of
from api.transit.provenance import provenance_of
from api.transit.wording import about_lines, clock, day_word, word
from geo import destination_label
from geo.transit import departures_near, on_demand_near, service_quality
from geo.transit.riding import DayType

from .choosing import chosen_destination
from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, console, show
from .words import LANGUAGE, say

app = typer.Typer(help=say("help_transit"), invoke_without_command=True)

TRAVEL = (
    "place",
    "destination",
    "day_type",
    "out_median",
    "out_p90",
    "out_worst",
    "back_median",
    "back_p90",
    "back_worst",
    "last_home",
    "walk_minutes",
    "gap",
)
"""What people read; programs get more."""

TRAVEL_MORE = (
    "amenity",
    "day",
    "out_reached",
    "out_on_foot",
    "back_reached",
    "back_on_foot",
)
NEAR = (
    "place",
    "day_type",
    "name",
    "metres",
    "departures",
    "first",
    "last",
    "lines",
    "class_walk",
    "class_crow",
    "bbsr_walk",
    "bbsr_crow",
    "on_demand",
)
NEAR_MORE = ("station", "day", "hourly")

TOLD_ELSEWHERE = {"days", "holidays_source", "class_source", "bbsr_source"}
"""Of the provenance: every row has its day, and long texts stand in the JSON of a page."""

Accommodation = Annotated[
    str | None, typer.Option("--accommodation", help=say("option_accommodation"))
]
Day = Annotated[
    datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("option_transit_day"))
]
How = Annotated[Format, FormatOption]


@app.callback()
def travel(
    context: typer.Context,
    accommodation: Accommodation = None,
    to: Annotated[str | None, typer.Option("--to", help=say("option_to"))] = None,
    day: Day = None,
    how: How = Format.TABLE,
) -> None:
    """List travel times out and back, and the last way home."""
    if context.invoked_subcommand is not None:
        return
    goal = None if to is None else chosen_destination(to)
    with plain_errors(), console().status(say("riding")):
        transit = _transit(day)
        table = transit.travel((goal,) if goal else DESTINATIONS)
    mine = table if accommodation is None else table[table["place"] == accommodation]
    keys = (TRAVEL, TRAVEL_MORE)
    _show(list(_travel_rows(mine, how)), how, transit, keys, say("title_transit"))
    _report(transit, mine)


@app.command("departures", help=say("help_transit_departures"))
def departures(
    accommodation: Accommodation = None, day: Day = None, how: How = Format.TABLE
) -> None:
    """List departures of every station in reach, classes, and on-demand service."""
    with plain_errors(), console().status(say("riding")):
        transit = _transit(day)
        rows = [row for row in _near_rows(transit, how) if accommodation in {None, row["place"]}]
    _show(rows, how, transit, (NEAR, NEAR_MORE), say("title_departures"))
    _report(transit, None)


def _transit(day: datetime | None) -> Transit:
    data = prepared()
    reference = day.date() if day else day_in(data.settings.data)
    with session_of(data, reading=True) as session:
        return transit_of(session, data.layers, reference)


def _show(
    rows: list[dict[str, Cell]],
    how: Format,
    transit: Transit,
    keys: tuple[tuple[str, ...], tuple[str, ...]],
    title: str,
) -> None:
    """A list for people, or with everything an answer rests on for programs."""
    shown, more = keys
    if how is Format.TABLE:
        show(rows, how, title, {key: word(f"column_{key}", LANGUAGE) for key in shown})
        return
    about = provenance_of(transit).model_dump(mode="json", exclude=TOLD_ELSEWHERE)
    whole = [{**row, **about} for row in rows]
    show(whole, how, title, {key: key for key in (*shown, *more, *about)})


def _travel_rows(table: pd.DataFrame, how: Format) -> Iterator[dict[str, Cell]]:
    is_table = how is Format.TABLE
    for row in table.to_dict("records"):
        cells: dict[str, Cell] = {
            str(key): None if pd.isna(value) else value for key, value in row.items()
        }
        last = None if pd.isna(row["last_home_s"]) else int(row["last_home_s"])
        cells["last_home"] = None if last is None else clock(last)
        if is_table:
            cells["destination"] = destination_label(str(row["destination"]), LANGUAGE.value)
            cells["day_type"] = day_word(DayType(row["day_type"]), LANGUAGE)
            cells["gap"] = word(f"gap_{row['gap']}", LANGUAGE) if row["gap"] else ""
        yield cells


def _near_rows(transit: Transit, how: Format) -> Iterator[dict[str, Cell]]:
    county, days = transit.county, transit.used.days
    classes = _classes(transit)
    for row in departures_near(county, days).to_dict("records"):
        kind = DayType(row["day_type"])
        of_home = classes.get(str(row["place"]), {}) if kind is DayType.SCHOOL_DAY else {}
        yield {
            "place": str(row["place"]),
            "day_type": day_word(kind, LANGUAGE) if how is Format.TABLE else kind.value,
            "day": str(row["day"]),
            "station": str(row["station"]),
            "name": str(row["name"]),
            "metres": round(float(row["metres"])),
            "departures": int(row["departures"]),
            "first": None if pd.isna(row["first_s"]) else clock(int(row["first_s"])),
            "last": None if pd.isna(row["last_s"]) else clock(int(row["last_s"])),
            "hourly": " ".join(map(str, row["hourly"])),
            "lines": str(row["lines"]),
            **of_home,
            "on_demand": "",
        }
    yield from _on_demand_rows(transit, how)


def _classes(transit: Transit) -> dict[str, dict[str, Cell]]:
    day = transit.used.days.get(DayType.SCHOOL_DAY)
    if day is None:
        return {}
    table = service_quality(transit.county, day).set_index("place")
    return {
        str(place): {
            "class_walk": str(row["class_walk"]),
            "class_crow": str(row["class_crow"]),
            "bbsr_walk": bool(row["bbsr_walk"]),
            "bbsr_crow": bool(row["bbsr_crow"]),
        }
        for place, row in table.iterrows()
    }


def _on_demand_rows(transit: Transit, how: Format) -> Iterator[dict[str, Cell]]:
    for row in on_demand_near(transit.county, transit.used.days).to_dict("records"):
        kind = DayType(row["day_type"])
        yield {
            "place": str(row["place"]),
            "day_type": day_word(kind, LANGUAGE) if how is Format.TABLE else kind.value,
            "day": str(row["day"]),
            "station": str(row["station"]),
            "name": str(row["name"]),
            "metres": round(float(row["metres"])),
            "departures": None,
            "on_demand": word("on_demand_line", LANGUAGE, line=row["line"], count=row["departures"])
            if how is Format.TABLE
            else f"{row['line']}: {row['departures']}",
        }


def _report(transit: Transit, table: pd.DataFrame | None) -> None:
    """Where the figures come from and what is missing, on the error stream."""
    for line in about_lines(transit, LANGUAGE):
        typer.echo(line, err=True)
    if table is not None:
        for gap, count in table["gap"].value_counts().sort_index().items():
            if gap:
                typer.echo(word(f"said_{gap}", LANGUAGE, count=count), err=True)
    if transit.without_position:
        names = ", ".join(transit.without_position)
        typer.echo(say("gap_without_position", places=names), err=True)
