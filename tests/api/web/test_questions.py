"""Questions to lists: whatever stands in an address, it is understood or refused, never a crash."""

from contextlib import suppress
from string import printable
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from api.views.asking.queries import page_of
from api.views.asking.wording import alphabetical, is_in
from api.views.houses.accommodations import AccommodationsAsked, Order
from api.views.houses.deficiencies import DeficienciesAsked
from api.views.plan import PlanAsked
from api.views.rules import RulesAsked
from standards import Compliance, Kind

QUESTIONS = [AccommodationsAsked, DeficienciesAsked, PlanAsked, RulesAsked]

understood = st.builds(
    AccommodationsAsked,
    kind=st.none() | st.sampled_from(Kind),
    compliance=st.none() | st.sampled_from(Compliance),
    municipality=st.none() | st.text(min_size=1, max_size=100),
    search=st.none() | st.text(min_size=1, max_size=100),
    order=st.sampled_from(Order),
    page=st.integers(min_value=1, max_value=100_000),
)


def fields_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(address.removeprefix("?"), keep_blank_values=True))


@given(understood)
def test_a_question_survives_its_own_address(asked):
    assert AccommodationsAsked.from_address(fields_of(asked.address())) == asked


@given(understood)
def test_the_twin_is_asked_the_same_question(asked):
    twin = AccommodationsAsked.model_validate(fields_of(asked.api_address()))

    assert twin == asked


@given(understood, st.integers(min_value=1, max_value=100_000))
def test_another_page_changes_nothing_else(asked, number):
    other = AccommodationsAsked.from_address(fields_of(asked.address(page=number)))

    assert other == asked.model_copy(update={"page": number})


@given(
    st.sampled_from(QUESTIONS),
    st.dictionaries(
        st.sampled_from(["art", "stand", "seite", "suche", "gewicht", "sprache", "kind", "?x"])
        | st.text(printable, max_size=8),
        st.text(max_size=120),
        max_size=4,
    ),
)
def test_any_address_is_understood_or_refused(question, given_fields):
    with suppress(ValidationError):
        assert 1 <= question.from_address(given_fields).page <= 100_000


def test_english_names_are_no_words_of_addresses_for_people():
    with pytest.raises(ValidationError, match="not permitted"):
        AccommodationsAsked.from_address({"kind": "wohnung"})


def test_fields_left_empty_in_a_form_are_not_asked():
    assert AccommodationsAsked.from_address({"art": "", "suche": ""}) == AccommodationsAsked()


@given(st.lists(st.integers()), st.integers(min_value=1, max_value=50))
def test_pages_hold_every_row_once_and_in_order(rows, size):
    first = page_of(rows, 1, size)

    pages = [page_of(rows, number, size).rows for number in range(1, first.pages + 1)]

    assert [row for page in pages for row in page] == rows
    assert first.total == len(rows)
    assert all(len(page) <= size for page in pages)


def test_german_order_puts_umlauts_beside_their_vowels():
    names = ["Zittau", "Ödernitz", "Oybin", "Görlitz", "Großschönau", "Ostritz", "ölsa"]

    assert sorted(names, key=alphabetical) == [
        "Görlitz",
        "Großschönau",
        "Ödernitz",
        "ölsa",
        "Ostritz",
        "Oybin",
        "Zittau",
    ]


@given(st.text(max_size=40), st.text(max_size=20))
def test_every_text_is_found_by_its_own_words(text, more):
    assert is_in(text, more, text, None)
    assert is_in("", text)
