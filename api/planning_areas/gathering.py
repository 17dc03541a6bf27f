"""What planning areas are decided from, gathered from the register, the layers and the workbook."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import geopandas as gpd
from sqlmodel import Session, col, select

from api.chain import Reached, amenities_of
from geo import Layers
from inspections import Accommodation, AccommodationStatus, Dwelling
from placement.planning_areas import (
    Gazetteer,
    Home,
    Oddity,
    Overview,
    Planning,
    Registered,
    Rules,
    Spot,
    Stock,
    Strays,
    Walks,
    fair_band,
    oddities,
    overview,
)

from .children import people_of
from .offers import offers_of
from .outlines import MUNICIPALITY, outlined_areas, outlines_of
from .walks import walks_of


@dataclass(frozen=True)
class Gathered:
    """The overview, and what does not fit together."""

    overview: Overview
    oddities: tuple[Oddity, ...]


@dataclass(frozen=True)
class Ground:
    """Everything that is asked: the day, the register, the layers, and the walks from homes."""

    session: Session
    layers: Layers
    reached: Reached
    day: date


def gather(ground: Ground, planning: Planning, rules: Rules) -> Gathered:
    """The figures of all planning areas on the day."""
    names = Gazetteer(planning.municipalities, planning.areas)
    amenities, outlines = amenities_of(ground.layers), outlines_of(ground.layers)
    register = _registered(ground, amenities, names)
    at_home = {one.home.code: one.spot for one in register}
    people = people_of(ground.session, at_home, names, ground.day)
    offers, outside = offers_of(amenities, outlines, names)
    keys = frozenset(str(key) for key in outlines[outlines["kind"] == MUNICIPALITY].index)
    stock = Stock(
        homes=tuple((one.spot, one.home) for one in register),
        offers=tuple(offers),
        people=tuple(people),
        outlined_towns=keys,
        outlined_areas=outlined_areas(outlines, planning),
    )
    found = overview(planning, stock, rules, fair_band(ground.day))
    lost = (one.kita_children + one.school_children for spot, one in people if spot == Spot())
    strays = Strays(offers=outside, children=sum(lost))
    odd = oddities(found, planning, register=register, outlines=keys, strays=strays)
    return Gathered(found, tuple(odd))


def _registered(ground: Ground, amenities: gpd.GeoDataFrame, names: Gazetteer) -> list[Registered]:
    """Every accommodation that is not closed, with its places, by code."""
    query = select(Accommodation).where(Accommodation.status != AccommodationStatus.CLOSED)
    sites = ground.session.exec(query.order_by(col(Accommodation.code))).all()
    dwellings: defaultdict[UUID, list[Dwelling]] = defaultdict(list)
    for dwelling in ground.session.exec(select(Dwelling).order_by(col(Dwelling.id))):
        dwellings[dwelling.accommodation_id].append(dwelling)
    walks = walks_of(ground.reached, amenities, [site.code for site in sites])
    return [
        Registered(
            spot=names.spot(site.municipality, site.planning_area),
            home=_home(site, dwellings[site.id], walks.get(site.code)),
            municipality=site.municipality,
            planning_area=names.area(site.planning_area) or site.planning_area,
        )
        for site in sites
    ]


def _home(site: Accommodation, dwellings: Sequence[Dwelling], walks: Walks | None) -> Home:
    beds = [one.sleeping_places - one.blocked_places for one in dwellings]
    return Home(
        code=site.code,
        kind=site.kind,
        is_in_use=site.status is AccommodationStatus.ACTIVE,
        beds=sum(beds) if beds else None,
        occupied=sum(one.occupied_places for one in dwellings),
        walks=walks,
        carer_is_operator=_is_same(site.carer, site.operator),
    )


def _is_same(carer: str | None, operator: str | None) -> bool | None:
    if not carer or not operator:
        return None
    return carer.strip().casefold() == operator.strip().casefold()
