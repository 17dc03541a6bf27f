"""Truth tables: what each check says, and every reason for saying nothing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from standards import Outcome, Reason, check_record, evaluate

from .examples import DAY, claim_rule, judged, record, rule, rule_set

MET, MINOR, NOT_MET = Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET
TRUE = {"2020-01-01": True}
FALSE = {"2020-01-01": False}
NOTHING = Outcome.NOT_ASSESSED, Reason.MISSING_INPUT
BATHS = {"check": "any_true", "measure": None, "any_of": ["has_bathtub", "has_shower"]}


def height(check, limit="2.40", **changes):
    return rule(
        measure="room_height_m",
        check=check,
        unit="m",
        limit={"2020-01-01": Decimal(limit)},
        **changes,
    )


def room(**facts):
    return record({name: _number(fact) for name, fact in facts.items()})


def _number(fact):
    return Decimal(fact) if isinstance(fact, str) and fact[0].isdigit() else fact


# --- Numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "value", "expected"),
    [
        ("at_least", "2.39", NOT_MET),
        ("at_least", "2.40", MET),
        ("at_least", "2.41", MET),
        ("at_most", "2.39", MET),
        ("at_most", "2.40", MET),
        ("at_most", "2.41", NOT_MET),
        ("equals", "2.39", NOT_MET),
        ("equals", "2.40", MET),
        ("equals", "2.400000", MET),
        ("equals", "2.41", NOT_MET),
    ],
)
def test_a_number_is_held_against_its_limit_exactly(check, value, expected):
    assert judged(height(check), room(room_height_m=value)).outcome is expected


@pytest.mark.parametrize(
    ("check", "tolerance", "value", "expected"),
    [
        ("at_least", {"percent": 10}, "2.40", MET),
        ("at_least", {"percent": 10}, "2.399999", MINOR),
        ("at_least", {"percent": 10}, "2.16", MINOR),
        ("at_least", {"percent": 10}, "2.159999", NOT_MET),
        ("at_least", {"absolute": Decimal("0.05")}, "2.35", MINOR),
        ("at_least", {"absolute": Decimal("0.05")}, "2.349999", NOT_MET),
        ("at_most", {"percent": 10}, "2.64", MINOR),
        ("at_most", {"percent": 10}, "2.640001", NOT_MET),
        ("at_most", {"absolute": 1}, "3.40", MINOR),
        ("at_most", {"absolute": 1}, "3.400001", NOT_MET),
        ("at_most", {"percent": 50, "rounded_down": True}, "3", MINOR),
        ("at_most", {"percent": 50, "rounded_down": True}, "3.000001", NOT_MET),
        ("at_most", {"percent": 0}, "2.41", NOT_MET),
    ],
)
def test_a_small_deviation_ends_exactly_where_the_tolerance_does(check, tolerance, value, expected):
    finding = judged(height(check, tolerance=tolerance), room(room_height_m=value))

    assert finding.outcome is expected


def test_a_finding_carries_the_numbers_behind_it():
    finding = judged(
        rule(tolerance={"percent": 10}), room(floor_area_m2="11.60", sleeping_places=2)
    )

    assert finding.place == "GU-1/W1/Z1"
    assert finding.measured == Fraction("5.8")
    assert finding.limit == 6
    assert finding.tolerated == Fraction("5.4")
    assert finding.unit == "m2/person"
    assert finding.limit_from == date(2020, 1, 1)
    assert finding.inputs == (("floor_area_m2", Fraction("11.6")), ("sleeping_places", Fraction(2)))
    assert finding.deviation_percent == Fraction(-10, 3)


@pytest.mark.parametrize(
    ("check", "area", "places", "expected"),
    [
        ("at_least", "12", 0, (Outcome.NOT_APPLICABLE, Reason.NOTHING_TO_COUNT)),
        ("at_least", "0", 0, (Outcome.NOT_APPLICABLE, Reason.NOTHING_TO_COUNT)),
        ("at_most", "12", 0, (NOT_MET, None)),
        ("at_most", "0", 0, (Outcome.NOT_APPLICABLE, Reason.NOTHING_TO_COUNT)),
        ("at_most", "0", 2, (MET, None)),
        ("equals", "12", 0, (Outcome.NOT_APPLICABLE, Reason.NOTHING_TO_COUNT)),
    ],
)
def test_a_ratio_over_nothing_misses_every_maximum_and_nothing_else(check, area, places, expected):
    finding = judged(rule(check=check), room(floor_area_m2=area, sleeping_places=places))

    assert (finding.outcome, finding.reason) == expected


def test_a_limit_that_grows_with_the_people_counts_them_all():
    demand = {"2020-01-01": {"value": 5, "plus_per": {"occupants": 6, "sleeping_places": 1}}}
    growing = rule(measure="floor_area_m2", unit="m2", limit=demand)

    enough = judged(growing, room(floor_area_m2="20", occupants=2, sleeping_places=3))
    short = judged(growing, room(floor_area_m2="19.99", occupants=2, sleeping_places=3))

    assert (enough.outcome, enough.limit) == (MET, 20)
    assert short.outcome is NOT_MET
    assert [name for name, _ in short.inputs] == ["floor_area_m2", "occupants", "sleeping_places"]


def test_a_limit_that_grows_with_unknown_people_is_unknown():
    demand = {"2020-01-01": {"value": 0, "plus_per": {"occupants": 6}}}
    growing = rule(measure="floor_area_m2", unit="m2", limit=demand)

    finding = judged(growing, room(floor_area_m2="20"))

    assert (finding.outcome, finding.reason, finding.missing) == (*NOTHING, ("occupants",))


def test_a_limit_that_grows_with_nobody_there_does_not_apply():
    demand = {"2020-01-01": {"value": 0, "plus_per": {"occupants": 6}}}
    growing = rule(measure="floor_area_m2", unit="m2", limit=demand)

    finding = judged(growing, room(floor_area_m2="20", occupants=0))

    assert finding.reason is Reason.NOTHING_TO_COUNT


# --- Claims ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "fact", "expected"),
    [(TRUE, True, MET), (TRUE, False, NOT_MET), (FALSE, True, NOT_MET), (FALSE, False, MET)],
)
def test_a_claim_must_be_what_the_rule_says(limit, fact, expected):
    finding = judged(claim_rule(limit=limit), record(dwelling={"heating_works": fact}))

    assert finding.outcome is expected
    assert finding.measured is fact


@pytest.mark.parametrize("limit", [TRUE, FALSE])
@pytest.mark.parametrize("facts", [{}, {"heating_works": None}])
def test_a_claim_nobody_made_is_neither_true_nor_false(limit, facts):
    finding = judged(claim_rule(limit=limit), record(dwelling=facts))

    assert (finding.outcome, finding.reason, finding.missing) == (*NOTHING, ("heating_works",))


@pytest.mark.parametrize(
    ("tub", "shower", "expected"),
    [
        (True, True, MET),
        (True, False, MET),
        (False, True, MET),
        (False, False, NOT_MET),
        (True, None, MET),
        (None, True, MET),
        (False, None, Outcome.NOT_ASSESSED),
        (None, False, Outcome.NOT_ASSESSED),
        (None, None, Outcome.NOT_ASSESSED),
    ],
)
def test_one_alternative_is_enough_and_only_all_missing_is_a_miss(tub, shower, expected):
    facts = {"has_bathtub": tub, "has_shower": shower}

    assert judged(claim_rule(**BATHS), record(dwelling=facts)).outcome is expected


def test_a_manual_rule_never_has_a_verdict():
    by_hand = claim_rule(check="manual", measure=None)

    finding = judged(by_hand, record())

    assert (finding.outcome, finding.reason) == (Outcome.NOT_ASSESSED, Reason.MANUAL_RULE)


# --- Conditions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bounds", "children", "applies"),
    [
        ({"at_least": 1}, 0, False),
        ({"at_least": 1}, 1, True),
        ({"at_most": 3}, 3, True),
        ({"at_most": 3}, 4, False),
        ({"at_least": 2, "at_most": 3}, 1, False),
        ({"at_least": 2, "at_most": 3}, 2, True),
        ({"at_least": 2, "at_most": 3}, 3, True),
        ({"at_least": 2, "at_most": 3}, 4, False),
    ],
)
def test_a_rule_applies_where_a_number_lies_within_its_bounds(bounds, children, applies):
    conditional = claim_rule(when=[{"measure": "occupants_children", **bounds}])

    finding = judged(
        conditional, record(dwelling={"heating_works": True, "occupants_children": children})
    )

    assert (finding.outcome is MET) == applies
    assert (finding.reason is Reason.CONDITION_NOT_MET) != applies


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (True, True, (MET, None)),
        (True, False, (Outcome.NOT_APPLICABLE, Reason.CONDITION_NOT_MET)),
        (False, None, (Outcome.NOT_APPLICABLE, Reason.CONDITION_NOT_MET)),
        (None, False, (Outcome.NOT_APPLICABLE, Reason.CONDITION_NOT_MET)),
        (None, True, NOTHING),
        (True, None, NOTHING),
        (None, None, NOTHING),
    ],
)
def test_one_condition_known_to_fail_decides_whatever_the_others_are(first, second, expected):
    conditional = claim_rule(
        when=[
            {"measure": "has_shower", "is_true": True},
            {"measure": "has_bathtub", "is_true": True},
        ]
    )
    facts = {"heating_works": True, "has_shower": first, "has_bathtub": second}

    finding = judged(conditional, record(dwelling=facts))

    assert (finding.outcome, finding.reason) == expected


def test_a_condition_is_asked_of_the_place_around_if_the_place_does_not_know():
    attic = height("at_least", when=[{"measure": "is_attic_room", "is_true": True}])
    low = {"room_height_m": Decimal("2.10")}

    by_house = record(low, facility={"is_attic_room": True})
    by_flat = record(low, facility={"is_attic_room": True}, dwelling={"is_attic_room": False})

    assert judged(attic, by_house).outcome is NOT_MET
    assert judged(attic, by_flat).reason is Reason.CONDITION_NOT_MET


def test_a_condition_on_a_ratio_over_nothing_does_not_hold():
    conditional = claim_rule(
        level="facility",
        measure="emergency_call_is_possible",
        when=[{"measure": "occupancy_rate", "at_least": 0}],
    )
    facts = {"emergency_call_is_possible": True, "occupants": 0, "sleeping_places": 0}

    assert judged(conditional, record(facility=facts)).reason is Reason.CONDITION_NOT_MET


# --- Dates ----------------------------------------------------------------------------------------

STEPS = {
    "2020-01-01": 6,
    "2022-01-01": {"value": 7},
    "2023-01-01": {"value": 9, "status": "announced"},
    "2024-01-01": {"value": 7, "status": "suspended"},
    "2025-01-01": {"value": 5},
    "2026-01-01": {"value": None},
}


@pytest.mark.parametrize(
    ("day", "limit", "reason"),
    [
        ("2019-12-31", None, Reason.NO_PARAMETER_IN_FORCE),
        ("2020-01-01", 6, None),
        ("2021-12-31", 6, None),
        ("2022-01-01", 7, None),
        ("2023-01-01", 7, None),
        ("2023-12-31", 7, None),
        ("2024-01-01", None, Reason.SUSPENDED),
        ("2025-01-01", 5, None),
        ("2026-01-01", None, Reason.NO_PARAMETER_IN_FORCE),
    ],
)
def test_the_limit_of_the_day_counts_announced_ones_wait_suspended_ones_rest(day, limit, reason):
    place = record({"floor_area_m2": 20, "sleeping_places": 2}, day=date.fromisoformat(day))

    finding = judged(rule(limit=STEPS), place)

    assert (finding.limit, finding.reason) == (limit, reason)


def test_another_day_than_that_of_the_record_can_be_asked_for():
    place = record({"floor_area_m2": 13, "sleeping_places": 2})
    rules = rule_set(rule(limit={"2020-01-01": 6, "2030-01-01": 7}))

    (today,), (later,) = evaluate(rules, place), evaluate(rules, place, date(2030, 1, 1))

    assert (today.outcome, later.outcome) == (MET, NOT_MET)


@pytest.mark.parametrize(
    ("checked_on", "measured", "expected"),
    [
        ("2026-03-01", 0, MET),
        ("2025-03-01", 12, MET),
        ("2025-02-28", 13, NOT_MET),
    ],
)
def test_months_since_a_check_are_counted_begun(checked_on, measured, expected):
    checked = rule(
        level="dwelling",
        measure="months_since_smoke_alarm_check",
        check="at_most",
        unit="months",
        limit={"2020-01-01": 12},
    )

    finding = judged(checked, record(dwelling={"smoke_alarms_checked_on": checked_on}))

    assert (finding.measured, finding.outcome) == (measured, expected)


# --- Places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "kind", "applies"),
    [
        ("central", "gemeinschaftsunterkunft", True),
        ("central", "notunterkunft", True),
        ("central", "wohnung", False),
        ("decentral", "gemeinschaftsunterkunft", False),
        ("decentral", "notunterkunft", False),
        ("decentral", "wohnung", True),
        ("both", "gemeinschaftsunterkunft", True),
        ("both", "notunterkunft", True),
        ("both", "wohnung", True),
    ],
)
def test_a_rule_is_for_the_kind_of_place_it_names(scope, kind, applies):
    place = record(kind=kind, dwelling={"heating_works": True})

    finding = judged(claim_rule(scope=scope), place)

    assert (finding.outcome is MET) == applies
    assert (finding.reason is Reason.OTHER_KIND) != applies


@pytest.mark.parametrize("level", ["county", "household", "person"])
def test_a_rule_about_what_no_record_holds_is_set_aside_once(level):
    other = rule(level=level, check="manual", measure=None, unit=None, limit=TRUE)

    finding = judged(other, record({}, {}))

    assert (finding.place, finding.reason) == ("GU-1", Reason.OTHER_LEVEL)


def test_a_rule_about_rooms_is_not_assessed_where_no_room_is_recorded():
    finding = judged(rule(), record())

    assert (finding.outcome, finding.reason) == (Outcome.NOT_ASSESSED, Reason.NO_SUCH_PLACE)


def test_findings_come_in_the_order_of_rules_and_places():
    rules = rule_set(rule("R-2"), claim_rule(), rule("R-1"))

    findings = evaluate(rules, record({}, {"use": "kitchen"}))

    assert [(one.rule, one.place) for one in findings] == [
        ("R-2", "GU-1/W1/Z1"),
        ("R-2", "GU-1/W1/Z2"),
        ("R-1", "GU-1/W1"),
        ("R-1", "GU-1/W1/Z1"),
        ("R-1", "GU-1/W1/Z2"),
    ]


def test_rules_that_are_switched_off_say_nothing():
    assert evaluate(rule_set(rule(active=False)), record({})) == []


# --- What is worked out ---------------------------------------------------------------------------


def places(*rooms, **elsewhere):
    counting = rule(
        level="facility",
        measure="sleeping_places",
        unit="places",
        check="at_most",
        limit={"2020-01-01": 1000},
    )
    return judged(counting, record(*rooms, **elsewhere))


def test_places_are_summed_up_over_living_rooms_only():
    rooms = [{"sleeping_places": 2}, {"sleeping_places": 3}, {"use": "sick", "sleeping_places": 1}]

    assert places(*rooms).measured == 5


def test_a_sum_with_a_hole_in_it_is_unknown():
    finding = places({"sleeping_places": 2}, {"sleeping_places": {"not_assessed": "not_visited"}})

    assert (finding.outcome, finding.reason) == (Outcome.NOT_ASSESSED, Reason.NOT_VISITED)


def test_what_is_recorded_for_a_place_wins_over_the_sum_of_its_parts():
    assert places({"sleeping_places": 2}, dwelling={"sleeping_places": 3}).measured == 3


def test_a_wing_without_living_rooms_has_no_places_and_hides_none():
    site = check_record(
        {
            "day": DAY,
            "accommodation": {"id": "GU-1", "kind": "gemeinschaftsunterkunft"},
            "dwellings": [
                {"id": "W1", "facts": {"sleeping_places": 4}},
                {"id": "BAD", "rooms": [{"id": "B1", "use": "sanitary"}]},
            ],
        }
    )
    counting = rule(
        level="facility", measure="sleeping_places", unit="places", limit={"2020-01-01": 1}
    )

    assert judged(counting, site).measured == 4


def test_a_house_of_which_no_dwelling_is_recorded_has_an_unknown_number_of_places():
    content = {
        "day": DAY,
        "accommodation": {"id": "GU-1", "kind": "gemeinschaftsunterkunft"},
    }
    counting = rule(
        level="facility", measure="sleeping_places", unit="places", limit={"2020-01-01": 1}
    )

    assert judged(counting, check_record(content)).reason is Reason.MISSING_INPUT
