"""The cover: what this is, of which day, by which rules, and counts that reconcile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from api.sentences import sentence
from api.workbooks.styles import BOLD, NOTICE, TITLE, set_up_page, style_header

from .book import Book, Look
from .values import Value

NOTE_WIDTH = 150
"""Characters in a line of a note, so that the cover fits a page."""

TITLE_HEIGHT = 24
WIDTHS = (58, 26, 22, 22, 22, 22)


@dataclass(frozen=True)
class Section:
    """A small table on the cover: the code of its title, codes of its headers, its rows."""

    code: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    shares: frozenset[int] = frozenset()
    """Columns, from 0, that hold shares."""


def write_cover(
    book: Book, *, day: date, practice: bool, sections: Sequence[Section], notes: Sequence[str]
) -> None:
    """Fill the cover; call it when every table is written.

    Parameters
    ----------
    notes
        Sentences below the title, already in the language of the book.
    """
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        book.cover.column_dimensions[letter].width = width
    set_up_page(book.cover, header_row=None)
    _title(book, day=day, practice=practice)
    for note in notes:
        for line in wrap(note, NOTE_WIDTH):
            _line(book, line)
    _line(book)
    for section in (*sections, _sheets(book)):
        _section(book, section)
    _line(book, _said(book, "content_hash"), book.content_hash)


def _title(book: Book, *, day: date, practice: bool) -> None:
    book.cover.row_dimensions[1].height = TITLE_HEIGHT
    title = book.cell(book.cover, book.title, Look.PLAIN)
    title.font = TITLE
    book.cover.append([title])
    if practice:
        banner = book.cell(book.cover, _said(book, "practice"), Look.PLAIN)
        banner.font, banner.fill = BOLD, NOTICE
        book.cover.append([banner])
    _line(book, _said(book, "day"), day)


def _section(book: Book, section: Section) -> None:
    heading = book.cell(book.cover, _said(book, section.code), Look.PLAIN)
    heading.font = BOLD
    book.cover.append([heading])
    headers = [book.cell(book.cover, _said(book, code), Look.PLAIN) for code in section.headers]
    for cell in headers:
        style_header(cell)
    book.cover.append(headers)
    for row in section.rows:
        looks = [
            Look.SHARE if column in section.shares else Look.PLAIN for column in range(len(row))
        ]
        cells = zip(row, looks, strict=True)
        book.cover.append([book.cell(book.cover, value, look) for value, look in cells])
    _line(book)


def _sheets(book: Book) -> Section:
    rows = [
        (", ".join(one.titles), one.rows, _split(book, len(one.titles))) for one in book.written
    ]
    return Section("sheets", ("sheet", "rows", "remark"), rows)


def _split(book: Book, parts: int) -> str:
    return sentence("exports.split", book.language, parts=parts) if parts > 1 else ""


def _line(book: Book, *values: Value) -> None:
    book.cover.append([book.cell(book.cover, value, Look.PLAIN) for value in values])


def _said(book: Book, code: str) -> str:
    return sentence(f"exports.{code}", book.language)
