"""`wohnlage standards diff` and `impact`: what changes in the rules, and what that does."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

import typer

from api.cli.output import Cell, Format, FormatOption, print_json, show
from api.cli.rule_sets import find
from api.cli.words import LANGUAGE
from api.rule_changes import change_text, rule_title
from standards import RuleSet
from standards.life import Change, as_json, changes_between

from .finding import tell
from .listing import headings

Old = Annotated[str, typer.Argument(help=tell("argument_old"))]
New = Annotated[str, typer.Argument(help=tell("argument_new"))]
DAY = ["%Y-%m-%d"]
OF_A_CHANGE = ("rule", "title", "change")


def diff(old: Old, new: New, how: Annotated[Format, FormatOption] = Format.TABLE) -> None:
    """What changed from the old set to the new one, in words."""
    before, after = find(old), find(new)
    rows = [_row(one, before, after) for one in changes_between(before, after)]
    if how is Format.JSON:
        print_json(rows)
        return
    _show(rows, before, after, how)


def show_changes(before: RuleSet, after: RuleSet) -> None:
    """The same as a table for people, of two sets that were found."""
    rows = [_row(one, before, after) for one in changes_between(before, after)]
    _show(rows, before, after, Format.TABLE)


def impact(
    old: Old,
    new: New,
    day: Annotated[
        datetime | None, typer.Option("--day", formats=DAY, help=tell("option_impact_day"))
    ] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Places, persons and rooms whose outcome changes, and the capacity lost."""
    # The database is only loaded when it is needed: the other comparison works without.
    from .impact import show_impact  # noqa: PLC0415

    show_impact(find(old), find(new), day.date() if day else None, how)


def _show(
    rows: Sequence[Mapping[str, object]], before: RuleSet, after: RuleSet, how: Format
) -> None:
    names = {"old": f"{before.name}@{before.version}", "new": f"{after.name}@{after.version}"}
    plain: list[dict[str, Cell]] = [{key: str(row[key]) for key in OF_A_CHANGE} for row in rows]
    show(plain, how, tell("title_diff", **names, count=len(rows)), headings(OF_A_CHANGE))


def _row(one: Change, old: RuleSet, new: RuleSet) -> Mapping[str, object]:
    return {
        "rule": one.rule,
        "title": rule_title(one, old, new, LANGUAGE),
        "kind": one.kind,
        "field": one.field,
        "since": one.since.isoformat() if one.since else None,
        "before": as_json(one.before),
        "after": as_json(one.after),
        "stricter": one.stricter,
        "change": change_text(one, old, new, LANGUAGE),
    }
