"""The primary school an accommodation is assigned to, beside the one that is nearest on foot.

In Saxony every primary school has a district; several schools may share one, and a pupil has to
go to a school of the district of the main residence (§ 25 Abs. 1, 3 and 5 SächsSchulG,
"Schulbezirk und Einzugsbereich", as read at https://www.anwalt24.de/gesetze/schulg-4/25 and, for
shared districts, in the by-law of Meißen, https://www.stadt-meissen.de/de/schulbezirkssatzung.html).
Pupils of schools in free sponsorship, of Gemeinschaftsschulen and of Oberschulen+ are not bound,
and exceptions are granted on application. So the nearest school always stands beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from api.chain import amenities_of, homes_of, networks_beside
from geo import Layers, prepare
from geo.official import assigned_schools
from geo.streets.keeping import network_of

from .rows import PlainRow, plain_rows, text

ABOUT = ["name", "source", "as_of"]


class Role(StrEnum):
    """Why a school is shown."""

    ASSIGNED = "assigned"
    NEAREST = "nearest"


class Gap(StrEnum):
    """Why there is no school, or no walk to it."""

    OUTSIDE_DISTRICTS = "outside_districts"
    SCHOOL_NOT_THERE = "school_not_there"
    NO_WAY = "no_way"


@dataclass(frozen=True)
class SchoolWay:
    """One school of one accommodation and the walk to it; `rank` 1 is the nearest of its role."""

    place: str
    role: Role
    rank: int
    district: str | None
    amenity: str | None
    name: str | None
    source: str | None
    as_of: str | None
    metres: int | None
    minutes: int | None
    gap: Gap | None


def school_ways(session: Session, layers: Layers) -> list[SchoolWay]:
    """Assigned and nearest primary schools of all accommodations by code, assigned ones first.

    Raises
    ------
    geo.LayerMissing
        If there are no streets or no districts yet.
    """
    districts = layers.read("districts")
    homes, _ = homes_of(session)
    amenities = amenities_of(layers)
    if homes.empty or amenities.empty:
        return []
    destinations = prepare(network_of(layers, networks_beside(layers)), amenities)
    table = assigned_schools(destinations, homes, districts)
    about = {str(row["amenity"]): row for row in plain_rows(amenities[ABOUT].reset_index())}
    return [_way(row, about) for row in plain_rows(table)]


def _way(row: PlainRow, about: Mapping[str, PlainRow]) -> SchoolWay:
    amenity = text(row["amenity"])
    known = about.get(amenity or "", {})
    return SchoolWay(
        place=str(row["place"]),
        role=Role(str(row["role"])),
        rank=int(str(row["rank"])),
        district=text(row["district"]),
        amenity=amenity,
        name=text(known.get("name")),
        source=text(known.get("source")),
        as_of=text(known.get("as_of")),
        metres=_rounded(row["metres"], at_least=0),
        minutes=_rounded(row["minutes"], at_least=1),
        gap=None if row["gap"] is None else Gap(str(row["gap"])),
    )


def _rounded(value: object, *, at_least: int) -> int | None:
    return None if value is None else max(at_least, round(float(str(value))))
