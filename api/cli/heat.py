"""`wohnlage heat`: where in the county homes would lie near what people need."""

from pathlib import Path
from typing import Annotated

import typer

from api.reaching.heating import Heated, heated
from api.reaching.shapes import SUFFIX, write_shapes
from api.sentences import sentence
from geo.streets.profiles import Profile
from geo.walking.heat import CELL_M, SMALLEST_CELL_M, as_squares
from geo.walking.needs import Need, load_needs

from .data import prepared
from .failing import plain_errors
from .output import Cell, Format, FormatOption, console, fail, show
from .words import LANGUAGE, say
from .writing import target

app = typer.Typer()

WIDEST_CELL_M = 2_000.0
ON_TWO_LEGS = (Profile.WALK, Profile.PRAM)


def said(code: str, **details: object) -> str:
    """The sentence `heat.<code>`."""
    return sentence(f"heat.{code}", LANGUAGE, **details)


@app.command("heat", help=say("help_heat"))
def show_heat(
    out: Annotated[Path | None, typer.Option("--out", help=said("option_out"))] = None,
    need: Annotated[list[str] | None, typer.Option("--need", help=said("option_need"))] = None,
    profile: Annotated[
        Profile, typer.Option("--profile", help=said("option_profile"))
    ] = Profile.WALK,
    cell: Annotated[
        float,
        typer.Option("--cell", min=SMALLEST_CELL_M, max=WIDEST_CELL_M, help=said("option_cell")),
    ] = CELL_M,
    how: Annotated[Format, FormatOption] = Format.TABLE,
    force: Annotated[bool, typer.Option("--force", help=say("option_force"))] = False,
) -> None:
    """List the municipalities, the best first; write the cells to a file."""
    names = tuple(_name(one) for one in need or ())
    _check(names, profile, out)
    data = prepared()
    with plain_errors(), console().status(say("walking")):
        found = heated(data.layers, names=names, profile=profile, cell_m=cell)
        if out is not None:
            _write(found, profile, out, force=force)
    show(_rows(found), how, said("title"), {key: said(f"column_{key}") for key in COLUMNS})
    _remark(found, out)


COLUMNS = ("area", "name", "cells", "good_share", "mean_index", "best_index")


def _name(word: str) -> str:
    """The code of the need that is called so; the word itself if none is."""
    called = word.strip().casefold()
    known = (one for one in load_needs().needs if called in _words(one))
    return next((one.name for one in known), word)


def _words(need: Need) -> set[str]:
    return {one.casefold() for one in (need.name, need.label("de"), need.label("en"))}


def _check(names: tuple[str, ...], profile: Profile, out: Path | None) -> None:
    known = {one.name for one in load_needs().needs}
    unknown = [one for one in names if one not in known]
    if unknown:
        choices = [f"{one.label(LANGUAGE.value)} ({one.name})" for one in load_needs().needs]
        fail(said("unknown_need", needs=", ".join(unknown), known=", ".join(choices)))
    if profile not in ON_TWO_LEGS:
        fail(said("not_in_wheelchair"))
    if out is not None and out.suffix != SUFFIX:
        fail(said("unknown_ending", file=out.name, ending=SUFFIX))


def _write(found: Heated, profile: Profile, out: Path, *, force: bool) -> None:
    about = {
        "profile": profile.value,
        "streets_source": found.streets_source,
        "streets_as_of": found.streets_day,
        "needs_as_of": found.needs.as_of.isoformat(),
    }
    with target(out, force=force) as draft:
        write_shapes(as_squares(found.heat), draft, about=about)


def _rows(found: Heated) -> list[dict[str, Cell]]:
    if found.areas is None:
        return []
    records = found.areas.reset_index().to_dict("records")
    return [{str(key): _plain(value) for key, value in record.items()} for record in records]


def _plain(value: object) -> Cell:
    """Nothing for a figure that is not there."""
    return None if value != value else value  # type: ignore[return-value]  # noqa: PLR0124


def _remark(found: Heated, out: Path | None) -> None:
    """What one must know to read the figures."""
    lines = [
        said("streets", day=found.streets_day, source=found.streets_source),
        said("needs", day=found.needs.as_of.isoformat(), decided=found.needs.decided),
        *(
            said(
                "need",
                label=one.label(LANGUAGE.value),
                minutes=f"{one.minutes:g}",
                weight=f"{one.weight:g}",
            )
            for one in found.heat.asked
        ),
        *(said("not_asked", label=one.label(LANGUAGE.value)) for one in found.heat.not_asked),
        said("people_unknown"),
    ]
    if found.areas is None:
        lines.append(said("no_boundaries"))
    if out is not None:
        lines.append(said("cells_written", count=len(found.heat.cells), file=out))
    for line in lines:
        typer.echo(line, err=True)
