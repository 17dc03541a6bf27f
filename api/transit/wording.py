"""Words about public transport: clock times, types of day, and where figures come from."""

from collections.abc import Iterator
from datetime import date

from api.sentences import Language, number, sentence
from geo.transit import DayType

from .answers import Transit
from .provenance import Provenance, provenance_of

DAY_S = 86_400


def word(code: str, language: Language, **details: object) -> str:
    """The sentence `transit.<code>`."""
    return sentence(f"transit.{code}", language, **details)


def day_word(kind: DayType, language: Language) -> str:
    """The word for a type of day."""
    return word(f"day_{kind.value}", language)


def clock(seconds: int) -> str:
    """Hours and minutes of a moment of the operating day, which may end after midnight."""
    minutes = seconds % DAY_S // 60
    return f"{minutes // 60}:{minutes % 60:02d}"


def day_text(day: date, language: Language) -> str:
    """A day as people write it."""
    return day.strftime(word("day_format", language))


def about_lines(transit: Transit, language: Language) -> Iterator[str]:
    """Feed, days, terms and gaps, each as one sentence."""
    return provenance_lines(provenance_of(transit), language)


def provenance_lines(about: Provenance, language: Language) -> Iterator[str]:
    """The provenance in sentences."""
    yield word(
        "about_feed",
        language,
        feed=about.feed,
        publisher=about.publisher or word("unknown_publisher", language),
        sha=about.sha12,
        first=day_text(about.valid_from, language),
        last=day_text(about.valid_to, language),
    )
    yield from _day_lines(about, language)
    yield _terms(about, language)
    if about.flex_zones:
        yield word("about_flex", language, count=about.flex_zones)


def _day_lines(about: Provenance, language: Language) -> Iterator[str]:
    used = [one for one in about.days if one.day]
    missing = [day_word(one.day_type, language) for one in about.days if one.day is None]
    days = [f"{day_word(one.day_type, language)} {_day(one.day, language)}" for one in used]
    yield word("about_days", language, days=", ".join(days))
    if missing:
        yield word("about_missing_days", language, kinds=", ".join(missing))
    if about.unknown_weekdays:
        last = day_text(about.holidays_covered_to, language)
        yield word("about_unknown_days", language, count=about.unknown_weekdays, last=last)


def _terms(about: Provenance, language: Language) -> str:
    return word(
        "about_terms",
        language,
        out_from=clock(about.out_from_s),
        out_to=clock(about.out_to_s),
        out_step=about.out_step_s // 60,
        back_from=clock(about.back_from_s),
        back_to=clock(about.back_to_s),
        back_step=about.back_step_s // 60,
        speed=number(about.speed_m_per_s * 3.6, language, 1),
        access=number(about.access_m, language),
        change=about.change_s // 60,
        ends=clock(about.day_ends_s),
    )


def _day(day: date | None, language: Language) -> str:
    return day_text(day, language) if day else ""
