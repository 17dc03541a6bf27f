"""People near who speak the same language, without a house in which only one is spoken."""

from placement.values import HouseholdOnDay, Speakers, Vacancy
from placement.weights import Criteria, Criterion

from .declared import FULL, Ask, Found, Soft, thousandths

NOBODY = Speakers(0, 0.0)


def community(languages: tuple[str, ...], vacancy: Vacancy, settings: Criteria) -> Found:
    """The language of the household that is served best counts.

    The first speakers near help most, so the value is full with few. It falls again from the
    share of the house that the county has set, down to 0 where nobody speaks another language.
    """
    speakers = [vacancy.speakers.get(one, NOBODY) for one in languages]
    value, best = max(
        ((_value(one, settings), one) for one in speakers),
        key=lambda one: (one[0], one[1].persons_near, -one[1].share_of_house),
    )
    percent = round(100 * best.share_of_house)
    return Found(value, "community", {"persons": best.persons_near, "percent": percent})


def _value(speakers: Speakers, settings: Criteria) -> int:
    limit = settings.community.share_of_house
    near = min(1.0, speakers.persons_near / settings.community.full_persons)
    if speakers.share_of_house <= limit:
        return thousandths(near)
    return thousandths(near * (1 - speakers.share_of_house) / (1 - limit))


def _languages(household: HouseholdOnDay) -> tuple[Ask, ...]:
    languages = tuple(sorted(set(household.languages)))
    return (Ask(FULL, languages),) if languages else ()


COMMUNITY = Soft(
    Criterion.COMMUNITY,
    community,
    _languages,
    lambda home: frozenset(home.speakers.items()),
)
