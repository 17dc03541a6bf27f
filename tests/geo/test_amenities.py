import itertools

import pytest

from geo import load_categories
from geo.amenities import category_of
from geo.palette import (
    COMPLIANCE_MARKS,
    COMPLIANCE_ORDER,
    WHITE,
    contrast,
    luminance,
    sequence,
    street_class,
)

CATEGORIES = list(load_categories().values())


@pytest.mark.parametrize(
    ("tags", "category"),
    [
        ({"amenity": "kindergarten"}, "kita"),
        ({"amenity": "doctors"}, "doctor"),
        ({"amenity": "doctors", "healthcare:speciality": "general;paediatrics"}, "paediatrician"),
        ({"amenity": "doctors", "healthcare:speciality": "general"}, "doctor"),
        ({"shop": "supermarket"}, "food_shop"),
        ({"shop": "jewelry"}, None),
        ({"highway": "bus_stop"}, "bus_stop"),
        ({"highway": "residential"}, None),
        ({"club": "sport"}, "meeting_place"),
        ({"office": "government", "government": "tax"}, None),
        ({}, None),
    ],
)
def test_tags_tell_the_category(tags, category):
    assert category_of(tags) == category


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.name)
def test_white_letters_stay_readable_on_every_badge(category):
    assert contrast(category.colour, WHITE) >= 4.5
    assert 1 <= len(category.symbol) <= 2


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.name)
def test_every_category_has_a_german_and_an_english_word(category):
    assert category.label("de")
    assert category.label("en")


def test_no_two_categories_share_a_symbol_or_a_word():
    assert len({category.symbol for category in CATEGORIES}) == len(CATEGORIES)
    assert len({category.label_de for category in CATEGORIES}) == len(CATEGORIES)
    assert len({category.label_en for category in CATEGORIES}) == len(CATEGORIES)


def test_only_school_social_work_is_left_to_official_lists():
    assert [category.name for category in CATEGORIES if not category.tags] == ["school_social_work"]


def test_compliance_differs_in_shape_and_in_lightness():
    marks = [COMPLIANCE_MARKS[name] for name in COMPLIANCE_ORDER]

    assert len({mark.shape for mark in marks}) == len(marks)
    lightness = sorted(contrast(mark.fill, "#000000") for mark in marks)
    assert all(high / low > 1.25 for low, high in itertools.pairwise(lightness))
    assert all(contrast(mark.line, "#faf9f5") >= 4.5 for mark in marks)


@pytest.mark.parametrize(
    ("highway", "named"),
    [("primary", "major"), ("tertiary_link", "middle"), ("residential", "minor"), ("x", "paths")],
)
def test_a_street_belongs_to_one_class_of_the_base_map(highway, named):
    assert street_class(highway) == named


@pytest.mark.parametrize("count", range(1, 7))
def test_shades_keep_their_order_in_grey_print(count):
    light = [luminance(one) for one in sequence(count)]

    assert light == sorted(light, reverse=True)
    assert all(one - other > 0.02 for one, other in itertools.pairwise(light))
    assert sequence(count, dark_is_low=True) == sequence(count)[::-1]
