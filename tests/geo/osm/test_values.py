"""What mappers write as slopes, widths and heights."""

import pytest

from geo.osm.values import metres_of, percent_of


@pytest.mark.parametrize(
    ("slope", "percent"),
    [
        ("6%", 6.0),
        ("6 %", 6.0),
        ("-8 %", -8.0),
        ("+4%", 4.0),
        ("6,5%", 6.5),
        ("7", 7.0),
        ("1:12", 8.33),
        ("1 : 20", 5.0),
        ("-1:10", -10.0),
        ("5°", 8.75),
        ("0%", 0.0),
    ],
)
def test_a_slope_is_read_as_percent(slope, percent):
    assert percent_of(slope) == percent


@pytest.mark.parametrize(
    "slope", ["", "up", "down", "steep", "yes", "1:0", "600%", "90°", "6%;8%", "١٢%", "1e1", "nan"]
)
def test_a_slope_that_says_no_number_stays_unknown(slope):
    assert percent_of(slope) is None


@pytest.mark.parametrize(
    ("length", "metres"),
    [("0.8", 0.8), ("0,8 m", 0.8), ("80 cm", 0.8), ("120mm", 0.12), ("wide", None), ("", None)],
)
def test_a_width_or_height_is_read_in_metres(length, metres):
    assert metres_of(length) == (None if metres is None else pytest.approx(metres))
