"""The exception of the concept: when a flat that misses a little is still to be preferred."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from standards import check_record
from standards.insights import (
    AskedAs,
    GroundCode,
    Offer,
    Preference,
    Relation,
    compare_offer,
)
from tests.standards.examples import DAY, claim_rule, record, rule, rule_set

CENTRAL = {"scope": "central", "room_use": ["living"], "binding": "administrative_should"}
AREA = rule("AREA", **CENTRAL, tolerance={"percent": 10})
HEATING = claim_rule("heating_works", rule_id="HEATING", severity="ko", binding="guidance")
DAMP = claim_rule("is_free_of_damp_and_mould", rule_id="DAMP", binding="guidance")
KITCHEN = rule(
    "KITCHEN",
    scope="central",
    level="facility",
    measure="communal_kitchen_present",
    check="is_true",
    unit=None,
    limit={"2020-01-01": True},
    severity="ko",
)
SET = rule_set(AREA, HEATING, DAMP, KITCHEN)
GOOD = {"heating_works": True, "is_free_of_damp_and_mould": True}


def place(kind, area, **facts):
    room = {"floor_area_m2": Decimal(str(area)), "sleeping_places": 1} if area else {}
    return record(room, kind=kind, dwelling={**GOOD, **facts})


def flat(area=6, **facts):
    return place("wohnung", area, **facts)


def centre(area=6, **facts):
    return place("gemeinschaftsunterkunft", area, **facts)


def compared(here, there, *, rules=SET, **options):
    return compare_offer(rules, here, there, **options)


def codes(found):
    return [one.code for one in found.grounds]


def line(found, rule_id):
    (one,) = [one for one in found.lines if one.rule == rule_id]
    return one


# --- Verdicts -------------------------------------------------------------------------------------


def test_a_flat_that_meets_everything_is_preferred_and_nobody_has_to_agree():
    found = compared(flat(), centre(), household_agrees=False)

    assert found.verdict is Preference.PREFER_FLAT
    assert found.grounds == ()
    assert found.review_by is None


def test_a_small_deviation_no_worse_than_the_centre_takes_written_consent_and_a_review():
    open_question = compared(flat("5.8"), centre("5.7"))
    agreed = compared(flat("5.8"), centre("5.7"), household_agrees=True)

    assert open_question.verdict is agreed.verdict is Preference.PREFER_FLAT_WITH_CONSENT
    assert GroundCode.CONSENT_NEEDED in codes(open_question)
    assert codes(agreed) == [GroundCode.SMALL_DEVIATION]
    assert agreed.review_by == date(2026, 9, 1)
    assert (agreed.grounds[0].value, agreed.grounds[0].limit) == (Fraction("5.8"), 6)


def test_without_the_households_consent_nothing_deviating_is_offered():
    found = compared(flat("5.8"), centre("5.7"), household_agrees=False)

    assert found.verdict is Preference.FLAT_NOT_SUITABLE
    assert GroundCode.HOUSEHOLD_DECLINES in codes(found)


@pytest.mark.parametrize(
    ("here", "there", "verdict"),
    [
        ("5.99", "5.99", Preference.PREFER_FLAT_WITH_CONSENT),
        ("5.99", "5.98", Preference.PREFER_FLAT_WITH_CONSENT),
        ("5.98", "5.99", Preference.FLAT_NOT_SUITABLE),
        ("5.98", "6", Preference.FLAT_NOT_SUITABLE),
        ("5.39", "5", Preference.FLAT_NOT_SUITABLE),
        ("6", "30", Preference.PREFER_FLAT),
    ],
)
def test_a_square_centimetre_decides_who_is_worse(here, there, verdict):
    assert compared(flat(here), centre(there)).verdict is verdict


def test_what_is_missed_by_more_than_a_little_is_no_exception_however_bad_the_centre_is():
    found = compared(flat("5.39"), centre("4"))

    assert codes(found) == [GroundCode.MISSED]
    assert line(found, "AREA").relation is Relation.BETTER


def test_a_knock_out_decides_before_everything_else():
    found = compared(flat(heating_works=False), centre(heating_works=False))

    assert found.verdict is Preference.FLAT_NOT_SUITABLE
    assert codes(found)[0] is GroundCode.KO_MISSED
    assert GroundCode.CENTRE_BLOCKED in codes(found)


def test_a_knock_out_nobody_looked_at_is_looked_at_first():
    found = compared(flat(heating_works=None), centre())

    assert found.verdict is Preference.LOOK_FIRST
    assert [(one.code, one.rule, one.missing) for one in found.grounds] == [
        (GroundCode.KO_OPEN, "HEATING", ("heating_works",))
    ]


def test_what_is_missed_decides_even_where_something_else_is_open():
    found = compared(flat(heating_works=False, is_free_of_damp_and_mould=None), centre())

    assert found.verdict is Preference.FLAT_NOT_SUITABLE
    assert codes(found) == [GroundCode.KO_MISSED, GroundCode.FLAT_OPEN]


def test_a_core_rule_for_flats_nobody_looked_at_is_looked_at_first():
    found = compared(flat(is_free_of_damp_and_mould=None), centre())

    assert found.verdict is Preference.LOOK_FIRST
    assert codes(found) == [GroundCode.FLAT_OPEN]


def test_a_quality_rule_nobody_looked_at_is_only_shown():
    quality = claim_rule("is_quiet", rule_id="QUIET", severity="quality")

    found = compared(flat(), centre(is_quiet=True), rules=rule_set(quality))

    assert found.verdict is Preference.PREFER_FLAT
    assert line(found, "QUIET").relation is Relation.FLAT_OPEN


def test_a_deviation_is_not_called_better_than_a_centre_nobody_looked_at():
    found = compared(flat("5.8"), centre(None))

    assert found.verdict is Preference.LOOK_FIRST
    assert GroundCode.CENTRE_OPEN in codes(found)


def test_a_flat_that_meets_a_rule_is_not_worse_than_a_centre_nobody_looked_at():
    found = compared(flat(), centre(None))

    assert found.verdict is Preference.PREFER_FLAT
    assert line(found, "AREA").relation is Relation.NOT_WORSE


# --- Which rules count ----------------------------------------------------------------------------


def test_the_rooms_of_a_flat_are_held_against_the_rules_for_centres_too():
    found = compared(flat(), centre())

    assert line(found, "AREA").asked_as is AskedAs.CENTRE
    assert line(found, "HEATING").asked_as is AskedAs.FLAT


def test_a_flat_is_not_asked_for_what_only_a_whole_centre_has():
    found = compared(flat(), centre())

    assert "KITCHEN" not in {one.rule for one in found.lines}


def test_a_rule_for_centres_that_cannot_be_measured_in_the_flat_is_not_asked_for():
    found = compared(flat(None), centre())

    assert line(found, "AREA").relation is Relation.FLAT_OPEN
    assert found.verdict is Preference.PREFER_FLAT


def test_posts_of_social_care_are_shown_and_never_looked_for_in_a_flat():
    care = [
        rule(
            name,
            level="facility",
            measure=measure,
            check=check,
            unit=unit,
            limit={"2020-01-01": limit},
        )
        for name, measure, check, unit, limit in (
            ("RATIO", "occupants_per_social_work_fte", "at_most", "persons/fte", 80),
            ("SHARE", "qualified_share_of_social_work", "at_least", "share", Decimal("0.5")),
            ("TEAM", "team_and_case_supervision_is_regular", "is_true", None, True),
        )
    ]

    found = compared(flat(), centre(), rules=rule_set(*care, HEATING))

    assert found.verdict is Preference.PREFER_FLAT
    for one in care:
        assert line(found, one.id).relation is Relation.NOT_ASKED
        assert not line(found, one.id).counts


def test_a_proposal_is_shown_and_decides_nothing():
    proposal = rule("AREA", **{**CENTRAL, "binding": "proposal"})

    found = compared(flat("3"), centre("6"), rules=rule_set(proposal))

    assert found.verdict is Preference.PREFER_FLAT
    assert line(found, "AREA").relation is Relation.WORSE
    assert not line(found, "AREA").counts


def test_a_small_deviation_from_a_proposal_weighs_nothing_and_asks_nobody():
    proposal = rule("AREA", **{**CENTRAL, "binding": "proposal"}, tolerance={"percent": 10})

    found = compared(flat("5.8"), centre("5.8"), rules=rule_set(proposal))

    assert found.weighted_deviations == 0
    assert found.verdict is Preference.PREFER_FLAT


@pytest.mark.parametrize(
    ("measures", "severity", "weighted", "verdict"),
    [
        (3, "core", 3, Preference.PREFER_FLAT_WITH_CONSENT),
        (4, "core", 4, Preference.FLAT_NOT_SUITABLE),
        (4, "quality", 2, Preference.PREFER_FLAT_WITH_CONSENT),
    ],
)
def test_small_deviations_are_weighed_together(measures, severity, weighted, verdict):
    names = ["room_height_m", "window_area_m2", "room_temperature_c", "rescue_window_sill_height_m"]
    rules = [
        rule(name.upper(), measure=name, unit="m", severity=severity, tolerance={"percent": 10})
        for name in names[:measures]
    ]
    room = dict.fromkeys(names[:measures], Decimal("5.5"))

    found = compared(
        record(room, kind="wohnung"), record(room), rules=rule_set(*rules), household_agrees=True
    )

    assert found.weighted_deviations == weighted
    assert found.verdict is verdict


def test_what_two_rules_ask_of_one_measure_counts_once():
    rules = rule_set(
        *(rule(name, **CENTRAL, tolerance={"percent": 10}) for name in ("ONE", "OTHER"))
    )

    assert compared(flat("5.8"), centre("5.8"), rules=rules).weighted_deviations == 1


def test_a_promised_remedy_makes_a_missed_recommendation_small_but_never_a_law():
    remedies = {"DAMP": date(2026, 4, 1)}
    law = rule_set(claim_rule("is_free_of_damp_and_mould", rule_id="DAMP", binding="statute"))
    here, there = flat(is_free_of_damp_and_mould=False), centre(is_free_of_damp_and_mould=False)

    promised = compared(here, there, remedies=remedies, household_agrees=True)
    breach = compared(here, there, rules=law, remedies=remedies, household_agrees=True)

    assert promised.verdict is Preference.PREFER_FLAT_WITH_CONSENT
    assert line(promised, "DAMP").remedy_by == date(2026, 4, 1)
    assert compared(here, there).verdict is Preference.FLAT_NOT_SUITABLE
    assert breach.verdict is Preference.FLAT_NOT_SUITABLE


# --- What is offered ------------------------------------------------------------------------------


def two_flats():
    good = {"floor_area_m2": Decimal(12), "sleeping_places": 1}
    content = record(good, kind="wohnung", dwelling=GOOD).model_dump()
    poor = {**content["dwellings"][0], "id": "W2", "facts": {**GOOD, "heating_works": False}}
    content["dwellings"].append(poor)
    return check_record(content)


@pytest.mark.parametrize(
    ("offered", "verdict"),
    [
        (None, Preference.FLAT_NOT_SUITABLE),
        ("GU-1/W1", Preference.PREFER_FLAT),
        ("GU-1/W2", Preference.FLAT_NOT_SUITABLE),
    ],
)
def test_only_the_flat_that_is_offered_is_looked_at(offered, verdict):
    assert compared(Offer(two_flats(), offered), centre()).verdict is verdict


def test_of_a_centre_the_room_that_would_be_given_is_compared():
    rooms = record(
        {"floor_area_m2": Decimal("5.5"), "sleeping_places": 1},
        {"floor_area_m2": Decimal(9), "sleeping_places": 1},
        dwelling=GOOD,
    )

    poor = compared(flat("5.8"), Offer(rooms, "GU-1/W1/Z1"))
    good = compared(flat("5.8"), Offer(rooms, "GU-1/W1/Z2"))

    assert poor.verdict is Preference.PREFER_FLAT_WITH_CONSENT
    assert codes(good)[0] is GroundCode.WORSE


@pytest.mark.parametrize(
    ("day", "review"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 5, 31), date(2026, 11, 30)),
        (date(2026, 6, 30), date(2026, 12, 30)),
    ],
)
def test_the_review_is_at_the_end_of_a_shorter_month(day, review):
    assert compared(flat("5.8"), centre("5.8"), day=day).review_by == review


def test_both_are_judged_on_the_same_day():
    later = rule("AREA", **CENTRAL, limit={"2020-01-01": 6, "2026-06-01": 9})

    assert compared(flat("7"), centre("7"), rules=rule_set(later)).verdict is Preference.PREFER_FLAT
    on_the_day = compared(flat("7"), centre("7"), rules=rule_set(later), day=date(2026, 7, 1))
    assert on_the_day.verdict is Preference.FLAT_NOT_SUITABLE
    assert flat().day == DAY
