"""What rules say of areas: limits from the rule sets, no verdict where the unknown may decide."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from placement.planning_areas import overview
from standards import Kind, Outcome
from tests.placement.planning_areas.factories import (
    IN_CITY,
    IN_TOWN,
    area,
    counselling,
    home,
    planning,
    rules,
    stock,
    town,
)

RULES = rules()


def verdicts(line):
    return {one.rule.id: one.finding.outcome for one in line.verdicts}


def nord(told=None, *homes):
    found = overview(told or planning(), stock(*homes), RULES)
    return next(one for one in found.areas if one.name == "Nord")


@pytest.mark.parametrize(("beds", "outcome"), [(200, Outcome.MET), (199, Outcome.NOT_MET)])
def test_one_place_less_than_one_in_a_hundred_is_too_few(beds, outcome):
    assert verdicts(nord(None, (IN_TOWN, home(beds=beds))))["GR23-03"] is outcome


def test_a_home_without_places_may_hold_the_missing_ones():
    missing = ((IN_TOWN, home("W-1", beds=150)), (IN_TOWN, home("W-2", beds=None)))
    enough = ((IN_TOWN, home("W-1", beds=200)), (IN_TOWN, home("W-2", beds=None)))

    assert verdicts(nord(None, *missing))["GR23-03"] is Outcome.NOT_ASSESSED
    assert verdicts(nord(None, *enough))["GR23-03"] is Outcome.MET


def test_without_inhabitants_nothing_is_said_of_places_and_the_centre_is_still_judged():
    told = planning(municipalities=(town(inhabitants=None),))
    centre = home(kind=Kind.GEMEINSCHAFTSUNTERKUNFT, beds=500)

    found = verdicts(nord(told, (IN_TOWN, centre)))

    assert found["GR23-03"] is Outcome.NOT_ASSESSED
    assert found["GR23-04"] is Outcome.MET


def test_an_emergency_shelter_is_no_shared_centre():
    shelter = home(kind=Kind.NOTUNTERKUNFT)

    assert verdicts(nord(None, (IN_TOWN, shelter)))["GR23-04"] is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("services", "outcome"),
    [
        ((), Outcome.NOT_ASSESSED),
        ((counselling(),), Outcome.NOT_MET),
        ((counselling(), counselling(None, code="B-2", planning_area="Süd")), Outcome.MET),
    ],
)
def test_counselling_reaches_every_area_or_not_or_nobody_told(services, outcome):
    found = overview(planning(counselling=services), stock(), RULES)

    assert verdicts(found)["GOE-05"] is outcome


def care(occupied, posts):
    told = planning(areas=(area("Nord", social_work_fte=Decimal(posts)),))
    return nord(told, (IN_TOWN, home(beds=999, occupied=occupied))).care


def test_care_ratios_stand_side_by_side_strictest_first():
    limits = [one.limit for one in care(80, "1")]

    assert limits == sorted(limits)
    assert {Fraction(80), Fraction(110), Fraction(150)} <= set(limits)


def test_each_care_ratio_is_judged_by_its_own_limit():
    found = {one.rule.id: one.finding.outcome for one in care(120, "1")}

    assert (found["GRM-01"], found["BW-17"]) == (Outcome.NOT_MET, Outcome.MINOR_DEVIATION)
    assert found["SN-VWV-24"] is Outcome.MET


@pytest.mark.parametrize(
    ("occupied", "posts", "outcome"),
    [
        (80, "1", Outcome.MET),
        (60, "0.75", Outcome.MET),
        (61, "0.75", Outcome.MINOR_DEVIATION),
        (89, "1", Outcome.NOT_MET),
        (0, "0", Outcome.NOT_APPLICABLE),
    ],
)
def test_the_county_asks_for_one_post_for_eighty(occupied, posts, outcome):
    found = {one.rule.id: one.finding.outcome for one in care(occupied, posts)}

    assert found["GRM-01"] is outcome


def test_a_ratio_counts_from_its_day_on():
    told, homes = planning(), stock((IN_CITY, home()))
    before = overview(told, homes, rules(date(2023, 10, 17)))
    since = overview(told, homes, rules(date(2023, 10, 18)))

    assert "GRM-01" not in {one.rule.id for one in before.care}
    assert "GRM-01" in {one.rule.id for one in since.care}


def test_a_set_that_says_nothing_of_areas_gives_no_verdict():
    found = overview(planning(), stock((IN_TOWN, home())), replace(RULES, standing=()))

    assert (found.verdicts, found.areas[0].verdicts) == ((), ())
