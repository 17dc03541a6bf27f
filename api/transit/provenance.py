"""From what an answer about public transport was made; it goes with every answer."""

from datetime import date

from pydantic import BaseModel

from geo.transit import DayType, Riding, load_quality

from .answers import Transit


class DayUsed(BaseModel):
    """The day that stands for its type; None where the rest of the timetable has none."""

    day_type: DayType
    day: date | None


class Provenance(BaseModel):
    """Feed, days, terms and tables behind an answer. Times are seconds, distances metres."""

    feed: str
    publisher: str
    version: str
    sha12: str
    valid_from: date
    valid_to: date
    reference: date
    days: list[DayUsed]
    unknown_weekdays: int
    holidays_covered_to: date
    holidays_as_of: date
    holidays_source: str
    out_from_s: int
    out_to_s: int
    out_step_s: int
    back_from_s: int
    back_to_s: int
    back_step_s: int
    day_ends_s: int
    change_s: int
    access_m: float
    walk_m: float
    profile: str
    speed_m_per_s: float
    streets_source: str
    streets_as_of: str
    flex_zones: int
    class_source: str
    bbsr_source: str


def provenance_of(transit: Transit) -> Provenance:
    """The provenance of all answers from this timetable on these terms."""
    quality = load_quality()
    return Provenance.model_validate(
        {
            **_of_feed(transit),
            **_of_days(transit),
            **_of_terms(transit.county.riding),
            "streets_source": transit.streets[0],
            "streets_as_of": transit.streets[1],
            "class_source": quality.sources[0],
            "bbsr_source": quality.sources[1],
        }
    )


def _of_feed(transit: Transit) -> dict[str, object]:
    timetable = transit.county.timetable
    about = timetable.about
    return {
        "feed": about.file,
        "publisher": about.publisher,
        "version": about.version,
        "sha12": about.sha12,
        "valid_from": timetable.first_day,
        "valid_to": timetable.last_day,
        "flex_zones": about.flex_zones,
    }


def _of_days(transit: Transit) -> dict[str, object]:
    return {
        "reference": transit.reference,
        "days": [DayUsed(day_type=kind, day=transit.used.days.get(kind)) for kind in DayType],
        "unknown_weekdays": transit.used.unknown_weekdays,
        "holidays_covered_to": transit.calendar.covered.last,
        "holidays_as_of": transit.calendar.as_of,
        "holidays_source": transit.calendar.source.strip(),
    }


def _of_terms(riding: Riding) -> dict[str, object]:
    return {
        "out_from_s": riding.out.first_s,
        "out_to_s": riding.out.last_s,
        "out_step_s": riding.out.step_s,
        "back_from_s": riding.back.first_s,
        "back_to_s": riding.back.last_s,
        "back_step_s": riding.back.step_s,
        "day_ends_s": riding.day_ends_s,
        "change_s": riding.change_s,
        "access_m": riding.access_m,
        "walk_m": riding.walk_m,
        "profile": riding.profile.value,
        "speed_m_per_s": riding.speed_m_per_s,
    }
