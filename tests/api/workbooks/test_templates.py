"""The workbooks people fill in."""

import openpyxl
import pytest

from api.sentences import Language
from api.workbooks import Kind, layout_of, read_workbook, write_template
from api.workbooks.texts import comparable


@pytest.fixture(params=[(kind, language) for kind in Kind for language in Language], ids=str)
def written(request, tmp_path):
    kind, language = request.param
    path = tmp_path / "template.xlsx"
    write_template(kind, path, language)
    return path, layout_of(kind), language


def test_an_empty_template_is_read_without_a_mistake(written):
    path, layout, _ = written

    reading = read_workbook(path, layout)

    assert reading.mistakes == []
    assert reading.unread == ()


def test_the_first_sheet_explains_every_column(written):
    path, layout, language = written
    workbook = openpyxl.load_workbook(path)
    said = {cell.value for row in workbook.worksheets[0].iter_rows() for cell in row}

    for sheet in layout.sheets:
        assert {column.label(sheet.key, language) for column in sheet.columns} <= said


def test_data_sheets_are_ready_to_be_used(written):
    path, layout, language = written
    workbook = openpyxl.load_workbook(path)
    for one in layout.sheets:
        sheet = workbook[one.title(language)]

        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert all(cell.comment and cell.comment.text for cell in sheet[1])
        assert [str(cell.value).endswith("*") for cell in sheet[1]] == [
            column.required for column in one.columns
        ]


def test_closed_lists_offer_words_not_codes(tmp_path):
    write_template(Kind.REGISTER, tmp_path / "t.xlsx", Language.DE)
    workbook = openpyxl.load_workbook(tmp_path / "t.xlsx")
    lists = {cell.value for row in workbook["Listen"].iter_rows() for cell in row}

    assert {"Gemeinschaftsunterkunft", "in Nutzung", "Wohn- und Schlafraum", "ja"} <= lists
    assert workbook["Listen"].sheet_state == "hidden"
    assert len(workbook["Unterkünfte"].data_validations.dataValidation) > 5


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", Language)
def test_no_two_columns_of_a_sheet_have_the_same_header(kind, language):
    for sheet in layout_of(kind).sheets:
        labels = [comparable(column.label(sheet.key, language)) for column in sheet.columns]

        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("kind", Kind)
def test_every_choice_has_a_word_of_its_own_in_both_languages(kind):
    for sheet in layout_of(kind).sheets:
        for column in sheet.recognised():
            for language in Language:
                words = {column.choice_label(code, language) for code in column.choices}

                assert len(words) == len(column.choices)


def test_units_stand_in_the_headers(tmp_path):
    write_template(Kind.REGISTER, tmp_path / "t.xlsx", Language.DE)
    workbook = openpyxl.load_workbook(tmp_path / "t.xlsx")

    assert "Nettofläche des Raums [m²]" in {cell.value for cell in workbook["Räume"][1]}
