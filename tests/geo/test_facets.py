"""Parts of a category where properties count; who does not say is no member."""

import pandas as pd
import pytest

from geo import UnknownCategory, category_of_destination, destination_label, facets_of, load_facets
from geo.facets import FacetFileError, members, read_facets, unknown_members

from .factories import amenities


def kitas(**columns):
    return amenities({"a": (0, 0), "b": (1, 0), "c": (2, 0)}, **columns)


def of(frame, facet):
    return list(frame.index[members(frame)[facet]])


@pytest.mark.parametrize(
    ("facet", "column", "dtype", "values"),
    [
        ("kita_free_place", "places_free", "Int64", [1, 0, None]),
        ("kita_nine_hours", "hours_per_day", "Float64", [9.0, 8.99, None]),
        ("kita_inclusive", "inclusive", "boolean", [True, False, None]),
        ("kita_barrier_free", "barrier_free", "boolean", [True, False, None]),
    ],
)
def test_yes_no_and_unknown_are_three_things(facet, column, dtype, values):
    frame = kitas(**{column: pd.array(values, dtype=dtype)})

    assert of(frame, facet) == ["a"]
    assert unknown_members(frame, facet) == 1


def test_a_facet_nobody_says_anything_about_is_left_out():
    assert list(members(kitas())) == ["kita"]


def test_a_facet_that_all_say_no_to_is_there_and_empty():
    assert of(kitas(places_free=pd.array([0, 0, 0], dtype="Int64")), "kita_free_place") == []


@pytest.mark.parametrize(
    ("detail", "facets"),
    [
        ("Grundschule", {"primary_school"}),
        ("Grundschule, Oberschule", {"primary_school", "secondary_school"}),
        ("primary;secondary", {"primary_school", "secondary_school"}),
        ("Gymnasium", {"secondary_school"}),
        ("Förderschule", {"special_school"}),
        ("Berufsschule", {"vocational_school"}),
        ("Abendgymnasium", set()),
    ],
)
def test_a_school_belongs_to_every_sort_it_says(detail, facets):
    frame = amenities({"s": (0, 0)}, category="school", detail=detail)

    assert {name for name, mask in members(frame).items() if mask.any()} == {"school", *facets}


def test_a_free_daz_place_needs_daz_and_a_place():
    frame = amenities(
        {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (3, 0)},
        category="school",
        daz=pd.array([True, True, False, None], dtype="boolean"),
        places_free=pd.array([2, 0, 5, 5], dtype="Int64"),
    )

    assert of(frame, "school_daz") == ["a", "b"]
    assert of(frame, "school_daz_free_place") == ["a"]


def test_another_category_is_never_a_member():
    frame = amenities({"a": (0, 0)}, category="doctor", places_free=3)

    assert unknown_members(frame, "kita_free_place") == 0
    assert "kita_free_place" not in members(frame)


def test_every_facet_has_words_of_its_own_in_both_languages():
    for language in ("de", "en"):
        words = [facet.label(language) for facet in load_facets().values()]
        assert all(words)
        assert len(set(words)) == len(words)


def test_destinations_are_categories_and_facets():
    assert destination_label("kita", "de") == "Kita"
    assert destination_label("kita_free_place", "en") == "Kindergarten with a free place"
    assert category_of_destination("school_daz") == "school"
    assert category_of_destination("school") == "school"
    assert [one.of for one in facets_of("counselling")] == ["counselling"]
    with pytest.raises(UnknownCategory):
        destination_label("castle", "de")


@pytest.mark.parametrize("text", ["", "- a", "7"])
def test_a_file_without_facets_is_refused(text):
    with pytest.raises(FacetFileError):
        read_facets(text)


def test_every_mistake_in_the_file_is_named_at_once():
    text = """
kita: {of: kita, label: {de: a, en: b}, where: [{column: daz, is_true: true}]}
no_where: {of: kita, label: {de: a, en: b}, where: []}
no_label: {of: castle, label: {de: a}, where: [{column: places, above: 3}]}
wrong_check: {of: kita, label: {de: a, en: b}, where: [{column: places, about: 3}]}
wrong_type: {of: kita, label: {de: a, en: b}, where: [{column: name, above: 3}]}
wrong_value: {of: kita, label: {de: a, en: b}, where: [{column: places, above: many}]}
nothing: 7
"""

    with pytest.raises(FacetFileError) as wrong:
        read_facets(text)

    said = str(wrong.value)
    for word in (
        "kita: is a category already",
        "no_where: where needs",
        "no_label: no category castle",
        "no_label: label needs",
        "wrong_check: a condition",
        "wrong_type: above cannot be asked",
        "wrong_value: above cannot be",
        "nothing: of, label and where",
    ):
        assert word in said
