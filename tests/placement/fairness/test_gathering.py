"""Outcomes of kept rounds: each household once, by the last round it was in."""

from datetime import date

from sqlmodel import select

from placement import Answer, Feature, MemberRow, NeedKind, Sex
from placement.fairness import KitaNear, outcomes_of, rounds_that_count
from placement.households import HouseholdRow, save_households
from placement.reasons.explanations import ChildPlaceTaken, Explanation, HomeTold, as_json
from placement.records import Household, Proposal, Round, RoundState
from placement.values import ChildNeed
from standards import Kind

DAYS = (date(2026, 3, 2), date(2026, 4, 1))
MOTHER = MemberRow(date(1990, 3, 20), Sex.FEMALE)
CHILD = MemberRow(date(2022, 5, 1), Sex.MALE)
FLAT = HomeTold(Kind.WOHNUNG, 3, has=(Feature.LIFT,))


def round_of(session, number: int, **changes) -> Round:
    made = Round(
        **{
            "number": number,
            "day": DAYS[min(number, len(DAYS)) - 1],
            "state": RoundState.PROPOSED,
            "households": 1,
            "vacancies": 1,
            "placed": 1,
            "total_score": 0.5,
            "bound": 0.5,
            "weights_from": DAYS[0],
            "policy_from": DAYS[0],
            **changes,
        }
    )
    session.add(made)
    session.flush()
    return made


def propose(session, made: Round, *, minutes: float | None = None, place: str | None = None):
    household = session.exec(select(Household)).one()
    taken = () if minutes is None else (kita(minutes),)
    home = None if place is None else FLAT
    why = Explanation("H-1", 2, 1, 90, 1.0, place=place, home=home, child_places=taken)
    session.add(
        Proposal(
            round_id=made.id,
            household_id=household.id,
            place=place,
            score=0.5 if place else None,
            explanation=as_json(why),
        )
    )
    session.flush()


def kita(minutes: float) -> ChildPlaceTaken:
    return ChildPlaceTaken(ChildNeed.KITA, "K-1", "Kita", minutes, 900, 1)


def family(session) -> None:
    needs = {NeedKind.QUIET: Answer.YES, NeedKind.STEP_FREE: Answer.NO}
    members = (MOTHER, CHILD)
    row = HouseholdRow("H-1", date(2026, 1, 1), members, needs=needs, languages=("ar",))
    save_households(session, [row])


def test_the_last_round_decides_and_drafts_do_not_count(session):
    family(session)
    propose(session, round_of(session, 1))
    propose(session, round_of(session, 2), place="W-1/1", minutes=31)
    drafted = round_of(session, 3, day=DAYS[1], state=RoundState.DRAFT)
    propose(session, drafted)

    numbers = rounds_that_count(session)
    (found,) = outcomes_of(session, numbers)

    assert numbers == (1, 2)
    assert (found.is_placed, found.score, found.waiting_days) == (True, 0.5, 90)
    assert (found.kind, found.kita) == (Kind.WOHNUNG, KitaNear.FAR_OR_NONE)
    assert (found.needs, found.languages) == (frozenset({NeedKind.QUIET}), ("ar",))


def test_members_are_as_old_as_on_the_day_of_the_round(session):
    family(session)
    propose(session, round_of(session, 1), place="W-1/1", minutes=30)

    (found,) = outcomes_of(session, [1])

    assert [one.age for one in found.members] == [35, 3]
    assert found.kita is KitaNear.NEAR


def test_who_is_left_over_is_asked_for_no_kita(session):
    family(session)
    propose(session, round_of(session, 1))

    (found,) = outcomes_of(session, [1])

    assert (found.is_placed, found.kind, found.kita) == (False, None, KitaNear.NOT_ASKED)
