"""Which languages are spoken around a home: for community, and against concentration."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from .homes.residents import Resident
from .values import Speakers


def speakers_around(
    residents: Iterable[Resident], near_houses: Mapping[str, tuple[str, ...]]
) -> dict[str, dict[str, Speakers]]:
    """By accommodation and language who speaks it there and within a walk.

    Only who was given a home by us is known. The share of the house is that among those whose
    language is known; nobody's counts for a house in which none is.

    Parameters
    ----------
    near_houses
        For every accommodation those within a walk, itself among them.
    """
    by_house: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: Counter[str] = Counter()
    for one in residents:
        if one.languages:
            known[one.house] += one.persons
        for language in one.languages:
            by_house[one.house][language] += one.persons
    found = {}
    for house in sorted({*near_houses, *by_house}):
        near: Counter[str] = Counter()
        for other in {house, *near_houses.get(house, ())}:
            near.update(by_house.get(other, Counter()))
        found[house] = {
            language: Speakers(persons, _share(by_house[house][language], known[house]))
            for language, persons in sorted(near.items())
        }
    return found


def _share(speaking: int, known: int) -> float:
    return speaking / known if known else 0.0
