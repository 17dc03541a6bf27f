"""Fill in a template the way a clerk does: by header, row after row."""

from pathlib import Path

import openpyxl

from api.sentences import Language
from api.workbooks import Kind, write_template


def template(path: Path, kind: Kind, language: Language = Language.DE):
    write_template(kind, path, language)
    return openpyxl.load_workbook(path)


def fill(sheet, *rows: dict[str, object]) -> None:
    """Append rows whose keys are headers without unit and star."""
    columns = {}
    for cell in sheet[1]:
        name = str(cell.value).removesuffix("*").strip().split(" [")[0]
        columns[name] = cell.column
    number = sheet.max_row + 1 if sheet.max_row > 1 else 2
    for row in rows:
        for name, value in row.items():
            cell = sheet.cell(number, columns[name])
            cell.value = value
            if isinstance(value, str) and not value.startswith("=SUM"):
                cell.data_type = "s"
        number += 1


def filled(
    path: Path, kind: Kind, sheets: dict[str, list[dict[str, object]]], language=Language.DE
) -> Path:
    workbook = template(path, kind, language)
    for title, rows in sheets.items():
        fill(workbook[title], *rows)
    workbook.save(path)
    return path
