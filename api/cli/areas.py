"""`wohnlage areas`: planning areas and municipalities with their figures."""

from collections.abc import Iterator
from typing import Annotated

import typer

from api.views.planning.answer import AreaLine, PlanningAnswer, TownLine
from api.views.planning.figures import FigureLine, Rate
from api.views.planning.table import planning
from api.views.planning.words import tell

from .asking import desk_of
from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, console, show
from .words import LANGUAGE, say

app = typer.Typer()

ON_SCREEN = (
    "name",
    "inhabitants",
    "places",
    "occupied",
    "free",
    "per_thousand",
    "fair_target",
    "surplus",
    "residents_per_post",
    "municipalities_reached",
    "kita_free",
    "kita_waiting",
    "daz_free",
    "daz_waiting",
)
"""What fits on a screen; JSON and CSV hold everything."""


@app.command("areas", help=say("help_areas"))
def list_areas(how: Annotated[Format, FormatOption] = Format.TABLE) -> None:
    """One row for the county, each planning area, and each municipality."""
    data = prepared()
    with (
        plain_errors(),
        session_of(data, reading=True) as session,
        console().status(say("walking")),
    ):
        found = planning(desk_of(data, session))
    is_table = how is Format.TABLE
    rows = list(_rows(found, indent="  " if is_table else ""))
    keys = ON_SCREEN if is_table else tuple(rows[0])
    show(rows, how, tell("title", LANGUAGE), {key: tell(f"cli_{key}", LANGUAGE) for key in keys})
    for remark in found.remarks:
        typer.echo(remark.text.de if LANGUAGE == "de" else remark.text.en, err=True)
    if not found.is_told:
        typer.echo(tell("cli_nothing_told", LANGUAGE), err=True)


def _rows(found: PlanningAnswer, indent: str) -> Iterator[dict[str, Cell]]:
    county = tell("county", LANGUAGE)
    yield _row("county", county, found.county.figures, found.county.per_post)
    for area in found.areas:
        yield _row("planning_area", area.name, area.figures, area.per_post, area)
        for town in area.municipalities:
            yield _row("municipality", f"{indent}{town.name}", town.figures, None, town)
    for town in found.without_area:
        yield _row("municipality", town.name, town.figures, None, town)


def _row(
    level: str,
    name: str,
    figures: FigureLine,
    per_post: Rate | None,
    line: AreaLine | TownLine | None = None,
) -> dict[str, Cell]:
    told = line.told if line else None
    fair, counselling = figures.fair, figures.counselling
    return {
        "level": level,
        "name": name,
        "ags": line.ags if isinstance(line, TownLine) else None,
        "inhabitants": _whole(figures.inhabitants.number),
        "inhabitants_unknown": figures.inhabitants.unknown,
        "places": figures.beds.usable,
        "occupied": figures.beds.occupied,
        "free": figures.beds.free,
        "homes": figures.beds.homes,
        "homes_without_places": figures.beds.without_beds,
        "per_thousand": figures.per_thousand.value,
        "fair_target": fair.target if fair else None,
        "surplus": fair.surplus if fair else None,
        "fair_index": fair.index.value if fair else None,
        "posts": per_post.per if per_post else None,
        "posts_unknown": per_post.unknown if per_post else None,
        "residents_per_post": per_post.value if per_post else None,
        "reached": counselling.reached.value,
        "municipalities_reached": _whole(counselling.municipalities.part),
        "municipalities": _whole(counselling.municipalities.per),
        "municipalities_unclear": counselling.municipalities.unknown,
        "mobile_hours": counselling.mobile_hours.number,
        "fixed_hours": counselling.fixed_hours.number,
        **_supply(figures),
        "source": told.source if told else None,
        "as_of": told.as_of.isoformat() if told else None,
    }


def _supply(figures: FigureLine) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for name, one in (("kita", figures.kita), ("daz", figures.daz)):
        is_told = one.free.number is not None or one.free.of > 0
        found |= {
            f"{name}_free": _whole(one.free.number),
            f"{name}_unknown": one.free.unknown if is_told else None,
            f"{name}_institutions": one.free.of if is_told else None,
            f"{name}_waiting": one.waiting,
            f"{name}_resident": one.resident,
            f"{name}_demand": one.stated_demand,
        }
    return found


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
