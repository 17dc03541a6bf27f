"""What a file leaves out stays as it is known."""

from decimal import Decimal
from typing import TypeVar

from api.workbooks import TableRow

Value = TypeVar("Value")


class Keeping:
    """A cell's value where the file has its column, else what the database has."""

    def __init__(self, row: TableRow, old: object | None) -> None:
        self._row = row
        self._old = old

    def get(self, key: str, kind: type[Value], *, attribute: str = "") -> Value | None:
        """The value of a column; `attribute` is its name in the database where it differs."""
        if key in self._row.positions:
            value: object = self._row.cells.get(key)
        else:
            value = getattr(self._old, attribute or key, None)
        return value if isinstance(value, kind) else None

    def degrees(self, key: str) -> float | None:
        """A coordinate: exact in the file, a float in the database."""
        value = self.get(key, Decimal) or self.get(key, float)
        return None if value is None else float(value)
