"""The way from the register to the plan: what command line, pages and exports have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

import geopandas as gpd
import pandas as pd
from sqlmodel import Session, col, select

from geo import Layers, Reach, prepare, reach_to
from geo.streets.keeping import network_of
from inspections import (
    Accommodation,
    AccommodationStatus,
    Facts,
    NoVersionInForce,
    Purpose,
    RuleSetVersion,
    VersionStatus,
    in_force_on,
    judge,
    keep_shipped,
    not_held_against,
    rule_set_in,
    unjudged,
)
from placement.norms import ForWhom, Measured, measured
from standards import RuleSet, load_rule_set, rule_set_names

from .amenities import gather_amenities
from .measuring import measure
from .settings import Settings


@dataclass(frozen=True)
class Reached:
    """What reach found, and the accommodations it could not ask about."""

    reach: Reach | None
    without_position: tuple[str, ...] = ()
    measured: Mapping[str, Measured] = field(default_factory=dict)
    """By accommodation the facts that norms of distance and time ask for."""

    @property
    def nearest(self) -> pd.DataFrame:
        """The table of nearest amenities; empty where there is no street network."""
        if self.reach is None:
            return pd.DataFrame(
                columns=["place", "category", "rank", "amenity", "metres", "minutes"]
            )
        return self.reach.nearest


def keep_standing_sets(session: Session) -> list[RuleSetVersion]:
    """Keep the county's sets as they are shipped; a new version is proposed, not in force.

    A set of the county's own that is not shipped is in force by its adopted versions alone.

    Returns
    -------
    list
        The shipped versions that nobody has decided on yet.

    Raises
    ------
    inspections.VersionTaken
        If files were changed without giving the set a new version.
    """
    shipped = [name for name in Settings().standing_rule_sets if name in rule_set_names()]
    kept = [keep_shipped(session, load_rule_set(name)) for name in shipped]
    return [one for one in kept if one.status is VersionStatus.PROPOSED]


def homes_of(session: Session) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Accommodations that are not closed as a frame, and the codes of those without a position."""
    query = select(Accommodation).where(Accommodation.status != AccommodationStatus.CLOSED)
    sites = session.exec(query.order_by(col(Accommodation.code))).all()
    placed = [site for site in sites if site.longitude is not None and site.latitude is not None]
    frame = gpd.GeoDataFrame(
        {"place": pd.Series([site.code for site in placed], dtype="str")},
        geometry=gpd.points_from_xy(
            [site.longitude for site in placed], [site.latitude for site in placed]
        ),
        crs="EPSG:4326",
    )
    missing = tuple(site.code for site in sites if site not in placed)
    return frame.set_index("place"), missing


def reach_of(session: Session, layers: Layers, day: date | None = None) -> Reached:
    """How far it is from every accommodation; without streets there is no answer.

    Parameters
    ----------
    day
        Where norms ask for a time, the timetable that holds on this day counts beside the walk.
    """
    homes, missing = homes_of(session)
    stored = {one.layer for one in layers.about()}
    if not {"streets", "amenities"} <= stored or homes.empty:
        return Reached(None, missing)
    network = network_of(layers, networks_beside(layers))
    destinations = prepare(network, amenities_of(layers))
    measurements = measure(layers, destinations, homes, day)
    places = [str(place) for place in homes.index]
    return Reached(reach_to(destinations, homes), missing, measured(measurements, places))


def networks_beside(layers: Layers) -> Path:
    """Where built networks are kept; the folder may be emptied at any time."""
    return layers.path.parent / "cache" / "networks"


def surroundings(reached: Reached) -> dict[str, Facts]:
    """The facts of the sites that rules ask for and nobody sees on site, as far as measured."""
    return {place: dict(found.known(ForWhom.HOME)) for place, found in reached.measured.items()}


@dataclass(frozen=True)
class Judged:
    """How many visits were judged, and which lie before the first version that counts."""

    visits: int
    too_early: tuple[str, ...] = ()


def judge_all(session: Session, around: Mapping[str, Facts]) -> Judged:
    """Judge every visit nobody has judged by the versions of its day."""
    keep_standing_sets(session)
    known: dict[UUID, RuleSet] = {}
    names = Settings().standing_rule_sets
    visits = unjudged(session)
    too_early: list[str] = []
    for visit in visits:
        try:
            versions = [in_force_on(session, name, visit.day) for name in names]
        except NoVersionInForce:
            too_early.append(visit.code)
            continue
        for one in versions:
            known[one.id] = known.get(one.id) or rule_set_in(one)
        judge(session, visit, [known[one.id] for one in versions], around)
    return Judged(len(visits) - len(too_early), tuple(too_early))


def judge_again(
    session: Session, rule_set: RuleSet, around: Mapping[str, Facts], day: date | None = None
) -> int:
    """Hold every visit against another version, beside the judgement that counts; returns how many.

    The version is kept, so that others can read later what was judged by. Visits that were held
    against it before are left out.

    Parameters
    ----------
    day
        The day whose limits count, where it is not the day of each visit.
    """
    keep_shipped(session, rule_set)
    visits = not_held_against(session, rule_set, day)
    for visit in visits:
        judge(session, visit, [rule_set], around, purpose=Purpose.BESIDE, day=day)
    return len(visits)


def amenities_of(layers: Layers) -> gpd.GeoDataFrame:
    """All amenities as they count, merged from every list; an empty frame where there are none."""
    return gather_amenities(layers).amenities
