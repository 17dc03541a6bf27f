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
from .records import (
    Answer,
    Household,
    HouseholdStatus,
    Need,
    NeedKind,
    Person,
    Sex,
    Wish,
    WishKind,
)
from .values import HouseholdOnDay, Member, WishOnDay, age_on, stage_on

OWN_FIELDS = (
    "status",
    "waiting_since",
    "present_place",
    "asks_to_move",
    "languages",
    "kita_hours_wished",
)


WISH_FIELDS = ("kind", "target", "longitude", "latitude", "rank", "weight")


@dataclass(frozen=True)
class MemberRow:
    """One person of a household; who it is, nobody needs to know here."""

    born_on: date
    sex: Sex


@dataclass(frozen=True)
class WishRow:
    """One wish as a list has it, see `records.Wish`."""

    kind: WishKind
    target: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    rank: int | None = None
    weight: int = 1


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
    asks_to_move: bool = False
    languages: tuple[str, ...] = ()
    wishes: tuple[WishRow, ...] = ()
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
            household = Household.model_validate(
                {name: _plain(getattr(row, name)) for name in ("code", *OWN_FIELDS)}
            )
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
    wishes = _wishes(session, rows)
    refused = refused_places(session)
    return [
        HouseholdOnDay(
            code=row.code,
            members=tuple(_member(one, day) for one in members[row.id] if one.born_on <= day),
            needs={one.kind: one.answer for one in needs[row.id]},
            waiting_days=(day - row.waiting_since).days,
            status=row.status,
            languages=tuple(row.languages),
            wishes=_on_day(wishes[row.id]),
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
    wanted = {name: _plain(getattr(row, name)) for name in OWN_FIELDS}
    differing = [name for name, value in wanted.items() if getattr(household, name) != value]
    for name in differing:
        setattr(household, name, wanted[name])
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
    differs |= _save_wishes(session, household, row)
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


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _save_wishes(session: Session, household: Household, row: HouseholdRow) -> bool:
    """The wishes as the row has them; whether anything differed."""
    known = _wishes(session, [household])[household.id]
    wanted = [WishRow(**{name: getattr(one, name) for name in WISH_FIELDS}) for one in known]
    if wanted == list(row.wishes):
        return False
    for one in known:
        session.delete(one)
    session.flush()
    session.add_all(
        Wish(
            household_id=household.id,
            number=number,
            **{name: getattr(one, name) for name in WISH_FIELDS},
        )
        for number, one in enumerate(row.wishes, start=1)
    )
    return True


def _wishes(session: Session, households: Iterable[Household]) -> Mapping[UUID, list[Wish]]:
    ids = [one.id for one in households]
    found: defaultdict[UUID, list[Wish]] = defaultdict(list)
    query = select(Wish).where(col(Wish.household_id).in_(ids)).order_by(col(Wish.number))
    for wish in session.exec(query):
        found[wish.household_id].append(wish)
    return found


def _on_day(wishes: Sequence[Wish]) -> tuple[WishOnDay, ...]:
    """The wishes with their shares: by weight, and by the household's own ranking."""
    counts = [one.weight / (one.rank or 1) for one in wishes]
    return tuple(
        WishOnDay(one.kind, count / sum(counts), one.target, one.rank)
        for one, count in zip(wishes, counts, strict=True)
    )
