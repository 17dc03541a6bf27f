"""Frames as plain rows."""

from collections.abc import Mapping

import pandas as pd

PlainRow = Mapping[str, object]


def plain_rows(table: pd.DataFrame) -> list[dict[str, object]]:
    """Every row by column, None for what is unknown; geometry is left out."""
    plain = pd.DataFrame(table.drop(columns="geometry", errors="ignore")).astype("object")
    known = plain.where(plain.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in known.to_dict("records")]


def text(value: object) -> str | None:
    """A value as text."""
    return None if value is None else str(value)
