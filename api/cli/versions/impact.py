"""What a change of rules would do to the stock in the database."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date

import typer

from api.chain import reach_of, surroundings
from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import Cell, Format, print_json, show
from api.cli.words import LANGUAGE
from api.explanations import shown
from api.impact import Changed, Impact, Part, impact
from api.lone_rules import Alone, added
from api.practice import day_in
from standards import RuleSet
from standards.life import changes_between, last_day_of

from .finding import tell
from .listing import headings

OF_A_CHANGE = ("municipality", "place", "rule", "before", "after")
OF_A_LONE_RULE = (
    "municipality",
    "rule",
    "capacity_before",
    "capacity_after",
    "lost",
    "hidden",
    "tighter",
)
OF_A_PART = (
    "municipality",
    "sites",
    "dwellings",
    "rooms",
    "persons",
    "worse",
    "better",
    "capacity_before",
    "capacity_after",
    "lost",
    "closed",
    "unclear",
)


def show_impact(old: RuleSet, new: RuleSet, asked: date | None, how: Format) -> None:
    """Print what changes for each municipality, and which places by which rule."""
    data = prepared()
    with plain_errors(), session_of(data, reading=True) as session:
        today = day_in(data.settings.data)
        day = asked or _day(old, new, today)
        around = surroundings(reach_of(session, data.layers, today))
        found = impact(session, old, new, day, around)
    if how is Format.JSON:
        print_json(_as_json(found))
        return
    names = {"old": f"{old.name}@{old.version}", "new": f"{new.name}@{new.version}"}
    changes = [_change(one) for one in found.changes]
    if how is Format.TABLE:
        parts = [_part(one) for one in found.parts]
        parts.append({**_part(found.total), "municipality": tell("total")})
        title = tell("title_impact", day=shown(day, LANGUAGE), **names)
        show(parts, how, title, headings(OF_A_PART))
        if found.alone:
            lone = [_alone(one) for one in found.alone]
            show(lone, how, tell("title_alone"), headings(OF_A_LONE_RULE))
    show(changes, how, tell("title_impact_places", **names), headings(OF_A_CHANGE))
    typer.echo(tell("impact", day=shown(day, LANGUAGE), **asdict(found.total)), err=True)
    if found.held_by:
        rules = ", ".join(f"{rule} ({places})" for rule, places in found.held_by)
        typer.echo(tell("held_by", rules=rules), err=True)
    for line in hidden_lines(found):
        typer.echo(line, err=True)


def _day(old: RuleSet, new: RuleSet, today: date) -> date:
    """Today, or the day from which on all changed limits count, if that lies ahead."""
    return max(today, last_day_of(changes_between(old, new)) or today)


def _as_json(found: Impact) -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "total": _part(found.total),
        "held_by": dict(found.held_by),
        "alone": [{**asdict(one), "lost": one.lost} for one in found.alone],
        "municipalities": [_part(one) for one in found.parts],
        "changes": [_change(one) for one in found.changes],
    }


def _part(one: Part) -> dict[str, Cell]:
    return {**asdict(one), "lost": one.lost}


def _alone(one: Alone) -> dict[str, Cell]:
    return {
        "municipality": one.municipality,
        "rule": one.rule,
        "capacity_before": one.before,
        "capacity_after": one.after,
        "lost": one.lost,
        "hidden": one.hidden,
        "tighter": ", ".join(one.tighter) or None,
    }


def hidden_lines(found: Impact) -> Iterator[str]:
    """For each rule whose lost places others take anyway: how many, and which others."""
    for one in added(replace(each, municipality="") for each in found.alone):
        if one.hidden and one.tighter:
            tighter = ", ".join(one.tighter)
            details = {"rule": one.rule, "lost": one.lost, "hidden": one.hidden}
            yield tell("hidden_by", **details, tighter=tighter)


def _change(one: Changed) -> dict[str, Cell]:
    return asdict(one)
