"""What people say about one household and one home before the plan is made (takes a session)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from .errors import RulingEnded, UnknownRuling
from .records import Household, Ruling, RulingKind


@dataclass
class RulingsOnDay:
    """The home a household is pinned to, and the homes it must not get."""

    pinned_to: str | None = None
    forbidden: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class RulingRow:
    """One ruling as it is read."""

    ruling_id: UUID
    household: str
    place: str
    kind: RulingKind
    since: date


def rulings_on(session: Session, day: date) -> Mapping[UUID, RulingsOnDay]:
    """What holds on the day, by the id of the household; who has no ruling gets an empty one."""
    found: defaultdict[UUID, RulingsOnDay] = defaultdict(RulingsOnDay)
    query = select(Ruling).where(col(Ruling.since) <= day, _holds_on(day))
    for one in session.exec(query.order_by(col(Ruling.since), col(Ruling.recorded_at))):
        if one.kind is RulingKind.PIN:
            found[one.household_id].pinned_to = one.place
        else:
            found[one.household_id].forbidden.add(one.place)
    return found


def standing_rulings(session: Session, day: date) -> tuple[RulingRow, ...]:
    """Every ruling that nobody has ended by the day, by household and home."""
    query = (
        select(Ruling, Household.code)
        .where(col(Ruling.household_id) == col(Household.id), _holds_on(day))
        .order_by(col(Household.code), col(Ruling.place), col(Ruling.kind))
    )
    return tuple(
        RulingRow(one.id, code, one.place, one.kind, one.since) for one, code in session.exec(query)
    )


def keep_ruling(
    session: Session, household: Household, place: str, kind: RulingKind, *, day: date
) -> Ruling:
    """Keep a ruling from the day on; the same once more changes nothing.

    A household has one pin: a new one ends the old one. What was said about the same home before
    and is the contrary ends too: the last word counts.
    """
    for one in session.exec(
        select(Ruling).where(Ruling.household_id == household.id, _holds_on(day))
    ).all():
        is_same_home = one.place == place
        if is_same_home and one.kind is kind:
            return one
        if is_same_home or one.kind is kind is RulingKind.PIN:
            one.ended_on = day
    made = Ruling(household_id=household.id, place=place, kind=kind, since=day)
    session.add(made)
    session.flush()
    return made


def end_ruling(session: Session, ruling_id: UUID, *, day: date) -> Ruling:
    """Let a ruling hold until the day, which is its first day without it.

    Raises
    ------
    UnknownRuling
        If there is none of this id.
    RulingEnded
        If it was ended before.
    """
    found = session.get(Ruling, ruling_id, with_for_update=True)
    if found is None:
        raise UnknownRuling(str(ruling_id))
    if found.ended_on is not None and found.ended_on <= day:
        raise RulingEnded(found.place)
    found.ended_on = day
    session.flush()
    return found


def _holds_on(day: date) -> ColumnElement[bool]:
    return or_(col(Ruling.ended_on).is_(None), col(Ruling.ended_on) > day)
