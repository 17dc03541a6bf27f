"""Households saved by their codes, with members, needs and wishes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from inspections import Changes
from placement.errors import HouseholdTwice, HouseholdWithoutMembers
from placement.records import Answer, Household, Need, NeedKind, Person, Wish

from .parts import ids_of, needs_of, people_of, wishes_of
from .rows import HouseholdRow, MemberRow, WishRow

OWN_FIELDS = (
    "status",
    "waiting_since",
    "present_place",
    "asks_to_move",
    "languages",
    "kita_hours_wished",
)
MEMBER_FIELDS = ("born_on", "sex", "school_stage", "daz")
WISH_FIELDS = ("kind", "target", "longitude", "latitude", "rank", "weight")


@dataclass(frozen=True)
class Parts:
    """What a household has besides its own fields."""

    members: Sequence[Person] = ()
    needs: Sequence[Need] = ()
    wishes: Sequence[Wish] = ()


def save_households(session: Session, rows: Sequence[HouseholdRow]) -> Changes:
    """Add what is new, change what differs, leave the rest.

    Nothing is deleted but members gone and wishes given up.

    Raises
    ------
    HouseholdTwice
        If a code stands twice among the rows.
    HouseholdWithoutMembers
        If a household has nobody in it.
    """
    _check(rows)
    mine = select(Household).where(col(Household.code).in_([row.code for row in rows]))
    known = {one.code: one for one in session.exec(mine)}
    ids = ids_of(known.values())
    people, needs = people_of(session, ids), needs_of(session, ids)
    wishes = wishes_of(session, ids)
    changes = Changes()
    for row in rows:
        household = known.get(row.code)
        if household is None:
            _save_parts(session, _added(session, row), row, Parts())
            changes += Changes(new=1)
            continue
        which = household.id
        differs = _save_fields(household, row)
        parts = Parts(people[which], needs[which], wishes[which])
        differs |= _save_parts(session, which, row, parts)
        changes += Changes(changed=1) if differs else Changes(unchanged=1)
    session.flush()
    return changes


def _check(rows: Sequence[HouseholdRow]) -> None:
    twice = [code for code, count in Counter(row.code for row in rows).items() if count > 1]
    if twice:
        raise HouseholdTwice(", ".join(sorted(twice)))
    empty = sorted(row.code for row in rows if not row.members)
    if empty:
        raise HouseholdWithoutMembers(", ".join(empty))


def _added(session: Session, row: HouseholdRow) -> UUID:
    made = Household.model_validate({"code": row.code, **_fields(row)})
    session.add(made)
    session.flush()
    return made.id


def _save_fields(household: Household, row: HouseholdRow) -> bool:
    wanted = _fields(row)
    differing = [name for name, value in wanted.items() if getattr(household, name) != value]
    for name in differing:
        setattr(household, name, wanted[name])
    return bool(differing)


def _fields(row: HouseholdRow) -> dict[str, object]:
    found = {name: getattr(row, name) for name in OWN_FIELDS}
    return {**found, "languages": list(row.languages)}


def _save_parts(session: Session, household: UUID, row: HouseholdRow, parts: Parts) -> bool:
    """Members, needs and wishes as the row has them; whether anything differed."""
    differs = [
        _save_members(session, household, row, parts.members),
        _save_wishes(session, household, row, parts.wishes),
        _save_needs(session, household, row, parts.needs),
    ]
    return any(differs)


def _save_members(
    session: Session, household: UUID, row: HouseholdRow, known: Sequence[Person]
) -> bool:
    wanted = sorted(row.members, key=lambda one: (one.born_on, one.sex))
    before = [MemberRow(**{name: getattr(one, name) for name in MEMBER_FIELDS}) for one in known]
    if before == wanted:
        return False
    for person in known:
        session.delete(person)
    session.flush()
    session.add_all(
        Person(
            household_id=household,
            number=number,
            **{name: getattr(one, name) for name in MEMBER_FIELDS},
        )
        for number, one in enumerate(wanted, start=1)
    )
    return True


def _save_wishes(
    session: Session, household: UUID, row: HouseholdRow, known: Sequence[Wish]
) -> bool:
    before = [WishRow(**{name: getattr(one, name) for name in WISH_FIELDS}) for one in known]
    if before == list(row.wishes):
        return False
    for one in known:
        session.delete(one)
    session.flush()
    session.add_all(
        Wish(
            household_id=household,
            number=number,
            **{name: getattr(one, name) for name in WISH_FIELDS},
        )
        for number, one in enumerate(row.wishes, start=1)
    )
    return True


def _save_needs(
    session: Session, household: UUID, row: HouseholdRow, known: Sequence[Need]
) -> bool:
    by_kind = {one.kind: one for one in known}
    differs = False
    for kind in NeedKind:
        answer = row.needs.get(kind, Answer.UNKNOWN)
        need = by_kind.get(kind)
        if need is None:
            session.add(Need(household_id=household, kind=kind, answer=answer))
        elif need.answer is not answer:
            need.answer = answer
        else:
            continue
        differs = True
    return differs
