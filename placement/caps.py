"""How many people may still come into an area: its fair share, and the care team of the day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import floor

from sqlmodel import Session, select

from inspections import Accommodation, AccommodationStatus, Dwelling

from .homes import Ground
from .planning_areas import Gazetteer, Planning
from .planning_areas.shares import Claim, FairShare, fair_shares
from .policies import Policy
from .values import Cap, CapKind


@dataclass(frozen=True)
class Limits:
    """The caps of a day, and areas of which nobody told how much social care there is."""

    caps: tuple[Cap, ...]
    areas_without_care_posts: tuple[str, ...]


@dataclass
class Counted:
    """Beds that are not blocked, and people who live there."""

    beds: int = 0
    residents: int = 0


@dataclass
class _Stock:
    towns: defaultdict[str, Counted] = field(default_factory=lambda: defaultdict(Counted))
    areas: defaultdict[str, Counted] = field(default_factory=lambda: defaultdict(Counted))
    keys: dict[str, str] = field(default_factory=dict)
    """The official key of a municipality by the name that the register writes."""


def caps_of_day(session: Session, ground: Ground, planning: Planning, policy: Policy) -> Limits:
    """All limits on people by area; none where nobody told what it rests on.

    Residents are those the register counts or our assignments know, whichever are more.
    """
    names = Gazetteer(planning.municipalities, planning.areas)
    stock = _counted(session, ground, names)
    caps = [
        *_of_towns(stock, planning, policy.municipality_percent),
        *_of_areas(stock, planning, names, policy.planning_area_percent),
        *_of_teams(stock, planning, names, policy.residents_per_care_post),
    ]
    told = {names.area(one.name) for one in planning.areas if one.social_work_fte is not None}
    unknown = sorted(area for area in stock.areas if area not in told)
    return Limits(tuple(caps), tuple(unknown))


def _counted(session: Session, ground: Ground, names: Gazetteer) -> _Stock:
    stock = _Stock()
    given: defaultdict[str, int] = defaultdict(int)
    for one in ground.residents:
        given[one.dwelling] += one.persons
    sites = {site.id: site for site in ground.sites.values()}
    for dwelling in session.exec(select(Dwelling)):
        site = sites[dwelling.accommodation_id]
        people = max(dwelling.occupied_places, given[f"{site.code}/{dwelling.code}"])
        _count(stock, site, names, beds=_beds(site, dwelling), people=people)
    return stock


def _beds(site: Accommodation, dwelling: Dwelling) -> int:
    in_use = site.status is AccommodationStatus.ACTIVE
    return dwelling.sleeping_places - dwelling.blocked_places if in_use else 0


def _count(stock: _Stock, site: Accommodation, names: Gazetteer, *, beds: int, people: int) -> None:
    if site.status is AccommodationStatus.CLOSED:
        return
    spot = names.spot(site.municipality, site.planning_area)
    if spot.municipality:
        stock.keys[site.municipality] = spot.municipality
        stock.towns[spot.municipality].beds += beds
        stock.towns[spot.municipality].residents += people
    area = spot.planning_area or site.planning_area
    if area:
        stock.areas[area].beds += beds
        stock.areas[area].residents += people


def _of_towns(stock: _Stock, planning: Planning, percent: int | None) -> Iterator[Cap]:
    if percent is None:
        return
    fair = fair_shares(
        {
            one.ags: Claim(
                inhabitants=one.inhabitants,
                places=stock.towns[one.ags].beds,
                credited=one.credited_places or 0,
                credit_is_unknown=one.credited_places is None,
            )
            for one in planning.municipalities
        }
    )
    for name, ags in sorted(stock.keys.items()):
        yield from _cap(CapKind.MUNICIPALITY, name, fair[ags], percent, stock.towns[ags])


def _of_areas(
    stock: _Stock, planning: Planning, names: Gazetteer, percent: int | None
) -> Iterator[Cap]:
    if percent is None:
        return
    inhabitants = _inhabitants(planning, names)
    fair = fair_shares(
        {
            area: Claim(inhabitants.get(area), stock.areas[area].beds)
            for area in {*names.areas, *stock.areas}
        }
    )
    for area in sorted(stock.areas):
        yield from _cap(CapKind.PLANNING_AREA, area, fair[area], percent, stock.areas[area])


def _inhabitants(planning: Planning, names: Gazetteer) -> Mapping[str, int]:
    """As stated for the area; where nobody stated it, the sum of its municipalities."""
    summed: defaultdict[str, list[int | None]] = defaultdict(list)
    for town in planning.municipalities:
        summed[names.area(town.planning_area) or ""].append(town.inhabitants)
    found = {area: sum(_known(one)) for area, one in summed.items() if None not in one}
    stated = {names.area(one.name) or "": one.inhabitants for one in planning.areas}
    return {**found, **{area: number for area, number in stated.items() if number is not None}}


def _known(numbers: Iterable[int | None]) -> Iterator[int]:
    return (one for one in numbers if one is not None)


def _cap(
    kind: CapKind, area: str, fair: FairShare, percent: int, counted: Counted
) -> Iterator[Cap]:
    """So much of the fair share; no limit where nobody told the inhabitants."""
    if fair.target is not None:
        yield Cap(kind, area, fair.target * percent // 100, counted.residents)


def _of_teams(
    stock: _Stock, planning: Planning, names: Gazetteer, residents_per_post: int
) -> Iterator[Cap]:
    for one in planning.areas:
        area = names.area(one.name)
        if area is not None and one.social_work_fte is not None:
            limit = floor(one.social_work_fte * residents_per_post)
            yield Cap(CapKind.CARE_TEAM, area, limit, stock.areas[area].residents)
