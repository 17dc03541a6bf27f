"""What a stricter rule does to a small stock, worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from api.impact import Changed, impact
from inspections import judge, latest_inspections, save_inspections, save_register
from standards import Level, Outcome
from standards.life import sealed
from tests import factories
from tests.standards.examples import claim_rule, rule, rule_set

TODAY, NEXT_YEAR = date(2026, 3, 2), date(2027, 1, 1)
SPACE = rule("R-1", limit={"2020-01-01": 6})
OLD = sealed(rule_set(SPACE))
NEW = sealed(rule_set(rule("R-1", limit={"2020-01-01": 6, "2027-01-01": 7})))


@pytest.fixture
def stock(session):
    """In Görlitz 12,5 m² for two (6,25 each) and 30 m² for four; in Zittau a flat like the first.

    Two people live in each of the small rooms, three in the large one.
    """
    sites = {"W-1": "Görlitz", "W-2": "Zittau", "W-3": "Zittau"}
    save_register(
        session,
        [factories.accommodation(code=code, municipality=town) for code, town in sites.items()],
        [
            factories.dwelling(sleeping_places=2, occupied_places=2),
            factories.dwelling(code="2", sleeping_places=4, occupied_places=3),
            factories.dwelling(accommodation="W-2", sleeping_places=2, occupied_places=2),
            factories.dwelling(accommodation="W-3", sleeping_places=2, occupied_places=2),
        ],
        [
            _room(facts={"floor_area_m2": Decimal("12.5"), "sleeping_places": 2}),
            _room(dwelling="2", facts={"floor_area_m2": 30, "sleeping_places": 4}),
            _room(
                accommodation="W-2", facts={"floor_area_m2": Decimal("12.5"), "sleeping_places": 2}
            ),
            _room(accommodation="W-3", facts={"sleeping_places": 2}),
        ],
    )
    save_inspections(
        session,
        [
            factories.inspection(
                (f"{code}/1", "heating_works", code != "W-2"), code=f"B-{code}", accommodation=code
            )
            for code in sites
        ],
    )
    return session


def _room(**changes):
    return factories.room(**changes)


def parts(session, old=OLD, new=NEW, day=NEXT_YEAR):
    return {one.municipality: one for one in impact(session, old, new, day, {}).parts}


def test_every_changed_outcome_is_named_with_its_place(stock):
    found = impact(stock, OLD, NEW, NEXT_YEAR, {})

    met, missed = Outcome.MET, Outcome.NOT_MET
    assert found.changes == (
        Changed("Görlitz", "W-1/1/Z1", Level.ROOM, "R-1", met, missed),
        Changed("Zittau", "W-2/1/Z1", Level.ROOM, "R-1", met, missed),
    )


def test_it_adds_up_for_each_municipality(stock):
    found = parts(stock)

    assert (found["Görlitz"].sites, found["Görlitz"].rooms, found["Görlitz"].persons) == (1, 1, 2)
    assert (found["Zittau"].sites, found["Zittau"].rooms, found["Zittau"].persons) == (1, 1, 2)
    assert found["Görlitz"].worse == 1
    assert found["Görlitz"].better == 0


def test_capacity_is_what_the_rooms_lawfully_hold_before_and_after(stock):
    found = parts(stock)

    # 12,5 m² hold two at 6 m² and one at 7 m²; 30 m² hold the four who are planned for.
    assert (found["Görlitz"].capacity_before, found["Görlitz"].capacity_after) == (6, 5)
    assert found["Görlitz"].lost == 1
    assert found["Zittau"].lost == 1
    assert found["Zittau"].unclear == 1


def test_the_rules_by_which_places_are_lost_are_named(stock):
    assert impact(stock, OLD, NEW, NEXT_YEAR, {}).held_by == (("R-1", 2),)
    assert impact(stock, OLD, OLD, NEXT_YEAR, {}).held_by == ()


def test_before_the_day_of_the_new_limit_nothing_changes(stock):
    found = impact(stock, OLD, NEW, TODAY, {})

    assert found.changes == ()
    assert found.total.lost == 0


def test_what_one_way_is_lost_is_won_back_the_other_way(stock):
    there, back = impact(stock, OLD, NEW, NEXT_YEAR, {}), impact(stock, NEW, OLD, NEXT_YEAR, {})

    assert back.total.lost == -there.total.lost
    assert (back.total.better, back.total.worse) == (there.total.worse, there.total.better)
    assert len(back.changes) == len(there.changes)


def test_a_knock_out_rule_closes_the_places_of_its_dwelling(stock):
    strict = sealed(rule_set(SPACE, claim_rule(rule_id="R-2", severity="ko")))

    found = parts(stock, new=strict)

    assert found["Zittau"].closed == 2
    assert found["Zittau"].lost == 2
    # In Görlitz nobody looked at the second dwelling: unknown is not closed, and stays.
    assert found["Görlitz"].closed == 0


def test_a_rule_that_applies_nowhere_is_no_change(stock):
    elsewhere = sealed(rule_set(SPACE, claim_rule(rule_id="R-2", scope="central")))

    assert impact(stock, OLD, elsewhere, NEXT_YEAR, {}).changes == ()


def test_the_total_is_the_sum_of_the_municipalities(stock):
    found = impact(stock, OLD, NEW, NEXT_YEAR, {})

    assert found.total.capacity_before == sum(one.capacity_before for one in found.parts)
    assert found.total.persons == 4


def alone(session, old, new):
    found = impact(session, old, new, NEXT_YEAR, {}).alone
    return {(one.municipality, one.rule): one for one in found}


def test_each_changed_rule_says_what_it_does_by_itself(stock):
    found = alone(stock, OLD, NEW)

    # In Görlitz 12,5 m² and 30 m² hold 2 + 4 of those planned at 6 m², 1 + 4 at 7 m².
    goerlitz = found["Görlitz", "R-1"]
    assert (goerlitz.before, goerlitz.after, goerlitz.hidden) == (6, 5, 0)
    assert found["Zittau", "R-1"].lost == 1


def test_places_another_rule_takes_already_are_named_with_that_rule(stock):
    tighter = rule("R-2", limit={"2020-01-01": 8})
    old, new = (sealed(rule_set(*one.rules, tighter)) for one in (OLD, NEW))

    found = alone(stock, old, new)["Görlitz", "R-1"]

    # 8 m² leave one in the small room before and after; the change takes nothing more.
    assert parts(stock, old, new)["Görlitz"].lost == 0
    assert (found.lost, found.hidden, found.tighter) == (1, 1, ("R-2",))


def test_only_what_is_lost_beyond_the_tighter_rule_is_lost_by_the_change(stock):
    both = sealed(rule_set(SPACE, rule("R-2", limit={"2020-01-01": 6, "2027-01-01": 8})))

    found = alone(stock, OLD, both)

    assert set(found) == {("Görlitz", "R-2"), ("Zittau", "R-2")}
    assert found["Görlitz", "R-2"].before == parts(stock, OLD, both)["Görlitz"].capacity_before
    assert found["Görlitz", "R-2"].after == parts(stock, OLD, both)["Görlitz"].capacity_after


def test_a_rule_that_did_not_change_is_not_listed(stock):
    assert alone(stock, OLD, OLD) == {}


def test_nothing_is_stored(stock):
    before = latest_inspections(stock)
    impact(stock, OLD, NEW, NEXT_YEAR, {})

    for visit in before.values():
        assert len(judge(stock, visit, [replace(OLD, name="first")])) == 1
