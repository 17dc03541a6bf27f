"""A workbook written row by row: cover first, sheets that split where Excel ends, one hash."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import cast

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from api.sentences import Language, sentence
from api.workbooks.styles import (
    DAY_FORMATS,
    PERCENT_FORMAT,
    WHOLE_FORMAT,
    WRAPPED,
    describe,
    set_up_page,
    style_header,
)

from .values import Value, escaped, plain

ROWS_A_SHEET = 1_048_576 - 1
"""What Excel holds below the header."""

DECIMAL_FORMAT = "#,##0.0#####"
GAP = "_ "
"""A space behind numbers, so that they do not touch the text of the next column."""

HEADER_HEIGHT = 32
LINE_HEIGHT = 15
TALLEST_ROW = 405
LONGEST_TITLE = 31


class Look(StrEnum):
    """How a column is shown; `COUNT` keeps the dots of hidden counts below the numbers."""

    PLAIN = "plain"
    WRAPPED = "wrapped"
    SHARE = "share"
    COUNT = "count"


ALIGNMENTS = {
    Look.PLAIN: Alignment(vertical="top"),
    Look.WRAPPED: WRAPPED,
    Look.SHARE: Alignment(horizontal="right", vertical="top"),
    Look.COUNT: Alignment(horizontal="right", vertical="top"),
}


@dataclass(frozen=True)
class Heading:
    """One column: the code of its header, its width in characters, and its look."""

    code: str
    width: float = 14
    look: Look = Look.PLAIN


@dataclass(frozen=True)
class Written:
    """What became of a table: the sheets it stands on and how many rows it has."""

    titles: tuple[str, ...]
    rows: int


class Book:
    """One workbook in one language; the cover is its first sheet and is written last."""

    def __init__(self, title: str, language: Language, *, rows_a_sheet: int = ROWS_A_SHEET) -> None:
        self.language = language
        self.title = title
        self.written: list[Written] = []
        self._workbook = Workbook(write_only=True)
        self._rows_a_sheet = rows_a_sheet
        self._digest = hashlib.sha256()
        self._styles: dict[tuple[str, Look], StyleArray] = {}
        describe(self._workbook, title, language)
        self.cover = self._sheet(sentence("exports.sheet_cover", language))

    @property
    def content_hash(self) -> str:
        """SHA-256 over every cell of every table so far; the same data give the same hash."""
        return self._digest.hexdigest()

    def table(
        self, code: str, headings: Sequence[Heading], rows: Iterable[Sequence[Value]]
    ) -> Written:
        """Write a table on a sheet of its own, on several if Excel's rows do not suffice."""
        name = sentence(f"exports.sheet_{code}", self.language)
        stream = iter(rows)
        titles: list[str] = []
        count = 0
        while True:
            first = next(stream, None)
            if first is None and titles:
                break
            title = name if not titles else f"{name[: LONGEST_TITLE - 4]} {len(titles) + 1}"
            part = chain(() if first is None else (first,), islice(stream, self._rows_a_sheet - 1))
            count += self._write(title, headings, part)
            titles.append(title)
        self.written.append(Written(tuple(titles), count))
        return self.written[-1]

    def save(self, path: Path) -> None:
        """Write the file; one of this name is replaced."""
        self._workbook.save(path)

    def cell(self, sheet: Worksheet, value: Value, look: Look) -> Cell:
        """A cell that is text if its value is, and never a formula."""
        cell = WriteOnlyCell(sheet)
        self._fill(cell, value, look)
        # Whoever asked for the cell may style it further, which must not reach other cells.
        cell._style = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001
        return cell

    def _fill(self, cell: Cell, value: Value, look: Look) -> None:
        """Give a cell its value, type and style directly: openpyxl would guess, and take longer."""
        known = plain(value, self.language)
        text = isinstance(known, str)
        cell._value = escaped(known) if isinstance(known, str) else known  # type: ignore[attr-defined]  # noqa: SLF001
        cell.data_type = "s" if text else "d" if isinstance(known, date) else "n"
        style = self._style(self._format(known, look), look)
        cell._style = style  # type: ignore[attr-defined]  # noqa: SLF001

    def _style(self, number_format: str, look: Look) -> StyleArray:
        """The style of cells of this format and look, made once."""
        if (number_format, look) not in self._styles:
            pattern = WriteOnlyCell(self.cover)
            pattern.number_format = number_format
            pattern.alignment = ALIGNMENTS[look]
            self._styles[number_format, look] = pattern._style  # type: ignore[attr-defined]  # noqa: SLF001
        return self._styles[number_format, look]

    def _format(self, value: str | float | date | None, look: Look) -> str:
        if value is None or isinstance(value, str):
            return "General"
        if isinstance(value, date):
            return DAY_FORMATS[self.language]
        if look is Look.SHARE:
            return PERCENT_FORMAT + GAP
        return (WHOLE_FORMAT if isinstance(value, int) else DECIMAL_FORMAT) + GAP

    def _write(
        self, title: str, headings: Sequence[Heading], rows: Iterable[Sequence[Value]]
    ) -> int:
        sheet = self._sheet(title)
        width = sum(heading.width for heading in headings)
        for number, heading in enumerate(headings, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = heading.width
        set_up_page(sheet, pages_wide=1 + int(width // 320))
        sheet.row_dimensions[1].height = HEADER_HEIGHT
        sheet.append(list(self._header(sheet, headings)))
        # A streaming sheet writes a row at once, so one cell a column serves all rows.
        cells = [WriteOnlyCell(sheet) for _ in headings]
        count = 0
        for row in rows:
            count += 1
            pairs = list(zip(row, headings, strict=True))
            height = LINE_HEIGHT * max(lines(value, heading) for value, heading in pairs)
            if height > LINE_HEIGHT:
                sheet.row_dimensions[count + 1].height = min(height, TALLEST_ROW)
            for cell, (value, heading) in zip(cells, pairs, strict=True):
                self._fill(cell, value, heading.look)
            sheet.append(_there(cells))
            self._count_in(row)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{count + 1}"
        return count

    def _header(self, sheet: Worksheet, headings: Sequence[Heading]) -> Iterator[Cell]:
        names = [sentence(f"exports.{heading.code}", self.language) for heading in headings]
        self._count_in(names)
        for name in names:
            cell = self.cell(sheet, name, Look.PLAIN)
            style_header(cell)
            yield cell

    def _sheet(self, title: str) -> Worksheet:
        """A sheet that streams; it offers what we use of an ordinary one."""
        return cast("Worksheet", self._workbook.create_sheet(title))

    def _count_in(self, row: Sequence[Value]) -> None:
        line = "\x1f".join(f"{type(value).__name__}:{value}" for value in row)
        self._digest.update(line.encode("utf-8", "surrogatepass") + b"\x1e")


def _there(cells: Sequence[Cell]) -> list[Cell | None]:
    """The cells that hold something; empty ones are not written."""
    return [None if cell.value is None else cell for cell in cells]


def lines(value: Value, heading: Heading) -> int:
    """How many lines a value takes in its column; programs do not find out by themselves."""
    if heading.look is not Look.WRAPPED or not isinstance(value, str):
        return 1
    return sum(1 + int(len(line) // heading.width) for line in value.split("\n"))
