"""Find the header of a sheet, and which column is which, in German or English."""

import re
from collections.abc import Iterator
from itertools import islice

from api.sentences import Language

from .cells import Broken, is_blank
from .columns import Column, SheetLayout, label_code, unit_label
from .mistakes import Detail, Mistake
from .numbers import shown
from .rows import Position, RawRow, Table
from .texts import comparable

ROWS_TO_LOOK_FOR_A_HEADER = 10
UNIT = re.compile(r"\s*\[([^\]]*)\]$")


def find_header(
    layout: SheetLayout, stream: Iterator[RawRow]
) -> tuple[RawRow | None, list[RawRow]]:
    """The row with most known headers among the first ones, and the rows read past it."""
    known = _known_headers(layout)
    first = list(islice(stream, ROWS_TO_LOOK_FOR_A_HEADER))
    scores = [sum(_plain(value) in known for value in row.values) for row in first]
    if not any(scores):
        return None, []
    best = scores.index(max(scores))
    return first[best], first[best + 1 :]


def _known_headers(layout: SheetLayout) -> dict[str, Column]:
    known: dict[str, Column] = {}
    for column in layout.recognised():
        names = {column.key, *(column.label(layout.key, language) for language in Language)}
        if column.measure:
            names.add(column.measure.name)
        for name in names:
            known.setdefault(comparable(name), column)
    return known


def _plain(value: object) -> str:
    """A header without the star of required columns and without its unit."""
    text = comparable("" if isinstance(value, Broken) or value is None else str(value))
    return UNIT.sub("", text.removesuffix("*").rstrip())


def match_columns(layout: SheetLayout, header: RawRow, table: Table) -> dict[int, Column]:
    """The columns of the file by their number; what is odd about them goes to the table."""
    known, found = _known_headers(layout), dict[int, Column]()
    for number, value in enumerate(header.values):
        if is_blank(value):
            continue
        place = Position(number, shown(str(value)))
        column = known.get(_plain(value))
        if column is None:
            if not layout.ignores_others:
                table.mistakes.append(_at(table, header, place, "unknown_column"))
        elif column.key in table.positions:
            first = table.positions[column.key].letter
            table.mistakes.append(_at(table, header, place, "column_twice", first=first))
        else:
            table.positions[column.key] = place
            found[number] = column
            _check_unit(column, value, table, _at(table, header, place, "wrong_unit"))
    _check_required(layout, table)
    return found


def _at(table: Table, row: RawRow, place: Position, code: str, /, **details: Detail) -> Mistake:
    return Mistake(table.title, row.number, place.letter, place.header, code, details)


def _check_unit(column: Column, value: object, table: Table, mistake: Mistake) -> None:
    written = UNIT.search(comparable(str(value)).removesuffix("*").rstrip())
    if written is None:
        return
    codes = {column.unit, column.measure.unit if column.measure else None}
    units = {unit_label(unit, language) for unit in codes for language in Language} | codes
    if written[1] not in {comparable(unit) for unit in units if unit}:
        details = {"found": shown(written[1]), "expected": unit_label(column.unit, Language.DE)}
        wrong = Mistake(
            mistake.sheet, mistake.row, mistake.column, mistake.header, mistake.code, details
        )
        table.mistakes.append(wrong)


def _check_required(layout: SheetLayout, table: Table) -> None:
    missing = [one for one in layout.columns if one.required and one.key not in table.positions]
    for column in missing:
        table.complain("column_missing", column=(label_code(layout.key, column.key),))
    table.is_whole = not missing


def required_headers(layout: SheetLayout) -> tuple[str, ...]:
    """The codes of the headers that must be there."""
    return tuple(label_code(layout.key, one.key) for one in layout.columns if one.required)
