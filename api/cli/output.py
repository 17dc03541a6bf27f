"""How commands print: tables for people, JSON and CSV for programs, mistakes in one go."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from .words import LANGUAGE, say, word_of

Cell = str | int | float | bool | None
WIDE = 200
MOST_MISTAKES_ON_SCREEN = 50


class Exit(IntEnum):
    """What the exit codes mean; documented in the README."""

    OK = 0
    NOT_MET = 1
    BAD_INPUT = 2


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


FormatOption = typer.Option("--format", "-f", help=say("option_format"))


def show(
    rows: Sequence[Mapping[str, Cell]], how: Format, title: str, columns: Mapping[str, str]
) -> None:
    """Print rows; `columns` maps the keys to the headings of the table, in order.

    JSON and CSV keep keys and codes, so programs do not depend on the language; the table says
    members of the enums in `words.WORDS` in the reader's language.
    """
    if how is Format.JSON:
        print_json(list(rows))
    elif how is Format.CSV:
        writer = csv.DictWriter(sys.stdout, list(columns), extrasaction="ignore")
        writer.writeheader()
        writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    else:
        _print_table(rows, title, columns)


def print_json(content: object) -> None:
    """Print anything as JSON, exact numbers as numbers, umlauts as umlauts."""
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2, default=_plain))


def fail(*lines: str) -> NoReturn:
    """Say what is wrong with the input, all of it, and stop with exit code 2."""
    for line in lines[:MOST_MISTAKES_ON_SCREEN]:
        typer.secho(line, err=True, fg=typer.colors.RED)
    if len(lines) > MOST_MISTAKES_ON_SCREEN:
        left = len(lines) - MOST_MISTAKES_ON_SCREEN
        typer.secho(say("more_mistakes", count=left), err=True, fg=typer.colors.RED)
    raise typer.Exit(Exit.BAD_INPUT)


def console() -> Console:
    """Where tables and progress go; wide enough for a table where there is no terminal."""
    return Console(width=None if sys.stdout.isatty() else WIDE)


def _print_table(
    rows: Sequence[Mapping[str, Cell]], title: str, columns: Mapping[str, str]
) -> None:
    table = Table(title=escape(title), title_justify="left")
    for key, heading in columns.items():
        numeric = any(isinstance(row.get(key), int | float) for row in rows)
        table.add_column(escape(heading), justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*(escape(_text(row.get(key))) for key in columns))
    console().print(table)


def _text(value: Cell) -> str:
    if value is None:
        return "–"
    if isinstance(value, StrEnum):
        return word_of(value)
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, float):
        text = f"{value:,.1f}"
        return text.translate(str.maketrans(",.", ".,")) if LANGUAGE == "de" else text
    return str(value)


def _harmless(value: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets a quote in front."""
    if isinstance(value, bool):
        return "true" if value else "false"
    dangerous = isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return f"'{value}" if dangerous else value


def _plain(value: object) -> object:
    if isinstance(value, Fraction | Decimal):
        return int(value) if value == int(value) else float(value)
    return str(value)
