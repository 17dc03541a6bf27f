"""German names of places, compared as a person would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.official.names import likeness, read_name


def alike(one: str, other: str) -> float | None:
    return likeness(read_name(one), read_name(other), {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kita Sonnenhügel", "Kindertagesstätte Sonnenhuegel"),
        ("Kita Sonnenhügel", "KINDERGARTEN „Sonnenhügel“"),
        ("Ev. Kita St. Johannes", "Evangelische Kindertageseinrichtung Sankt Johannes"),
        ("GS Königshufen", "Grundschule Königshufen"),
        ("Melanchthonschule", "Melanchthon-Schule"),
        ("Dr. Marja Grollmuß Oberschule", 'Oberschule "Dr. Marja Grollmuss"'),
        ("Adolf-Traugott-von-Gersdorf- Oberschule", "Oberschule Adolf Traugott von Gersdorf"),
        ("Loewen-Apotheke", "Löwenapotheke"),
        ("33. Grundschule", "Grundschule 33"),
        ("II. Oberschule", "Oberschule 2"),
        ("Zweite Grundschule", "2. Grundschule"),
        ("Kinderhaus Knirpsenland e.V.", "Kita Knirpsenland"),
    ],
)
def test_spellings_of_one_name_are_one(one, other):
    assert alike(one, other) == 1.0
    assert not read_name(one).contradicts(read_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1. Grundschule", "2. Grundschule"),
        ("Melanchthonschule Grundschule 6", "Melanchthonschule Oberschule 3"),
        ("Grundschule an der Weinau Zittau", "Oberschule an der Weinau Zittau"),
        ("Pestalozzi-Gymnasium", "Pestalozzi-Förderzentrum"),
        ("Hort Sonnenschein der Grundschule 2", "Hort Sonnenschein der Grundschule 5"),
    ],
)
def test_numbers_and_sorts_tell_houses_of_one_patron_apart(one, other):
    assert read_name(one).contradicts(read_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mittelschule Niesky", "Oberschule Niesky"), ("Kita Sonne", "Krippe Sonne")],
)
def test_another_word_for_the_same_sort_is_no_contradiction(one, other):
    assert not read_name(one).contradicts(read_name(other))


def test_the_column_with_the_sort_counts_as_well():
    unnamed = read_name("Diesterwegschule", "Grundschule")

    assert unnamed.contradicts(read_name("Oberschule Diesterweg"))


def test_a_house_number_and_a_postcode_are_no_numbers_of_a_school():
    assert read_name('Fabrikstraße 197 "Fridolin"').numbers == frozenset()
    assert read_name("Kita Fridolin 09119 Chemnitz").numbers == frozenset()


@pytest.mark.parametrize(("one", "other"), [("Kita", "Kita Sonne"), ("", "Kita Sonne"), ("", "")])
def test_a_name_that_says_nothing_is_neither_alike_nor_different(one, other):
    assert alike(one, other) is None


def test_different_names_are_not_alike():
    assert alike("Kita Zwergenland", "Kita Sonnenhügel") == 0.0
    assert alike("Kita Zwergenland", "Kita Zwergnland") == 1.0


def test_the_name_of_a_town_alone_makes_no_two_places_alike():
    common = {"goerlitz": 0.2}
    town, full = read_name("Kita Görlitz"), read_name("Kita Sonnenschein Görlitz")

    assert likeness(town, full, common) < 0.5


TEXT = st.text(alphabet="abcdeäöüß ÄÖ1239.-\"'„“()é/&", max_size=30)


@given(TEXT, TEXT)
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one, other):
    there, back = alike(one, other), alike(other, one)

    assert there == pytest.approx(back) if there is not None else back is None
    assert there is None or 0 <= there <= 1


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_is_like_itself(text):
    name = read_name(text)

    assert not name.contradicts(name)
    assert likeness(name, name, {}) in {None, 1.0}
