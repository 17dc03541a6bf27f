"""The answer about planning areas, worked out once for each state of the data."""

from collections.abc import Sequence

from api.chain import Reached
from api.planning_areas import Gathered, Ground, gather, planning_beside
from api.views.desk import Desk
from api.views.houses.insights import standing_sets
from api.views.rulebook import Entry
from geo import GeoError
from placement import planning_areas as areas
from standards import RuleSet

from .answer import (
    AreaLine,
    CountyLine,
    FairBandLine,
    PlanningAnswer,
    TownLine,
)
from .figures import FigureLine, Rate, Said
from .sources import source_lines
from .verdicts import care_verdicts, remark_lines, threshold_lines, verdict_lines


def planning(desk: Desk) -> PlanningAnswer:
    """Every figure of county, planning areas and municipalities.

    Raises
    ------
    api.planning_areas.UnreadablePlanning
        If what offices told is damaged.
    """
    found = gathered(desk)
    whole, band = found.overview, found.overview.band
    return PlanningAnswer(
        day=desk.day,
        is_told=bool(whole.areas or whole.without_area),
        county=_county(found),
        areas=[_area(one, band) for one in whole.areas],
        without_area=[_town(one, band) for one in whole.without_area],
        thresholds=threshold_lines(whole.care, desk.rules, standing_sets(desk, desk.day)),
        band=_band(band),
        remarks=remark_lines(found.oddities),
        sources=source_lines(desk, whole.told),
    )


def told(desk: Desk) -> areas.Planning:
    """What offices told about planning areas."""
    return planning_beside(desk.layers).read()


def gathered(desk: Desk) -> Gathered:
    """The figures, kept until the data or the rules change."""
    standing = standing_sets(desk, desk.day)
    hashes = "/".join(one.sha256 for one in standing)
    version = f"{desk.version}/{desk.day}/{hashes}"
    return desk.memory.recall("planning areas", version, lambda: _gather(desk, standing))


def _gather(desk: Desk, standing: Sequence[RuleSet]) -> Gathered:
    ground = Ground(desk.session, desk.layers, _reached(desk), desk.day)
    known = [(one.rule, one.sets) for one in _entries(desk, standing)]
    return gather(ground, told(desk), areas.Rules(desk.day, standing, known))


def _entries(desk: Desk, standing: Sequence[RuleSet]) -> list[Entry]:
    """Every rule of the book, as the sets in force have it where they do."""
    in_force = {rule.id: rule for rule_set in standing for rule in rule_set.rules}
    return [
        Entry(in_force.get(rule_id, entry.rule), entry.sets)
        for rule_id, entry in desk.rules.entries.items()
    ]


def _reached(desk: Desk) -> Reached:
    """How far it is; where the layers cannot be read, nobody could ask."""
    try:
        return desk.reached()
    except GeoError:
        return Reached(None)


def _county(found: Gathered) -> CountyLine:
    whole = found.overview
    without = [one.about.name for one in whole.municipalities if one.is_without_counselling]
    return CountyLine(
        without_counselling=without,
        per_post=Rate.made_of(whole.posts),
        figures=_figures(whole, whole.band),
        verdicts=verdict_lines(whole.verdicts),
        care=care_verdicts(whole.care),
    )


def _area(one: areas.AreaLine, band: areas.FairBand | None) -> AreaLine:
    posts = one.about.social_work_fte if one.about else None
    return AreaLine(
        name=one.name,
        told=Said.made_of(one.about.told) if one.about else None,
        social_work_fte=None if posts is None else float(posts),
        per_post=Rate.made_of(one.posts),
        figures=_figures(one, band),
        verdicts=verdict_lines(one.verdicts),
        care=care_verdicts(one.care),
        municipalities=[_town(town, band) for town in one.municipalities],
    )


def _town(one: areas.MunicipalityLine, band: areas.FairBand | None) -> TownLine:
    return TownLine(
        ags=one.about.ags,
        name=one.about.name,
        told=Said.made_of(one.about.told),
        credited_places=one.about.credited_places,
        reported_places=one.about.reported_places,
        is_without_counselling=one.is_without_counselling,
        figures=_figures(one, band),
    )


def _figures(
    line: areas.Overview | areas.AreaLine | areas.MunicipalityLine, band: areas.FairBand | None
) -> FigureLine:
    fair = line.figures.fair
    index = fair.index.value if fair else None
    place = None if band is None or index is None else band.of(index)
    return FigureLine.made_of(line.figures, line.reached, place)


def _band(band: areas.FairBand | None) -> FairBandLine | None:
    if band is None:
        return None
    return FairBandLine(
        low=float(band.low),
        high=float(band.high),
        since=band.since,
        decided_by=band.decided_by,
        is_proposal=band.is_proposal,
    )
