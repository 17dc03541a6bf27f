"""Where a view takes its record from: a file, or the latest visit in the database."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from api.cli.output import Cell, Format, fail, show
from api.cli.rule_sets import find
from api.cli.words import LANGUAGE, say
from api.complaints import complaint_lines
from api.sentences import sentence
from standards import Record, RecordError, RuleSet, read_record
from standards.places import places_of

MAX_FILE_BYTES = 20_000_000


def tell(code: str, **details: object) -> str:
    """The sentence `insights.<code>` in the language of the command line."""
    return sentence(f"insights.{code}", LANGUAGE, **details)


def record_from(file: Path | None, place: str | None, day: date | None) -> Record:
    """The record in a file, or what the latest visit to a place up to the day found.

    Stops with a plain sentence if there is neither, or if the place is not in it.
    """
    if file is None and place is None:
        fail(tell("needs_file_or_place"))
    if file is not None:
        record = _read(file)
    else:
        # The database and the street network are only loaded when they are needed.
        from .stock import record_in_stock  # noqa: PLC0415

        record = record_in_stock(place or "", day)
    if place is not None and place not in {one.path for one in places_of(record).walk()}:
        unknown_place(place)
    return record


def unknown_place(place: str) -> NoReturn:
    """Say that there is no such place, and stop."""
    fail(tell("unknown_place", place=place))


def rule_set_of(name: str, day: date) -> RuleSet:
    """A rule set by name as it is in force on the day, or a plain sentence and the end."""
    return find(name, day)


def title_of(rule_set: RuleSet) -> str:
    """The title of a set in the language of the command line."""
    title = rule_set.title.de if LANGUAGE == "de" else rule_set.title.en
    return f"{title} ({rule_set.name}@{rule_set.version})"


def show_rows(
    rows: Sequence[Mapping[str, Cell]], how: Format, title: str, columns: Mapping[str, str]
) -> None:
    """Rows as a table or CSV; a column without a heading of its own is said by its key."""
    show(rows, how, title, {key: name or tell(f"column_{key}") for key, name in columns.items()})


def _read(file: Path) -> Record:
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            fail(say("too_large", file=file, limit=MAX_FILE_BYTES // 1_000_000))
        return read_record(file.read_text(encoding="utf-8-sig"))
    except OSError:
        fail(say("cannot_read", file=file))
    except UnicodeDecodeError:
        fail(say("not_utf8", file=file))
    except RecordError as error:
        fail(say("wrong_record", file=file), *complaint_lines(error, LANGUAGE))
