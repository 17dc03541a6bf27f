"""`wohnlage rent`: which flats would help most households."""

from collections.abc import Iterator
from typing import Annotated

import typer

from api.chain import reach_of
from api.foresight.renting import FlatLine, KeptRenting, as_kept, renting_beside
from api.foresight.spots import spots_of
from api.foresight.starting import Ground, standing_on
from api.practice import day_in
from api.sentences import sentence
from api.views.foresight.renting import for_landlords
from placement import Case, NeedKind, weights_on
from placement.policies import policy_on
from placement.renting import Settings, Spot, advise

from .data import Data, prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, console, show
from .stopping import stoppable
from .words import LANGUAGE, say

app = typer.Typer()

INSIDE = (
    "number",
    "persons",
    "rooms",
    "from_m2",
    "to_m2",
    "municipality",
    "features",
    "rent_limit_eur",
    "homes",
    "moves",
    "helped",
)
OUTSIDE = ("flats", "persons", "rooms", "from_m2", "to_m2", "municipality", "features")


def said(code: str, **details: object) -> str:
    """The sentence `renting.<code>`."""
    return sentence(f"renting.{code}", LANGUAGE, **details)


@app.command("rent", help=say("help_rent"))
def recommend(
    count: Annotated[int, typer.Option("--count", min=1, max=30, help=said("option_count"))] = 5,
    tried: Annotated[int, typer.Option("--tried", min=1, max=50, help=said("option_tried"))] = 6,
    badly: Annotated[int, typer.Option("--badly", min=0, max=100, help=said("option_badly"))] = 50,
    landlords: Annotated[
        bool, typer.Option("--for-landlords", help=said("option_landlords"))
    ] = False,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Recommend flats one after the other; nothing is rented by this."""
    data = prepared()
    settings = Settings(count=count, tried=tried, badly_below=10 * badly)
    with plain_errors():
        case, spots = _gathered(data)
        kept = _advised(case, spots, settings)
    renting_beside(data.layers.path).replace(kept)
    if landlords:
        _show(list(_outside(kept, how)), OUTSIDE, how, "title_landlords")
        return
    _show(list(_inside(kept, how)), INSIDE, how, "title")
    if how is Format.TABLE:
        _remark(kept, has_spots=bool(spots))


def _gathered(data: Data) -> tuple[Case, list[Spot]]:
    with console().status(said("gathering")), session_of(data, reading=True) as session:
        day = day_in(data.settings.data)
        reached = reach_of(session, data.layers, day)
        ground = Ground(session, data.layers, reached, day)
        case = standing_on(ground).case
        return case, spots_of(ground, case)


def _advised(case: Case, spots: list[Spot], settings: Settings) -> KeptRenting:
    weights, policy = weights_on(case.day), policy_on(case.day)
    with console().status(said("working")), stoppable() as should_stop:
        found = advise(case, spots, weights, policy, settings=settings, should_stop=should_stop)
    return as_kept(case, found, weights, policy)


def _show(rows: list[dict[str, Cell]], keys: tuple[str, ...], how: Format, title: str) -> None:
    show(rows, how, said(title), {key: said(f"column_{key}") for key in keys})


def _inside(kept: KeptRenting, how: Format) -> Iterator[dict[str, Cell]]:
    for one in kept.flats:
        yield {
            **one.model_dump(mode="json", include=set(INSIDE)),
            "features": _features(one.features, how),
            "rent_limit_eur": None if one.rent_limit_cents is None else one.rent_limit_cents // 100,
            "helped": _helped(one),
        }


def _outside(kept: KeptRenting, how: Format) -> Iterator[dict[str, Cell]]:
    for one in for_landlords(kept.flats):
        yield {**one.model_dump(mode="json"), "features": _features(one.features, how)}


def _features(needs: list[NeedKind], how: Format) -> str:
    words = (said(f"feature_{one}") if how is Format.TABLE else one.value for one in needs)
    return ", ".join(words)


def _helped(one: FlatLine) -> str:
    return ", ".join(helped.household for helped in one.helped)


def _remark(kept: KeptRenting, *, has_spots: bool) -> None:
    """What one must know to read the list."""
    lines = [
        said("unmet", count=len(kept.demand), households=kept.households),
        said("left", count=len(kept.unhelped)),
        said("one_after_another"),
        said("internal"),
    ]
    if not has_spots:
        lines.insert(0, said("no_spots"))
    if not kept.is_whole:
        lines.insert(0, said("stopped"))
    for line in lines:
        typer.echo(line, err=True)
