"""A file somebody filled in becomes tables; every mistake is gathered before any is told."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from api.sentences import Language, sentence

from .archives import WORKBOOK, refuse_too_large
from .columns import Layout, SheetLayout
from .mistakes import Detail, Mistake, WrongFile, whole_file
from .numbers import shown
from .rows import RawRow, Table, TableRow
from .sheets import COLUMN_LIMIT, OpenWorkbook, open_workbook
from .tables import read_table
from .texts import comparable

DELIMITERS = ",;\t"


@dataclass
class Reading:
    """The tables of a file by the keys of their sheets, and all mistakes found so far."""

    file: str
    tables: dict[str, Table]
    mistakes: list[Mistake] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    """Titles of sheets that are none of ours."""

    def rows(self, key: str) -> list[TableRow]:
        """The rows of a sheet; none where the file does not have it."""
        return self.tables[key].rows if key in self.tables else []

    def is_whole(self, key: str) -> bool:
        """Whether references to this sheet can be checked."""
        return self.tables[key].is_whole

    def refuse_mistakes(self) -> None:
        """Return if there are none; WrongFile with all of them otherwise."""
        if self.mistakes:
            raise WrongFile(self.file, self.mistakes)


def read_workbook(path: Path, layout: Layout) -> Reading:
    """All data sheets of a workbook, found by their German or English names.

    Raises
    ------
    WrongFile
        If the file cannot be opened or a sheet is missing. Mistakes inside the sheets are in
        the reading, for the caller to add its own before it refuses.
    """
    opened = open_workbook(path)
    titles = {comparable(title): title for title in opened.titles}
    only_one = len(layout.sheets) == len(titles) == 1
    found = {one.key: _title_of(one, titles, only_one=only_one) for one in layout.sheets}
    needed = {one.key: found[one.key] for one in layout.sheets if not one.may_be_missing}
    if any(title is None for title in needed.values()):
        raise WrongFile(path.name, list(_missing_sheets(needed, opened)))
    tables = {
        sheet.key: _read_sheet(opened, sheet, title)
        for sheet in layout.sheets
        if (title := found[sheet.key]) is not None
    }
    mistakes = [mistake for table in tables.values() for mistake in table.mistakes]
    known = {*map(comparable, filter(None, found.values())), *_titles_beside()}
    unread = tuple(title for title in opened.titles if comparable(title) not in known)
    return Reading(path.name, tables, mistakes, unread)


def read_csv(path: Path, layout: SheetLayout) -> Reading:
    """A table of values separated by comma, semicolon or tab, in UTF-8 or Windows letters.

    Raises
    ------
    WrongFile
        If it is too large or no text.
    """
    refuse_too_large(path, WORKBOOK.file_bytes)
    text = _decoded(path)
    table = read_table(layout, path.name, _csv_rows(path.name, text))
    return Reading(path.name, {layout.key: table}, table.mistakes)


def _title_of(sheet: SheetLayout, titles: dict[str, str], *, only_one: bool) -> str | None:
    names = (comparable(sheet.title(language)) for language in Language)
    found = next((titles[name] for name in names if name in titles), None)
    return next(iter(titles.values())) if found is None and only_one else found


def _titles_beside() -> set[str]:
    """Names of the sheets of a template that hold no data."""
    codes = ("columns.sheet_guide", "columns.sheet_lists")
    return {comparable(sentence(code, language)) for code in codes for language in Language}


def _missing_sheets(found: dict[str, str | None], opened: OpenWorkbook) -> Iterator[Mistake]:
    there = ", ".join(shown(title) for title in opened.titles)
    for key, title in found.items():
        if title is None:
            details: dict[str, Detail] = {"sheet": (f"columns.sheet_{key}",), "found": there}
            yield Mistake("", 0, "", "", "sheet_missing", details)


def _read_sheet(opened: OpenWorkbook, layout: SheetLayout, title: str) -> Table:
    table = read_table(layout, title, opened.rows(title))
    scan = opened.scans[title]
    for area in scan.merged:
        if _last_row(area) >= table.header_row:
            table.complain("merged_cells", area=shown(area))
    if scan.widest > COLUMN_LIMIT:
        table.complain("too_many_columns", found=scan.widest, limit=COLUMN_LIMIT)
    return table


def _last_row(area: str) -> int:
    digits = "".join(one for one in area.rpartition(":")[2] if one in "0123456789")
    return int(digits[:9] or 0)


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if b"\0" in content:
        raise whole_file(path.name, "not_a_text_file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _csv_rows(name: str, text: str) -> Iterator[RawRow]:
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    try:
        for values in reader:
            yield RawRow(start, values)
            start = reader.line_num + 1
    except csv.Error as error:
        raise whole_file(name, "damaged_csv", line=start) from error
