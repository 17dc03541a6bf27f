"""Beds of shared flats: room by room, never twice, and with whom."""

import pytest
from sqlmodel import select

from inspections import UnknownPlace, dwellings_by_place
from placement import (
    AlreadyAssigned,
    AlreadyPlaced,
    Assignment,
    Feature,
    Ground,
    Household,
    HouseholdStatus,
    Proposal,
    Round,
    RoundState,
    WishKind,
    WishRow,
    confirm,
    free_homes,
    keep_residents,
    move_out,
    save_households,
    waiting,
)
from placement.homes.capacity import Lawful
from placement.reasons.explanations import Explanation, as_json
from placement.values import Group

from .county import (
    CHILD,
    DAY,
    MAN,
    ROOMS,
    SHARED,
    SINCE,
    WOMAN,
    flat,
    lives,
    row,
    shared_flat,
    sound,
)


def rooms(session) -> dict[str, object]:
    return {one.place.split("/")[2]: one for one in free_homes(Ground(session, DAY))}


def test_an_empty_shared_flat_offers_each_room_with_its_beds(session):
    shared_flat(session)

    found = rooms(session)

    assert {code: one.free_places for code, one in found.items()} == {"Z1": 2, "Z2": 2, "Z3": 1}
    assert all(one.flat == f"{SHARED}/1" and one.room_is_empty for one in found.values())
    assert {one.group for one in found.values()} == {None}
    assert {one.floor_area_m2 for one in found.values()} == {14.0}
    assert {one.features[Feature.OWN_BATHROOM] for one in found.values()} == {False}


def test_residents_take_their_beds_and_fix_the_group_of_the_flat(session):
    shared_flat(session, occupied_places=1)
    lives(session, row("H-1", WOMAN), f"{SHARED}/1/Z1")

    found = rooms(session)

    assert {code: one.free_places for code, one in found.items()} == {"Z1": 1, "Z2": 2, "Z3": 1}
    assert {one.group for one in found.values()} == {Group.WOMEN}
    assert [found[code].room_is_empty for code in ("Z1", "Z2")] == [False, True]
    assert {one.unknown_residents for one in found.values()} == {0}
    assert found["Z1"].floor_area_m2 == 7.0


def test_a_family_has_its_room_alone(session):
    shared_flat(session)
    lives(session, row("H-1", WOMAN, CHILD), f"{SHARED}/1/Z1")

    assert set(rooms(session)) == {"Z2", "Z3"}


def test_people_whom_only_the_register_counts_are_unknown(session):
    shared_flat(session, occupied_places=3)
    lives(session, row("H-1", MAN), f"{SHARED}/1/Z1")
    lives(session, row("H-2", MAN), f"{SHARED}/1")

    found = rooms(session)

    assert {one.unknown_residents for one in found.values()} == {2}
    assert sum(one.free_places for one in found.values()) == 2


def test_blocked_beds_are_free_in_no_room(session):
    shared_flat(session, blocked_places=4)

    assert sum(one.free_places for one in rooms(session).values()) == 1


def test_no_more_beds_are_free_than_are_lawful():
    assert Lawful(3, ("R-1",)).of(5) == 3
    assert Lawful(7).of(5) == Lawful().of(5) == 5


def propose(session, code: str, place: str, persons: int = 1) -> Proposal:
    """A round that proposes this one home."""
    household = session.exec(select(Household).where(Household.code == code)).one()
    numbers = dict.fromkeys(("households", "vacancies", "placed", "total_score", "bound"), 1)
    dates = dict.fromkeys(("day", "weights_from", "policy_from"), DAY)
    rounds = len(session.exec(select(Round)).all())
    made = Round(number=rounds + 1, state=RoundState.PROPOSED, **numbers, **dates)
    session.add(made)
    session.flush()
    proposal = Proposal(
        round_id=made.id,
        household_id=household.id,
        dwelling_id=dwellings_by_place(session)["/".join(place.split("/")[:2])].id,
        place=place,
        explanation=as_json(Explanation(code, persons, 0, 0, 1.0)),
    )
    session.add(proposal)
    session.flush()
    return proposal


