"""A sheet as rows of values by column; all that is wrong with it is gathered, not raised."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from .cells import CellValue, is_blank, parse
from .columns import Column, SheetLayout
from .headers import find_header, match_columns, required_headers
from .numbers import CellWrong
from .rows import RawRow, Table, TableRow

ROW_LIMIT = 100_000


def read_table(layout: SheetLayout, title: str, rows: Iterable[RawRow]) -> Table:
    """The rows below the header, every cell held against its column."""
    table = Table(title)
    stream = iter(rows)
    header, waiting = find_header(layout, stream)
    if header is None:
        table.is_whole = False
        table.complain("no_header", expected=required_headers(layout))
        return table
    table.header_row = header.number
    columns = match_columns(layout, header, table)
    for count, row in enumerate(_not_blank(chain(waiting, stream))):
        if count >= ROW_LIMIT:
            table.complain("too_many_rows", limit=ROW_LIMIT)
            break
        table.rows.append(_read_row(row, columns, table))
    _find_duplicates(layout, table)
    return table


def _not_blank(rows: Iterable[RawRow]) -> Iterator[RawRow]:
    return (row for row in rows if not all(is_blank(value) for value in row.values))


def _read_row(row: RawRow, columns: Mapping[int, Column], table: Table) -> TableRow:
    cells: dict[str, CellValue] = {}
    read = TableRow(row.number, cells, table.title, table.positions)
    for number, column in columns.items():
        value = row.values[number] if number < len(row.values) else None
        try:
            cells[column.key] = parse(column, value)
        except CellWrong as wrong:
            table.mistakes.append(read.mistake(column.key, wrong.code, **wrong.details))
            continue
        if column.required and cells[column.key] is None:
            table.mistakes.append(read.mistake(column.key, "cell_missing"))
    return read


def _find_duplicates(layout: SheetLayout, table: Table) -> None:
    if not layout.unique or not all(table.has(key) for key in layout.unique):
        return
    first: dict[tuple[CellValue, ...], int] = {}
    for row in table.rows:
        name = tuple(row.cells.get(key) for key in layout.unique)
        if any(part is None for part in name):
            continue
        if name in first:
            value = "/".join(str(part) for part in name)
            wrong = row.mistake(layout.unique[-1], "same_twice", first=first[name], value=value)
            table.mistakes.append(wrong)
        first.setdefault(name, row.number)
