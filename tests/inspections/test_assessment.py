"""From a visit to findings, standing and deficiencies, with the rules that ship."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from inspections import (
    Deficiency,
    DeficiencyStatus,
    Judgement,
    NotYetRemedied,
    as_finding,
    due_by,
    findings_of,
    judge,
    latest_inspections,
    listed,
    record_of,
    report_remedied,
    save_inspections,
    save_register,
    standings,
    unjudged,
    verify,
)
from standards import Compliance, Outcome, evaluate, load_rule_set
from tests.factories import accommodation, dwelling, inspection, room

RULES = load_rule_set("flat")
FIRST, SECOND, THIRD = date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 1)

SOUND = (
    ("W-1/1", "heating_works", True),
    ("W-1/1", "water_sewage_and_sanitary_work", True),
    ("W-1/1", "independent_escape_routes", 2),
    ("W-1/1", "corridor_smoke_alarms_complete", True),
    ("W-1/1", "is_free_of_damp_and_mould", True),
    ("W-1/1/Z1", "smoke_alarms", 1),
    ("W-1/1/Z1", "room_height_m", Decimal("2.50")),
)


def seen(**changes) -> tuple[tuple[str, str, object], ...]:
    """What is seen in a sound flat, but for the measures named."""
    return tuple((place, name, changes.get(name, value)) for place, name, value in SOUND)


def visit(session, code, day, observations) -> None:
    save_inspections(session, [inspection(*observations, code=code, day=day)])
    judge(session, latest_inspections(session)["W-1"], [RULES])


@pytest.fixture
def flat(session):
    save_register(session, [accommodation()], [dwelling()], [room()])
    return session


def test_a_sound_flat_is_not_blocked(flat):
    visit(flat, "B-1", FIRST, SOUND)

    assert standings(flat, FIRST)["W-1/1"].compliance in {
        Compliance.COMPLIANT,
        Compliance.WITH_CONDITIONS,
    }
    assert standings(flat, FIRST)["W-1/1"].blocking == ()


def test_a_flat_without_heating_is_blocked_and_says_by_which_rule(flat):
    visit(flat, "B-1", FIRST, seen(heating_works=False))

    standing = standings(flat, FIRST)["W-1/1"]
    assert standing.compliance is Compliance.BLOCKED
    assert standing.blocking == ("FL-14",)


def test_a_flat_whose_heating_nobody_looked_at_is_unknown_not_sound(flat):
    visit(flat, "B-1", FIRST, [one for one in SOUND if one[1] != "heating_works"])

    assert standings(flat, FIRST)["W-1/1"].compliance is Compliance.UNKNOWN


def test_a_place_nobody_visited_is_unknown(flat):
    assert standings(flat, FIRST)["W-1"].compliance is Compliance.UNKNOWN
    assert standings(flat, FIRST)["W-1"].inspected_on is None


def test_stored_findings_are_the_findings_of_the_engine(flat):
    visit(flat, "B-1", FIRST, seen(room_height_m=Decimal("2.39")))

    record = record_of(flat, latest_inspections(flat)["W-1"])
    stored = {(one.rule, one.place): as_finding(one) for one in findings_of(flat, "W-1")}
    assert stored == {(one.rule, one.place): one for one in evaluate(RULES, record)}


def test_a_missed_rule_opens_one_deficiency_with_a_deadline(flat):
    visit(flat, "B-1", FIRST, seen(heating_works=False))

    [(code, deficiency)] = listed(flat)
    within = RULES.rule("FL-14").remedy_within_days
    assert (code, deficiency.place, deficiency.rule) == ("W-1", "W-1/1", "FL-14")
    assert deficiency.due == due_by(FIRST, within)


def test_the_same_deficiency_is_recognised_again(flat):
    visit(flat, "B-1", FIRST, seen(heating_works=False))
    visit(flat, "B-2", SECOND, seen(heating_works=False))

    [(_, deficiency)] = listed(flat)
    assert (deficiency.opened_on, deficiency.seen_on) == (FIRST, SECOND)
    assert deficiency.due == due_by(FIRST, RULES.rule("FL-14").remedy_within_days)


def test_a_later_visit_that_finds_the_rule_met_closes_the_deficiency(flat):
    visit(flat, "B-1", FIRST, seen(heating_works=False))
    visit(flat, "B-2", SECOND, SOUND)

    [(_, deficiency)] = listed(flat)
    assert deficiency.status is DeficiencyStatus.VERIFIED
    assert deficiency.verified_on == SECOND


def test_a_later_visit_that_did_not_look_leaves_the_deficiency_open(flat):
    visit(flat, "B-1", FIRST, seen(heating_works=False))
    visit(flat, "B-2", SECOND, [one for one in SOUND if one[1] != "heating_works"])

    [(_, deficiency)] = listed(flat)
    assert deficiency.status is DeficiencyStatus.OPEN


def test_a_deficiency_that_comes_back_is_a_new_one(flat):
    visit(flat, "B-1", FIRST, seen(heating_works=False))
    visit(flat, "B-2", SECOND, SOUND)
    visit(flat, "B-3", THIRD, seen(heating_works=False))

    assert [one.status for _, one in listed(flat)] == [
        DeficiencyStatus.VERIFIED,
        DeficiencyStatus.OPEN,
    ]


def test_an_older_visit_that_comes_in_late_closes_nothing(flat):
    visit(flat, "B-2", SECOND, seen(heating_works=False))
    save_inspections(flat, [inspection(*SOUND, code="B-1", day=FIRST)])
    older = latest_inspections(flat, FIRST)["W-1"]
    judge(flat, older, [RULES])

    [(_, deficiency)] = listed(flat)
    assert deficiency.status is DeficiencyStatus.OPEN


def test_an_older_visit_that_comes_in_late_does_not_open_what_a_later_one_found_fixed(flat):
    visit(flat, "B-2", SECOND, SOUND)
    save_inspections(flat, [inspection(*seen(heating_works=False), code="B-1", day=FIRST)])
    judge(flat, latest_inspections(flat, FIRST)["W-1"], [RULES])

    assert listed(flat) == []


def test_a_visit_judged_anew_does_not_repeat_a_deficiency_that_is_verified(flat):
    visit(flat, "B-1", FIRST, seen(heating_works=False))
    visit(flat, "B-2", SECOND, SOUND)
    judge(flat, latest_inspections(flat, FIRST)["W-1"], [RULES])

    [(_, deficiency)] = listed(flat)
    assert deficiency.status is DeficiencyStatus.VERIFIED


def test_an_open_deficiency_cannot_be_verified(flat):
    visit(flat, "B-1", FIRST, seen(heating_works=False))
    deficiency = flat.exec(select(Deficiency)).one()

    with pytest.raises(NotYetRemedied):
        verify(flat, deficiency.id, SECOND)

    report_remedied(flat, deficiency.id, SECOND)
    assert verify(flat, deficiency.id, THIRD).status is DeficiencyStatus.VERIFIED


def test_only_deficiencies_past_their_deadline_are_overdue(flat):
    visit(flat, "B-1", FIRST, seen(heating_works=False))
    due = listed(flat)[0][1].due

    assert listed(flat, overdue_on=due) == []
    assert len(listed(flat, overdue_on=THIRD)) == 1


def test_a_visit_is_judged_once_by_each_content_of_a_rule_set(flat):
    visit(flat, "B-1", FIRST, SOUND)

    assert unjudged(flat, [RULES]) == []
    assert [one.code for one in unjudged(flat, [RULES, load_rule_set("sn-vwv")])] == ["B-1"]
    assert flat.exec(select(Judgement)).one().sha256 == RULES.sha256


def test_surroundings_are_judged_but_what_was_seen_wins(flat):
    visit(flat, "B-1", FIRST, [*SOUND, ("W-1", "walking_distance_food_shop_km", Decimal("0.4"))])
    around = {
        "W-1": {
            "walking_distance_food_shop_km": Decimal("2.1"),
            "walking_distance_stop_km": Decimal("0.3"),
        }
    }

    record = record_of(flat, latest_inspections(flat)["W-1"], around)
    found = {one.rule: one for one in evaluate(load_rule_set("goerlitz-model"), record)}
    assert found["GRM-25"].measured == Decimal("0.4")
    assert found["GRM-26"].outcome is Outcome.MET
