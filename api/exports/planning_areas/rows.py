"""Rows of the workbook: what is hidden is a dot, what is unknown stays empty."""

from collections.abc import Iterator

from api.exports.book import Heading, Look
from api.exports.suppression import LEAST_SHOWN
from api.exports.values import Value
from api.sentences import Language, sentence
from api.views.planning.figures import FigureLine, Rate, Said, SupplyLine

from .hiding import COUNTY, Hidden, Key, hidden_parts
from .lines import NOWHERE, AreaOut, Counts, CountyOut

DOT = "."
FIGURES = (
    Heading("inhabitants", 14, Look.COUNT),
    Heading("inhabitants_unknown", 14, Look.COUNT),
    Heading("accommodations", 14, Look.COUNT),
    Heading("usable_places", 12, Look.COUNT),
    Heading("occupied_places", 12, Look.COUNT),
    Heading("free_places", 12, Look.COUNT),
    Heading("per_thousand", 14, Look.COUNT),
    Heading("fair_target", 12, Look.COUNT),
    Heading("fair_surplus", 12, Look.COUNT),
    Heading("fair_percent", 14, Look.SHARE),
    Heading("credit_is_unknown", 16),
)
TOLD = (Heading("told_by", 40, Look.WRAPPED), Heading("told_on", 14))
AREAS = (
    Heading("planning_area", 26),
    *FIGURES,
    Heading("posts", 12, Look.COUNT),
    Heading("posts_unknown", 14, Look.COUNT),
    Heading("residents_per_post", 14, Look.COUNT),
    *TOLD,
)
TOWNS = (Heading("planning_area", 22), Heading("municipality", 28), *FIGURES, *TOLD)
CHILDREN = (
    Heading("offer_kind", 12),
    Heading("planning_area", 26),
    Heading("free_places", 12, Look.COUNT),
    Heading("institutions", 14, Look.COUNT),
    Heading("institutions_unknown", 16, Look.COUNT),
    Heading("children_waiting", 16, Look.COUNT),
    Heading("free_per_child", 16, Look.COUNT),
    Heading("stated_demand", 14, Look.COUNT),
)


def area_rows(county: CountyOut, hidden: Hidden, language: Language) -> Iterator[tuple[Value, ...]]:
    """The county, then its areas; what belongs to none last."""
    name = sentence("exports.level_county", language)
    yield (
        name,
        *_figures(county.figures, county.counts, COUNTY, hidden),
        *_posts(county.per_post, COUNTY, hidden),
        None,
        None,
    )
    for area in county.areas:
        line, key = area.line, (area.name, None)
        yield (
            _name(area.name, "no_planning_area", language),
            *_figures(line.figures if line else None, area.counts, key, hidden),
            *_posts(line.per_post if line else None, key, hidden),
            *_told(line.told if line else None),
        )


def town_rows(county: CountyOut, hidden: Hidden, language: Language) -> Iterator[tuple[Value, ...]]:
    """Every municipality, and what lies in none that the table names."""
    for town in county.towns:
        line = town.line
        yield (
            _name(town.area, "no_planning_area", language),
            _name(town.name, "no_municipality", language),
            *_figures(line.figures if line else None, town.counts, (town.area, town.name), hidden),
            *_told(line.told if line else None),
        )


def child_rows(county: CountyOut, language: Language) -> Iterator[tuple[Value, ...]]:
    """Free places and waiting children of the county and its areas, kita before DaZ."""
    for kind in ("kita", "daz"):
        lines = {area.name: getattr(area.line.figures, kind) for area in county.areas if area.line}
        whole: SupplyLine = getattr(county.figures, kind)
        waiting = {name: one.waiting for name, one in lines.items()}
        waiting[NOWHERE] = whole.waiting - sum(waiting.values())
        hidden = hidden_parts(waiting)
        word = sentence(f"exports.offer_{kind}", language)
        is_small = 0 < whole.waiting < LEAST_SHOWN
        county_name = sentence("exports.level_county", language)
        yield (word, county_name, *_supply(whole, is_hidden=is_small))
        for name, one in lines.items():
            yield (word, name, *_supply(one, is_hidden=name in hidden))


def shown_counts(county: CountyOut, hidden: Hidden) -> tuple[int, int]:
    """How many numbers of the register are shown, and how many are dots."""
    keys = [COUNTY, *(key for area in county.areas for key in _keys(area))]
    dots = sum(2 * (key in hidden.places) + 2 * (key in hidden.residents) for key in keys)
    return 4 * len(keys) - dots, dots


def _keys(area: AreaOut) -> list[Key]:
    return [(area.name, None), *((town.area, town.name) for town in area.towns)]


def _name(name: str, missing: str, language: Language) -> str:
    return name if name != NOWHERE else sentence(f"exports.{missing}", language)


def _figures(
    figures: FigureLine | None, counts: Counts, key: Key, hidden: Hidden
) -> tuple[Value, ...]:
    no_places, no_residents = key in hidden.places, key in hidden.residents
    fair = figures.fair if figures else None
    per_thousand = figures.per_thousand.value if figures else None
    return (
        _whole(figures.inhabitants.number) if figures else None,
        figures.inhabitants.unknown if figures else None,
        _or_dot(counts.homes, is_hidden=no_places),
        _or_dot(counts.places, is_hidden=no_places),
        _or_dot(counts.occupied, is_hidden=no_residents),
        _or_dot(counts.free, is_hidden=no_residents),
        _or_dot(_rounded(per_thousand), is_hidden=no_places),
        fair.target if fair else None,
        _or_dot(fair.surplus if fair else None, is_hidden=no_places),
        _or_dot(fair.index.value if fair else None, is_hidden=no_places),
        fair.credit_is_unknown if fair else None,
    )


def _posts(rate: Rate | None, key: Key, hidden: Hidden) -> tuple[Value, ...]:
    if rate is None:
        return (None, None, None)
    ratio = _or_dot(_rounded(rate.value), is_hidden=key in hidden.residents)
    return (rate.per, rate.unknown, ratio)


def _supply(one: SupplyLine, *, is_hidden: bool) -> tuple[Value, ...]:
    return (
        _whole(one.free.number),
        one.free.of,
        one.free.unknown,
        _or_dot(one.waiting, is_hidden=is_hidden),
        _or_dot(_rounded(one.per_child.value), is_hidden=is_hidden),
        one.stated_demand,
    )


def _told(told: Said | None) -> tuple[Value, ...]:
    return (told.source, told.as_of) if told else (None, None)


def _or_dot(value: Value, *, is_hidden: bool) -> Value:
    """A dot also where there would be no value: that there is none could tell something."""
    return DOT if is_hidden else value


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
