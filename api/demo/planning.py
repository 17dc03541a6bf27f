"""What the offices of the practice county tell about planning areas."""

from collections.abc import Iterator, Mapping
from datetime import date

from placement.planning_areas import (
    Counselling,
    CounsellingForm,
    Municipality,
    Planning,
    PlanningArea,
    Told,
)

from .figures import Figures, Town

PUBLISHED = Told(
    "Unterbringungskonzept Asyl 2023, S. 32; Stellen und Bedarf erfunden", date(2022, 12, 31)
)


def make_planning(figures: Figures, today: date) -> Planning:
    """Areas with their published inhabitants, the towns of the demo, made-up counselling."""
    areas = tuple(
        PlanningArea(
            name=name,
            inhabitants=one.inhabitants,
            social_work_fte=one.social_work_fte,
            kita_demand=one.kita_demand,
            daz_demand=one.daz_demand,
            told=PUBLISHED,
        )
        for name, one in sorted(figures.planning_areas.items())
    )
    towns = tuple(sorted(_towns(figures, today), key=lambda one: one.ags))
    return Planning(towns, areas, tuple(_counselling(figures, today)))


def _towns(figures: Figures, today: date) -> Iterator[Municipality]:
    told = Told("GeoNames (CC BY 4.0); Anrechnung erfunden", today)
    for name, towns in _by_municipality(figures.towns).items():
        yield Municipality(
            ags=figures.keys[name],
            name=name,
            planning_area=towns[0].area,
            inhabitants=sum(one.inhabitants for one in towns),
            credited_places=0,
            reported_places=None,
            told=told,
        )


def _counselling(figures: Figures, today: date) -> Iterator[Counselling]:
    towns, told = _by_municipality(figures.towns), Told("Sozialamt (erfunden)", today)
    for one in sorted(figures.counselling, key=lambda row: (row.code, row.municipality)):
        yield Counselling(
            code=one.code,
            planning_area=towns[one.municipality][0].area,
            form=CounsellingForm(one.form),
            municipality=figures.keys[one.municipality],
            hours_per_week=one.hours,
            told=told,
        )


def _by_municipality(towns: Mapping[str, Town]) -> dict[str, list[Town]]:
    found: dict[str, list[Town]] = {}
    for town in towns.values():
        found.setdefault(town.municipality, []).append(town)
    return found
