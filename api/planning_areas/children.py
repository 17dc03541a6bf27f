"""Children who wait or live in a home, counted by place: no household, no day of birth."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlmodel import Session, col, or_, select

from inspections import Accommodation, Dwelling
from placement import Household, HouseholdOnDay, Person, Stage, WishKind, waiting
from placement.planning_areas import Gazetteer, People, Spot
from placement.records import Assignment
from placement.values import stage_on

Placed = tuple[Spot, People]


def people_of(
    session: Session, at_home: Mapping[str, Spot], names: Gazetteer, day: date
) -> list[Placed]:
    """Everybody who waits or lives somewhere by our own assignments.

    Parameters
    ----------
    at_home
        Where each accommodation lies, by its code.
    """
    return [*_waiting(session, at_home, names, day), *_residents(session, at_home, day)]


def _waiting(
    session: Session, at_home: Mapping[str, Spot], names: Gazetteer, day: date
) -> Iterator[Placed]:
    """Children count where their household wishes to live, else where it lives now."""
    present = dict(session.exec(select(Household.code, Household.present_place)).all())
    for one in waiting(session, day):
        wished = names.spot(
            _wished(one, WishKind.MUNICIPALITY), _wished(one, WishKind.PLANNING_AREA)
        )
        now = at_home.get((present.get(one.code) or "").split("/")[0], Spot())
        people = People(
            are_waiting=True,
            persons=one.persons,
            kita_children=one.children_of(Stage.KITA),
            school_children=one.children_of(Stage.SCHOOL),
        )
        yield wished if wished != Spot() else now, people


def _residents(session: Session, at_home: Mapping[str, Spot], day: date) -> Iterator[Placed]:
    """Who lives in a home by our own assignments; of all others nobody knows the ages."""
    query = (
        select(Accommodation.code, col(Person.born_on))
        .where(col(Assignment.dwelling_id) == col(Dwelling.id))
        .where(col(Dwelling.accommodation_id) == col(Accommodation.id))
        .where(col(Person.household_id) == col(Assignment.household_id))
        .where(col(Assignment.moved_in_on) <= day)
        .where(or_(col(Assignment.moved_out_on).is_(None), col(Assignment.moved_out_on) > day))
        .order_by(col(Accommodation.code), col(Person.born_on))
    )
    for code, born_on in session.exec(query):
        stage = stage_on(born_on, day) if born_on <= day else Stage.BABY
        people = People(
            are_waiting=False,
            persons=1,
            kita_children=int(stage is Stage.KITA),
            school_children=int(stage is Stage.SCHOOL),
        )
        yield at_home.get(code, Spot()), people


def _wished(household: HouseholdOnDay, kind: WishKind) -> str | None:
    wish = household.wish(kind)
    return wish.target if wish else None
