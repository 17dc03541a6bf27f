"""`wohnlage standards heim-tuev`: ten factors, one light, and which rules made it so."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.answers import plain
from api.cli.output import Cell, Format, FormatOption, print_json
from api.cli.rule_sets import STANDING_SET
from api.cli.words import LANGUAGE, say
from api.insights.answers import heim_tuev_answer
from api.insights.lights import about_heim_tuev, factor_name, light_of, percent, signed
from standards import evaluate
from standards.insights import FactorValue, HeimTuev, heim_tuev

from .records import record_from, rule_set_of, show_rows, tell

COLUMNS = dict.fromkeys(("factor", "weight", "value", "light", "coverage", "made_by"), "")


def heim_tuev_of(
    file: Annotated[Path | None, typer.Option("--file", help=tell("option_file"))] = None,
    place: Annotated[str | None, typer.Option("--place", help=tell("option_place"))] = None,
    rules: Annotated[str, typer.Option("--rules", help=say("option_rules"))] = STANDING_SET,
    day: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("option_day"))
    ] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """The view on a whole accommodation; a part of a path is cut off."""
    when = day.date() if day else None
    record = record_from(file, place, when)
    rule_set = rule_set_of(rules, when or record.day)
    found = heim_tuev([rule_set], evaluate(rule_set, record, when), when or record.day)
    if how is Format.JSON:
        site = {"place": record.accommodation.id, "rule_set": rule_set.name}
        print_json({**site, "version": rule_set.version, **heim_tuev_answer(found)})
        return
    title = tell("title_heim_tuev", place=record.accommodation.id)
    show_rows([_row(one, found, how) for one in found.factors], how, title, COLUMNS)
    if how is Format.TABLE:
        for line in about_heim_tuev(found, LANGUAGE):
            typer.echo(line)


def _row(one: FactorValue, found: HeimTuev, how: Format) -> dict[str, Cell]:
    """Codes and numbers for programs, words for people."""
    if how is not Format.TABLE:
        coverage = plain(one.tally.coverage)
        return {
            "factor": one.number,
            "weight": one.weight,
            "value": one.value,
            "light": one.light,
            "coverage": coverage if isinstance(coverage, int | float) else None,
            "made_by": ", ".join(rule.rule for rule in one.rules if rule.value is not None),
        }
    assessed = [rule for rule in one.rules if rule.value is not None]
    return {
        "factor": factor_name(one, found, LANGUAGE),
        "weight": one.weight,
        "value": one.value,
        "light": light_of(one, LANGUAGE),
        "coverage": percent(one.tally.coverage, LANGUAGE),
        "made_by": ", ".join(
            f"{rule.rule} ({signed(rule.value or 0, LANGUAGE)})" for rule in assessed
        )
        or None,
    }
