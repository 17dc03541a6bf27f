"""Write the workbook: cover, one sheet for each view, in one language."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from api.exports.book import Book, Heading, Look
from api.exports.cover import Section, write_cover
from api.exports.suppression import LEAST_SHOWN
from api.exports.values import Value
from api.pages.labels import label
from api.sentences import Language, sentence
from api.views.planning.answer import CareVerdict, PlanningAnswer, Threshold
from standards import Outcome, Text

from .hiding import COUNTY, Hidden, hidden_lines
from .lines import CountyOut, lines_of
from .rows import AREAS, CHILDREN, DOT, TOWNS, area_rows, child_rows, shown_counts, town_rows

CARE = (
    Heading("limit", 10),
    Heading("rule", 14),
    Heading("authority", 40, Look.WRAPPED),
    Heading("territory", 24, Look.WRAPPED),
    Heading("binding", 24),
    Heading("confidence", 26),
    Heading("holds_here", 14),
    Heading("since", 14),
    Heading("planning_area", 24),
    Heading("outcome", 22),
    Heading("source", 44, Look.WRAPPED),
)
COUNSELLING = (
    Heading("planning_area", 24),
    Heading("municipality", 28),
    Heading("reached_by_counselling", 34),
    Heading("hours_mobile", 14, Look.COUNT),
    Heading("hours_fixed", 14, Look.COUNT),
    Heading("hours_not_told", 18, Look.COUNT),
)
REMARKS = (Heading("remark", 140, Look.WRAPPED),)
SOURCES = (Heading("figure", 70, Look.WRAPPED), Heading("source", 60), Heading("told_on", 16))


def write_planning_areas(
    found: PlanningAnswer, path: Path, *, language: Language, practice: bool
) -> None:
    """Every figure on planning areas but those by which somebody could be recognised.

    Parameters
    ----------
    practice
        Whether these are practice data; the cover then says so.
    """
    county = lines_of(found)
    hidden = hidden_lines(county)
    book = Book(sentence("exports.title_planning", language), language)
    book.table("planning_areas", AREAS, area_rows(county, hidden, language))
    book.table("planning_municipalities", TOWNS, town_rows(county, hidden, language))
    book.table("planning_care", CARE, _care_rows(found, hidden, language))
    book.table("planning_counselling", COUNSELLING, _counselling_rows(county, language))
    book.table("planning_children", CHILDREN, child_rows(county, language))
    book.table("planning_sources", SOURCES, _source_rows(found, language))
    write_cover(
        book,
        day=found.day,
        practice=practice,
        sections=[_control(county, hidden, language), _hidden(county, hidden, language)],
        notes=_notes(found, language),
    )
    book.save(path)


def _care_rows(
    found: PlanningAnswer, hidden: Hidden, language: Language
) -> Iterator[tuple[Value, ...]]:
    county = sentence("exports.level_county", language)
    for number, threshold in enumerate(found.thresholds):
        columns = ((one.name, (one.name, None), one.care[number]) for one in found.areas)
        for name, key, verdict in (*columns, (county, COUNTY, found.county.care[number])):
            outcome = DOT if key in hidden.residents else _outcome(verdict, language)
            yield (
                *_demand(threshold, language),
                name,
                outcome,
                threshold.source,
            )


def _demand(one: Threshold, language: Language) -> tuple[Value, ...]:
    return (
        one.limit,
        one.rule,
        one.authority,
        _said(one.territory, language),
        label(one.binding, language),
        label(one.confidence, language),
        one.is_standing,
        one.since,
    )


def _outcome(verdict: CareVerdict, language: Language) -> str:
    return label(verdict.outcome or Outcome.NOT_ASSESSED, language)


def _counselling_rows(county: CountyOut, language: Language) -> Iterator[tuple[Value, ...]]:
    nowhere = sentence("exports.no_planning_area", language)
    for town in county.towns:
        if town.line is None:
            continue
        one = town.line.figures.counselling
        yield (
            town.area or nowhere,
            town.name,
            sentence(f"areas.reached_{one.reached}", language),
            one.mobile_hours.number,
            one.fixed_hours.number,
            one.mobile_hours.unknown + one.fixed_hours.unknown,
        )


def _source_rows(found: PlanningAnswer, language: Language) -> Iterator[tuple[Value, ...]]:
    for one in found.sources:
        yield _said(one.what, language), one.source, date.fromisoformat(one.as_of[:10])


def _control(county: CountyOut, hidden: Hidden, language: Language) -> Section:
    """The rows of the areas, hidden ones counted in, against the county."""
    rows = []
    for code in ("homes", "places", "occupied", "free"):
        whole = getattr(county.counts, code)
        parts = sum(getattr(one.counts, code) for one in county.areas)
        towns = sum(getattr(one.counts, code) for one in county.towns)
        is_hidden = COUNTY in (hidden.places if code in {"homes", "places"} else hidden.residents)
        numbers = [DOT if is_hidden else number for number in (whole, parts, towns)]
        rows.append((_name(code, language), *numbers, whole == parts == towns))
    headers = ("figure", "level_county", "sum_of_areas", "sum_of_municipalities", "agrees")
    return Section("planning_sums", headers, rows)


def _name(code: str, language: Language) -> str:
    words = {
        "homes": "accommodations",
        "places": "usable_places",
        "occupied": "occupied_places",
        "free": "free_places",
    }
    return sentence(f"exports.{words[code]}", language)


def _hidden(county: CountyOut, hidden: Hidden, language: Language) -> Section:
    shown, dots = shown_counts(county, hidden)
    rows = (
        (sentence("exports.cells_shown", language), shown),
        (sentence("exports.cells_hidden", language), dots),
        (sentence("exports.sum", language), shown + dots),
    )
    return Section("hidden_counts", ("figure", "number"), rows)


def _notes(found: PlanningAnswer, language: Language) -> list[str]:
    notes = [sentence("exports.note_planning", language, least=LEAST_SHOWN)]
    if found.band is not None:
        who = _said(found.band.decided_by, language)
        notes.append(sentence("exports.note_planning_band", language, who=who))
    return notes


def _said(text: Text, language: Language) -> str:
    return text.de if language is Language.DE else text.en
