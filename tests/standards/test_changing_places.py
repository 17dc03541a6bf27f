"""A wing whose places serve women or men as needed is judged as if all served either.

The rules on toilets by gender are switched off until somebody has read their figures; here they
are switched on to show what they would say.
"""

from datetime import date

import pytest

from standards import Basis, Outcome, Reason, evaluate, load_rule_set

from .examples import record, rule_set

MET, MINOR, NOT_MET = Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET


def finding_of(rule_id, *rooms, of="sn-vwv", basis=Basis.PLACES, day=date(2026, 3, 1), **facility):
    switched_on = load_rule_set(of).rule(rule_id).model_copy(update={"active": True})
    site = record(*rooms, facility=facility, day=day)
    (finding,) = evaluate(rule_set(switched_on), site, basis=basis)
    return finding


@pytest.mark.parametrize(
    ("changing", "expected"), [(0, MET), (2, MET), (3, MINOR), (4, MINOR), (5, NOT_MET)]
)
def test_changing_places_count_for_the_toilets_of_women(changing, expected):
    finding = finding_of(
        "SN-VWV-12", sleeping_places_women=8, sleeping_places_either=changing, toilets_women=1
    )

    assert finding.outcome is expected


@pytest.mark.parametrize(
    ("rule_id", "fixture"), [("SN-VWV-13", "toilets_men"), ("SN-VWV-14", "urinals")]
)
def test_the_same_places_count_for_the_fixtures_of_men_too(rule_id, fixture):
    wing = {"sleeping_places_women": 8, "sleeping_places_men": 10, "sleeping_places_either": 5}

    assert finding_of(rule_id, **wing, **{fixture: 1}).outcome is MET
    assert (
        finding_of(rule_id, **wing | {"sleeping_places_either": 6}, **{fixture: 1}).outcome is MINOR
    )
    assert (
        finding_of(rule_id, **wing | {"sleeping_places_either": 9}, **{fixture: 1}).outcome
        is NOT_MET
    )


def test_too_few_toilets_are_too_few_whatever_the_changing_places_are():
    finding = finding_of("SN-VWV-12", sleeping_places_women=13, toilets_women=1)

    assert finding.outcome is NOT_MET
    assert finding.missing == ("sleeping_places_either",)


def test_enough_toilets_for_women_are_not_known_to_be_enough_with_changing_places_unknown():
    finding = finding_of("SN-VWV-12", sleeping_places_women=4, toilets_women=1)

    assert (finding.outcome, finding.reason) == (Outcome.NOT_ASSESSED, Reason.MISSING_INPUT)


def test_places_of_the_wing_are_summed_up_over_its_rooms():
    rooms = [
        {"sleeping_places_women": 4, "sleeping_places_either": 0},
        {"sleeping_places_women": 4, "sleeping_places_either": 0},
        {"sleeping_places_women": 0, "sleeping_places_either": 2},
        {"use": "common"},
    ]

    assert finding_of("SN-VWV-12", *rooms, toilets_women=1).outcome is MET
    assert finding_of("SN-VWV-12", *rooms, toilets_women=1).measured == 10


def test_by_occupants_only_the_women_of_today_count():
    wing = {"sleeping_places_women": 8, "sleeping_places_either": 8, "toilets_women": 1}

    by_places = finding_of("SN-VWV-12", **wing, occupants_women=10)
    by_occupants = finding_of("SN-VWV-12", **wing, occupants_women=10, basis=Basis.OCCUPANTS)

    assert (by_places.outcome, by_occupants.outcome) == (NOT_MET, MET)


@pytest.mark.parametrize(("rule_id", "fixture"), [("BY-06", "toilets_men"), ("BY-06b", "urinals")])
@pytest.mark.parametrize(("pieces", "expected"), [(3, MET), (2, NOT_MET), (0, NOT_MET)])
def test_men_need_as_many_urinals_as_toilets(rule_id, fixture, pieces, expected):
    finding = finding_of(
        rule_id,
        of="by-2010",
        day=date(2012, 5, 2),
        commissioned_on="2011-03-01",
        sleeping_places_men=40,
        sleeping_places_either=5,
        **{fixture: pieces},
    )

    assert finding.outcome is expected
