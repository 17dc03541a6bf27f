"""The register of places: rows from a workbook or another program, saved by their codes."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col, select

from standards import Kind, RoomUse

from .errors import UnknownPlace
from .records import Accommodation, AccommodationStatus, Dwelling, Facts, Room, Row


@dataclass(frozen=True)
class AccommodationRow:
    """One accommodation as the register has it; `code` is its lasting name."""

    code: str
    kind: Kind
    name: str
    municipality: str
    status: AccommodationStatus = AccommodationStatus.ACTIVE
    operator: str | None = None
    carer: str | None = None
    street: str | None = None
    postcode: str | None = None
    planning_area: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    capacity_planned: int | None = None
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class DwellingRow:
    """One dwelling of an accommodation."""

    accommodation: str
    code: str
    sleeping_places: int
    blocked_places: int = 0
    occupied_places: int = 0
    available_from: date | None = None
    rent_cents_per_month: int | None = None
    lease_transferable: bool | None = None
    is_shared: bool = False
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class RoomRow:
    """One room of a dwelling."""

    accommodation: str
    dwelling: str
    code: str
    use: RoomUse
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class Changes:
    """What saving did: rows that were new, that changed, and that said what was known."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(
            self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged
        )


Table = TypeVar("Table", bound=Row)


def save_register(
    session: Session,
    accommodations: Sequence[AccommodationRow],
    dwellings: Sequence[DwellingRow],
    rooms: Sequence[RoomRow],
) -> Changes:
    """Add what is new, change what differs, leave the rest; nothing is ever deleted here.

    Raises
    ------
    UnknownPlace
        If a dwelling or room belongs to a place that is neither given nor known.
    """
    return (
        _save_accommodations(session, accommodations)
        + _save_dwellings(session, dwellings)
        + _save_rooms(session, rooms)
    )


def accommodations_by_code(session: Session) -> dict[str, Accommodation]:
    """Every accommodation by its code, in the order of codes."""
    rows = session.exec(select(Accommodation).order_by(col(Accommodation.code))).all()
    return {row.code: row for row in rows}


def dwellings_by_place(session: Session) -> dict[str, Dwelling]:
    """Every dwelling by its place (`accommodation/dwelling`), in the order of places."""
    joined = select(Accommodation.code, Dwelling).where(
        col(Dwelling.accommodation_id) == col(Accommodation.id)
    )
    found = {f"{code}/{dwelling.code}": dwelling for code, dwelling in session.exec(joined)}
    return dict(sorted(found.items()))


def rooms_by_place(session: Session) -> dict[str, Room]:
    """Every room by its place (`accommodation/dwelling/room`), in the order of places."""
    dwellings = {dwelling.id: place for place, dwelling in dwellings_by_place(session).items()}
    found = {
        f"{dwellings[room.dwelling_id]}/{room.code}": room for room in session.exec(select(Room))
    }
    return dict(sorted(found.items()))


def _save_accommodations(session: Session, rows: Iterable[AccommodationRow]) -> Changes:
    known = accommodations_by_code(session)
    changes = Changes()
    for row in rows:
        made = Accommodation.model_validate(asdict(row))
        changes += _save(session, known.get(row.code), made)
    session.flush()
    return changes


def _save_dwellings(session: Session, rows: Iterable[DwellingRow]) -> Changes:
    sites, known = accommodations_by_code(session), dwellings_by_place(session)
    changes = Changes()
    for row in rows:
        if row.accommodation not in sites:
            raise UnknownPlace(row.accommodation)
        content = {**asdict(row), "accommodation_id": sites[row.accommodation].id}
        made = Dwelling.model_validate(content)
        changes += _save(session, known.get(f"{row.accommodation}/{row.code}"), made)
    session.flush()
    return changes


def _save_rooms(session: Session, rows: Iterable[RoomRow]) -> Changes:
    dwellings, known = dwellings_by_place(session), rooms_by_place(session)
    changes = Changes()
    for row in rows:
        place = f"{row.accommodation}/{row.dwelling}"
        if place not in dwellings:
            raise UnknownPlace(place)
        made = Room.model_validate({**asdict(row), "dwelling_id": dwellings[place].id})
        changes += _save(session, known.get(f"{place}/{row.code}"), made)
    session.flush()
    return changes


def _save(session: Session, known: Table | None, made: Table) -> Changes:
    if known is None:
        session.add(made)
        return Changes(new=1)
    fields = set(type(made).model_fields) - {"id", "recorded_at"}
    differing = [name for name in fields if getattr(known, name) != getattr(made, name)]
    for name in differing:
        setattr(known, name, getattr(made, name))
    return Changes(changed=1) if differing else Changes(unchanged=1)
