"""`wohnlage standards bottleneck`: how many people a place may hold, and what holds it back."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.cli.output import Cell, Exit, Format, FormatOption, print_json
from api.cli.rule_sets import STANDING_SET
from api.cli.words import LANGUAGE, say
from api.insights.answers import bottleneck_answer
from api.insights.wording import about_bottleneck, steps_text
from standards import RuleSet
from standards.insights import Bottleneck, bottlenecks

from .records import (
    record_from,
    rule_set_of,
    show_rows,
    tell,
    title_of,
)

PLACE_COLUMNS = dict.fromkeys(
    (
        "place",
        "level",
        "planned",
        "lawful",
        "binding",
        "recommended",
        "recommended_by",
        "unknown",
    ),
    "",
)
RULE_COLUMNS = dict.fromkeys(
    ("place", "rule", "title", "force", "places", "tolerated", "next_place"), ""
)


def bottleneck(
    file: Annotated[Path | None, typer.Option("--file", help=tell("option_file"))] = None,
    place: Annotated[str | None, typer.Option("--place", help=tell("option_place"))] = None,
    rules: Annotated[str, typer.Option("--rules", help=say("option_rules"))] = STANDING_SET,
    day: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("option_day"))
    ] = None,
    per_rule: Annotated[bool, typer.Option("--per-rule", help=tell("option_per_rule"))] = False,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """How many people fit, which rule binds; exit 1 if more places are planned than fit."""
    when = day.date() if day else None
    record = record_from(file, place, when)
    rule_set = rule_set_of(rules, when or record.day)
    every = bottlenecks(rule_set, record, when)
    found = {path: one for path, one in every.items() if _is_within(path, place)}
    if how is Format.JSON:
        print_json(bottleneck_answer(found, rule_set))
    else:
        _show(list(found.values()), rule_set, how, per_rule=per_rule)
    if any(_is_too_full(one) for one in found.values()):
        raise typer.Exit(Exit.NOT_MET)


def _is_within(path: str, place: str | None) -> bool:
    return place is None or path == place or path.startswith(f"{place}/")


def _is_too_full(one: Bottleneck) -> bool:
    return one.planned is not None and one.lawful is not None and one.planned > one.lawful


def _show(found: list[Bottleneck], rules: RuleSet, how: Format, *, per_rule: bool) -> None:
    if how is Format.TABLE or not per_rule:
        title = tell("title_bottleneck", rules=title_of(rules))
        show_rows([_place_row(one) for one in found], how, title, PLACE_COLUMNS)
    if per_rule:
        title = tell("title_per_rule", place=found[0].place)
        show_rows(list(_rule_rows(found, rules)), how, title, RULE_COLUMNS)
    if how is Format.TABLE:
        for line in about_bottleneck(found[0], rules, LANGUAGE):
            typer.echo(line)


def _place_row(one: Bottleneck) -> dict[str, Cell]:
    unknown = dict.fromkeys(rule.rule for rule in one.unknown)
    return {
        "place": one.place,
        "level": one.level,
        "planned": one.planned,
        "lawful": one.lawful,
        "recommended": one.recommended,
        "binding": ", ".join(one.binding) or None,
        "recommended_by": ", ".join(one.recommended_by) or None,
        "unknown": ", ".join(unknown) or None,
    }


def _rule_rows(found: Iterable[Bottleneck], rules: RuleSet) -> Iterable[dict[str, Cell]]:
    for place in found:
        for one in place.per_rule:
            rule = rules.rule(one.rule)
            yield {
                "place": place.place,
                "rule": one.rule,
                "title": rule.title.de if LANGUAGE == "de" else rule.title.en,
                "force": rule.binding,
                "places": one.places,
                "tolerated": one.tolerated,
                "next_place": steps_text(one, LANGUAGE) or None,
            }
