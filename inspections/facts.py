"""Observations and the register become the record the engine understands."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from standards import Record, check_record

from .records import Accommodation, Dwelling, Facts, Inspection, Observation, Room

NO_SURROUNDINGS: Mapping[str, Facts] = {}


@dataclass(frozen=True)
class Site:
    """One accommodation with what the register holds below it, in the order of codes."""

    accommodation: Accommodation
    dwellings: tuple[tuple[Dwelling, tuple[Room, ...]], ...]


def load_site(session: Session, accommodation: Accommodation) -> Site:
    """The accommodation with its dwellings and rooms."""
    mine = select(Dwelling).where(Dwelling.accommodation_id == accommodation.id)
    dwellings = session.exec(mine.order_by(col(Dwelling.code))).all()
    inside = select(Room).where(col(Room.dwelling_id).in_([one.id for one in dwellings]))
    rooms = defaultdict(list)
    for room in session.exec(inside.order_by(col(Room.code))):
        rooms[room.dwelling_id].append(room)
    return Site(accommodation, tuple((one, tuple(rooms[one.id])) for one in dwellings))


def record_of(
    session: Session, inspection: Inspection, surroundings: Mapping[str, Facts] = NO_SURROUNDINGS
) -> Record:
    """What is known of an accommodation on the day of a visit: seen wins over registered.

    Parameters
    ----------
    surroundings
        Facts per accommodation code that nobody sees on site, such as measured walking distances.

    Raises
    ------
    standards.RecordError
        If a stored fact does not fit its measure; all mistakes at once.
    """
    accommodation = session.get_one(Accommodation, inspection.accommodation_id)
    seen: dict[str, Facts] = defaultdict(dict)
    mine = select(Observation).where(Observation.inspection_id == inspection.id)
    for one in session.exec(mine):
        seen[one.place][one.measure] = one.value
    around = _merged(surroundings.get(accommodation.code), _visited_before(session, inspection))
    return check_record(_content(load_site(session, accommodation), inspection, seen, around))


def _visited_before(session: Session, inspection: Inspection) -> Facts:
    """The day of the visit before this one, which rules about the interval ask for."""
    query = select(col(Inspection.day)).where(
        Inspection.accommodation_id == inspection.accommodation_id,
        col(Inspection.day) < inspection.day,
    )
    day = session.exec(query.order_by(col(Inspection.day).desc())).first()
    return {"last_inspected_on": day.isoformat()} if day else {}


def _content(
    site: Site, inspection: Inspection, seen: Mapping[str, Facts], around: Facts
) -> dict[str, object]:
    code = site.accommodation.code
    return {
        "day": inspection.day,
        "accommodation": {
            "id": code,
            "kind": site.accommodation.kind,
            "facts": _merged(around, site.accommodation.facts, seen.get(code)),
        },
        "dwellings": [
            {
                "id": dwelling.code,
                "facts": _merged(_counted(dwelling), seen.get(f"{code}/{dwelling.code}")),
                "rooms": [
                    {
                        "id": room.code,
                        "use": room.use,
                        "facts": _merged(
                            room.facts, seen.get(f"{code}/{dwelling.code}/{room.code}")
                        ),
                    }
                    for room in rooms
                ],
            }
            for dwelling, rooms in site.dwellings
        ],
    }


def _counted(dwelling: Dwelling) -> Facts:
    """The register's own counts are facts too, unless the facts say otherwise."""
    return {
        "sleeping_places": dwelling.sleeping_places,
        "occupants": dwelling.occupied_places,
        **dwelling.facts,
    }


def _merged(*facts: Facts | None) -> Facts:
    """One bag of facts; what comes later wins."""
    merged: Facts = {}
    for some in facts:
        merged |= some or {}
    return merged
