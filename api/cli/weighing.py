"""`wohnlage weights`: the weights in force, and what others would change."""

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from api.views.weights.answer import FiguresLine, WeightsAnswer
from api.views.weights.trying import answer, tried
from api.views.weights.words import tell
from placement import Criterion, weights_on
from standards import Text

from .asking import desk_of
from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, console, fail, show
from .words import LANGUAGE, say

app = typer.Typer(help=say("help_weights"), no_args_is_help=True)

MOST = 100
CRITERIA = ("criterion", "in_force", "tried", "mean_before", "mean_after")
MINUTES = ("minutes_before", "minutes_after")
CHANGES = ("household", "persons", "before", "after", "gain")


def said(code: str, **details: object) -> str:
    """A sentence about weights in the language of the command line."""
    return tell(code, LANGUAGE, **details)


@app.command("show", help=say("help_weights_show"))
def show_weights(how: Annotated[Format, FormatOption] = Format.TABLE) -> None:
    """Each criterion with its weight in force."""
    data = prepared()
    with plain_errors(), session_of(data, reading=True) as session:
        found = weights_on(desk_of(data, session).day)
    rows: list[dict[str, Cell]] = [
        {
            "criterion": one.value,
            "label": _of(found.setting(one).label),
            "weight": found.setting(one).weight,
            "proposal": found.setting(one).proposal,
            "source": found.setting(one).source,
        }
        for one in Criterion
    ]
    _print(rows, how, ("criterion", "label", "weight", "proposal", "source"), said("title"))
    typer.echo(said("decided", day=found.decided_on, by=_of(found.decided_by)), err=True)


@app.command("try", help=say("help_weights_try"))
def try_weights(
    weight: Annotated[
        list[str] | None, typer.Option("--weight", help=said("option_weight"))
    ] = None,
    seconds: Annotated[
        float, typer.Option("--time-limit", min=1, max=3600, help=say("option_time_limit"))
    ] = 60.0,
    households: Annotated[
        bool, typer.Option("--households", help=said("option_households"))
    ] = False,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Plan twice for the same day, by the weights in force and by others; nothing is kept."""
    changed = _changed(weight or [])
    data = prepared()
    with (
        plain_errors(),
        session_of(data, reading=True) as session,
        console().status(said("trying")),
    ):
        desk = desk_of(data, session)
        found, case = weights_on(desk.day), desk.case()
        shown = answer(found, changed, case, tried(case, found, changed, seconds))
    if households:
        _print(_changes(shown), how, CHANGES, said("changes_title"))
    else:
        _print(_criteria(shown), how, (*CRITERIA, *MINUTES), said("effect_title"))
    _summary(shown)


def _changed(given: list[str]) -> dict[Criterion, float]:
    """The weights named on the command line; all mistakes at once."""
    known = ", ".join(Criterion)
    changed: dict[Criterion, float] = {}
    mistakes = []
    for one in given:
        name, _, number = one.partition("=")
        weight = _weight(number)
        if name not in set(Criterion):
            mistakes.append(said("unknown_criterion", given=one, known=known))
        elif weight is None:
            mistakes.append(said("no_weight", given=one))
        else:
            changed[Criterion(name)] = weight
    if mistakes or not given:
        fail(*(mistakes or [said("nothing_to_try", known=known)]))
    return changed


def _weight(number: str) -> float | None:
    try:
        weight = Decimal(number.replace(",", "."))
    except InvalidOperation:
        return None
    in_hundredths = weight.is_finite() and weight == round(weight, 2)
    return float(weight) if in_hundredths and 0 <= weight <= MOST else None


def _criteria(found: WeightsAnswer) -> list[dict[str, Cell]]:
    return [
        {
            "criterion": one.criterion.value,
            "in_force": one.weight,
            "tried": one.tried,
            "mean_before": _percent(one.before.value if one.before else None),
            "mean_after": _percent(one.after.value if one.after else None),
            "minutes_before": one.before.minutes if one.before else None,
            "minutes_after": one.after.minutes if one.after else None,
        }
        for one in found.criteria
    ]


def _changes(found: WeightsAnswer) -> list[dict[str, Cell]]:
    return [
        {**one.model_dump(), "gain": _percent(one.gain)}
        for one in (found.effect.changes if found.effect else [])
    ]


def _percent(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 1)


def _print(rows: list[dict[str, Cell]], how: Format, keys: tuple[str, ...], title: str) -> None:
    show(rows, how, title, {key: said(f"cli_{key}") for key in keys})


def _summary(found: WeightsAnswer) -> None:
    if found.effect is None:
        return
    before, after = found.effect.before, found.effect.after
    figures = {"placed_before": before.placed, "placed_after": after.placed}
    typer.echo(said("cli_placed", households=found.households, **figures), err=True)
    for need, words in _children(before, after):
        typer.echo(said(f"cli_children_{need}", **words), err=True)
    effect = found.effect
    changes = {"moves": effect.moves, "gaining": effect.gaining, "losing": effect.losing}
    typer.echo(said("moves", **changes), err=True)
    if not (before.is_proven and after.is_proven):
        gaps = {"before": before.gap_percent, "after": after.gap_percent}
        typer.echo(said("not_proven", **gaps), err=True)


def _children(before: FiguresLine, after: FiguresLine) -> list[tuple[str, dict[str, int]]]:
    return [
        (
            one.need.value,
            {
                "before": one.with_place,
                "of_before": one.children,
                "after": other.with_place,
                "of_after": other.children,
            },
        )
        for one, other in zip(before.children, after.children, strict=True)
        if one.children or other.children
    ]


def _of(text: Text) -> str:
    return text.de if LANGUAGE == "de" else text.en or text.de
