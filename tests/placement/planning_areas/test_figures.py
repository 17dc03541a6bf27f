"""The figures of county, areas and municipalities: exact, ordered, and honest about gaps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from placement.planning_areas import (
    CounsellingForm,
    Gap,
    Offer,
    OfferKind,
    Planning,
    Reached,
    Spot,
    Stock,
    Walks,
    fair_band,
    overview,
)
from standards import Outcome
from tests.placement.planning_areas.factories import (
    CITY,
    DAY,
    IN_CITY,
    IN_TOWN,
    IN_VILLAGE,
    TOWN,
    VILLAGE,
    area,
    counselling,
    home,
    kita,
    people,
    planning,
    rules,
    stock,
    town,
)

RULES = rules()


def view(told=None, what=None):
    return overview(told or planning(), what or stock(), RULES, fair_band(DAY))


def line(found, name="Nord"):
    return next(one for one in found.areas if one.name == name)


def towns(found):
    return {one.about.ags: one for one in found.municipalities}


def test_places_are_counted_in_their_municipality_their_area_and_the_county():
    found = view(what=stock((IN_TOWN, home("W-1")), (IN_CITY, home("W-2", beds=30, occupied=5))))

    assert towns(found)[TOWN].figures.beds.usable == 10
    assert line(found).figures.beds.usable == 10
    assert line(found, "Süd").figures.beds.free == 25
    assert found.figures.beds.usable == 40
    assert found.figures.per_thousand.value == Fraction(40, 30)


def test_a_home_on_offer_counts_nowhere_but_among_the_offers():
    beds = line(view(what=stock((IN_TOWN, home(is_in_use=False, beds=6))))).figures.beds

    assert (beds.usable, beds.homes, beds.offered) == (0, 0, 6)


def test_a_home_in_no_municipality_of_the_table_counts_for_the_county_alone():
    found = view(what=stock((Spot(), home())))

    assert found.figures.beds.usable == 10
    assert sum(one.figures.beds.usable for one in found.areas) == 0


def test_one_missing_number_of_inhabitants_leaves_the_area_without_a_rate():
    told = planning(municipalities=(town(TOWN), town(VILLAGE, inhabitants=None), town(CITY)))
    found = view(told, stock((IN_TOWN, home())))

    figures = line(found).figures
    assert (figures.inhabitants.number, figures.inhabitants.unknown) == (10_000, 1)
    assert figures.per_thousand.gap is Gap.UNKNOWN
    assert figures.fair.target is None
    assert found.figures.per_thousand.gap is Gap.UNKNOWN


def test_where_nobody_lives_there_is_nothing_to_divide_by():
    found = view(planning(municipalities=(town(TOWN, inhabitants=0),), areas=(area("Nord"),)))

    assert line(found).figures.per_thousand.gap is Gap.NOTHING_TO_SHARE


def test_inhabitants_stated_for_the_area_win_over_the_sum_of_its_municipalities():
    found = view(planning(areas=(area("Nord", inhabitants=15_000), area("Süd"))))

    assert line(found).figures.inhabitants.number == 15_000
    assert found.figures.inhabitants.number == 25_000


def test_posts_nobody_told_are_unknown_and_none_are_none():
    told = planning(areas=(area("Nord", social_work_fte=None), area("Süd", social_work_fte=0)))
    found = view(told, stock((IN_TOWN, home()), (IN_CITY, home("W-2"))))

    assert line(found).posts.gap is Gap.UNKNOWN
    assert line(found, "Süd").posts.gap is Gap.NOTHING_TO_SHARE
    assert found.posts.gap is Gap.UNKNOWN
    assert {one.finding for one in line(found).care} == {None}
    assert {one.finding.outcome for one in line(found, "Süd").care} == {Outcome.NOT_MET}


def test_a_demand_one_area_did_not_state_is_unknown_for_the_county():
    found = view(planning(areas=(area("Nord", kita_demand=None), area("Süd", kita_demand=4))))

    assert (found.figures.kita.told, found.figures.daz.told) == (None, 4)


def test_free_places_are_summed_and_those_nobody_told_are_counted_as_unknown():
    supply = view(what=stock(offers=((IN_TOWN, kita(2)), (IN_VILLAGE, kita(None)))))

    free = line(supply).figures.kita.free
    assert (free.number, free.unknown, free.of) == (2, 1, 2)


def test_where_the_list_has_no_kita_there_is_none_and_without_a_list_nobody_knows():
    found = view(what=stock(offers=((IN_TOWN, kita(2)),)))

    assert line(found, "Süd").figures.kita.free.number == 0
    assert line(found, "Süd").figures.daz.free.number is None


def test_without_an_outline_nobody_knows_which_kitas_lie_in_a_place():
    what = stock(
        offers=((Spot(), kita(2)),), outlined_towns=frozenset(), outlined_areas=frozenset()
    )
    found = view(what=what)

    assert line(found).figures.kita.free.number is None
    assert towns(found)[TOWN].figures.kita.per_child.gap is Gap.UNKNOWN
    assert found.figures.kita.free.number == 2


def test_children_who_wait_share_the_free_places_and_without_any_there_is_nothing_to_share():
    offers = ((IN_TOWN, kita(3)), (IN_CITY, kita(3)))
    found = view(what=stock(offers=offers, people=((IN_TOWN, people(kita_children=2)),)))

    assert line(found).figures.kita.per_child.value == Fraction(3, 2)
    assert line(found, "Süd").figures.kita.per_child.gap is Gap.NOTHING_TO_SHARE


def test_children_of_residents_whose_ages_nobody_knows_are_not_nought():
    unknown = line(view(what=stock((IN_TOWN, home())))).figures.kita
    known = line(
        view(what=stock((IN_TOWN, home()), people=((IN_TOWN, people(are_waiting=False)),)))
    ).figures.kita

    assert unknown.resident is None
    assert (known.resident, known.residents_known, known.occupied) == (1, 3, 8)
    assert line(view()).figures.kita.resident == 0


def test_counselling_reaches_where_it_is_told_and_elsewhere_it_does_not():
    services = (
        counselling(TOWN),
        counselling(TOWN, code="B-2", form=CounsellingForm.FIXED, hours_per_week=None),
    )
    found = view(planning(counselling=services), stock((IN_VILLAGE, home())))

    reached = {key: one.figures.counsel.reached for key, one in towns(found).items()}
    assert reached == {
        TOWN: Reached.REACHED,
        VILLAGE: Reached.NOT_REACHED,
        CITY: Reached.NOT_REACHED,
    }
    assert [one.about.ags for one in found.municipalities if one.is_without_counselling] == [
        VILLAGE
    ]
    assert line(found).reached.value == Fraction(1, 2)
    counsel = towns(found)[TOWN].figures.counsel
    assert counsel.mobile_hours.number == Decimal(4)
    assert (counsel.fixed_hours.number, counsel.fixed_hours.unknown) == (None, 1)


def test_a_service_without_a_municipality_leaves_the_others_of_its_area_unclear():
    found = view(planning(counselling=(counselling(None),)))

    assert towns(found)[TOWN].figures.counsel.reached is Reached.UNCLEAR
    assert line(found).figures.counsel.reached is Reached.REACHED
    assert line(found).reached.gap is Gap.UNKNOWN


def test_without_any_counselling_told_nobody_knows_whom_it_reaches():
    found = view()

    assert {one.figures.counsel.reached for one in found.areas} == {Reached.NOTHING_TOLD}
    assert found.reached.gap is Gap.UNKNOWN
    assert line(found).figures.counsel.mobile_hours.number is None


def test_walks_are_those_of_homes_in_use_that_could_be_asked():
    homes = (
        (IN_TOWN, home("W-1", walks=Walks(12.0, 30.0, mobile_is_told=True))),
        (IN_TOWN, home("W-2", walks=Walks(20.0, mobile_is_told=True))),
        (IN_TOWN, home("W-3", walks=Walks(mobile_is_told=True))),
        (IN_TOWN, home("W-4")),
        (IN_TOWN, home("W-5", is_in_use=False, walks=Walks(1.0))),
    )
    walk = line(view(what=stock(*homes))).figures.counsel.walk

    assert (walk.homes, walk.asked, walk.reach_any, walk.reach_mobile) == (4, 3, 2, 1)
    assert (walk.median_minutes, walk.longest_minutes) == (16.0, 20.0)


def test_where_nobody_told_which_counselling_is_mobile_no_number_is_given():
    walk = line(view(what=stock((IN_TOWN, home(walks=Walks(12.0)))))).figures.counsel.walk

    assert walk.reach_mobile is None


def test_who_cares_is_held_against_who_operates():
    homes = ((IN_TOWN, home("W-1", carer_is_operator=True)), (IN_TOWN, home("W-2")))

    carers = line(view(what=stock(*homes))).figures.carers

    assert (carers.apart, carers.same, carers.unknown) == (0, 1, 1)


def test_a_municipality_of_no_area_is_shown_apart_and_counts_for_the_county():
    told = planning(municipalities=(town(TOWN), town(CITY, planning_area=None)))

    found = view(told, stock((Spot(CITY), home())))

    assert [one.about.ags for one in found.without_area] == [CITY]
    assert found.figures.inhabitants.number == 20_000
    assert found.figures.beds.usable == 10


SPOTS = st.sampled_from([IN_TOWN, IN_VILLAGE, IN_CITY, Spot(), Spot(None, "Nord")])
HOMES = st.builds(
    home,
    code=st.just("W"),
    beds=st.none() | st.integers(0, 40),
    occupied=st.integers(0, 40),
    is_in_use=st.booleans(),
)
OFFERS = st.builds(Offer, st.sampled_from(OfferKind), st.none() | st.integers(0, 5))
STOCKS = st.builds(
    lambda homes, offers: stock(*homes, offers=tuple(offers)),
    st.lists(st.tuples(SPOTS, HOMES), max_size=8),
    st.lists(st.tuples(SPOTS, OFFERS), max_size=6),
)


@settings(max_examples=40, deadline=None)
@given(STOCKS, st.randoms())
def test_the_order_in_which_things_are_told_does_not_matter(what: Stock, random):
    def shuffled(rows):
        copy = list(rows)
        random.shuffle(copy)
        return tuple(copy)

    told = planning(counselling=(counselling(TOWN), counselling(None, code="B-2")))
    mixed = Planning(
        shuffled(told.municipalities), shuffled(told.areas), shuffled(told.counselling)
    )
    other = replace(what, homes=shuffled(what.homes), offers=shuffled(what.offers))

    assert view(mixed, other) == view(told, what)


@settings(max_examples=40, deadline=None)
@given(STOCKS)
def test_the_parts_never_exceed_the_whole_and_no_offer_unknown_counts_as_nought(what: Stock):
    found = view(what=what)

    assert sum(one.figures.beds.usable for one in found.areas) <= found.figures.beds.usable
    for one in (*found.areas, *found.municipalities):
        free = one.figures.kita.free
        assert free.unknown <= free.of
        if free.of and free.unknown == free.of:
            assert free.number is None


def test_a_day_before_the_rules_knows_no_care_ratio_of_the_county():
    found = overview(planning(), stock(), rules(date(2005, 1, 1)))

    assert found.care == ()
