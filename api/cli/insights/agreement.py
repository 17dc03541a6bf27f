"""`wohnlage standards agree`: several rule sets on one record, where they agree and differ."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.cli.output import Cell, Format, FormatOption, fail, print_json
from api.cli.words import LANGUAGE, say
from api.explanations import label
from api.insights.answers import agreement_answer
from api.insights.demands import demand_text
from standards.insights import Row, agreement

from .records import record_from, rule_set_of, show_rows, tell

LEAST_SETS = 2


def agree(
    file: Annotated[Path | None, typer.Option("--file", help=tell("option_file"))] = None,
    place: Annotated[str | None, typer.Option("--place", help=tell("option_place"))] = None,
    rules: Annotated[
        list[str] | None, typer.Option("--rules", help=tell("option_rule_sets"))
    ] = None,
    day: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("option_day"))
    ] = None,
    every_row: Annotated[bool, typer.Option("--all", help=tell("option_every_row"))] = False,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """One row for each thing that more than one set asks for, one column a set."""
    names = list(dict.fromkeys(rules or []))
    if len(names) < LEAST_SETS:
        fail(tell("needs_two_sets"))
    when = day.date() if day else None
    record = record_from(file, place, when)
    # Two versions of one set are told apart by what was asked for.
    sets = [replace(rule_set_of(name, when or record.day), name=name) for name in names]
    found = agreement(sets, record, when)
    if how is Format.JSON:
        print_json(agreement_answer(found, every_row=every_row))
        return
    rows = found.rows if every_row else found.shared
    columns = {"measure": "", "level": "", **{name: name for name in names}}
    title = tell("title_agreement", place=record.accommodation.id, rules=", ".join(names))
    show_rows(
        [_row(one, how) for one in rows], how, title, {**columns, "strictest": "", "accord": ""}
    )


def _row(row: Row, how: Format) -> dict[str, Cell]:
    said: dict[str, Cell] = {
        name: " / ".join(demand_text(one, LANGUAGE) for one in row.demands if one.rule_set == name)
        for name in row.rule_sets
    }
    named = next((one.measure for one in row.demands if one.measure), None)
    about = label(named or row.thing.quantity[0], LANGUAGE) if _has_label(row) else None
    strictest = dict.fromkeys(rule for _, rule in row.strictest)
    return said | {
        "measure": about or row.demands[0].rule,
        "level": row.thing.level,
        "strictest": ", ".join(strictest) or None,
        "accord": tell(f"accord_{row.accord}") if how is Format.TABLE else row.accord,
    }


def _has_label(row: Row) -> bool:
    """A rule that a person judges names no measure."""
    return row.thing.quantity != (row.demands[0].rule,)
