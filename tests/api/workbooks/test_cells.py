"""One cell against its column."""

from contextlib import suppress
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.workbooks.cells import Broken, parse
from api.workbooks.columns import Column, Content
from api.workbooks.numbers import CellWrong

KIND = Column("kind", Content.CHOICE, words="words.kind_", choices=("wohnung", "notunterkunft"))


def column(content: Content) -> Column:
    return Column("x", content)


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0", "\u200b"])
@pytest.mark.parametrize("content", Content)
def test_an_empty_cell_says_nothing_whatever_the_column(content, value):
    assert parse(column(content), value) is None


@pytest.mark.parametrize("value", ["ja", "Ja ", "x", "X", True, 1, 1.0, "WAHR", "yes", "j"])
def test_yes_is_understood(value):
    assert parse(column(Content.CLAIM), value) is True


@pytest.mark.parametrize("value", ["nein", "NEIN", False, 0, "no", "n", "falsch"])
def test_no_is_understood(value):
    assert parse(column(Content.CLAIM), value) is False


def test_perhaps_is_neither_yes_nor_no():
    with pytest.raises(CellWrong, match="not_yes_or_no"):
        parse(column(Content.CLAIM), "vielleicht")


@pytest.mark.parametrize("value", ["Wohnung", "wohnung", "flat", " WOHNUNG\u00a0"])
def test_a_choice_is_recognised_in_both_languages(value):
    assert parse(KIND, value) == "wohnung"


def test_umlauts_typed_on_a_mac_are_the_same_umlauts():
    assert parse(column(Content.TEXT), "Go\u0308rlitz") == "Görlitz"


def test_a_code_that_excel_took_for_a_number_stays_the_code():
    assert parse(column(Content.CODE), 17.0) == "17"
    assert parse(column(Content.CODE), 17) == "17"


def test_a_code_never_holds_a_slash():
    with pytest.raises(CellWrong, match="slash_in_code"):
        parse(column(Content.CODE), "W/1")


def test_a_postcode_gets_back_the_nought_that_excel_dropped():
    assert parse(column(Content.POSTCODE), 2826) == "02826"
    assert parse(column(Content.POSTCODE), "02826") == "02826"


def test_a_whole_number_may_be_a_float_without_decimals():
    assert parse(column(Content.COUNT), 4.0) == 4


def test_half_a_place_is_refused():
    with pytest.raises(CellWrong, match="not_a_whole_number"):
        parse(column(Content.COUNT), 2.5)


def test_a_number_that_excel_made_a_day_of_is_refused_with_the_reason():
    with pytest.raises(CellWrong, match="day_for_number"):
        parse(column(Content.NUMBER), datetime(2024, 5, 1))  # noqa: DTZ001  Excel knows no zones


def test_money_is_kept_in_cents():
    assert parse(column(Content.MONEY), "1.234,50 €") == 123450
    assert parse(column(Content.MONEY), 612.5) == 61250


def test_a_coordinate_with_a_point_has_decimals_not_thousands():
    assert parse(column(Content.DEGREES), "14.987") == Decimal("14.987")
    assert parse(column(Content.DEGREES), "14,987") == Decimal("14.987")


def test_a_formula_nobody_worked_out_is_not_an_empty_cell():
    with pytest.raises(CellWrong, match="formula_without_value"):
        parse(column(Content.TEXT), Broken("formula_without_value", ""))


@pytest.mark.parametrize("sign", ["\x07", "\u202e", "\x00", "\ud800"])
def test_signs_that_steer_devices_are_refused(sign):
    with pytest.raises(CellWrong, match="control_character"):
        parse(column(Content.TEXT), f"a{sign}b")


@given(
    st.sampled_from(list(Content)),
    st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.dates()),
)
def test_no_value_whatever_breaks_the_reader(content, value):
    with suppress(CellWrong):
        parse(column(content), value)
