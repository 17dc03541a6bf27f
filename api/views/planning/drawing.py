"""The map of planning areas as one page, kept until the data change."""

from dataclasses import dataclass

from api.cartography import MapQuestion, inline_assets
from api.planning_areas import (
    Choropleth,
    choropleth_of,
    level_of,
    missing_outlines,
    outlines_of,
)
from api.sentences import Language
from api.views.desk import Desk
from api.views.files.drawing import STAND_IN
from geo.maps.choropleth import ShadedAreas, ShadedTexts, draw_shaded
from placement.planning_areas import Gap, Overview

from .asking import PlanningAsked
from .table import gathered, told
from .words import gap_text, step_text, tell, value_text

NAMES_TOLD = 8
"""So many areas without an outline are named; of more only the number is said."""


@dataclass(frozen=True)
class Drawn:
    """Whether there is anything to draw, and what; on another level than asked for, it says so."""

    is_there: bool
    is_other_level: bool
    asked: PlanningAsked


def can_be_drawn(desk: Desk, asked: PlanningAsked) -> Drawn:
    """Whether an outline of any area is stored."""
    shapes = _choropleth(desk, asked)
    shown = asked.model_copy(update={"level": level_of(asked.shown, asked.level)})
    return Drawn(bool(len(shapes.frame)), shown.level is not asked.level, shown)


def drawn_areas(desk: Desk, asked: PlanningAsked, question: MapQuestion, nonce: str) -> str:
    """The map as one page whose scripts and styles carry the nonce.

    Raises
    ------
    api.cartography.AssetsMissing
        If Leaflet is not in the folder of browser files.
    """
    kind = f"planning map/{question.language}/{asked.shown}/{asked.level}"
    version = f"{desk.version}/{question}"
    page = desk.memory.recall(kind, version, lambda: _draw(desk, asked, question))
    return page.replace(STAND_IN, nonce)


def _choropleth(desk: Desk, asked: PlanningAsked) -> Choropleth:
    found = gathered(desk).overview
    outlines = outlines_of(desk.layers)
    return choropleth_of(found, told(desk), outlines, asked.shown, asked.level)


def _draw(desk: Desk, asked: PlanningAsked, question: MapQuestion) -> str:
    shapes, language = _choropleth(desk, asked), question.language
    shown = [value_text(one, shapes.shown, shapes.level, language) for one in shapes.ratios]
    gaps = [one.gap.value if one.gap else None for one in shapes.ratios]
    shading = ShadedAreas(
        areas=shapes.frame.assign(shown=shown, gap=gaps),
        classes=[step_text(one, shapes.shown, shapes.level, language) for one in shapes.steps],
        gaps={
            one.value: gap_text(one, shapes.shown, language)
            for one in Gap
            if one is Gap.UNKNOWN or one.value in gaps
        },
    )
    texts = _texts(shapes, gathered(desk).overview, question)
    return draw_shaded(shading, texts=texts, assets=inline_assets(), nonce=STAND_IN)


def _texts(shapes: Choropleth, found: Overview, question: MapQuestion) -> ShadedTexts:
    language = question.language
    title = tell(f"shown_{shapes.shown}", language)
    return ShadedTexts(
        language=language.value,
        title=title,
        banner=tell("map_banner", language) if question.is_practice else "",
        legend=tell(f"legend_{shapes.level}", language),
        count=tell("map_count", language),
        note=_note(shapes, found, language),
        map_label=tell("map_label", language, title=title),
        zoom_in=tell("map_zoom_in", language),
        zoom_out=tell("map_zoom_out", language),
        attribution=tell("map_attribution", language, day=_day(question)),
    )


def _note(shapes: Choropleth, found: Overview, language: Language) -> str:
    missing = missing_outlines(found, shapes)
    if not missing:
        return ""
    if len(missing) > NAMES_TOLD:
        return tell("map_missing_many", language, number=len(missing))
    return tell("map_missing", language, names=", ".join(missing))


def _day(question: MapQuestion) -> str:
    german = question.language is Language.DE
    return question.day.strftime("%d.%m.%Y" if german else "%Y-%m-%d")
