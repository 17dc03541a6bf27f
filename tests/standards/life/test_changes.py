"""The difference between two versions: what happened to which rule, from which day on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.life import ChangeKind, changes_between, last_day_of
from tests.standards.examples import claim_rule, rule, rule_set

KIND = ChangeKind


def kinds(old: dict, new: dict) -> list[tuple[ChangeKind, str, bool | None]]:
    found = changes_between(rule_set(rule(**old)), rule_set(rule(**new)))
    return [(one.kind, str(one.since or one.field), one.stricter) for one in found]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"2020-01-01": 6}, {"2020-01-01": 6, "2027-01-01": 7}, (KIND.LIMIT_RAISED, "2027-01-01")),
        ({"2020-01-01": 6, "2027-01-01": 7}, {"2020-01-01": 6}, (KIND.LIMIT_LOWERED, "2027-01-01")),
        ({"2020-01-01": 6}, {"2020-01-01": 7}, (KIND.LIMIT_RAISED, "2020-01-01")),
        ({"2020-01-01": 6}, {"2019-01-01": 6}, (KIND.LIMIT_BEGINS, "2019-01-01")),
        (
            {"2020-01-01": 6},
            {"2020-01-01": 6, "2027-01-01": None},
            (KIND.LIMIT_ENDS, "2027-01-01"),
        ),
        (
            {"2020-01-01": 6},
            {"2020-01-01": 6, "2027-01-01": {"value": 7, "status": "announced"}},
            (KIND.LIMIT_ANNOUNCED, "2027-01-01"),
        ),
        (
            {"2020-01-01": 6},
            {"2020-01-01": {"value": 6, "status": "suspended"}},
            (KIND.LIMIT_SUSPENDED, "2020-01-01"),
        ),
        (
            {"2020-01-01": {"value": 6, "status": "suspended"}},
            {"2020-01-01": 6},
            (KIND.LIMIT_IN_FORCE, "2020-01-01"),
        ),
        (
            {"2020-01-01": {"value": 6, "plus_per": {"occupants": 1}}},
            {"2020-01-01": {"value": 6, "plus_per": {"occupants": 2}}},
            (KIND.LIMIT_REWRITTEN, "2020-01-01"),
        ),
    ],
)
def test_a_limit_that_changes_is_one_change_with_its_day(old, new, found):
    [(kind, since, _)] = kinds({"limit": old}, {"limit": new})

    assert (kind, since) == found


@pytest.mark.parametrize(
    ("check", "after", "stricter"),
    [("at_least", 7, True), ("at_least", 5, False), ("at_most", 5, True), ("at_most", 7, False)],
)
def test_whether_a_limit_becomes_stricter_depends_on_the_check(check, after, stricter):
    old, new = {"2020-01-01": 6}, {"2020-01-01": after}

    [(_, _, found)] = kinds({"check": check, "limit": old}, {"check": check, "limit": new})

    assert found is stricter


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"tolerance": {"percent": 10}}, "tolerance"),
        ({"title": {"de": "Anders", "en": "Other"}}, "title"),
        ({"binding": "guidance"}, "binding"),
        ({"severity": "quality"}, "severity"),
        ({"remedy_within_days": 7}, "remedy_within_days"),
        ({"source": {"document": "Satzung", "section": "§ 2", "year": 2020}}, "source"),
        ({"when": [{"measure": "occupants_children", "at_least": 1}]}, "when"),
    ],
)
def test_whatever_else_a_rule_says_is_a_change_of_that_field(change, field):
    assert kinds({}, change) == [(KIND.FIELD, field, None)]


def test_rules_come_and_go_and_are_switched():
    old = rule_set(rule("A"), rule("B"), rule("C", active=False))
    new = rule_set(rule("B", active=False), rule("C"), claim_rule(rule_id="D"))

    found = [(one.rule, one.kind) for one in changes_between(old, new)]

    assert found == [
        ("A", KIND.REMOVED),
        ("B", KIND.SWITCHED_OFF),
        ("C", KIND.SWITCHED_ON),
        ("D", KIND.ADDED),
    ]


def test_what_the_set_says_of_itself_is_compared_too():
    old = rule_set(rule())

    [change] = changes_between(old, replace(old, legal_basis="KT 12/2026"))

    assert (change.rule, change.field) == ("", "legal_basis")
    assert (change.before, change.after) == ("Satzung", "KT 12/2026")


def test_the_day_on_which_all_changes_have_begun_is_the_last_one():
    old = rule_set(rule("A"), rule("B"))
    new = rule_set(
        rule("A", limit={"2020-01-01": 6, "2027-01-01": 7}),
        rule("B", limit={"2020-01-01": 6, "2028-07-01": 5}),
    )

    assert last_day_of(changes_between(old, new)) == date(2028, 7, 1)
    assert last_day_of(changes_between(old, old)) is None


LIMITS = st.dictionaries(
    st.dates(date(2000, 1, 1), date(2001, 1, 1)),
    st.none() | st.integers(0, 9).map(Decimal),
    min_size=1,
    max_size=4,
)


@given(LIMITS, LIMITS)
def test_two_rules_differ_on_some_day_exactly_where_a_change_is_told(old, new):
    before, after = rule(limit=old), rule(limit=new)
    days = {*old, *new}

    found = {one.since for one in changes_between(rule_set(before), rule_set(after))}

    differing = {day for day in days if _value(before, day) != _value(after, day)}
    assert differing <= found
    assert {day for day in found if _both_known(before, after, day)} <= differing


def _value(one, day):
    dated = one.limit_on(day)
    return dated[1].value if dated else None


def _both_known(before, after, day):
    return before.limit_on(day) is not None and after.limit_on(day) is not None
