"""One accommodation on one page: what it is, how it stands and why, what is near."""

from datetime import date

from pydantic import BaseModel

from api.views.desk import Desk
from geo import GeoError
from inspections import (
    Dwelling,
    Room,
    Standing,
    UnknownPlace,
    accommodations_by_code,
    findings_of,
    latest_inspections,
    load_site,
)
from inspections.facts import Site
from standards import Compliance, RoomUse, Tally, Text

from .deficiencies import DeficiencyLine, deficiency_lines
from .findings import OutcomeGroup, grouped
from .lines import (
    AccommodationLine,
    Counts,
    Coverage,
    coverage,
    line,
    unverified_by_accommodation,
)
from .places import Places, places_of
from .surroundings import NearestLine, nearest_of


class Head(BaseModel):
    """Address, people in charge and position."""

    operator: str | None
    carer: str | None
    street: str | None
    postcode: str | None
    capacity_planned: int | None
    longitude: float | None
    latitude: float | None


class BlockingRule(BaseModel):
    """A rule because of which nobody may be placed here."""

    rule: str
    title: Text


class RoomLine(BaseModel):
    """A room with what the register knows of its size."""

    code: str
    use: RoomUse
    floor_area_m2: float | None
    sleeping_places: int | None


class DwellingLine(BaseModel):
    """A dwelling with how it stands."""

    code: str
    place: str
    compliance: Compliance
    places: Places
    available_from: date | None
    rent_cents_per_month: int | None
    lease_transferable: bool | None
    blocking: list[BlockingRule]
    rooms: list[RoomLine]


class Visit(BaseModel):
    """The visit whose findings count."""

    code: str
    day: date


class AccommodationSheet(BaseModel):
    """Everything about one accommodation."""

    line: AccommodationLine
    head: Head
    visit: Visit | None
    tally: dict[str, int]
    coverage: Coverage
    blocking: list[BlockingRule]
    dwellings: list[DwellingLine]
    findings: list[OutcomeGroup]
    deficiencies: list[DeficiencyLine]
    nearest: list[NearestLine]
    reach_problem: str | None

    @property
    def tally_shown(self) -> dict[str, int]:
        """The counts that add up to the applicable rules, worst first."""
        order = ("not_met", "minor_deviation", "not_assessed", "met")
        return {outcome: self.tally[outcome] for outcome in order}


def accommodation(desk: Desk, code: str) -> AccommodationSheet:
    """The accommodation of this code.

    Raises
    ------
    UnknownPlace
        If the register has none.
    """
    row = accommodations_by_code(desk.session).get(code)
    if row is None:
        raise UnknownPlace(code)
    standings = desk.standings()
    standing, site = standings[code], load_site(desk.session, row)
    counts = unverified_by_accommodation(desk).get(code, Counts())
    visit = latest_inspections(desk.session, desk.day).get(code)
    nearest, problem = _near(desk, code)
    return AccommodationSheet(
        line=line(
            row,
            standing,
            places=[places_of(one) for one, _ in site.dwellings],
            deficiencies=counts,
        ),
        head=Head.model_validate(row, from_attributes=True),
        visit=Visit(code=visit.code, day=visit.day) if visit else None,
        tally=tally_counts(standing.tally),
        coverage=coverage(standing.tally),
        blocking=_blocking(standing, desk),
        dwellings=_dwellings(site, standings, desk),
        findings=grouped(findings_of(desk.session, code, desk.day), desk.rules),
        deficiencies=deficiency_lines(desk, code),
        nearest=nearest,
        reach_problem=problem,
    )


def tally_counts(tally: Tally) -> dict[str, int]:
    """The counts of a tally by outcome, with what is worked out from them."""
    return {
        "met": tally.met,
        "minor_deviation": tally.minor_deviation,
        "not_met": tally.not_met,
        "not_assessed": tally.not_assessed,
        "not_applicable": tally.not_applicable,
        "total": tally.total,
    }


def _near(desk: Desk, code: str) -> tuple[list[NearestLine], str | None]:
    """The nearest amenities, or the code of what is wrong with the layers."""
    try:
        return nearest_of(desk, code), None
    except GeoError as error:
        return [], error.code


def _blocking(standing: Standing, desk: Desk) -> list[BlockingRule]:
    return [BlockingRule(rule=one, title=desk.rules.title(one)) for one in standing.blocking]


def _dwellings(site: Site, standings: dict[str, Standing], desk: Desk) -> list[DwellingLine]:
    code = site.accommodation.code
    return [
        _dwelling(f"{code}/{one.code}", one, rooms=rooms, standings=standings, desk=desk)
        for one, rooms in site.dwellings
    ]


def _dwelling(
    place: str,
    one: Dwelling,
    *,
    rooms: tuple[Room, ...],
    standings: dict[str, Standing],
    desk: Desk,
) -> DwellingLine:
    standing = standings.get(place, Standing())
    return DwellingLine(
        code=one.code,
        place=place,
        compliance=standing.compliance,
        places=places_of(one),
        available_from=one.available_from,
        rent_cents_per_month=one.rent_cents_per_month,
        lease_transferable=one.lease_transferable,
        blocking=_blocking(standing, desk),
        rooms=[_room(room) for room in rooms],
    )


def _room(room: Room) -> RoomLine:
    area, places = room.facts.get("floor_area_m2"), room.facts.get("sleeping_places")
    return RoomLine(
        code=room.code,
        use=room.use,
        floor_area_m2=None if not _is_number(area) else float(str(area)),
        sleeping_places=None if not _is_number(places) else int(str(places)),
    )


def _is_number(fact: object) -> bool:
    return fact is not None and not isinstance(fact, bool | dict | str)
