"""What people typed leaves the house as text, whatever it looks like."""

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.exports.book import Book, Heading, Look
from api.exports.values import LONGEST_TEXT, harmless
from api.sentences import Language

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "#REF!",
    "'=1",
    "TRUE",
    "1e5",
    "0123",
    "01.02.2024",
    "_x0041_",
    '=HYPERLINK("http://example.org")',
    "a\nb",
    " spaces ",
    "Straße ✓ 家",
]
HEADINGS = (Heading("name", 20), Heading("remark", 30, Look.WRAPPED))


def written(path, *rows, rows_a_sheet=1000):
    book = Book("Test", Language.DE, rows_a_sheet=rows_a_sheet)
    table = book.table("accommodations", HEADINGS, rows)
    book.save(path)
    return book, table


def cells(path):
    sheet = openpyxl.load_workbook(path)["Unterkünfte"]
    return [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_a_number_or_an_error(tmp_path, text):
    written(tmp_path / "t.xlsx", (text, text))

    for cell in cells(tmp_path / "t.xlsx"):
        assert cell.data_type == "s"
        assert cell.value.replace("_x005F_", "_") == text


def test_control_characters_stay_visible_and_break_nothing(tmp_path):
    written(tmp_path / "t.xlsx", ("a\x00b\x07c\x1bd", "x\ud800y\ufffe"))

    assert [cell.value for cell in cells(tmp_path / "t.xlsx")] == ["a␀b␇c␛d", "x\ufffdy\ufffd"]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path):
    written(tmp_path / "t.xlsx", ("x" * 40_000, None))

    [cell] = cells(tmp_path / "t.xlsx")
    assert len(cell.value) == LONGEST_TEXT
    assert cell.value.endswith("[gekürzt, 40000 Zeichen]")


@given(st.text())
def test_any_text_is_harmless_afterwards_and_kept_if_it_was(text):
    known = harmless(text, Language.DE)

    assert harmless(known, Language.DE) == known
    if text.isprintable():
        assert known == text


def test_rows_beyond_the_end_of_a_sheet_go_on_the_next_and_none_is_lost(tmp_path):
    rows = [(str(number), None) for number in range(25)]

    _, table = written(tmp_path / "t.xlsx", *rows, rows_a_sheet=10)

    workbook = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert table.titles == ("Unterkünfte", "Unterkünfte 2", "Unterkünfte 3")
    seen = [
        row[0] for title in table.titles for row in workbook[title].iter_rows(2, values_only=True)
    ]
    assert seen == [str(number) for number in range(25)]
    assert table.rows == 25


def test_an_empty_table_still_has_its_header(tmp_path):
    written(tmp_path / "t.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["Unterkünfte"]
    assert [cell.value for cell in sheet[1]] == ["Bezeichnung", "Bemerkung"]


def test_the_hash_tells_other_content_apart(tmp_path):
    first, _ = written(tmp_path / "a.xlsx", ("a", "b"))
    same, _ = written(tmp_path / "b.xlsx", ("a", "b"))
    other, _ = written(tmp_path / "c.xlsx", ("ab", ""))

    assert first.content_hash == same.content_hash != other.content_hash


def test_the_printed_page_and_the_properties_are_set(tmp_path):
    written(tmp_path / "t.xlsx", ("a", "b"))

    workbook = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = workbook["Unterkünfte"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B2")
    assert (workbook.properties.language, workbook.properties.title) == ("de-DE", "Test")
