"""Excel workbooks: bounded, scanned, and only then read, sheet by sheet."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from .archives import WORKBOOK, open_archive, refuse_too_large
from .cells import Broken
from .mistakes import whole_file
from .rows import RawRow
from .scanning import Scan, scan

COLUMN_LIMIT = 300


@dataclass(frozen=True)
class OpenWorkbook:
    """A workbook whose sheets can be read by title."""

    name: str
    workbook: Workbook
    scans: dict[str, Scan]

    @property
    def titles(self) -> list[str]:
        """The sheets with cells, in the order of their tabs."""
        return list(self.scans)

    def rows(self, title: str) -> Iterator[RawRow]:
        """The rows of a sheet with their numbers; what has no value comes as `Broken`.

        Raises
        ------
        WrongFile
            If the sheet turns out to be damaged half way.
        """
        try:
            yield from self._rows(title)
        except Exception as error:  # openpyxl fails in any way on a broken sheet
            raise whole_file(self.name, "damaged_workbook") from error

    def _rows(self, title: str) -> Iterator[RawRow]:
        found = self.scans[title]
        width = max(1, min(found.widest, COLUMN_LIMIT))
        sheet = self.workbook[title]
        for number, row in enumerate(sheet.iter_rows(max_col=width), start=1):
            values: list[object] = [
                Broken("excel_error", str(cell.value)) if cell.data_type == "e" else cell.value
                for cell in row
            ]
            for column in found.without_value.get(number, ()):
                if column <= width:
                    values[column - 1] = Broken("formula_without_value", "")
            yield RawRow(number, values)


def open_workbook(path: Path) -> OpenWorkbook:
    """The workbook at a path, checked on the outside and scanned on the inside.

    The file is read once, so what was checked is what is read.

    Raises
    ------
    WrongFile
        If it is no workbook, damaged, locked with a password, or larger than the bounds.
    """
    refuse_too_large(path, WORKBOOK.file_bytes)
    content = path.read_bytes()
    with open_archive(path.name, content, WORKBOOK) as archive:
        archive.inflate_everything()
        if not any(entry.startswith("xl/") for entry in archive.entries):
            raise whole_file(path.name, "not_a_workbook")
    try:
        opened = _opened(path.name, content)
    except Exception as error:  # openpyxl fails in any way on a broken workbook
        raise whole_file(path.name, "damaged_workbook") from error
    if any(found.is_odd for found in opened.scans.values()):
        raise whole_file(path.name, "damaged_workbook")
    return opened


def _opened(name: str, content: bytes) -> OpenWorkbook:
    workbook = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    scans: dict[str, Scan] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for sheet in workbook.worksheets:
            if not isinstance(sheet, ReadOnlyWorksheet):
                continue
            # The size a sheet claims for itself may be wrong and would hide rows.
            sheet.reset_dimensions()
            part = sheet._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001
            with archive.open(part) as stream:
                scans[sheet.title] = scan(stream)
    return OpenWorkbook(name, workbook, scans)
