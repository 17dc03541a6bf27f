"""Who lives where by our own assignments: for the groups of shared flats, and who speaks what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from inspections import UnknownPlace, dwellings_by_place
from placement.households.parts import people_of
from placement.households.waiting import member_on
from placement.records import Assignment, Household
from placement.values import Group, HouseholdOnDay


@dataclass(frozen=True, slots=True)
class Resident:
    """One household in a home that was given to it; `has_moved_in` is False until its day comes."""

    household: str
    place: str
    persons: int
    group: Group
    languages: tuple[str, ...]
    has_moved_in: bool

    @property
    def dwelling(self) -> str:
        """The path of the dwelling."""
        return "/".join(self.place.split("/")[:2])

    @property
    def house(self) -> str:
        """The code of the accommodation."""
        return self.place.split("/", maxsplit=1)[0]


def residents_on(session: Session, day: date) -> tuple[Resident, ...]:
    """Everybody who lives in a home of ours on the day or will later, by place and code."""
    query = (
        select(Assignment, Household)
        .where(col(Assignment.household_id) == col(Household.id))
        .where(or_(col(Assignment.moved_out_on).is_(None), col(Assignment.moved_out_on) > day))
        .order_by(col(Assignment.place), col(Household.code))
    )
    rows = list(session.exec(query))
    people = people_of(session, {household.id for _, household in rows})
    return tuple(
        Resident(
            household=household.code,
            place=one.place,
            persons=one.persons,
            group=HouseholdOnDay(
                household.code,
                tuple(member_on(person, day) for person in people[household.id]),
            ).group,
            languages=tuple(household.languages),
            has_moved_in=one.moved_in_on <= day,
        )
        for one, household in rows
    )


def keep_residents(session: Session, homes: Mapping[str, tuple[str, date]]) -> int:
    """Note which households live where already; returns how many were not known to.

    A household that has a home of ours keeps it.

    Parameters
    ----------
    homes
        By the code of the household the path of its home, and since when it lives there.

    Raises
    ------
    inspections.UnknownPlace
        If the register has no such dwelling.
    """
    dwellings = dwellings_by_place(session)
    query = select(Household).where(col(Household.code).in_(list(homes)))
    households = list(session.exec(query.order_by(col(Household.code))))
    people = people_of(session, [one.id for one in households])
    known = set(session.exec(select(Assignment.household_id)))
    fresh = [one for one in households if one.id not in known]
    for one in fresh:
        place, since = homes[one.code]
        dwelling = dwellings.get("/".join(place.split("/")[:2]))
        if dwelling is None:
            raise UnknownPlace(place)
        one.placed = True
        session.add(
            Assignment(
                household_id=one.id,
                dwelling_id=dwelling.id,
                place=place,
                persons=len(people[one.id]),
                moved_in_on=since,
            )
        )
    session.flush()
    return len(fresh)


def by_dwelling(residents: Iterable[Resident]) -> Mapping[str, list[Resident]]:
    """The residents by the path of their dwelling."""
    found: defaultdict[str, list[Resident]] = defaultdict(list)
    for one in residents:
        found[one.dwelling].append(one)
    return found
