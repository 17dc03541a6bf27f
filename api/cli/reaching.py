"""`wohnlage reach`: how far it is from every accommodation, on foot, with a pram, on wheels."""

from typing import Annotated

import geopandas as gpd
import typer

from api.chain import homes_of
from api.ground import Ground, ground_of, provenance_of, provenance_text, walks_of
from api.ground import say as ground_say
from api.ground.asking import (
    WALK_KEYS,
    WHEEL_KEYS,
    Answered,
    Asked,
    Walk,
    answer,
    in_words,
)
from api.reaching.spreading import over_machines
from geo import EmptyNetwork, Layers, Search, destination_label
from geo.facets import members
from geo.streets.profiles import Profile
from inspections import UnknownPlace

from .choosing import chosen_destination
from .data import prepared, session_of
from .failing import plain_errors
from .output import Format, FormatOption, console, fail, show
from .words import LANGUAGE, say

app = typer.Typer()

NEAREST = 3

COLUMNS = {"name": "name", "value": "value", "barriers": "barriers", "unknown_share": "unknown"}
"""Columns whose headings stand in the catalogue of the ground; all others in that of the CLI."""


@app.command("reach", help=say("help_reach"))
def show_reach(  # noqa: PLR0913, PLR0917 one for each option
    accommodation: Annotated[
        str | None, typer.Option("--accommodation", help=say("option_accommodation"))
    ] = None,
    category: Annotated[
        str | None, typer.Option("--category", help=ground_say("option_category", LANGUAGE))
    ] = None,
    profile: Annotated[
        Profile, typer.Option("--profile", help=ground_say("option_profile", LANGUAGE))
    ] = Profile.WALK,
    nearest: Annotated[
        int | None,
        typer.Option("--nearest", min=1, max=50, help=ground_say("option_nearest", LANGUAGE)),
    ] = None,
    limit_km: Annotated[
        float,
        typer.Option("--limit-km", min=0.1, max=200, help=ground_say("option_limit_km", LANGUAGE)),
    ] = 15.0,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help=say("option_scheduler"))
    ] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """List the nearest amenities of each category along the streets."""
    if scheduler is not None and profile is not Profile.WALK:
        fail(say("scheduler_walks_only"))
    destination = None if category is None else chosen_destination(category)
    if nearest is not None and profile is Profile.WHEELCHAIR:
        fail(ground_say("nearest_alone", LANGUAGE))
    search = Search(k=nearest or NEAREST, limit_m=limit_km * 1000)
    asked = Asked(profile, search, destination)
    data = prepared()
    with (
        plain_errors(),
        console().status(say("walking")),
        session_of(data, reading=True) as session,
    ):
        homes, missing = homes_of(session)
        _need(data.layers, homes)
        if accommodation is not None:
            homes = _only(homes, accommodation)
        ground = ground_of(data.layers)
        walk = walks_of if scheduler is None else over_machines(scheduler, data.layers)
        answered = _answered(ground, homes, asked, walk)
    _show(answered, asked, how)
    _tell_gaps(answered, ground, destination)
    if missing and accommodation is None:
        typer.echo(say("gap_without_position", places=", ".join(missing)), err=True)
    about = provenance_of(ground, profile, answered.table)
    for line in provenance_text(about, LANGUAGE):
        typer.echo(line, err=True)


def _tell_gaps(answered: Answered, ground: Ground, destination: str | None) -> None:
    """What could not be answered, and that nobody knows of such an amenity."""
    for line in answered.gaps:
        typer.echo(line, err=True)
    if destination is not None and destination not in members(ground.amenities):
        label = destination_label(destination, LANGUAGE.value)
        typer.echo(ground_say("none_listed", LANGUAGE, category=label), err=True)


def _need(layers: Layers, homes: gpd.GeoDataFrame) -> None:
    """Stop with a clear word unless there are streets, amenities and homes."""
    stored = {one.layer for one in layers.about()}
    if not {"streets", "amenities"} <= stored:
        fail(say("no_streets"))
    if homes.empty:
        fail(say("no_places_yet"))


def _only(homes: gpd.GeoDataFrame, accommodation: str) -> gpd.GeoDataFrame:
    if accommodation not in homes.index:
        raise UnknownPlace(accommodation)
    return homes.loc[[accommodation]]


def _answered(ground: Ground, homes: gpd.GeoDataFrame, asked: Asked, walk: Walk) -> Answered:
    try:
        return answer(ground, homes, asked, LANGUAGE, walk=walk)
    except EmptyNetwork:
        if asked.profile is Profile.WALK:
            raise
        fail(ground_say("nothing_left", LANGUAGE))


def _show(answered: Answered, asked: Asked, how: Format) -> None:
    keys: tuple[str, ...] = WHEEL_KEYS if asked.profile is Profile.WHEELCHAIR else WALK_KEYS
    title = ground_say(f"title_{asked.profile}", LANGUAGE)
    if how is Format.TABLE:
        rows = in_words(answered.rows, LANGUAGE)
        show(rows, how, title, {key: _heading(key) for key in keys})
    else:
        whole = tuple(answered.rows[0]) if answered.rows else keys
        show(answered.rows, how, title, dict.fromkeys(whole, ""))


def _heading(key: str) -> str:
    own = COLUMNS.get(key)
    return ground_say(f"column_{own}", LANGUAGE) if own else say(f"column_{key}")
