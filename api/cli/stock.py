"""Judging the whole stock in the database, and what a change of rules would do to it."""

from datetime import date

import typer
from sqlmodel import Session

from api.chain import judge_again, judge_all, keep_standing_sets, reach_of, surroundings
from api.practice import day_in
from api.rule_sets import Origin, find_rule_set
from inspections import Beside, Standing, besides, standings, versions_of
from standards import RuleSet

from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, console, fail, show
from .versions.finding import tell
from .versions.listing import headings
from .words import say

OF_A_JUDGEMENT = (
    "inspection",
    "day",
    "standing",
    "not_met_standing",
    "met",
    "minor_deviation",
    "not_met",
    "not_assessed",
)


def check_stock(how: Format) -> None:
    """Judge what is not judged yet, and list how the accommodations stand."""
    data = prepared()
    with plain_errors(), session_of(data) as session, console().status(say("judging")):
        today = day_in(data.settings.data)
        around = surroundings(reach_of(session, data.layers, today))
        waiting = [f"{one.name}@{one.version}" for one in keep_standing_sets(session)]
        judged = judge_all(session, around)
        found = standings(session, today)
    sites = {place: one for place, one in found.items() if "/" not in place}
    rows = [_row(place, one) for place, one in sites.items()]
    keys = tuple(_row("", Standing()))
    show(rows, how, say("title_stock"), {key: say(f"column_{key}") for key in keys})
    typer.echo(say("judged", count=judged.visits), err=True)
    if judged.too_early:
        typer.echo(say("too_early", count=len(judged.too_early)), err=True)
    for version in waiting:
        typer.echo(tell("waiting", version=version), err=True)


def check_stock_again(rules: str, day: date | None, how: Format) -> None:
    """Hold every visit against another version, and list it beside what counts."""
    data = prepared()
    with plain_errors(), session_of(data) as session, console().status(say("judging")):
        today = day_in(data.settings.data)
        rule_set = _rule_set(session, rules, day or today)
        around = surroundings(reach_of(session, data.layers, today))
        judged = judge_again(session, rule_set, around, day)
        rows = [_beside(one) for one in besides(session, rule_set, day)]
    title = tell("title_beside", version=f"{rule_set.name}@{rule_set.version}")
    show(rows, how, title, headings(OF_A_JUDGEMENT))
    typer.echo(tell("judged_beside", count=judged), err=True)


def _rule_set(session: Session, reference: str, day: date) -> RuleSet:
    """A version that is kept, or a shipped set, which is kept thereby.

    What lies in a folder may change: it is judged by once it is kept as a draft.
    """
    found = find_rule_set(session, reference, day)
    kept = {(one.name, one.sha256) for one in versions_of(session, found.rule_set.name)}
    is_kept = (found.rule_set.name, found.rule_set.sha256) in kept
    if found.origin is Origin.FOLDER and not is_kept:
        fail(tell("folder_not_kept", folder=reference))
    return found.rule_set


def _beside(one: Beside) -> dict[str, Cell]:
    return {
        "inspection": one.inspection,
        "day": one.day.isoformat(),
        "standing": ", ".join(one.standing) or None,
        "not_met_standing": one.standing_tally.not_met,
        "met": one.tally.met,
        "minor_deviation": one.tally.minor_deviation,
        "not_met": one.tally.not_met,
        "not_assessed": one.tally.not_assessed,
    }


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
