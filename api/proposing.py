"""One plan for all who wait: what surrounds the homes, and a round of proposals from it."""

from collections.abc import Iterator, Mapping
from datetime import date

import geopandas as gpd
import pandas as pd
from shapely import Point
from shapely.geometry.base import BaseGeometry
from sqlmodel import Session, col, select

from geo import GeoError, Layers, complete_amenities
from geo.facets import members
from geo.streets.keeping import network_of
from placement import Case, Household, Policy, Round, Surroundings, Wish, gather, run_round
from placement.surroundings import child_places
from placement.values import wish_key

from .chain import Reached, amenities_of, homes_of, networks_beside
from .planning_areas.store import planning_beside
from .reaching.ways import Asked, neighbours_of, ways_to
from .transit.answers import Transit, answering, asked_about

ALSO_BY_BUS = (
    "doctor",
    "therapy",
    "hospital",
    "primary_school",
    "secondary_school",
    "vocational_school",
    "language_course",
    "counselling",
    "job_centre",
    "meeting_place",
)
"""Categories and facets to which people go by bus where that is quicker."""

AS_AMENITY = "meeting_place"
"""Public transport asks about amenities alone, so a wish is one for it."""


def propose(
    session: Session, layers: Layers, reached: Reached, day: date, *, time_limit_s: float = 60.0
) -> Round:
    """One plan for all who wait on the day, kept as a round of proposals.

    Parameters
    ----------
    time_limit_s
        Seconds for each of the searches of the solver.
    """
    around = placement_surroundings(session, layers, reached, day)
    return run_round(session, day, around, time_limit_s=time_limit_s)


def case_of(
    session: Session, layers: Layers, reached: Reached, day: date, policy: Policy | None = None
) -> Case:
    """All that a round on the day is decided about; by the policy in force unless one is told."""
    return gather(session, day, placement_surroundings(session, layers, reached, day), policy)


def placement_surroundings(
    session: Session, layers: Layers, reached: Reached, day: date
) -> Surroundings:
    """Everything placement asks about the surroundings of the homes.

    Without streets there are no ways; without a timetable that holds on the day, none by bus.
    """
    if reached.reach is None:
        planning = planning_beside(layers).read()
        return Surroundings(reached.nearest, amenities_of(layers), planning=planning)
    homes, _ = homes_of(session)
    return surroundings_at(session, layers, homes, reached.nearest, day=day)


def surroundings_at(
    session: Session,
    layers: Layers,
    places: gpd.GeoDataFrame,
    nearest: pd.DataFrame,
    *,
    day: date,
) -> Surroundings:
    """The same about any places; there are streets.

    Parameters
    ----------
    places
        Frame ``homes``.
    nearest
        What reach found from there.
    """
    amenities, (homes, _) = amenities_of(layers), homes_of(session)
    network = network_of(layers, networks_beside(layers))
    wishes = dict(_wished_points(session, homes, amenities))
    points = _with_wishes(amenities, wishes, day)
    asked = Asked(places, points, groups_of(amenities), {key: key for key in wishes})
    try:
        transit: Transit | None = answering(asked_about(layers, day), network, places, points)
    except GeoError:
        transit = None
    return Surroundings(
        nearest,
        amenities,
        ways_to(network, transit, asked),
        neighbours_of(network, places),
        planning_beside(layers).read(),
    )


def groups_of(amenities: gpd.GeoDataFrame) -> dict[str, list[str]]:
    """By the key of `Vacancy.near` the amenities that count: for children, free places alone."""
    masks = members(amenities.sort_index())
    names = amenities.sort_index().index
    found = {name: list(names[masks[name]]) for name in ALSO_BY_BUS if name in masks}
    for one in child_places(amenities):
        if one.places_free:
            found.setdefault(one.need.value, []).append(one.amenity)
    return found


def _wished_points(
    session: Session, homes: gpd.GeoDataFrame, amenities: gpd.GeoDataFrame
) -> Iterator[tuple[str, BaseGeometry]]:
    """The points that households wish to be near: told as such, or those of a place they name."""
    query = select(Household.code, Wish).where(col(Wish.household_id) == col(Household.id))
    for code, wish in session.exec(query.order_by(col(Household.code), col(Wish.number))):
        if not wish.kind.is_near:
            continue
        point = _point_of(wish, homes.geometry, amenities.geometry)
        if point is not None:
            yield wish_key(code, wish.number), point


def _point_of(wish: Wish, *known: Mapping[str, BaseGeometry]) -> BaseGeometry | None:
    if wish.longitude is not None and wish.latitude is not None:
        return Point(wish.longitude, wish.latitude)
    name = (wish.target or "").split("/")[0]
    return next((places[name] for places in known if name in places), None)


def _with_wishes(
    amenities: gpd.GeoDataFrame, wishes: Mapping[str, BaseGeometry], day: date
) -> gpd.GeoDataFrame:
    if not wishes:
        return amenities
    frame = gpd.GeoDataFrame(
        {"category": AS_AMENITY},
        index=pd.Index(wishes, name="amenity", dtype="str"),
        geometry=list(wishes.values()),
        crs=amenities.crs,
    )
    made = complete_amenities(frame, source="wish", as_of=day.isoformat())
    return complete_amenities(pd.concat([amenities, made]))
