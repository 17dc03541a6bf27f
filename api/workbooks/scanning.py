"""What openpyxl does not tell about a sheet when it reads it as a stream."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.xml.functions import iterparse

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@dataclass
class Scan:
    """What stands in the XML of one sheet besides plain values."""

    merged: list[str] = field(default_factory=list)
    """Ranges of merged cells, such as A1:C1."""
    without_value: dict[int, set[int]] = field(default_factory=dict)
    """By row the columns (from 1) of formulas that nobody has worked out."""
    widest: int = 0
    """The last column with a value, from 1."""
    is_odd: bool = False
    """Rows or columns that no Excel has: whoever made this wants to keep a reader busy."""


def scan(stream: IO[bytes]) -> Scan:
    """Read the XML of a sheet once; entities and document types are refused by defusedxml."""
    found = Scan()
    for _, element in iterparse(stream):
        name = element.tag.rpartition("}")[2]
        if name == "mergeCell":
            found.merged.append(element.get("ref", ""))
        elif name == "row":
            _scan_row(element, found)
            element.clear()
        if found.is_odd:
            break
    return found


def _scan_row(row: Element, found: Scan) -> None:
    if not 0 < _whole(row.get("r", "1")) <= LAST_ROW:
        found.is_odd = True
    for number, column, cell in _cells(row):
        if not (0 < number <= LAST_ROW and 0 < column <= LAST_COLUMN):
            found.is_odd = True
            return
        if len(cell):
            found.widest = max(found.widest, column)
        if _lacks_value(cell):
            found.without_value.setdefault(number, set()).add(column)


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row with row and column number; 0 where the reference is none."""
    for count, cell in enumerate(row, start=1):
        reference = cell.get("r")
        if reference is None:
            yield _whole(row.get("r", "1")), count, cell
            continue
        try:
            letters, number = coordinate_from_string(reference)
            yield number, column_index_from_string(letters), cell
        except (CellCoordinatesException, ValueError):
            yield 0, 0, cell


def _lacks_value(cell: Element) -> bool:
    children = {child.tag.rpartition("}")[2]: child for child in cell}
    if "f" not in children:
        return False
    value = children.get("v")
    if value is None:
        return True
    return value.text is None and cell.get("t") != "str"


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
