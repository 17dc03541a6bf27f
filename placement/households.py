"""Households that wait for a home: saved by their codes, read as they are on a day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from inspections import Changes

from .assignments import housed_households, refused_places
from .errors import HouseholdTwice, HouseholdWithoutMembers
from .records import Answer, Household, HouseholdStatus, Need, NeedKind, Person, Sex
from .values import HouseholdOnDay, Member, age_on, stage_on

OWN_FIELDS = (
    "status",
    "waiting_since",
    "present_place",
    "wished_municipality",
    "wished_planning_area",
    "kita_hours_wished",
)


@dataclass(frozen=True)
class MemberRow:
    """One person of a household; who it is, nobody needs to know here."""

    born_on: date
    sex: Sex


@dataclass(frozen=True)
class HouseholdRow:
    """One household as a list has it; `code` is its lasting name.

    A need that is not in `needs` was not asked about and stays unknown.
    """

    code: str
    waiting_since: date
    members: tuple[MemberRow, ...]
    status: HouseholdStatus = HouseholdStatus.PROCEDURE
    needs: Mapping[NeedKind, Answer] = field(default_factory=dict)
    present_place: str | None = None
    wished_municipality: str | None = None
    wished_planning_area: str | None = None
    kita_hours_wished: int | None = None


def save_households(session: Session, rows: Sequence[HouseholdRow]) -> Changes:
    """Add what is new, change what differs, leave the rest; nothing is deleted but members gone.

    Raises
    ------
    HouseholdTwice
        If a code stands twice among the rows.
    HouseholdWithoutMembers
        If a household has nobody in it.
    """
    _check(rows)
    codes = [row.code for row in rows]
    mine = select(Household).where(col(Household.code).in_(codes))
    known = {one.code: one for one in session.exec(mine)}
    members, needs = _people(session, known.values()), _needs(session, known.values())
    changes = Changes()
    for row in rows:
        household = known.get(row.code)
        if household is None:
            household = Household(**{name: getattr(row, name) for name in ("code", *OWN_FIELDS)})
            session.add(household)
            session.flush()
            changes += Changes(new=1)
            _save_parts(session, household, row, members=[], needs=[])
            continue
        differs = _save_fields(household, row)
        differs |= _save_parts(
            session, household, row, members=members[household.id], needs=needs[household.id]
        )
        changes += Changes(changed=1) if differs else Changes(unchanged=1)
    session.flush()
    return changes


def waiting(session: Session, day: date) -> list[HouseholdOnDay]:
    """The households without a home on the day, as old as they are then, in the order of codes."""
    query = select(Household).where(col(Household.waiting_since) <= day)
    housed = housed_households(session, day)
    rows = [
        one
        for one in session.exec(query.order_by(col(Household.code)))
        if not one.placed and one.id not in housed
    ]
    members, needs = _people(session, rows), _needs(session, rows)
    refused = refused_places(session)
    return [
        HouseholdOnDay(
            code=row.code,
            members=tuple(_member(one, day) for one in members[row.id] if one.born_on <= day),
            needs={one.kind: one.answer for one in needs[row.id]},
            waiting_days=(day - row.waiting_since).days,
            wished_municipality=row.wished_municipality,
            wished_planning_area=row.wished_planning_area,
            kita_hours_wished=row.kita_hours_wished,
            refused_places=refused.get(row.id, frozenset()),
        )
        for row in rows
    ]


def _check(rows: Sequence[HouseholdRow]) -> None:
    twice = [code for code, count in Counter(row.code for row in rows).items() if count > 1]
    if twice:
        raise HouseholdTwice(", ".join(sorted(twice)))
    empty = sorted(row.code for row in rows if not row.members)
    if empty:
        raise HouseholdWithoutMembers(", ".join(empty))


def _member(person: Person, day: date) -> Member:
    return Member(age_on(person.born_on, day), stage_on(person.born_on, day), person.sex)


def _save_fields(household: Household, row: HouseholdRow) -> bool:
    differing = [name for name in OWN_FIELDS if getattr(household, name) != getattr(row, name)]
    for name in differing:
        setattr(household, name, getattr(row, name))
    return bool(differing)


def _save_parts(
    session: Session,
    household: Household,
    row: HouseholdRow,
    *,
    members: list[Person],
    needs: list[Need],
) -> bool:
    """Members and needs as the row has them; whether anything differed."""
    people = [(one.born_on, one.sex) for one in members]
    wanted = sorted((one.born_on, one.sex) for one in row.members)
    differs = people != wanted
    if differs:
        for person in members:
            session.delete(person)
        session.add_all(
            Person(household_id=household.id, number=number, born_on=born_on, sex=sex)
            for number, (born_on, sex) in enumerate(wanted, start=1)
        )
    return _save_needs(session, household, row, needs) or differs


def _save_needs(
    session: Session, household: Household, row: HouseholdRow, needs: list[Need]
) -> bool:
    known = {one.kind: one for one in needs}
    differs = False
    for kind in NeedKind:
        answer = row.needs.get(kind, Answer.UNKNOWN)
        need = known.get(kind)
        if need is None:
            session.add(Need(household_id=household.id, kind=kind, answer=answer))
        elif need.answer is not answer:
            need.answer = answer
        else:
            continue
        differs = True
    return differs


def _people(session: Session, households: Iterable[Household]) -> Mapping[UUID, list[Person]]:
    ids = [one.id for one in households]
    found: defaultdict[UUID, list[Person]] = defaultdict(list)
    query = select(Person).where(col(Person.household_id).in_(ids)).order_by(col(Person.number))
    for person in session.exec(query):
        found[person.household_id].append(person)
    return found


def _needs(session: Session, households: Iterable[Household]) -> Mapping[UUID, list[Need]]:
    ids = [one.id for one in households]
    found: defaultdict[UUID, list[Need]] = defaultdict(list)
    for need in session.exec(select(Need).where(col(Need.household_id).in_(ids))):
        found[need.household_id].append(need)
    return found
