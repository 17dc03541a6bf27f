"""People near who speak the same language, without a house in which only one is spoken."""

from placement.values import HouseholdOnDay, Speakers, Vacancy
from placement.weights import Community, Criteria, Criterion

from .declared import FULL, Ask, Found, Soft, thousandths

NOBODY = Speakers(0, 0.0)


def community(languages: tuple[str, ...], vacancy: Vacancy, settings: Criteria) -> Found:
    """The language of the household that is served best counts.

    The first speakers near help most, so the value is full with few. It falls again from the
    share of the house that the county has set, down to 0 where nobody speaks another language.
    """
    best, seen = -1, NOBODY
    for language in languages:
        speakers = vacancy.speakers.get(language, NOBODY)
        value = _value(speakers, settings.community)
        if value > best:
            best, seen = value, speakers
    percent = round(100 * seen.share_of_house)
    return Found(best, "community", {"persons": seen.persons_near, "percent": percent})


def _value(speakers: Speakers, settings: Community) -> int:
    near = speakers.persons_near / settings.full_persons
    if speakers.share_of_house > settings.share_of_house:
        near = min(1.0, near) * (1 - speakers.share_of_house) / (1 - settings.share_of_house)
    return thousandths(near)


def _languages(household: HouseholdOnDay) -> tuple[Ask, ...]:
    languages = tuple(sorted(set(household.languages)))
    return (Ask(FULL, languages),) if languages else ()


COMMUNITY = Soft(
    Criterion.COMMUNITY,
    community,
    _languages,
    lambda home: frozenset(home.speakers.items()),
)
