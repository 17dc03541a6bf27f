"""From tables to a kept round and back, and from a proposal to a home."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pandas as pd
import pytest
from sqlmodel import col, select

from api.database import open_session
from inspections import (
    AccommodationStatus,
    judge,
    latest_inspections,
    save_inspections,
    save_register,
)
from placement import (
    AlreadyAssigned,
    AlreadyDecided,
    AlreadyPlaced,
    Answer,
    Assignment,
    Feature,
    Ground,
    Household,
    HouseholdRow,
    MemberRow,
    NeedKind,
    NoRoundYet,
    NothingProposed,
    ProposalState,
    Refusal,
    RoundState,
    Sex,
    StalePlan,
    Surroundings,
    UnknownProposal,
    WishKind,
    WishRow,
    confirm,
    free_homes,
    gather,
    plan_view,
    refuse,
    run_round,
    save_households,
    waiting,
)
from standards import load_rule_set
from tests.factories import accommodation, dwelling, inspection, room

SEEN = date(2026, 2, 2)
DAY = date(2026, 3, 2)
ADULT = MemberRow(date(1990, 1, 1), Sex.FEMALE)
CHILD = MemberRow(date(2022, 5, 1), Sex.MALE)
ASKED = dict.fromkeys(NeedKind, Answer.NO)
SOUND = {
    "heating_works": True,
    "water_sewage_and_sanitary_work": True,
    "independent_escape_routes": 2,
    "corridor_smoke_alarms_complete": True,
    "is_free_of_damp_and_mould": True,
    "has_toilet": True,
    "has_shower": True,
}


def row(code: str, *members: MemberRow, **changes) -> HouseholdRow:
    return HouseholdRow(
        **{
            "code": code,
            "waiting_since": date(2025, 9, 1),
            "members": members or (ADULT,),
            "needs": ASKED,
            **changes,
        }
    )


def visit(session, code: str, day: date = SEEN, **seen) -> None:
    facts = [(f"{code}/1", name, value) for name, value in ({**SOUND, **seen}).items()]
    rooms = [
        (f"{code}/1/Z1", "smoke_alarms", 1),
        (f"{code}/1/Z1", "room_height_m", Decimal("2.50")),
    ]
    made = inspection(*facts, *rooms, code=f"B-{code}-{day}", accommodation=code, day=day)
    save_inspections(session, [made])
    judge(session, latest_inspections(session)[code], [load_rule_set("flat")])


def settle(session, *codes: str, **changes) -> None:
    """Flats with one large room for two each, visited and sound."""
    for code in codes:
        save_register(
            session,
            [accommodation(code=code)],
            [dwelling(accommodation=code, **{"sleeping_places": 2, **changes})],
            [room(accommodation=code, facts={"floor_area_m2": Decimal(20)})],
        )
        visit(session, code)


def surroundings(*kitas: tuple[str, int], homes=("W-1", "W-2"), as_of="2026-02-01") -> Surroundings:
    """Every kita is five minutes from every home, the next a minute farther."""
    nearest = pd.DataFrame(
        [
            (home, "kita", rank, name, 75.0 * (4 + rank), 4.0 + rank)
            for home in homes
            for rank, (name, _) in enumerate(kitas, start=1)
        ],
        columns=["place", "category", "rank", "amenity", "metres", "minutes"],
    )
    amenities = pd.DataFrame(
        {
            "category": "kita",
            "name": [name.title() for name, _ in kitas],
            "as_of": as_of,
            "places_free": pd.array([free for _, free in kitas], dtype="Int64"),
            "hours_per_day": pd.array([9.0] * len(kitas), dtype="Float64"),
        },
        index=pd.Index([name for name, _ in kitas], name="amenity"),
    )
    return Surroundings(nearest, amenities)


AROUND = surroundings(("K-1", 1))


def free(session, day: date = DAY):
    return free_homes(Ground(session, day))


def proposal_of(session, household: str):
    return next(one for one in plan_view(session).rows if one.why.household == household)


def test_a_free_home_brings_its_facts_and_how_it_stands(session):
    settle(session, "W-1", blocked_places=1)

    (found,) = free(session)

    assert (found.place, found.municipality, found.free_places) == ("W-1/1", "Görlitz", 1)
    assert found.floor_area_m2 == 20.0
    assert found.features[Feature.OWN_BATHROOM] is True
    assert found.features[Feature.STEP_FREE] is None
    assert found.blocking == ()
    assert found.inspected_on == SEEN


@pytest.mark.parametrize(
    "changes",
    [
        {"occupied_places": 1},
        {"blocked_places": 2},
        {"available_from": DAY + timedelta(days=1)},
    ],
)
def test_a_home_that_is_lived_in_blocked_or_not_yet_available_is_not_free(session, changes):
    settle(session, "W-1", **changes)

    assert free(session) == []


def test_a_home_of_a_place_that_was_given_up_is_not_free(session):
    settle(session, "W-1")
    save_register(session, [accommodation(status=AccommodationStatus.CLOSED)], [], [])

    assert free(session) == []


def test_a_home_that_is_only_offered_is_proposed_with_a_hint_to_rent_it(session):
    settle(session, "W-1")
    save_register(session, [accommodation(status=AccommodationStatus.OFFERED)], [], [])
    save_households(session, [row("H-1")])

    run_round(session, DAY, AROUND)

    assert "home_only_offered" in [one.code for one in proposal_of(session, "H-1").why.hints]


def test_a_home_that_nobody_visited_is_free_but_never_proposed(session):
    save_register(session, [accommodation()], [dwelling()], [room()])
    save_households(session, [row("H-1")])

    made = run_round(session, DAY, AROUND)

    assert (made.vacancies, made.placed) == (1, 0)
    (empty,) = plan_view(session).remarks.empty
    assert [one.remark.code for one in empty.obstacles] == ["never_inspected"]


def test_a_round_is_kept_with_its_reasons(session):
    settle(session, "W-1", "W-2")
    save_households(
        session, [row("H-1", ADULT, CHILD), row("H-2"), row("H-3", ADULT, ADULT, CHILD)]
    )

    made = run_round(session, DAY, AROUND)
    view = plan_view(session)

    assert (made.number, made.households, made.vacancies, made.placed) == (1, 3, 2, 2)
    assert (view.number, view.placed, view.persons_placed) == (1, 2, 3)
    assert [one.why.household for one in view.rows] == ["H-1", "H-2", "H-3"]
    assert view.total_score == pytest.approx(sum(one.why.points for one in view.rows) / 10**6)
    assert view.bound == view.total_score
    assert view.remarks.is_proven
    family, left_over = view.rows[0].why, view.rows[2].why
    (taken,) = family.child_places
    assert (taken.amenity, taken.name, taken.minutes) == ("K-1", "K-1".title(), 5.0)
    assert view.kita_children == (1, 1)
    assert [one.remark.code for one in left_over.obstacles] == ["too_few_places", "too_few_rooms"]
    assert left_over.helps[0].code == "help_find_home"


def test_the_same_data_give_the_same_proposals_in_a_new_round(session):
    settle(session, "W-1", "W-2")
    save_households(session, [row("H-1", ADULT, CHILD), row("H-2"), row("H-3")])

    run_round(session, DAY, AROUND)
    run_round(session, DAY, AROUND)

    first, second = plan_view(session, 1), plan_view(session, 2)
    assert [one.why for one in first.rows] == [one.why for one in second.rows]
    assert first.remarks == second.remarks


def test_without_a_round_there_is_no_plan_to_show(session):
    with pytest.raises(NoRoundYet):
        plan_view(session)


def test_a_confirmed_home_and_household_leave_the_next_round(session):
    settle(session, "W-1")
    save_households(session, [row("H-1"), row("H-2", waiting_since=date(2026, 2, 1))])
    run_round(session, DAY, AROUND)

    assignment = confirm(session, proposal_of(session, "H-1").proposal_id, moved_in_on=DAY)

    assert assignment.moved_in_on == DAY
    assert plan_view(session).state is RoundState.CONFIRMED
    assert proposal_of(session, "H-1").state is ProposalState.CONFIRMED
    assert [one.code for one in waiting(session, DAY)] == ["H-2"]
    assert free(session) == []


def test_a_home_is_never_given_out_twice(session):
    settle(session, "W-1", "W-2")
    save_households(session, [row("H-1"), row("H-2")])
    run_round(session, DAY, AROUND)
    first, second = (one.proposal_id for one in plan_view(session).rows)
    confirm(session, first, moved_in_on=DAY)

    with pytest.raises(AlreadyDecided):
        confirm(session, first, moved_in_on=DAY)
    taken = plan_view(session).rows[1].why.place
    code = taken.split("/")[0]
    changed = dwelling(accommodation=code, sleeping_places=2, occupied_places=1)
    save_register(session, [], [changed], [])
    with pytest.raises(AlreadyAssigned):
        confirm(session, second, moved_in_on=DAY)


def test_a_household_is_never_placed_twice(session):
    settle(session, "W-1")
    save_households(session, [row("H-1")])
    run_round(session, DAY, AROUND)
    session.exec(select(Household)).one().placed = True

    with pytest.raises(AlreadyPlaced):
        confirm(session, proposal_of(session, "H-1").proposal_id, moved_in_on=DAY)


def test_a_proposal_of_an_earlier_round_is_stale(session):
    settle(session, "W-1")
    save_households(session, [row("H-1")])
    run_round(session, DAY, AROUND)
    old = proposal_of(session, "H-1").proposal_id
    run_round(session, DAY, AROUND)

    with pytest.raises(StalePlan):
        confirm(session, old, moved_in_on=DAY)


def test_a_home_that_failed_a_knock_out_rule_since_is_not_given_out(session):
    settle(session, "W-1")
    save_households(session, [row("H-1")])
    run_round(session, DAY, AROUND)
    visit(session, "W-1", day=DAY, heating_works=False)

    with pytest.raises(StalePlan) as caught:
        confirm(session, proposal_of(session, "H-1").proposal_id, moved_in_on=DAY)

    assert caught.value.details["rules"] == "FL-14"


def test_a_refused_home_is_not_proposed_to_the_same_household_again(session):
    settle(session, "W-1")
    save_households(session, [row("H-1"), row("H-2", waiting_since=date(2026, 2, 1))])
    run_round(session, DAY, AROUND)

    refuse(session, proposal_of(session, "H-1").proposal_id, Refusal.BY_HOUSEHOLD)
    run_round(session, DAY, AROUND)

    why = proposal_of(session, "H-1").why
    assert [one.remark.code for one in why.obstacles] == ["refused_before"]
    assert proposal_of(session, "H-2").why.place == "W-1/1"


def test_a_home_that_was_not_available_may_be_proposed_again(session):
    settle(session, "W-1")
    save_households(session, [row("H-1")])
    run_round(session, DAY, AROUND)

    refuse(session, proposal_of(session, "H-1").proposal_id, Refusal.HOME_NOT_AVAILABLE)
    run_round(session, DAY, AROUND)

    assert proposal_of(session, "H-1").why.place == "W-1/1"


def test_there_is_nothing_to_decide_where_nothing_is_proposed(session):
    save_households(session, [row("H-1")])
    run_round(session, DAY, AROUND)

    with pytest.raises(NothingProposed):
        confirm(session, proposal_of(session, "H-1").proposal_id, moved_in_on=DAY)
    with pytest.raises(UnknownProposal):
        refuse(session, uuid4(), Refusal.BY_OFFICER)


def test_a_kita_place_that_was_promised_is_not_promised_again(session):
    settle(session, "W-1", "W-2")
    save_households(session, [row("H-1", ADULT, CHILD)])
    run_round(session, DAY, AROUND)
    confirm(session, proposal_of(session, "H-1").proposal_id, moved_in_on=DAY)

    assert gather(session, DAY, AROUND).kitas["K-1"].places_free == 0


def test_a_list_of_kitas_newer_than_the_move_counts_by_itself(session):
    settle(session, "W-1", "W-2")
    save_households(session, [row("H-1", ADULT, CHILD)])
    run_round(session, DAY, AROUND)
    confirm(session, proposal_of(session, "H-1").proposal_id, moved_in_on=DAY)

    newer = surroundings(("K-1", 1), as_of="2026-04-01")

    assert gather(session, DAY, newer).kitas["K-1"].places_free == 1


def test_a_household_that_changed_its_wish_is_proposed_by_the_new_one(session):
    settle(session, "W-1", "W-2")
    save_register(session, [accommodation(code="W-2", municipality="Zittau")], [], [])
    wishing = row("H-1", wishes=(WishRow(WishKind.MUNICIPALITY, "Görlitz"),))
    save_households(session, [wishing])
    run_round(session, DAY, AROUND)
    assert proposal_of(session, "H-1").why.municipality == "Görlitz"

    save_households(session, [replace(wishing, wishes=(WishRow(WishKind.MUNICIPALITY, "Zittau"),))])
    run_round(session, DAY, AROUND)

    assert proposal_of(session, "H-1").why.municipality == "Zittau"
    codes = session.exec(select(Household.code).where(col(Household.code) == "H-1")).all()
    assert codes == ["H-1"]


def test_two_officers_at_once_cannot_both_give_the_home_away(engine):
    with open_session(engine) as session:
        settle(session, "W-1")
        save_households(session, [row("H-1")])
        run_round(session, DAY, AROUND)
        proposal = proposal_of(session, "H-1").proposal_id

    def officer(_: int) -> str:
        try:
            with open_session(engine) as session:
                confirm(session, proposal, moved_in_on=DAY)
        except (AlreadyPlaced, AlreadyDecided) as error:
            return error.code
        return "confirmed"

    with ThreadPoolExecutor(4) as officers:
        answers = list(officers.map(officer, range(4)))

    assert answers.count("confirmed") == 1
    with open_session(engine) as session:
        assert len(session.exec(select(Assignment)).all()) == 1
