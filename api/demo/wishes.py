"""What households of the practice county wish for, what they speak, and who learns German."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from placement.households import WishRow
from placement.records import Answer, WishKind

LANGUAGES = ("ar", "uk", "fa", "ku", "ps", "so", "ti", "tr", "ru", "es", "fr", "ka")
SPOKEN = (24, 20, 14, 10, 7, 5, 5, 5, 4, 3, 2, 1)
"""How often each is drawn; a code of a household says nothing of it."""

SECOND_LANGUAGE = 0.25
NO_LANGUAGE_KNOWN = 0.1
NUMBER_OF_WISHES = (0, 0, 1, 1, 1, 2, 2, 3)


@dataclass(frozen=True)
class Wishable:
    """What there is to wish for.

    Attributes
    ----------
    homes
        Codes of flats in which relatives may live.
    courses
        Ids of language courses.
    works
        Longitude and latitude of places to work.
    """

    municipalities: Sequence[str]
    areas: Sequence[str]
    homes: Sequence[str]
    courses: Sequence[str]
    works: Sequence[tuple[float, float]]


def languages(rng: Random) -> tuple[str, ...]:
    """The languages of one household, most often one."""
    if rng.random() < NO_LANGUAGE_KNOWN:
        return ()
    count = 1 + (rng.random() < SECOND_LANGUAGE)
    return tuple(dict.fromkeys(rng.choices(LANGUAGES, SPOKEN, k=count)))


def daz(rng: Random) -> Answer:
    """Whether a child of school age learns German as a second language."""
    return rng.choice([Answer.YES, Answer.YES, Answer.NO, Answer.UNKNOWN])


def wishes(persons: int, wishable: Wishable, rng: Random) -> tuple[WishRow, ...]:
    """Wishes of all kinds in the ranking of the household."""
    kinds = [
        *[WishKind.MUNICIPALITY] * 6,
        *[WishKind.PLANNING_AREA] * 3,
        *[WishKind.NEAR_RELATIVES] * 3,
        WishKind.NEAR_WORK,
        WishKind.NEAR_COURSE,
        *[WishKind.OWN_FLAT] * 2,
        *[WishKind.SHARED_FLAT] * (3 if persons == 1 else 0),
    ]
    wanted = dict.fromkeys(rng.choices(kinds, k=rng.choice(NUMBER_OF_WISHES)))
    if WishKind.OWN_FLAT in wanted:
        wanted.pop(WishKind.SHARED_FLAT, None)
    return tuple(_wish(kind, rank, wishable, rng) for rank, kind in enumerate(wanted, start=1))


def _wish(kind: WishKind, rank: int, wishable: Wishable, rng: Random) -> WishRow:
    if kind is WishKind.NEAR_WORK:
        longitude, latitude = rng.choice(wishable.works)
        return WishRow(kind, None, longitude, latitude, rank, rng.randint(1, 3))
    targets = {
        WishKind.MUNICIPALITY: wishable.municipalities,
        WishKind.PLANNING_AREA: wishable.areas,
        WishKind.NEAR_RELATIVES: wishable.homes,
        WishKind.NEAR_COURSE: wishable.courses,
    }
    target = rng.choice(targets[kind]) if kind in targets else None
    return WishRow(kind, target, rank=rank, weight=rng.randint(1, 3))
