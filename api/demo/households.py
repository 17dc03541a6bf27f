"""Waiting households, known by codes only: who lives together, what they need and wish."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from placement.households import HouseholdRow, MemberRow
from placement.records import Answer, HouseholdStatus, NeedKind, Sex
from placement.values import Stage, stage_on

from .chance import shuffled, stream
from .sites import Site
from .wishes import Wishable, daz, languages, wishes

Ages = tuple[int, int]
DAYS_A_YEAR = 365.25

MAN: tuple[Sex, Ages] = (Sex.MALE, (19, 48))
WOMAN: tuple[Sex, Ages] = (Sex.FEMALE, (19, 48))
OLD: tuple[Sex, Ages] = (Sex.FEMALE, (64, 79))

GROUPS: tuple[tuple[int, tuple[tuple[Sex, Ages], ...], int], ...] = (
    (11, (MAN,), 0),
    (4, (WOMAN,), 0),
    (2, (OLD,), 0),
    (5, (MAN, WOMAN), 0),
    (4, (WOMAN,), 1),
    (5, (WOMAN,), 2),
    (5, (MAN, WOMAN), 1),
    (9, (MAN, WOMAN), 2),
    (7, (MAN, WOMAN), 3),
    (4, (MAN, WOMAN), 4),
    (2, (MAN, WOMAN), 5),
    (2, (MAN, WOMAN, OLD), 3),
)
"""So many households with these adults and so many children."""

CHILDREN: Ages = (0, 16)
NEED_ODDS: Mapping[NeedKind, float] = {
    NeedKind.STEP_FREE: 0.05,
    NeedKind.GROUND_FLOOR_OR_LIFT: 0.07,
    NeedKind.OWN_BATHROOM: 0.06,
    NeedKind.QUIET: 0.06,
    NeedKind.NEAR_DOCTOR: 0.08,
    NeedKind.WOMEN_ONLY: 0.0,
    NeedKind.NOT_GROUND_FLOOR: 0.04,
    NeedKind.OWN_ROOM: 0.06,
    NeedKind.NEAR_HOSPITAL: 0.05,
    NeedKind.NEAR_THERAPY: 0.08,
    NeedKind.PROTECTION: 0.03,
}
NEVER_ASKED = 0.15
"""Share of households whom nobody has asked about needs yet."""

NOT_YET_KNOWN = 0.08
"""Share of single needs that stay unknown where the rest was asked."""

HARD_TO_PLACE: Mapping[int, Mapping[NeedKind, Answer]] = {
    8: {NeedKind.STEP_FREE: Answer.YES, NeedKind.NEAR_DOCTOR: Answer.YES},
    20: {NeedKind.STEP_FREE: Answer.YES, NeedKind.NOT_GROUND_FLOOR: Answer.YES},
    45: {NeedKind.WOMEN_ONLY: Answer.YES, NeedKind.STEP_FREE: Answer.YES},
}
"""By number of household: needs that hardly any home in the county meets."""

WAITING_DAYS = (5, 420)

ASK_TO_MOVE = 0.25
"""Share of those in a centre who could stay there, but ask for a flat."""


@dataclass(frozen=True)
class Waiting:
    """What all households are drawn against."""

    today: date
    wishable: Wishable
    rooms_of_size: Mapping[int, list[str]]


def make_households(
    wishable: Wishable, centres: Sequence[Site], seed: int, today: date
) -> list[HouseholdRow]:
    """The households that wait on the day, most of them in a shared centre."""
    rng = stream(seed, "households")
    waiting = Waiting(today, wishable, _units_by_residents(centres, rng))
    kinds = [(adults, kids) for count, adults, kids in GROUPS for _ in range(count)]
    return [
        _household(number, *kind, waiting=waiting, rng=rng)
        for number, kind in enumerate(shuffled(rng, kinds), start=1)
    ]


def _household(
    number: int, adults: Sequence[tuple[Sex, Ages]], kids: int, *, waiting: Waiting, rng: Random
) -> HouseholdRow:
    members = tuple(members_of(adults, kids, waiting.today, rng))
    stages = [stage_on(one.born_on, waiting.today) for one in members]
    homes = waiting.rooms_of_size.get(len(members), [])
    present = homes.pop() if homes and rng.random() < 0.85 else None
    return HouseholdRow(
        code=f"H-{number:03d}",
        waiting_since=waiting.today - timedelta(days=rng.randint(*WAITING_DAYS)),
        members=members,
        status=rng.choice([HouseholdStatus.PROCEDURE] * 5 + [*HouseholdStatus]),
        needs=HARD_TO_PLACE.get(number) or _needs(members, rng),
        present_place=present,
        asks_to_move=present is not None and rng.random() < ASK_TO_MOVE,
        languages=languages(rng),
        wishes=wishes(len(members), waiting.wishable, rng),
        kita_hours_wished=rng.choice([None, 6, 8, 9, 9, 10]) if Stage.KITA in stages else None,
    )


def members_of(
    adults: Sequence[tuple[Sex, Ages]], kids: int, today: date, rng: Random
) -> Iterator[MemberRow]:
    """These adults and so many children, some of whom learn German at school."""
    for sex, ages in adults:
        yield MemberRow(_born(ages, today, rng), sex)
    for _ in range(kids):
        born_on, sex = _born(CHILDREN, today, rng), rng.choice([Sex.FEMALE, Sex.MALE])
        at_school = stage_on(born_on, today) is Stage.SCHOOL
        yield MemberRow(born_on, sex, daz=daz(rng) if at_school else Answer.UNKNOWN)


def _born(ages: Ages, today: date, rng: Random) -> date:
    years = rng.uniform(ages[0] + 0.1, ages[1] + 0.9)
    return today - timedelta(days=int(years * DAYS_A_YEAR))


def _needs(members: Sequence[MemberRow], rng: Random) -> dict[NeedKind, Answer]:
    """What somebody asked; a woman without a man may wish to live among women."""
    if rng.random() < NEVER_ASKED:
        return {}
    women = all(one.sex is Sex.FEMALE for one in members)
    odds = {**NEED_ODDS, NeedKind.WOMEN_ONLY: 0.3 if women else 0.0}
    answers: dict[NeedKind, Answer] = {}
    for kind, odd in odds.items():
        luck = rng.random()
        if luck < odd:
            answers[kind] = Answer.YES
        elif luck < 1 - NOT_YET_KNOWN:
            answers[kind] = Answer.NO
        else:
            answers[kind] = Answer.UNKNOWN
    return answers


def _units_by_residents(centres: Sequence[Site], rng: Random) -> dict[int, list[str]]:
    """Units of the centres by how many live there, in which a household of that size may wait."""
    units: dict[int, list[str]] = {}
    for site in centres:
        for dwelling in site.dwellings:
            place = f"{dwelling.accommodation}/{dwelling.code}"
            units.setdefault(dwelling.occupied_places, []).append(place)
    return {size: shuffled(rng, places) for size, places in units.items() if size}
