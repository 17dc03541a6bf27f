"""What people say about a household and a home holds until it is ended, and never waives a rule."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import col, select

from placement import Household, gather, save_households, weights_on
from placement.casework.errors import PinNotEligible
from placement.casework.pinning import forbid, pin
from placement.errors import (
    HomeNotFree,
    HomePinnedAlready,
    RulingEnded,
    UnknownHome,
    UnknownHousehold,
    UnknownRuling,
)
from placement.records import Ruling, RulingKind
from placement.rulings import end_ruling, rulings_on, standing_rulings
from tests.placement.test_rounds import ADULT, AROUND, CHILD, DAY, row, settle

LIMITS = weights_on(DAY).limits


@pytest.fixture
def county(session):
    settle(session, "W-1", "W-2")
    save_households(session, [row("H-1"), row("H-2"), row("H-3", ADULT, ADULT, CHILD)])
    return session


def pinned(session, household: str, place: str) -> Ruling:
    return pin(session, gather(session, DAY, AROUND), household, place, limits=LIMITS)


def standing(session) -> list[tuple[str, str, RulingKind]]:
    return [(one.household, one.place, one.kind) for one in standing_rulings(session, DAY)]


def test_a_pin_holds_from_its_day_until_it_is_ended(county):
    made = pinned(county, "H-1", "W-1/1")
    one = county.exec(select(Household).where(col(Household.code) == "H-1")).one()

    assert rulings_on(county, DAY)[one.id].pinned_to == "W-1/1"
    assert one.id not in rulings_on(county, DAY - timedelta(days=1))
    end_ruling(county, made.id, day=DAY + timedelta(days=1))
    assert rulings_on(county, DAY)[one.id].pinned_to == "W-1/1"
    assert one.id not in rulings_on(county, DAY + timedelta(days=1))


def test_the_same_ruling_once_more_changes_nothing(county):
    assert pinned(county, "H-1", "W-1/1").id == pinned(county, "H-1", "W-1/1").id
    assert standing(county) == [("H-1", "W-1/1", RulingKind.PIN)]


def test_a_household_has_one_pin_and_may_have_many_homes_ruled_out(county):
    pinned(county, "H-1", "W-1/1")
    pinned(county, "H-1", "W-2/1")
    for place in ("W-1/1", "W-2/1"):
        forbid(county, "H-2", place, day=DAY)

    assert standing(county) == [
        ("H-1", "W-2/1", RulingKind.PIN),
        ("H-2", "W-1/1", RulingKind.FORBID),
        ("H-2", "W-2/1", RulingKind.FORBID),
    ]


def test_the_last_word_about_a_home_counts(county):
    pinned(county, "H-1", "W-1/1")

    forbid(county, "H-1", "W-1/1", day=DAY)

    assert standing(county) == [("H-1", "W-1/1", RulingKind.FORBID)]


def test_a_home_that_is_not_eligible_is_not_pinned_and_every_reason_is_named(county):
    with pytest.raises(PinNotEligible) as caught:
        pinned(county, "H-3", "W-1/1")

    assert "too_few_places" in [one.code for one in caught.value.reasons]
    assert standing(county) == []


def test_two_households_are_not_pinned_to_one_home(county):
    pinned(county, "H-1", "W-1/1")

    with pytest.raises(HomePinnedAlready) as caught:
        pinned(county, "H-2", "W-1/1")

    assert caught.value.details["household"] == "H-1"


def test_who_or_what_is_not_there_is_said(county):
    with pytest.raises(UnknownHousehold):
        pinned(county, "H-99", "W-1/1")
    with pytest.raises(HomeNotFree):
        pinned(county, "H-1", "W-99/1")
    with pytest.raises(UnknownHousehold):
        forbid(county, "H-99", "W-1/1", day=DAY)
    with pytest.raises(UnknownHome):
        forbid(county, "H-1", "W-99/1", day=DAY)
    with pytest.raises(UnknownRuling):
        end_ruling(county, uuid4(), day=DAY)


def test_a_ruling_is_ended_once(county):
    made = forbid(county, "H-1", "W-1/1", day=DAY)
    end_ruling(county, made.id, day=DAY)

    with pytest.raises(RulingEnded):
        end_ruling(county, made.id, day=DAY)
