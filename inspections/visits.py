"""Visits as they come in: submitted once, the same again changes nothing, never overwritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy import insert
from sqlmodel import Session, col, select

from standards import Level

from .columns import Fact
from .errors import InspectionDiffers, UnknownPlace
from .records import Accommodation, Inspection, Observation, now
from .register import Changes, accommodations_by_code, dwellings_by_place, rooms_by_place


@dataclass(frozen=True)
class ObservationRow:
    """One fact seen at one place (`accommodation`, `…/dwelling` or `…/dwelling/room`)."""

    place: str
    measure: str
    value: Fact


@dataclass(frozen=True)
class InspectionRow:
    """One visit with all that was seen."""

    code: str
    accommodation: str
    day: date
    inspector: str
    observations: tuple[ObservationRow, ...] = ()


def save_inspections(session: Session, rows: Sequence[InspectionRow]) -> Changes:
    """Keep visits that are new; a known code with the same content is left, with other refused.

    Raises
    ------
    UnknownPlace
        If a visit or an observation names a place that is not in the register.
    InspectionDiffers
        If a known visit comes back with other content.
    """
    sites = accommodations_by_code(session)
    known = {one.code: one for one in session.exec(select(Inspection))}
    places = {*sites, *dwellings_by_place(session), *rooms_by_place(session)}
    changes = Changes()
    for row in rows:
        _check_places(row, places)
        if row.code in known:
            _check_same(session, known[row.code], row, sites[row.accommodation])
            changes += Changes(unchanged=1)
            continue
        _add(session, row, sites[row.accommodation])
        changes += Changes(new=1)
    session.flush()
    return changes


def level_of(place: str) -> Level:
    """The level a place path names by its number of parts."""
    return (Level.FACILITY, Level.DWELLING, Level.ROOM)[place.count("/")]


def latest_inspections(session: Session, day: date | None = None) -> dict[str, Inspection]:
    """The latest visit of every accommodation code, on or before the day."""
    query = select(Accommodation.code, Inspection).where(
        col(Inspection.accommodation_id) == col(Accommodation.id)
    )
    if day is not None:
        query = query.where(col(Inspection.day) <= day)
    ordered = query.order_by(col(Inspection.day), col(Inspection.recorded_at))
    return dict(sorted(session.exec(ordered).all(), key=lambda pair: (pair[0], pair[1].day)))


def _check_places(row: InspectionRow, places: set[str]) -> None:
    for place in (row.accommodation, *(one.place for one in row.observations)):
        if place not in places or place.split("/")[0] != row.accommodation:
            raise UnknownPlace(place, inspection=row.code)


def _check_same(
    session: Session, known: Inspection, row: InspectionRow, site: Accommodation
) -> None:
    seen = session.exec(select(Observation).where(Observation.inspection_id == known.id))
    before = _content((one.place, one.measure, one.value) for one in seen)
    again = _content((one.place, one.measure, one.value) for one in row.observations)
    head = (known.accommodation_id, known.day, known.inspector)
    if before != again or head != (site.id, row.day, row.inspector):
        raise InspectionDiffers(row.code)


def _content(observations: Iterable[tuple[str, str, Fact]]) -> dict[tuple[str, str], Fact]:
    return {(place, measure): value for place, measure, value in observations}


def _add(session: Session, row: InspectionRow, site: Accommodation) -> None:
    visit = Inspection(
        code=row.code, accommodation_id=site.id, day=row.day, inspector=row.inspector
    )
    session.add(visit)
    session.flush()
    if not row.observations:
        return
    written_at = now()
    session.execute(
        insert(Observation.__table__),  # type: ignore[attr-defined]
        [
            {
                "id": uuid4(),
                "recorded_at": written_at,
                "inspection_id": visit.id,
                "level": level_of(one.place),
                "place": one.place,
                "measure": one.measure,
                "value": one.value,
            }
            for one in row.observations
        ],
    )
