"""Judging the whole stock in the database, and what a change of rules would do to it."""

import typer

from api.chain import judge_all, reach_of, standing_rule_sets, surroundings
from api.impact import impact
from api.practice import day_in
from inspections import Standing, standings
from standards import RuleSet

from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, console, show
from .words import say


def check_stock(how: Format) -> None:
    """Judge what is not judged yet, and list how the accommodations stand."""
    data = prepared()
    with plain_errors(), session_of(data) as session, console().status(say("judging")):
        around = surroundings(reach_of(session, data.layers))
        judged = judge_all(session, standing_rule_sets(), around)
        found = standings(session, day_in(data.settings.data))
    sites = {place: one for place, one in found.items() if "/" not in place}
    rows = [_row(place, one) for place, one in sites.items()]
    keys = tuple(_row("", Standing()))
    show(rows, how, say("title_stock"), {key: say(f"column_{key}") for key in keys})
    typer.echo(say("judged", count=judged), err=True)


def impact_on_stock(old: RuleSet, new: RuleSet, how: Format) -> None:
    """List the places whose outcome would change, and count them."""
    data = prepared()
    with plain_errors(), session_of(data, reading=True) as session:
        around = surroundings(reach_of(session, data.layers))
        changes = impact(session, old, new, day_in(data.settings.data), around)
    rows: list[dict[str, Cell]] = [
        {
            "municipality": one.municipality,
            "place": one.place,
            "rule": one.rule,
            "before": one.before,
            "after": one.after,
        }
        for one in changes
    ]
    keys = ("municipality", "place", "rule", "before", "after")
    show(
        rows,
        how,
        say("title_impact", old=old.name, new=new.name),
        {key: say(f"column_{key}") for key in keys},
    )
    places = len({one.place for one in changes})
    typer.echo(say("impact", findings=len(changes), places=places), err=True)


def _row(place: str, one: Standing) -> dict[str, Cell]:
    coverage = one.tally.coverage
    return {
        "place": place,
        "compliance": one.compliance,
        "inspected_on": one.inspected_on.isoformat() if one.inspected_on else None,
        "met": one.tally.met,
        "minor_deviation": one.tally.minor_deviation,
        "not_met": one.tally.not_met,
        "not_assessed": one.tally.not_assessed,
        "coverage_percent": round(float(coverage) * 100, 1) if coverage is not None else None,
        "blocking": ", ".join(one.blocking) or None,
    }