def test_the_last_bed_of_a_room_is_given_once(session):
    shared_flat(session)
    sound(session, SHARED, *ROOMS)
    save_households(session, [row("H-1"), row("H-2"), row("H-3")])
    for code in ("H-1", "H-2"):
        confirm(session, propose(session, code, f"{SHARED}/1/Z1").id, moved_in_on=DAY)
    third = propose(session, "H-3", f"{SHARED}/1/Z1")

    with pytest.raises(AlreadyAssigned):
        confirm(session, third.id, moved_in_on=DAY)

    assert [one.place for one in session.exec(select(Assignment))] == [f"{SHARED}/1/Z1"] * 2


def test_a_man_is_not_confirmed_among_women_who_moved_in_since(session):
    shared_flat(session)
    sound(session, SHARED, *ROOMS)
    save_households(session, [row("H-1", WOMAN), row("H-2", MAN)])
    confirm(session, propose(session, "H-1", f"{SHARED}/1/Z1").id, moved_in_on=DAY)

    with pytest.raises(AlreadyAssigned):
        confirm(session, propose(session, "H-2", f"{SHARED}/1/Z2").id, moved_in_on=DAY)


def test_a_transfer_ends_where_the_household_lived_before(session):
    shared_flat(session, occupied_places=1)
    flat(session, "W-2", sleeping_places=1)
    sound(session, "W-2")
    lives(session, row("H-1", asks_to_move=True), f"{SHARED}/1/Z1")

    confirm(session, propose(session, "H-1", "W-2/1").id, moved_in_on=DAY)

    homes = {one.place: one.moved_out_on for one in session.exec(select(Assignment))}
    assert homes == {f"{SHARED}/1/Z1": DAY, "W-2/1": None}
    assert waiting(session, DAY) == []


def test_who_does_not_ask_to_move_is_not_moved(session):
    shared_flat(session)
    flat(session, "W-2", sleeping_places=1)
    sound(session, "W-2")
    lives(session, row("H-1"), f"{SHARED}/1/Z1")

    with pytest.raises(AlreadyPlaced):
        confirm(session, propose(session, "H-1", "W-2/1").id, moved_in_on=DAY)


STAYS = {
    "status": HouseholdStatus.PERMIT,
    "asks_to_move": True,
    "wishes": (WishRow(WishKind.STAY),),
}


def test_who_may_stay_is_offered_the_lease_of_the_flat_and_nobody_else_is(session):
    flat(session, "W-2", sleeping_places=2, occupied_places=1, lease_transferable=True)
    sound(session, "W-2")
    lives(session, row("H-1", **STAYS), "W-2/1")

    (home,) = free_homes(Ground(session, DAY, households=waiting(session, DAY)))

    assert (home.place, home.reserved_for, home.free_places) == ("W-2/1", "H-1", 2)
    confirm(session, propose(session, "H-1", "W-2/1").id, moved_in_on=DAY)
    assert free_homes(Ground(session, DAY, households=waiting(session, DAY))) == []


@pytest.mark.parametrize(
    ("lease", "changes"),
    [
        (False, {}),
        (None, {}),
        (True, {"status": HouseholdStatus.PROCEDURE}),
        (True, {"wishes": ()}),
    ],
)
def test_without_permit_wish_or_lease_the_flat_is_simply_lived_in(session, lease, changes):
    flat(session, "W-2", sleeping_places=2, occupied_places=1, lease_transferable=lease)
    lives(session, row("H-1", **{**STAYS, **changes}), "W-2/1")

    assert free_homes(Ground(session, DAY, households=waiting(session, DAY))) == []


def test_moving_out_frees_the_bed(session):
    shared_flat(session)
    sound(session, SHARED, *ROOMS)
    save_households(session, [row("H-1")])
    confirm(session, propose(session, "H-1", f"{SHARED}/1/Z3").id, moved_in_on=DAY)
    assert "Z3" not in rooms(session)

    move_out(session, session.exec(select(Household)).one(), DAY)

    assert rooms(session)["Z3"].free_places == 1


def test_residents_are_noted_once_and_only_in_homes_that_are_there(session):
    shared_flat(session)
    save_households(session, [row("H-1"), row("H-2")])
    homes = {"H-1": (f"{SHARED}/1/Z1", SINCE)}

    assert [keep_residents(session, homes), keep_residents(session, homes)] == [1, 0]
    with pytest.raises(UnknownPlace):
        keep_residents(session, {"H-2": ("W-9/1", SINCE)})
