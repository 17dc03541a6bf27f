"""Names of registers against keys of offices, and what does not fit together."""

from hypothesis import given
from hypothesis import strategies as st

from placement.planning_areas import (
    Gazetteer,
    Registered,
    Spot,
    Strays,
    oddities,
    overview,
    plain_name,
)
from tests.placement.planning_areas.factories import (
    CITY,
    IN_TOWN,
    TOWN,
    VILLAGE,
    area,
    home,
    planning,
    rules,
    stock,
    town,
)

RULES = rules()


def gazetteer(told=None):
    known = told or planning()
    return Gazetteer(known.municipalities, known.areas)


def odd(told=None, register=(), outlines=frozenset(), strays=None):
    known = told or planning()
    what = stock(*((one.spot, one.home) for one in register))
    found = overview(known, what, RULES)
    return {
        one.code: dict(one.details)
        for one in oddities(
            found, known, register=register, outlines=outlines, strays=strays or Strays()
        )
    }


def registered(name="Altstadt", spot=IN_TOWN, planning_area="Nord"):
    return Registered(spot, home(), name, planning_area)


def test_a_name_is_found_however_it_is_written():
    names = gazetteer(planning(municipalities=(town(name="Bernstadt a. d. Eigen, Stadt"),)))

    assert names.spot("bernstadt a.d. eigen") == IN_TOWN


def test_the_table_decides_on_the_area_not_the_register():
    assert gazetteer().spot("Altstadt", "Süd") == IN_TOWN


def test_a_name_that_two_municipalities_share_is_neither():
    names = gazetteer(planning(municipalities=(town(), town(VILLAGE, name="Altstadt"))))

    assert names.spot("Altstadt", "Nord") == Spot(None, "Nord")


def test_a_name_nobody_listed_is_nowhere():
    assert gazetteer().spot("Atlantis", "Westen") == Spot()


@given(st.text(max_size=30))
def test_a_plain_name_is_plain_already(name):
    assert plain_name(plain_name(name)) == plain_name(name)


def test_what_fits_is_not_remarked_upon():
    assert odd(register=[registered()], outlines=frozenset({TOWN, VILLAGE, CITY})) == {}


def test_a_place_of_the_register_that_the_table_does_not_know_is_said():
    found = odd(register=[registered("Atlantis", Spot()), registered("Atlantis", Spot())])

    assert found == {"not_in_table": {"name": "Atlantis", "homes": 2}}


def test_a_register_that_names_another_area_is_said():
    found = odd(register=[registered(planning_area="Süd")])

    assert found == {"other_area": {"registered": "Süd", "table": "Nord", "homes": 1}}


def test_areas_and_municipalities_that_miss_each_other_are_said():
    told = planning(
        municipalities=(town(planning_area="West"), town(CITY, planning_area=None)),
        areas=(area("Nord"),),
    )

    assert odd(told) == {
        "area_not_listed": {"area": "West"},
        "area_without_municipality": {"area": "Nord"},
        "no_area": {"name": "Neustadt"},
    }


def test_numbers_that_differ_are_said_with_both():
    told = planning(
        municipalities=(town(reported_places=25, credited_places=40),),
        areas=(area("Nord", inhabitants=9_000),),
    )

    found = odd(told, [registered()])

    assert found["places_differ"] == {"name": "Altstadt", "reported": 25, "register": 10}
    assert found["inhabitants_differ"]["summed"] == 10_000


def test_credit_beyond_the_whole_share_is_said():
    told = planning(municipalities=(town(credited_places=40), town(VILLAGE), town(CITY)))

    assert odd(told)["credited_beyond_share"] == {"name": "Altstadt", "credited": 40, "share": 14}


def test_nobody_in_a_municipality_is_said():
    told = planning(municipalities=(town(inhabitants=0),), areas=(area("Nord"),))

    assert odd(told) == {"no_inhabitants": {"name": "Altstadt"}}


def test_missing_and_surplus_outlines_are_said():
    found = odd(outlines=frozenset({TOWN, VILLAGE, "14626999"}))

    assert found == {"no_outline": {"names": "Neustadt"}, "outline_without_row": {"number": 1}}


def test_what_lies_nowhere_is_said():
    found = odd(strays=Strays(offers=3, children=2))

    assert found == {"offers_outside": {"number": 3}, "children_without_place": {"number": 2}}
