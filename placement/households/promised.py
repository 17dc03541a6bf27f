"""Places for children that confirmed proposals use and no list can count yet."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from placement.records import Assignment, Proposal
from placement.values import ChildNeed, ChildPlacesKey

from .parts import people_of
from .waiting import member_on


def promised_places(session: Session, known_on: Mapping[str, date]) -> Counter[ChildPlacesKey]:
    """How many places of each kita and each DaZ school are promised, by need and amenity.

    Parameters
    ----------
    known_on
        The day that the figures of an amenity describe; who moved in before is among them.
    """
    query = (
        select(Proposal, Assignment)
        .where(col(Assignment.proposal_id) == col(Proposal.id))
        .where(col(Assignment.moved_out_on).is_(None))
    )
    rows = [(one, given) for one, given in session.exec(query) if one.child_places]
    people = people_of(session, {given.household_id for _, given in rows})
    promised: Counter[ChildPlacesKey] = Counter()
    for proposal, given in rows:
        moved_in_on = given.moved_in_on
        members = [member_on(one, moved_in_on) for one in people[given.household_id]]
        for name, amenity in proposal.child_places.items():
            if moved_in_on >= known_on.get(amenity, moved_in_on):
                need = ChildNeed(name)
                promised[need, amenity] += sum(one.needs is need for one in members)
    return promised
