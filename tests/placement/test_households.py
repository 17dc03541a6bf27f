"""Households saved by their codes, and as they are on a day."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from inspections import Changes
from placement import (
    Answer,
    HouseholdRow,
    HouseholdTwice,
    HouseholdWithoutMembers,
    MemberRow,
    NeedKind,
    Person,
    Sex,
    Stage,
    WishKind,
    WishRow,
    save_households,
    waiting,
)

DAY = date(2026, 3, 2)
MOTHER = MemberRow(date(1994, 5, 1), Sex.FEMALE)
CHILD = MemberRow(date(2022, 5, 1), Sex.MALE)
ROW = HouseholdRow(
    code="H-1",
    waiting_since=date(2026, 1, 1),
    members=(MOTHER, CHILD),
    needs={NeedKind.QUIET: Answer.YES, NeedKind.STEP_FREE: Answer.NO},
    wishes=(WishRow(WishKind.MUNICIPALITY, "Zittau"),),
)


def test_saving_the_same_twice_changes_nothing(session):
    assert save_households(session, [ROW]) == Changes(new=1)
    again = replace(ROW, members=(CHILD, MOTHER))

    assert save_households(session, [again]) == Changes(unchanged=1)
    assert len(session.exec(select(Person)).all()) == 2


@pytest.mark.parametrize(
    "changed",
    [
        replace(ROW, wishes=()),
        replace(ROW, members=(MOTHER,)),
        replace(ROW, needs={NeedKind.QUIET: Answer.NO, NeedKind.STEP_FREE: Answer.NO}),
        replace(ROW, needs={}),
    ],
)
def test_what_differs_is_changed(session, changed):
    save_households(session, [ROW])

    assert save_households(session, [changed]) == Changes(changed=1)
    assert save_households(session, [changed]) == Changes(unchanged=1)


def test_a_household_comes_back_as_old_as_it_is_on_the_day(session):
    save_households(session, [ROW])

    (found,) = waiting(session, DAY)

    assert [(one.age, one.stage) for one in found.members] == [
        (31, Stage.GROWN),
        (3, Stage.KITA),
    ]
    assert found.waiting_days == 60


def test_a_need_nobody_asked_about_is_unknown_not_no(session):
    save_households(session, [ROW])

    (found,) = waiting(session, DAY)

    assert found.needs_answered(Answer.YES) == (NeedKind.QUIET,)
    assert found.needs_answered(Answer.NO) == (NeedKind.STEP_FREE,)
    assert len(found.needs_answered(Answer.UNKNOWN)) == len(NeedKind) - 2


def test_who_begins_to_wait_later_or_is_born_later_is_not_there_yet(session):
    later = replace(ROW, code="H-2", waiting_since=date(2026, 3, 3))
    expecting = replace(ROW, code="H-3", members=(MOTHER, MemberRow(date(2026, 4, 1), Sex.FEMALE)))
    save_households(session, [ROW, later, expecting])

    assert {one.code: one.persons for one in waiting(session, DAY)} == {"H-1": 2, "H-3": 1}


def test_a_list_with_a_code_twice_or_an_empty_household_is_refused_whole(session):
    with pytest.raises(HouseholdTwice):
        save_households(session, [ROW, ROW])
    with pytest.raises(HouseholdWithoutMembers):
        save_households(session, [ROW, replace(ROW, code="H-2", members=())])

    assert waiting(session, DAY) == []
