"""One accommodation in one line: how it stands, its places, its deficiencies."""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel
from sqlmodel import col, select

from api.views.desk import Desk
from inspections import (
    Accommodation,
    AccommodationStatus,
    Deficiency,
    DeficiencyStatus,
    Standing,
    accommodations_by_code,
)
from standards import Compliance, Kind, Tally

from .places import Places, places_by_accommodation


class Coverage(BaseModel):
    """How many of the applicable rules came to a verdict; stands beside every judgement."""

    assessed: int
    applicable: int


class AccommodationLine(BaseModel):
    """One accommodation as the list shows it."""

    code: str
    name: str
    kind: Kind
    status: AccommodationStatus
    municipality: str
    planning_area: str | None
    compliance: Compliance
    coverage: Coverage
    inspected_on: date | None
    not_met: int
    minor_deviations: int
    dwellings: int
    places: Places
    open_deficiencies: int
    overdue_deficiencies: int


@dataclass(frozen=True)
class Counts:
    """Deficiencies of one accommodation that nobody has verified as fixed."""

    open: int = 0
    overdue: int = 0


def lines(desk: Desk) -> list[AccommodationLine]:
    """Every accommodation in the order of codes."""
    standings, places = desk.standings(), places_by_accommodation(desk)
    deficiencies = unverified_by_accommodation(desk)
    return [
        line(
            row,
            standings[code],
            places=places.get(code, []),
            deficiencies=deficiencies.get(code, Counts()),
        )
        for code, row in accommodations_by_code(desk.session).items()
    ]


def line(
    row: Accommodation, standing: Standing, *, places: list[Places], deficiencies: Counts
) -> AccommodationLine:
    """One accommodation with its counts."""
    return AccommodationLine(
        code=row.code,
        name=row.name,
        kind=row.kind,
        status=row.status,
        municipality=row.municipality,
        planning_area=row.planning_area,
        compliance=standing.compliance,
        coverage=coverage(standing.tally),
        inspected_on=standing.inspected_on,
        not_met=standing.tally.not_met,
        minor_deviations=standing.tally.minor_deviation,
        dwellings=len(places),
        places=sum(places, Places()),
        open_deficiencies=deficiencies.open,
        overdue_deficiencies=deficiencies.overdue,
    )


def coverage(tally: Tally) -> Coverage:
    """The coverage behind a tally."""
    return Coverage(assessed=tally.assessed, applicable=tally.applicable)


def unverified_by_accommodation(desk: Desk) -> dict[str, Counts]:
    """How many deficiencies are not verified as fixed, and overdue, by accommodation code."""
    joined = select(col(Accommodation.code), col(Deficiency.due)).where(
        col(Deficiency.accommodation_id) == col(Accommodation.id),
        Deficiency.status != DeficiencyStatus.VERIFIED,
    )
    found: dict[str, Counts] = {}
    for code, due in desk.session.exec(joined):
        before = found.get(code, Counts())
        found[code] = Counts(before.open + 1, before.overdue + (due < desk.day))
    return found
