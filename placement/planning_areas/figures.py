"""All figures of municipalities, planning areas and the county on one day."""

from collections.abc import Sequence
from dataclasses import dataclass

from .bands import FairBand
from .counselling import counsel_of
from .counting import Tally, beds_of, carers_of, summed, supply_of
from .lines import AreaLine, Figures, MunicipalityLine, Overview
from .names import Gazetteer
from .parts import Part, by_area, by_municipality, everything
from .shares import Claim, FairShare, fair_shares
from .values import Counselling, OfferKind, Planning, PlanningArea, Stock, Told
from .verdicts import Rules, area_verdicts, care_of, county_verdicts, per_post, summed_posts


def overview(
    planning: Planning, stock: Stock, rules: Rules, band: FairBand | None = None
) -> Overview:
    """Everything that can be said on the day; what nobody told stays unknown.

    Parameters
    ----------
    band
        Within which a share counts as about fair, if anything says so.
    """
    asked = _Asked(planning, stock, Gazetteer(planning.municipalities, planning.areas))
    towns = _town_lines(asked)
    areas = _area_lines(asked, rules, towns)
    whole = everything(stock)
    figures = _figures(asked, whole, _of_county(areas, towns), planning.counselling)
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
        band=band,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known, and the names in it."""

    planning: Planning
    stock: Stock
    names: Gazetteer

    def services(self, area: str | None) -> list[Counselling]:
        """Counselling in a planning area."""
        return [
            one
            for one in self.planning.counselling
            if area and self.names.area(one.planning_area) == area
        ]

    def is_listed(self, kind: OfferKind, *, is_outlined: bool) -> bool:
        """Whether there is a list of this kind, and it is known what of it lies in a place."""
        return is_outlined and any(offer.kind is kind for _, offer in self.stock.offers)


@dataclass(frozen=True, slots=True)
class _Said:
    """What offices told of one line, and what follows from it."""

    inhabitants: Tally
    fair: FairShare | None = None
    kita_demand: int | None = None
    daz_demand: int | None = None
    ags: str | None = None
    is_outlined: bool = True


def _town_lines(asked: _Asked) -> list[MunicipalityLine]:
    parts = by_municipality(asked.stock)
    towns = sorted(asked.planning.municipalities, key=lambda town: town.ags)
    claims = {
        one.ags: Claim(
            inhabitants=one.inhabitants,
            places=beds_of(parts[one.ags].homes).usable,
            credited=one.credited_places or 0,
            credit_is_unknown=one.credited_places is None,
        )
        for one in towns
    }
    fair = fair_shares(claims)
    lines = []
    for one in towns:
        is_outlined = one.ags in asked.stock.outlined_towns
        inhabitants = summed([one.inhabitants])
        said = _Said(inhabitants, fair[one.ags], ags=one.ags, is_outlined=is_outlined)
        services = asked.services(asked.names.area(one.planning_area))
        lines.append(MunicipalityLine(one, _figures(asked, parts[one.ags], said, services)))
    return lines


def _area_lines(
    asked: _Asked, rules: Rules, towns: Sequence[MunicipalityLine]
) -> tuple[AreaLine, ...]:
    areas = asked.names.areas
    parts = by_area(asked.stock)
    about = {one.name: one for one in asked.planning.areas}
    members = {
        name: tuple(one for one in towns if asked.names.area(one.about.planning_area) == name)
        for name in areas
    }
    fair = fair_shares(
        {name: _claim(about.get(name), parts[name], members[name]) for name in areas}
    )
    figures = {
        name: _figures(
            asked,
            parts[name],
            _said(asked, name, about.get(name), members[name], fair[name]),
            asked.services(name),
        )
        for name in areas
    }
    return tuple(
        _area_line(rules, number, about.get(name), name, figures[name], members[name])
        for number, name in enumerate(areas, start=1)
    )


def _area_line(
    rules: Rules,
    number: int,
    about: PlanningArea | None,
    name: str,
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


def _said(
    asked: _Asked,
    name: str,
    about: PlanningArea | None,
    towns: Sequence[MunicipalityLine],
    fair: FairShare,
) -> _Said:
    return _Said(
        inhabitants=_inhabitants(about, towns),
        fair=fair,
        kita_demand=about.kita_demand if about else None,
        daz_demand=about.daz_demand if about else None,
        is_outlined=name in asked.stock.outlined_areas,
    )


def _of_county(areas: Sequence[AreaLine], towns: Sequence[MunicipalityLine]) -> _Said:
    """The county's inhabitants: those of its areas, and of municipalities that belong to none.

    A demand that an area did not state is unknown for the county, too.
    """
    alone = [one.figures.inhabitants for one in towns if not one.about.planning_area]
    parts = [*(one.figures.inhabitants for one in areas), *alone]
    abouts = [one.about for one in areas]
    return _Said(
        inhabitants=summed(one.known for one in parts),
        kita_demand=summed(one.kita_demand if one else None for one in abouts).known,
        daz_demand=summed(one.daz_demand if one else None for one in abouts).known,
    )


def _inhabitants(about: PlanningArea | None, towns: Sequence[MunicipalityLine]) -> Tally:
    """As stated for the area; where nobody stated it, the sum of its municipalities."""
    if about is not None and about.inhabitants is not None:
        return Tally(about.inhabitants, 0, 1)
    return summed(one.about.inhabitants for one in towns)


def _claim(about: PlanningArea | None, part: Part, towns: Sequence[MunicipalityLine]) -> Claim:
    credited = summed(one.about.credited_places for one in towns)
    return Claim(
        inhabitants=_inhabitants(about, towns).known,
        places=beds_of(part.homes).usable,
        credited=int(credited.number or 0),
        credit_is_unknown=not credited.is_complete,
    )


def _figures(asked: _Asked, part: Part, said: _Said, services: Sequence[Counselling]) -> Figures:
    kita, daz = (
        supply_of(part, kind, told, is_listed=asked.is_listed(kind, is_outlined=said.is_outlined))
        for kind, told in ((OfferKind.KITA, said.kita_demand), (OfferKind.DAZ, said.daz_demand))
    )
    is_told = bool(asked.planning.counselling)
    return Figures(
        inhabitants=said.inhabitants,
        beds=beds_of(part.homes),
        carers=carers_of(part.homes),
        fair=said.fair,
        kita=kita,
        daz=daz,
        counsel=counsel_of(part.homes, services, said.ags, is_told=is_told),
    )


def _told(planning: Planning) -> tuple[Told, ...]:
    """Every source with its day, once."""
    told = {
        *(one.told for one in planning.municipalities),
        *(one.told for one in planning.areas),
        *(one.told for one in planning.counselling),
    }
    return tuple(sorted(told, key=lambda one: (one.source, one.as_of)))
