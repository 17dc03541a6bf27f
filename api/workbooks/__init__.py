"""Workbooks in and out: declared columns, templates to fill in, and a reader that trusts nobody."""

from .archives import Archive, Bounds, open_archive
from .columns import FACT, Column, Content, Layout, SheetLayout
from .layouts import Kind, layout_of
from .mistakes import Mistake, WrongFile
from .reading import Reading, read_csv, read_workbook
from .rows import Table, TableRow
from .templates import write_template, write_workbook

__all__ = [
    "FACT",
    "Archive",
    "Bounds",
    "Column",
    "Content",
    "Kind",
    "Layout",
    "Mistake",
    "Reading",
    "SheetLayout",
    "Table",
    "TableRow",
    "WrongFile",
    "layout_of",
    "open_archive",
    "read_csv",
    "read_workbook",
    "write_template",
    "write_workbook",
]
