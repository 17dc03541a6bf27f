"""The households that wait for a home on a day, or live in one and ask for another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from inspections import Accommodation, Dwelling, accommodations_by_code, dwellings_by_place
from placement.records import Household, Person, Ruling, RulingKind, Wish
from placement.values import (
    HouseholdOnDay,
    Member,
    PresentHome,
    WishOnDay,
    age_on,
    school_stage_on,
    stage_on,
    wish_key,
)

from .history import housed_households, living_places, passed_over, refused_places
from .parts import ids_of, needs_of, people_of, wishes_of


def waiting(session: Session, day: date) -> list[HouseholdOnDay]:
    """Everybody who waits or asks to move, as old as they are on the day, in the order of codes."""
    known = _Known(session, day, _rows(session, day))
    return [known.household(row) for row in known.rows]


def member_on(person: Person, day: date) -> Member:
    """One person as old as on the day; the school is that of the age unless told otherwise."""
    return Member(
        age_on(person.born_on, day),
        stage_on(person.born_on, day),
        person.sex,
        person.school_stage or school_stage_on(person.born_on, day),
        person.daz,
    )


def _rows(session: Session, day: date) -> list[Household]:
    housed = housed_households(session, day)
    query = select(Household).where(col(Household.waiting_since) <= day)
    return [
        one
        for one in session.exec(query.order_by(col(Household.code)))
        if one.asks_to_move or not (one.placed or one.id in housed)
    ]


class _Known:
    """Everything that is known of some households, read once."""

    def __init__(self, session: Session, day: date, rows: Sequence[Household]) -> None:
        self.day, self.rows = day, rows
        ids = ids_of(rows)
        self.members, self.needs = people_of(session, ids), needs_of(session, ids)
        self.wishes = wishes_of(session, ids)
        self.refused = refused_places(session)
        self.rulings = _rulings(session, day)
        self.passed_over = passed_over(session, day)
        self.assigned = living_places(session, day)
        self.sites = accommodations_by_code(session)
        self.dwellings = dwellings_by_place(session)

    def household(self, row: Household) -> HouseholdOnDay:
        """One household as it is on the day."""
        people = [one for one in self.members[row.id] if one.born_on <= self.day]
        lives_at = self.assigned.get(row.id) or row.present_place or ""
        site = self.sites.get(lives_at.split("/")[0])
        return HouseholdOnDay(
            code=row.code,
            members=tuple(member_on(one, self.day) for one in people),
            needs={one.kind: one.answer for one in self.needs[row.id]},
            waiting_days=(self.day - row.waiting_since).days,
            status=row.status,
            languages=tuple(row.languages),
            wishes=_wishes_on_day(row.code, self.wishes[row.id]),
            kita_hours_wished=row.kita_hours_wished,
            present=self._present(lives_at, site) if row.asks_to_move and site else None,
            lives_at=lives_at or None,
            municipality_now=site.municipality if site else None,
            planning_area_now=site.planning_area if site else None,
            passed_over=self.passed_over.get(row.id, 0),
            refused_places=self.refused.get(row.id, frozenset()),
            forbidden_places=self.rulings.forbidden.get(row.id, frozenset()),
            pinned_to=self.rulings.pinned.get(row.id),
        )

    def _present(self, place: str, site: Accommodation) -> PresentHome:
        dwelling = self.dwellings.get("/".join(place.split("/")[:2]))
        return PresentHome(
            place,
            site.kind,
            site.municipality,
            site.planning_area,
            dwelling.lease_transferable if isinstance(dwelling, Dwelling) else None,
        )


@dataclass(frozen=True)
class _Rulings:
    pinned: Mapping[UUID, str]
    forbidden: Mapping[UUID, frozenset[str]]


def _rulings(session: Session, day: date) -> _Rulings:
    """What people said that holds on the day; of several pins the latest."""
    query = (
        select(Ruling)
        .where(col(Ruling.since) <= day)
        .where(or_(col(Ruling.ended_on).is_(None), col(Ruling.ended_on) > day))
        .order_by(col(Ruling.since), col(Ruling.recorded_at))
    )
    pinned: dict[UUID, str] = {}
    forbidden: defaultdict[UUID, set[str]] = defaultdict(set)
    for one in session.exec(query):
        if one.kind is RulingKind.PIN:
            pinned[one.household_id] = one.place
        else:
            forbidden[one.household_id].add(one.place)
    return _Rulings(pinned, {who: frozenset(places) for who, places in forbidden.items()})


def _wishes_on_day(code: str, wishes: Sequence[Wish]) -> tuple[WishOnDay, ...]:
    """The wishes with their shares: by weight, and by the household's own ranking."""
    counts = [max(one.weight, 0) / (one.rank or 1) for one in wishes]
    total = sum(counts) or 1
    return tuple(
        WishOnDay(one.kind, count / total, _target(code, one), one.rank)
        for one, count in zip(wishes, counts, strict=True)
    )


def _target(code: str, wish: Wish) -> str | None:
    """What the wish names; for a wish to be near, the key under which a home knows the way."""
    if not wish.kind.is_near:
        return wish.target
    is_told = wish.target is not None or wish.longitude is not None
    return wish_key(code, wish.number) if is_told else None
