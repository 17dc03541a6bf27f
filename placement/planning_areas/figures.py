"""All figures of municipalities, planning areas and the county on one day."""

from collections.abc import Sequence
from dataclasses import dataclass

from .counting import (
    Part,
    Tally,
    beds_of,
    counsel_of,
    part_of,
    summed,
    supply_of,
)
from .lines import AreaLine, Figures, MunicipalityLine, Overview
from .names import Gazetteer
from .shares import Claim, FairShare, fair_shares
from .values import Counselling, OfferKind, Planning, PlanningArea, Stock, Told
from .verdicts import Rules, area_verdicts, care_of, county_verdicts, per_post, summed_posts


def overview(planning: Planning, stock: Stock, rules: Rules) -> Overview:
    """Everything that can be said on the day; what nobody told stays unknown."""
    towns = _town_lines(planning, stock)
    areas = _area_lines(planning, stock, rules, towns)
    everything = part_of(stock, lambda _: True)
    figures = _figures(everything, _of_county(areas, towns), planning.counselling, None)
    posts = summed_posts([one.about for one in areas])
    return Overview(
        day=rules.day,
        figures=figures,
        posts=per_post(figures.beds, posts),
        verdicts=county_verdicts(rules, figures, areas),
        care=care_of(rules, figures.beds, posts),
        areas=areas,
        without_area=tuple(one for one in towns if not one.about.planning_area),
        told=_told(planning),
    )


def _town_lines(planning: Planning, stock: Stock) -> list[MunicipalityLine]:
    names = Gazetteer(planning.municipalities, planning.areas)
    parts = {one.ags: _part_of_town(stock, one.ags) for one in planning.municipalities}
    fair = fair_shares(
        {
            one.ags: Claim(
                one.inhabitants,
                beds_of(parts[one.ags].homes).usable,
                one.credited_places or 0,
                one.credited_places is None,
            )
            for one in planning.municipalities
        }
    )
    lines = []
    for one in sorted(planning.municipalities, key=lambda town: town.ags):
        services = _services(planning, names, names.area(one.planning_area))
        told = _Said(summed([one.inhabitants]), None, None, fair[one.ags])
        lines.append(MunicipalityLine(one, _figures(parts[one.ags], told, services, one.ags)))
    return lines


def _area_lines(
    planning: Planning, stock: Stock, rules: Rules, towns: Sequence[MunicipalityLine]
) -> tuple[AreaLine, ...]:
    names = Gazetteer(planning.municipalities, planning.areas)
    members = {
        name: tuple(one for one in towns if names.area(one.about.planning_area) == name)
        for name in names.areas
    }
    about = {one.name: one for one in planning.areas}
    parts = {name: _part_of_area(stock, name) for name in names.areas}
    fair = fair_shares(
        {name: _claim(about.get(name), parts[name], members[name]) for name in names.areas}
    )
    lines = []
    for number, name in enumerate(names.areas, start=1):
        services = _services(planning, names, name)
        said = _said(about.get(name), members[name], fair[name])
        figures = _figures(parts[name], said, services, None)
        lines.append(_area_line(rules, number, name, about.get(name), figures, members[name]))
    return tuple(lines)


def _area_line(
    rules: Rules,
    number: int,
    name: str,
    about: PlanningArea | None,
    figures: Figures,
    towns: tuple[MunicipalityLine, ...],
) -> AreaLine:
    posts = summed_posts([about])
    return AreaLine(
        name=name,
        about=about,
        figures=figures,
        posts=per_post(figures.beds, posts),
        verdicts=area_verdicts(rules, figures, number),
        care=care_of(rules, figures.beds, posts),
        municipalities=towns,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What offices told of one line."""

    inhabitants: Tally
    kita_demand: int | None
    daz_demand: int | None
    fair: FairShare | None


def _said(about: PlanningArea | None, towns: Sequence[MunicipalityLine], fair: FairShare) -> _Said:
    if about is None:
        return _Said(_inhabitants(about, towns), None, None, fair)
    return _Said(_inhabitants(about, towns), about.kita_demand, about.daz_demand, fair)


def _of_county(areas: Sequence[AreaLine], towns: Sequence[MunicipalityLine]) -> _Said:
    """The county's inhabitants: those of its areas, and of municipalities that belong to none."""
    alone = [one.figures.inhabitants for one in towns if not one.about.planning_area]
    parts = [*(one.figures.inhabitants for one in areas), *alone]
    whole = summed(one.number if one.is_complete else None for one in parts)
    abouts = [one.about for one in areas]
    return _Said(
        inhabitants=whole,
        kita_demand=summed(one.kita_demand if one else None for one in abouts).number,
        daz_demand=summed(one.daz_demand if one else None for one in abouts).number,
        fair=None,
    )


def _inhabitants(about: PlanningArea | None, towns: Sequence[MunicipalityLine]) -> Tally:
    """As stated for the area; where nobody stated it, the sum of its municipalities."""
    if about is not None and about.inhabitants is not None:
        return Tally(about.inhabitants, 0, 1)
    return summed(one.about.inhabitants for one in towns)


def _claim(about: PlanningArea | None, part: Part, towns: Sequence[MunicipalityLine]) -> Claim:
    inhabitants = _inhabitants(about, towns)
    credited = summed(one.about.credited_places for one in towns)
    return Claim(
        inhabitants.number if inhabitants.is_complete else None,
        beds_of(part.homes).usable,
        credited.number or 0,
        not credited.is_complete,
    )


def _part_of_town(stock: Stock, ags: str) -> Part:
    return part_of(stock, lambda spot: spot.municipality == ags)


def _part_of_area(stock: Stock, name: str) -> Part:
    return part_of(stock, lambda spot: spot.planning_area == name)


def _services(planning: Planning, names: Gazetteer, area: str | None) -> list[Counselling]:
    found = [one for one in planning.counselling if names.area(one.planning_area) == area]
    return found if area else []


def _figures(part: Part, said: _Said, services: Sequence[Counselling], ags: str | None) -> Figures:
    return Figures(
        inhabitants=said.inhabitants,
        beds=beds_of(part.homes),
        fair=said.fair,
        kita=supply_of(part, OfferKind.KITA, said.kita_demand),
        daz=supply_of(part, OfferKind.DAZ, said.daz_demand),
        counsel=counsel_of(part.homes, services, ags),
    )


def _told(planning: Planning) -> tuple[Told, ...]:
    """Every source with its day, once."""
    told = {
        *(one.told for one in planning.municipalities),
        *(one.told for one in planning.areas),
        *(one.told for one in planning.counselling),
    }
    return tuple(sorted(told, key=lambda one: (one.source, one.as_of)))
