"""Where one accommodation lies: the ways to everything, and what the norms say of them."""

from collections.abc import Hashable
from typing import Any

from pydantic import BaseModel

from api.amenities.schools import SchoolWay
from api.explanations import explain, source_text
from api.sentences import Language
from api.views.amenities.schools import schools_of
from api.views.desk import Desk
from geo import Facet, GeoError, destination_label, facets_of, load_categories, load_facets
from geo.streets.profiles import SPEED_M_PER_S, Profile, untagged_shares
from inspections import Accommodation, AccommodationStatus, UnknownPlace, accommodations_by_code
from placement.norms import ForWhom, HomeWays, Means, Measured, NormVerdict, judge_ways, norms_of
from standards import Binding, Kind, Outcome, Text

from .findings import Scalar, scalar
from .surroundings import NEAREST_SHOWN, amenity_facts
from .transit import TransitSheet, transit_sheet
from .wheels import WheelsLine, wheels_lines

WORST_FIRST = (
    Outcome.NOT_MET,
    Outcome.MINOR_DEVIATION,
    Outcome.NOT_ASSESSED,
    Outcome.MET,
)


class LocationHead(BaseModel):
    """The accommodation that is looked at."""

    code: str
    name: str
    kind: Kind
    status: AccommodationStatus
    municipality: str
    longitude: float | None
    latitude: float | None


class WayLine(BaseModel):
    """The way that a norm was judged by."""

    destination: Text
    amenity: str | None
    minutes: int
    metres: int | None
    means: Means


class NormLine(BaseModel):
    """One norm, judged by the standards engine; `review` wants the single case looked at."""

    rule: str
    title: Text
    for_whom: ForWhom
    outcome: Outcome
    measured: Scalar
    limit: Scalar
    unit: str | None
    binding: Binding
    review: bool
    source: str
    explanation: Text
    way: WayLine | None


class DestinationLine(BaseModel):
    """The nearest of one category or facet on foot."""

    destination: str
    label: Text
    is_facet: bool
    rank: int
    amenity: str
    name: str | None
    metres: int
    minutes: int
    snap_m: int
    source: str
    as_of: str


class StreetsLine(BaseModel):
    """What every walk rests on: the streets, their day, the pace, and what nobody has told."""

    source: str
    as_of: str
    km_per_h: float
    untagged: dict[str, float]


class LocationSheet(BaseModel):
    """Everything about where one accommodation lies."""

    head: LocationHead
    is_on_map: bool
    norms: list[NormLine]
    nearest: list[DestinationLine]
    schools: list[SchoolWay]
    transit: TransitSheet
    wheels: list[WheelsLine]
    streets: StreetsLine | None
    problem: str | None


def location(desk: Desk, code: str) -> LocationSheet:
    """The surroundings of the accommodation of this code.

    Raises
    ------
    UnknownPlace
        If the register has none.
    """
    row = accommodations_by_code(desk.session).get(code)
    if row is None:
        raise UnknownPlace(code)
    return LocationSheet(
        head=LocationHead.model_validate(row, from_attributes=True),
        is_on_map=row.longitude is not None and row.latitude is not None,
        transit=transit_sheet(desk, code),
        **_walks(desk, row),
    )


def _walks(desk: Desk, row: Accommodation) -> dict[str, Any]:
    """All that rests on streets; without them the code of what is wrong, and nothing else."""
    try:
        return {
            "norms": norm_lines(desk, row),
            "nearest": _nearest(desk, row.code),
            "schools": schools_of(desk, row.code),
            "wheels": wheels_lines(desk, row.code),
            "streets": _streets(desk),
            "problem": None,
        }
    except GeoError as error:
        gaps = ("norms", "nearest", "schools", "wheels")
        return {**{key: [] for key in gaps}, "streets": None, "problem": error.code}


def _streets(desk: Desk) -> StreetsLine | None:
    """Where the streets come from; None where there are none."""
    about = next((one for one in desk.layers.about() if one.layer == "streets"), None)
    if about is None:
        return None
    untagged = desk.memory.recall(
        "untagged", desk.version, lambda: untagged_shares(desk.layers.read("streets"))
    )
    pace = SPEED_M_PER_S[Profile.WALK] * 3.6
    return StreetsLine(source=about.source, as_of=about.as_of, km_per_h=pace, untagged=untagged)


def norm_lines(desk: Desk, row: Accommodation) -> list[NormLine]:
    """What the norms of all rule sets say of one accommodation, worst first."""
    norms, found = norms_of(desk.rules.sets), desk.reached().measured.get(row.code)
    if norms is None or found is None:
        return []
    verdicts = judge_ways(norms, HomeWays(row.code, row.kind, found.facts), desk.day)
    lines = [
        _norm_line(desk, one, found)
        for one in verdicts
        if one.finding.outcome is not Outcome.NOT_APPLICABLE
    ]
    return sorted(lines, key=lambda one: WORST_FIRST.index(one.outcome))


def _norm_line(desk: Desk, one: NormVerdict, found: Measured) -> NormLine:
    rule, finding = one.rule, one.finding
    return NormLine(
        rule=rule.id,
        title=rule.title_from(finding.limit_from),
        for_whom=one.for_whom,
        outcome=finding.outcome,
        measured=scalar(finding.measured),
        limit=scalar(finding.limit),
        unit=finding.unit,
        binding=finding.binding,
        review=rule.review,
        source=source_text(rule, finding.limit_from),
        explanation=Text(
            de=explain(finding, rule, Language.DE), en=explain(finding, rule, Language.EN)
        ),
        way=_way_line(desk, one, found),
    )


def _way_line(desk: Desk, one: NormVerdict, found: Measured) -> WayLine | None:
    ways = [found.ways.get((one.for_whom, name)) for name in one.rule.measures]
    way = next((way for way in ways if way is not None), None)
    if way is None:
        return None
    return WayLine(
        destination=_label(way.destination),
        amenity=amenity_facts(desk, way.amenity).name if way.amenity else None,
        minutes=max(1, round(way.minutes)),
        metres=None if way.metres is None else round(way.metres),
        means=way.means,
    )


def _nearest(desk: Desk, code: str) -> list[DestinationLine]:
    table = desk.reached().nearest
    mine = table[(table["place"] == code) & (table["rank"] <= NEAREST_SHOWN)]
    order = [name for one in load_categories() for name in (one, *map(_name, facets_of(one)))]
    lines = [_destination_line(desk, row) for row in mine.to_dict("records")]
    return sorted(lines, key=lambda one: (order.index(one.destination), one.rank))


def _name(facet: Facet) -> str:
    return facet.name


def _destination_line(desk: Desk, row: dict[Hashable, object]) -> DestinationLine:
    about = amenity_facts(desk, str(row["amenity"]))
    return DestinationLine.model_validate(
        {
            "destination": row["category"],
            "label": _label(str(row["category"])),
            "is_facet": row["category"] in load_facets(),
            "rank": row["rank"],
            "amenity": row["amenity"],
            "name": about.name,
            "metres": round(float(str(row["metres"]))),
            "minutes": max(1, round(float(str(row["minutes"])))),
            "snap_m": round(float(str(row["snap_m"]))),
            "source": about.source,
            "as_of": about.as_of,
        }
    )


def _label(destination: str) -> Text:
    return Text(de=destination_label(destination, "de"), en=destination_label(destination, "en"))
