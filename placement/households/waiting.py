"""The households that wait for a home on a day, or live in one and ask for another."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from inspections import Accommodation, Dwelling, accommodations_by_code, dwellings_by_place
from placement.records import Household, Person, Wish
from placement.rulings import rulings_on
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

from .history import (
    gone_households,
    housed_households,
    living_places,
    passed_over,
    refused_places,
)
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
    housed, gone = housed_households(session, day), gone_households(session)
    query = select(Household).where(col(Household.waiting_since) <= day)
    return [
        one
        for one in session.exec(query.order_by(col(Household.code)))
        if one.id not in gone and (one.asks_to_move or not (one.placed or one.id in housed))
    ]


class _Known:
    """Everything that is known of some households, read once."""

    def __init__(self, session: Session, day: date, rows: Sequence[Household]) -> None:
        self.day, self.rows = day, rows
        ids = ids_of(rows)
        self.members, self.needs = people_of(session, ids), needs_of(session, ids)
        self.wishes = wishes_of(session, ids)
        self.refused = refused_places(session)
        self.rulings = rulings_on(session, day)
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
            kind_now=site.kind if site else None,
            municipality_now=site.municipality if site else None,
            planning_area_now=site.planning_area if site else None,
            passed_over=self.passed_over.get(row.id, 0),
            refused_places=self.refused.get(row.id, frozenset()),
            forbidden_places=frozenset(self.rulings[row.id].forbidden),
            pinned_to=self.rulings[row.id].pinned_to,
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
