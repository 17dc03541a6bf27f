"""`wohnlage check`: judge one record from a file, or every visit that is not judged yet."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from api.answers import answer, plain
from api.complaints import complaint_lines
from api.explanations import explain, shown, unit_text
from standards import (
    Finding,
    Outcome,
    RecordError,
    RuleSet,
    Value,
    by_occupants,
    evaluate,
    is_assessed,
    read_record,
)

from .output import Cell, Exit, Format, FormatOption, fail, print_json, show
from .rule_sets import STANDING_SET, find
from .summing_up import sum_up
from .words import LANGUAGE, say

app = typer.Typer()

MAX_FILE_BYTES = 20_000_000


@app.command(help=say("help_check"))
def check(
    file: Annotated[Path | None, typer.Option("--file", help=say("option_record"))] = None,
    rules: Annotated[str, typer.Option("--rules", help=say("option_rules"))] = STANDING_SET,
    day: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("option_day"))
    ] = None,
    again: Annotated[bool, typer.Option("--again", help=say("option_again"))] = False,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Judge a record without any database, or the visits in the database."""
    if file is None and again:
        check_database_again(rules, day.date() if day else None, how)
    elif file is None:
        check_database(how)
    else:
        check_file(file, rules, day.date() if day else None, how)


def check_file(file: Path, rules: str, day: date | None, how: Format) -> None:
    """Judge the record in a file and print the answer; exit 1 if anything is not met."""
    try:
        record = read_record(_text(file))
    except RecordError as error:
        fail(say("wrong_record", file=file), *complaint_lines(error, LANGUAGE))
    rule_set = find(rules, day or record.day)
    findings = evaluate(rule_set, record, day)
    today = by_occupants(rule_set, record, day)
    if how is Format.JSON:
        print_json(answer(rule_set, findings, day or record.day, today))
    else:
        rules_said = rule_set.title.de if LANGUAGE == "de" else rule_set.title.en
        rules_said = f"{rules_said} ({rule_set.name}@{rule_set.version})"
        title = say("title_check", rules=rules_said, place=record.accommodation.id)
        beside = {(one.rule, one.place): one.outcome for one in today}
        rows = [_row(one, rule_set, how) for one in findings]
        for row, one in zip(rows, findings, strict=True):
            row["by_occupants"] = beside.get((one.rule, one.place))
        show(rows, how, title, _headings())
    if how is Format.TABLE:
        sum_up(rule_set, findings)
    if any(finding.outcome is Outcome.NOT_MET for finding in findings):
        raise typer.Exit(Exit.NOT_MET)


def check_database(how: Format) -> None:
    """Judge what is not judged yet, and list how the accommodations stand."""
    # The database and the street network are only loaded when they are needed.
    from .stock import check_stock  # noqa: PLC0415

    check_stock(how)


def check_database_again(rules: str, day: date | None, how: Format) -> None:
    """Judge every visit by another version beside the judgement that counts."""
    # The database and the street network are only loaded when they are needed.
    from .stock import check_stock_again  # noqa: PLC0415

    check_stock_again(rules, day, how)


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            fail(say("too_large", file=file, limit=MAX_FILE_BYTES // 1_000_000))
        return file.read_text(encoding="utf-8-sig")
    except OSError:
        fail(say("cannot_read", file=file))
    except UnicodeDecodeError:
        fail(say("not_utf8", file=file))


def _row(finding: Finding, rule_set: RuleSet, how: Format) -> dict[str, Cell]:
    """Numbers as numbers for programs, as people write them for people."""
    row: dict[str, Cell] = {
        "rule": finding.rule,
        "place": finding.place,
        "outcome": finding.outcome,
        "measured": _plain(finding.measured),
        "limit": _plain(finding.limit),
        "unit": finding.unit,
        "explanation": explain(finding, rule_set.rule(finding.rule), LANGUAGE),
    }
    if how is Format.TABLE:
        none_there = finding.measured is None and not is_assessed(finding)
        row["measured"] = None if none_there else shown(finding.measured, LANGUAGE, finding.limit)
        row["limit"] = None if finding.limit is None else shown(finding.limit, LANGUAGE)
        row["unit"] = unit_text(finding.unit, LANGUAGE)
    return row


def _plain(value: Value | None) -> Cell:
    found = plain(value)
    return found if isinstance(found, str | int | float | bool) else None


def _headings() -> dict[str, str]:
    keys = ("rule", "place", "outcome", "by_occupants", "measured", "limit", "unit", "explanation")
    return {key: say(f"column_{key}") for key in keys}
