"""What planning areas are decided from, gathered from the register, the layers and the workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd
from sqlmodel import Session, col, or_, select

from api.chain import amenities_of
from geo import Layers, area_of
from inspections import Accommodation, AccommodationStatus, Dwelling
from placement import Household, HouseholdOnDay, Person, Stage, waiting
from placement.planning_areas import (
    Gazetteer,
    Home,
    Oddity,
    Offer,
    OfferKind,
    Overview,
    People,
    Planning,
    Registered,
    Rules,
    Spot,
    Stock,
    oddities,
    overview,
)
from placement.records import Assignment
from placement.values import stage_on

from .outlines import AREA, MUNICIPALITY, outlines_of

COUNSELLING = "counselling"


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
    nearest: pd.DataFrame
    day: date


def gather(ground: Ground, planning: Planning, rules: Rules) -> Gathered:
    """The figures of all planning areas on the day."""
    names = Gazetteer(planning.municipalities, planning.areas)
    register = registered(ground, names)
    outlines = outlines_of(ground.layers)
    stock = Stock(
        homes=tuple((one.spot, one.home) for one in register),
        offers=tuple(_offers(amenities_of(ground.layers), outlines, names)),
        people=tuple(_people(ground, register, names)),
    )
    found = overview(planning, stock, rules)
    keys = frozenset(str(key) for key in outlines[outlines["kind"] == MUNICIPALITY].index)
    return Gathered(found, tuple(oddities(found, planning, register, keys)))


def registered(ground: Ground, names: Gazetteer) -> list[Registered]:
    """Every accommodation that is not closed, with its places, by code."""
    query = select(Accommodation).where(Accommodation.status != AccommodationStatus.CLOSED)
    sites = ground.session.exec(query.order_by(col(Accommodation.code))).all()
    dwellings: dict[object, list[Dwelling]] = {}
    for dwelling in ground.session.exec(select(Dwelling).order_by(col(Dwelling.id))):
        dwellings.setdefault(dwelling.accommodation_id, []).append(dwelling)
    walks = _walks(ground.nearest)
    return [
        Registered(
            spot=names.spot(site.municipality, site.planning_area),
            home=_home(site, dwellings.get(site.id, []), walks),
            municipality=site.municipality,
            planning_area=names.area(site.planning_area) or site.planning_area,
        )
        for site in sites
    ]


def _home(site: Accommodation, dwellings: Sequence[Dwelling], walks: Mapping[str, float]) -> Home:
    beds = [one.sleeping_places - one.blocked_places for one in dwellings]
    return Home(
        code=site.code,
        kind=site.kind,
        is_in_use=site.status is AccommodationStatus.ACTIVE,
        beds=sum(beds) if beds else None,
        occupied=sum(one.occupied_places for one in dwellings),
        counselling_minutes=walks.get(site.code),
    )


def _walks(nearest: pd.DataFrame) -> dict[str, float]:
    """Minutes on foot to the nearest counselling, by accommodation."""
    mine = nearest[(nearest["category"] == COUNSELLING) & (nearest["rank"] == 1)]
    minutes = mine.groupby("place")["minutes"].min()
    return {str(place): float(long) for place, long in minutes.items()}


def _offers(
    amenities: gpd.GeoDataFrame, outlines: gpd.GeoDataFrame, names: Gazetteer
) -> Iterator[tuple[Spot, Offer]]:
    teaches = (amenities["category"] == "school") & amenities["daz"].fillna(value=False)
    chosen = amenities[(amenities["category"] == "kita") | teaches].sort_index()
    spots = spots_of(chosen.geometry, outlines, names)
    for spot, category, free in zip(spots, chosen["category"], chosen["places_free"], strict=True):
        kind = OfferKind.KITA if category == "kita" else OfferKind.DAZ
        yield spot, Offer(kind, None if pd.isna(free) else int(free))


def spots_of(points: gpd.GeoSeries, outlines: gpd.GeoDataFrame, names: Gazetteer) -> list[Spot]:
    """Where points lie: by the outline of a municipality, else by that of a planning area."""
    found = [Spot()] * len(points)
    readers = {AREA: lambda key: Spot(None, names.area(key)), MUNICIPALITY: names.of_key}
    for kind, read in readers.items():
        shapes = outlines[outlines["kind"] == kind]
        if shapes.empty or points.empty:
            continue
        keys = area_of(points, shapes)
        found = [
            known if pd.isna(key) else _better(read(str(key)), known)
            for known, key in zip(found, keys, strict=True)
        ]
    return found


def _better(new: Spot, known: Spot) -> Spot:
    """What the smaller outline says, as far as it says anything."""
    return new if new.planning_area or not known.planning_area else known


def _people(
    ground: Ground, register: Sequence[Registered], names: Gazetteer
) -> Iterator[tuple[Spot, People]]:
    at_home = {one.home.code: one.spot for one in register}
    yield from _waiting(ground, at_home, names)
    yield from _residents(ground, at_home)


def _waiting(
    ground: Ground, at_home: Mapping[str, Spot], names: Gazetteer
) -> Iterator[tuple[Spot, People]]:
    """Children count where their household wishes to live, else where it lives now."""
    query = select(Household.code, Household.present_place)
    present = dict(ground.session.exec(query).all())
    for one in waiting(ground.session, ground.day):
        wished = names.spot(one.wished_municipality, one.wished_planning_area)
        now = at_home.get((present.get(one.code) or "").split("/")[0], Spot())
        yield wished if wished != Spot() else now, _counted(one)


def _counted(one: HouseholdOnDay) -> People:
    return People(
        are_waiting=True,
        persons=one.persons,
        kita_children=one.children_of(Stage.KITA),
        school_children=one.children_of(Stage.SCHOOL),
    )


def _residents(ground: Ground, at_home: Mapping[str, Spot]) -> Iterator[tuple[Spot, People]]:
    """Who lives in a home by our own assignments; of all others nobody knows the ages."""
    day = ground.day
    query = (
        select(Accommodation.code, col(Person.born_on))
        .where(col(Assignment.dwelling_id) == col(Dwelling.id))
        .where(col(Dwelling.accommodation_id) == col(Accommodation.id))
        .where(col(Person.household_id) == col(Assignment.household_id))
        .where(col(Assignment.moved_in_on) <= day)
        .where(or_(col(Assignment.moved_out_on).is_(None), col(Assignment.moved_out_on) > day))
        .order_by(col(Accommodation.code), col(Person.born_on))
    )
    for code, born_on in ground.session.exec(query):
        stage = stage_on(born_on, day) if born_on <= day else Stage.BABY
        yield (
            at_home.get(code, Spot()),
            People(
                are_waiting=False,
                persons=1,
                kita_children=int(stage is Stage.KITA),
                school_children=int(stage is Stage.SCHOOL),
            ),
        )
