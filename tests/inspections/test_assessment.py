"""From a visit to findings, standing and deficiencies, with the rules that ship."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from inspections import (
    AlreadyJudged,
    Deficiency,
    DeficiencyStatus,
    FrozenVersion,
    Judgement,
    NotYetRemedied,
    Purpose,
    StoredFinding,
    as_finding,
    due_by,
    findings_of,
    judge,
    latest_inspections,
    latest_judgements,
    listed,
    not_held_against,
    record_of,
    report_remedied,
    save_inspections,
    save_register,
    standings,
    unjudged,
    verify,
)
from standards import Compliance, DatedLimit, Outcome, evaluate, load_rule_set
from standards.life import sealed
from tests.factories import accommodation, dwelling, inspection, room

RULES = load_rule_set("flat")
HEATING_FORBIDDEN = RULES.rule("FL-14").model_copy(
    update={"limits": {date(2000, 1, 1): DatedLimit(value=False)}}
)
STRICTER = sealed(
    replace(
        RULES,
        version="stricter",
        rules=tuple(HEATING_FORBIDDEN if one.id == "FL-14" else one for one in RULES.rules),
    )
)
"""The same set, but a flat whose heating works misses it."""

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


def test_a_visit_keeps_its_standing_judgement(flat):
    visit(flat, "B-1", FIRST, SOUND)

    with pytest.raises(AlreadyJudged) as caught:
        judge(flat, latest_inspections(flat)["W-1"], [STRICTER])

    assert caught.value.details["version"] == f"flat@{RULES.version}"


def test_a_later_judgement_stands_beside_and_nothing_follows_from_it(flat):
    visit(flat, "B-1", FIRST, SOUND)
    before = standings(flat, FIRST)
    found = findings_of(flat, "W-1")

    [beside] = judge(flat, latest_inspections(flat)["W-1"], [STRICTER], purpose=Purpose.BESIDE)

    missed = select(StoredFinding).where(StoredFinding.judgement_id == beside.id)
    assert {one.outcome for one in flat.exec(missed) if one.rule == "FL-14"} == {Outcome.NOT_MET}
    assert listed(flat) == []
    assert standings(flat, FIRST) == before
    assert findings_of(flat, "W-1") == found
    assert [one.sha256 for one in latest_judgements(flat, FIRST)] == [RULES.sha256]


def test_a_judgement_beside_hides_no_deficiency_of_an_earlier_visit_that_comes_in_late(flat):
    save_inspections(flat, [inspection(*SOUND, code="B-2", day=SECOND)])
    judge(flat, latest_inspections(flat)["W-1"], [RULES], purpose=Purpose.BESIDE)
    late = seen(heating_works=False)
    save_inspections(flat, [inspection(*late, code="B-1", day=FIRST)])
    judge(flat, latest_inspections(flat, FIRST)["W-1"], [RULES])

    assert [one.rule for _, one in listed(flat)] == ["FL-14"]


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


def test_a_visit_is_judged_once_and_held_against_each_other_content_once(flat):
    save_inspections(flat, [inspection(*SOUND)])
    assert [one.code for one in unjudged(flat)] == ["B-1"]

    judge(flat, latest_inspections(flat)["W-1"], [RULES])
    assert unjudged(flat) == []
    assert not_held_against(flat, RULES) == []
    assert [one.code for one in not_held_against(flat, STRICTER)] == ["B-1"]

    judge(flat, latest_inspections(flat)["W-1"], [STRICTER], purpose=Purpose.BESIDE)
    assert not_held_against(flat, STRICTER) == []


def test_what_was_only_judged_beside_still_lacks_its_standing_judgement(flat):
    save_inspections(flat, [inspection(*SOUND)])
    judge(flat, latest_inspections(flat)["W-1"], [RULES], purpose=Purpose.BESIDE)

    assert [one.code for one in unjudged(flat)] == ["B-1"]
    assert findings_of(flat, "W-1") == []


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


# --- Judgements and findings stay -----------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM judgement",
        "UPDATE judgement SET purpose = 'beside'",
        "DELETE FROM storedfinding",
        "UPDATE storedfinding SET outcome = 'met'",
        'UPDATE storedfinding SET "limit" = NULL',
    ],
)
def test_the_database_itself_keeps_judgements_and_findings_as_they_were(flat, statement):
    visit(flat, "B-1", FIRST, seen(heating_works=False))
    connection = flat.connection()

    with pytest.raises(DBAPIError, match="never changed"):
        connection.execute(text(statement))

    flat.rollback()


@pytest.mark.parametrize(("table", "column"), [(Judgement, "version"), (StoredFinding, "rule")])
def test_the_program_changes_no_judgement_and_no_finding(flat, table, column):
    visit(flat, "B-1", FIRST, SOUND)
    setattr(flat.exec(select(table)).first(), column, "other")

    with pytest.raises(FrozenVersion):
        flat.flush()

    flat.rollback()


@pytest.mark.parametrize("table", [Judgement, StoredFinding])
def test_the_program_deletes_no_judgement_and_no_finding(flat, table):
    visit(flat, "B-1", FIRST, SOUND)
    flat.delete(flat.exec(select(table)).first())

    with pytest.raises(FrozenVersion):
        flat.flush()

    flat.rollback()
