"""`wohnlage isochrones`: how far one comes from an accommodation in some minutes."""

from pathlib import Path
from typing import Annotated

import geopandas as gpd
import typer

from api.chain import homes_of
from api.reaching.heating import stored_network
from api.reaching.shapes import SUFFIX, write_shapes
from geo import METRIC, LayerAbout
from geo.streets.profiles import SPEED_M_PER_S, Profile
from geo.walking.isochrones import LONGEST_MINUTES, isochrones
from inspections import UnknownPlace

from .data import Data, prepared, session_of
from .failing import plain_errors
from .heat import said
from .output import Cell, Format, FormatOption, console, fail, show
from .words import say
from .writing import target

app = typer.Typer()

COLUMNS = ("minutes", "metres", "street_km", "area_ha")
MOST_AREAS = 12
HECTARE_M2 = 10_000


@app.command("isochrones", help=say("help_isochrones"))
def show_isochrones(
    accommodation: Annotated[str, typer.Option("--accommodation", help=said("option_from"))],
    minutes: Annotated[str, typer.Option("--minutes", help=said("option_minutes"))] = "5,10,15",
    profile: Annotated[
        Profile, typer.Option("--profile", help=said("option_profile_any"))
    ] = Profile.WALK,
    out: Annotated[Path | None, typer.Option("--out", help=said("option_out"))] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
    force: Annotated[bool, typer.Option("--force", help=say("option_force"))] = False,
) -> None:
    """List the areas; write them to a file."""
    numbers = _numbers(minutes)
    if out is not None and out.suffix != SUFFIX:
        fail(said("unknown_ending", file=out.name, ending=SUFFIX))
    data = prepared()
    with plain_errors(), console().status(say("walking")):
        network = stored_network(data.layers, profile)
        speed = SPEED_M_PER_S[profile]
        areas = isochrones(network, _position(data, accommodation), numbers, speed_m_per_s=speed)
        if out is not None and len(areas):
            _write(areas, (accommodation, profile), data, out, force=force)
    show(
        _rows(areas), how, said("title_isochrones"), {key: said(f"column_{key}") for key in COLUMNS}
    )
    if areas.empty:
        fail(said("far_from_streets", place=accommodation))
    streets = _streets(data)
    typer.echo(said("streets", day=streets.as_of, source=streets.source), err=True)
    if profile is Profile.WHEELCHAIR:
        typer.echo(said("wheelchair_unknown"), err=True)


def _numbers(text: str) -> list[float]:
    """The minutes of a list with commas."""
    try:
        numbers = [float(one) for one in text.split(",") if one.strip()]
    except ValueError:
        numbers = []
    if not 0 < len(numbers) <= MOST_AREAS or not all(0 < one <= LONGEST_MINUTES for one in numbers):
        fail(said("minutes_unreadable", given=text, most=f"{LONGEST_MINUTES:g}", count=MOST_AREAS))
    return numbers


def _position(data: Data, accommodation: str) -> tuple[float, float]:
    with session_of(data, reading=True) as session:
        homes, missing = homes_of(session)
    if accommodation in missing:
        fail(said("without_position", place=accommodation))
    if accommodation not in homes.index:
        raise UnknownPlace(accommodation)
    point = homes.geometry[accommodation]
    return float(point.x), float(point.y)


def _write(
    areas: gpd.GeoDataFrame, asked: tuple[str, Profile], data: Data, out: Path, *, force: bool
) -> None:
    streets = _streets(data)
    about: dict[str, object] = {
        "accommodation": asked[0],
        "profile": asked[1].value,
        "streets_source": streets.source,
        "streets_as_of": streets.as_of,
    }
    with target(out, force=force) as draft:
        write_shapes(areas.sort_index(ascending=False), draft, about=about)
    typer.echo(say("written", file=out), err=True)


def _streets(data: Data) -> LayerAbout:
    return next(one for one in data.layers.about() if one.layer == "streets")


def _rows(areas: gpd.GeoDataFrame) -> list[dict[str, Cell]]:
    sizes = areas.geometry.to_crs(METRIC).area / HECTARE_M2
    return [
        {
            "minutes": float(number),
            "metres": float(areas["metres"].iloc[at]),
            "street_km": float(areas["street_km"].iloc[at]),
            "area_ha": round(float(sizes.iloc[at]), 1),
        }
        for at, number in enumerate(areas.index)
    ]
