"""Members, needs and wishes of some households, by the id of the household."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from placement.records import Household, Need, Person, Wish


def people_of(session: Session, households: Iterable[UUID]) -> Mapping[UUID, list[Person]]:
    """The members by their numbers."""
    found: defaultdict[UUID, list[Person]] = defaultdict(list)
    mine = select(Person).where(col(Person.household_id).in_(list(households)))
    for person in session.exec(mine.order_by(col(Person.number))):
        found[person.household_id].append(person)
    return found


def needs_of(session: Session, households: Iterable[UUID]) -> Mapping[UUID, list[Need]]:
    """What was answered about needs."""
    found: defaultdict[UUID, list[Need]] = defaultdict(list)
    for need in session.exec(select(Need).where(col(Need.household_id).in_(list(households)))):
        found[need.household_id].append(need)
    return found


def wishes_of(session: Session, households: Iterable[UUID]) -> Mapping[UUID, list[Wish]]:
    """The wishes by their numbers."""
    found: defaultdict[UUID, list[Wish]] = defaultdict(list)
    mine = select(Wish).where(col(Wish.household_id).in_(list(households)))
    for wish in session.exec(mine.order_by(col(Wish.number))):
        found[wish.household_id].append(wish)
    return found


def ids_of(households: Iterable[Household]) -> list[UUID]:
    """Their ids in the same order."""
    return [one.id for one in households]
