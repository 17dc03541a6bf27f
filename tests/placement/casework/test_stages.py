"""A round is a draft, then proposed, then decided; a later one replaces what is open."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from api.database import open_session
from placement import (
    Assignment,
    Household,
    NoRoundYet,
    Proposal,
    ProposalState,
    Refusal,
    Round,
    RoundState,
    StalePlan,
    confirm,
    refuse,
    run_round,
    save_households,
    waiting,
)
from placement.casework.moving import moved_in, withdraw
from placement.casework.stages import discard_draft, propose_round
from placement.errors import (
    AlreadyDecided,
    DraftOutdated,
    NotADraft,
    NotYetConfirmed,
    StillADraft,
    UnknownRound,
)
from placement.plans import draft_numbers, plan_view, rounds_kept
from placement.records import RulingKind
from placement.rulings import keep_ruling
from tests.placement.casework.county import make_draft, row_of
from tests.placement.test_rounds import AROUND, DAY, free, row, settle


@pytest.fixture
def county(session):
    """Two flats and two households who wait for them."""
    settle(session, "W-1", "W-2")
    save_households(session, [row("H-1"), row("H-2")])
    return session


def states(session) -> dict[int, RoundState]:
    return {one.number: one.state for one in session.exec(select(Round))}


def test_a_draft_is_not_the_plan_and_nothing_in_it_is_decided(county):
    draft = make_draft(county)
    proposal = row_of(county, "H-1", draft.number).proposal_id

    with pytest.raises(NoRoundYet):
        plan_view(county)
    with pytest.raises(StillADraft):
        confirm(county, proposal, moved_in_on=DAY)
    with pytest.raises(StillADraft):
        refuse(county, proposal, Refusal.BY_OFFICER)
    assert draft_numbers(county) == [draft.number]


def test_a_proposed_draft_replaces_what_was_open_and_leaves_what_was_confirmed(county):
    run_round(county, DAY, AROUND)
    confirm(county, row_of(county, "H-1").proposal_id, moved_in_on=DAY)
    draft = make_draft(county)

    propose_round(county, draft.number, day=DAY)

    assert states(county) == {1: RoundState.REPLACED, 2: RoundState.PROPOSED}
    assert plan_view(county).number == 2
    assert [one.why.household for one in plan_view(county).rows] == ["H-2"]
    with pytest.raises(StalePlan):
        confirm(county, row_of(county, "H-2", 1).proposal_id, moved_in_on=DAY)
    assert row_of(county, "H-1", 1).state is ProposalState.CONFIRMED


def test_a_round_in_which_all_is_decided_stays_confirmed(county):
    run_round(county, DAY, AROUND)
    for household in ("H-1", "H-2"):
        confirm(county, row_of(county, household).proposal_id, moved_in_on=DAY)
    save_households(county, [row("H-3")])

    run_round(county, DAY, AROUND)

    assert states(county) == {1: RoundState.CONFIRMED, 2: RoundState.PROPOSED}


def test_of_two_drafts_the_older_may_be_proposed(county):
    first, second = make_draft(county), make_draft(county)

    propose_round(county, first.number, day=DAY)

    assert states(county) == {1: RoundState.PROPOSED, 2: RoundState.DRAFT}
    assert plan_view(county).number == first.number
    assert draft_numbers(county) == [second.number]


def test_a_draft_that_is_thrown_away_leaves_nothing(county):
    draft = make_draft(county)

    discard_draft(county, draft.number)

    assert county.exec(select(Round)).all() == []
    assert county.exec(select(Proposal)).all() == []


def test_only_a_draft_is_proposed_or_thrown_away(county):
    number = run_round(county, DAY, AROUND).number

    with pytest.raises(NotADraft):
        propose_round(county, number, day=DAY)
    with pytest.raises(NotADraft):
        discard_draft(county, number)
    with pytest.raises(UnknownRound):
        propose_round(county, 99, day=DAY)
    with pytest.raises(UnknownRound):
        plan_view(county, 99)


def test_a_draft_made_before_a_confirmation_is_out_of_date(county):
    run_round(county, DAY, AROUND)
    draft = make_draft(county)
    confirm(county, row_of(county, "H-1").proposal_id, moved_in_on=DAY)

    with pytest.raises(DraftOutdated) as caught:
        propose_round(county, draft.number, day=DAY)

    assert caught.value.details["households"] == "H-1"
    assert states(county)[1] is RoundState.PROPOSED


def test_a_draft_that_offers_what_was_refused_since_is_out_of_date(county):
    run_round(county, DAY, AROUND)
    draft = make_draft(county)
    refuse(county, row_of(county, "H-2").proposal_id, Refusal.BY_HOUSEHOLD)

    with pytest.raises(DraftOutdated):
        propose_round(county, draft.number, day=DAY)


def test_a_draft_that_offers_what_was_forbidden_since_is_out_of_date(county):
    draft = make_draft(county)
    one = county.exec(select(Household).where(Household.code == "H-1")).one()
    place = row_of(county, "H-1", draft.number).why.place
    keep_ruling(county, one, place, RulingKind.FORBID, day=DAY)

    with pytest.raises(DraftOutdated):
        propose_round(county, draft.number, day=DAY)


def test_the_list_of_rounds_counts_what_people_made_of_the_proposals(county):
    run_round(county, DAY, AROUND)
    confirm(county, row_of(county, "H-1").proposal_id, moved_in_on=DAY)
    make_draft(county, based_on=1)

    draft, proposed = rounds_kept(county)

    assert (draft.number, draft.state, draft.based_on) == (2, RoundState.DRAFT, 1)
    assert proposed.decided == {ProposalState.CONFIRMED: 1, ProposalState.OPEN: 1}


def test_a_household_moves_in_after_the_confirmation_and_once(county):
    run_round(county, DAY, AROUND)
    proposal = row_of(county, "H-1").proposal_id
    with pytest.raises(NotYetConfirmed):
        moved_in(county, proposal, day=DAY)
    confirm(county, proposal, moved_in_on=DAY)
    later = DAY + timedelta(days=3)

    assignment = moved_in(county, proposal, day=later)

    assert assignment.moved_in_on == later
    assert row_of(county, "H-1").state is ProposalState.MOVED_IN
    with pytest.raises(AlreadyDecided):
        moved_in(county, proposal, day=later)


def test_a_confirmation_that_falls_through_frees_the_home_and_the_household_waits(county):
    run_round(county, DAY, AROUND)
    proposal = row_of(county, "H-1").proposal_id
    confirm(county, proposal, moved_in_on=DAY)

    withdraw(county, proposal, Refusal.BY_LANDLORD)

    assert county.exec(select(Assignment)).all() == []
    assert row_of(county, "H-1").refusal is Refusal.BY_LANDLORD
    assert len(free(county)) == 2
    run_round(county, DAY, AROUND)
    assert plan_view(county).placed == 2


def test_a_household_that_is_gone_waits_no_longer(county):
    run_round(county, DAY, AROUND)

    refuse(county, row_of(county, "H-1").proposal_id, Refusal.HOUSEHOLD_GONE)

    assert [one.code for one in waiting(county, DAY)] == ["H-2"]


def test_two_officers_who_propose_two_drafts_at_once_leave_one_proposed(engine):
    with open_session(engine) as session:
        settle(session, "W-1")
        save_households(session, [row("H-1")])
        numbers = [make_draft(session).number, make_draft(session).number]

    def officer(number: int) -> None:
        with open_session(engine) as session:
            propose_round(session, number, day=DAY)

    with ThreadPoolExecutor(2) as officers:
        list(officers.map(officer, numbers))

    with open_session(engine) as session:
        found = sorted(states(session).values())
    assert found == [RoundState.PROPOSED, RoundState.REPLACED]


def test_of_a_confirmation_and_a_refusal_at_once_one_wins_and_the_other_is_told(engine):
    with open_session(engine) as session:
        settle(session, "W-1")
        save_households(session, [row("H-1")])
        run_round(session, DAY, AROUND)
        proposal = row_of(session, "H-1").proposal_id

    def officer(number: int) -> str:
        try:
            with open_session(engine) as session:
                if number % 2:
                    confirm(session, proposal, moved_in_on=DAY)
                else:
                    refuse(session, proposal, Refusal.BY_OFFICER)
        except AlreadyDecided as error:
            return error.code
        return "done"

    with ThreadPoolExecutor(4) as officers:
        answers = sorted(officers.map(officer, range(4)))

    assert answers == ["AlreadyDecided", "AlreadyDecided", "AlreadyDecided", "done"]
    with open_session(engine) as session:
        state = row_of(session, "H-1").state
        assert len(session.exec(select(Assignment)).all()) == (state is ProposalState.CONFIRMED)


def test_rounds_made_at_once_get_numbers_of_their_own(engine):
    with open_session(engine) as session:
        settle(session, "W-1")
        save_households(session, [row("H-1")])
        make_draft(session)

    def officer(_: int) -> int:
        with open_session(engine) as session:
            return make_draft(session).number

    with ThreadPoolExecutor(3) as officers:
        numbers = sorted(officers.map(officer, range(3)))

    assert numbers == [2, 3, 4]
