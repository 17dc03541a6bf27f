"""What can be wrong in a home, and how a visit sees it: the sound facts, changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from random import Random

from inspections import Facts
from standards import Level

from .sites import Site, between, hundredths

REFUSED: dict[str, str] = {"not_assessed": "access_refused"}

Change = Callable[[Facts, Random], Facts]


@dataclass(frozen=True)
class Flaw:
    """One thing that is not as it should be, at a place of one level."""

    level: Level
    change: Change


def _becomes(name: str, value: bool | int) -> Change:  # noqa: FBT001  the value of a fact
    return lambda _facts, _rng: {name: value}


def _low(_facts: Facts, rng: Random) -> Facts:
    return {"room_height_m": between(rng, 2.28, 2.39)}


def _dark(facts: Facts, rng: Random) -> Facts:
    floor = facts["floor_area_m2"]
    share = Decimal(rng.randint(85, 120)) / 1000
    window = (floor if isinstance(floor, Decimal) else Decimal(10)) * share
    return {"window_area_m2": window.quantize(hundredths(1), ROUND_DOWN)}


def _short_of_care(facts: Facts, _rng: Random) -> Facts:
    posts = facts["social_work_fte"]
    half = (posts if isinstance(posts, Decimal) else Decimal(1)) * Decimal("0.7")
    fewer = max(hundredths(1), half.quantize(hundredths(1), ROUND_DOWN))
    return {"social_work_fte": fewer, "qualified_social_work_fte": fewer}


CLOSING: tuple[Flaw, ...] = (
    Flaw(Level.ROOM, _becomes("smoke_alarms", 0)),
    Flaw(Level.ROOM, _becomes("smoke_alarms", 0)),
    Flaw(Level.DWELLING, _becomes("heating_works", False)),
    Flaw(Level.DWELLING, _becomes("heating_works", False)),
    Flaw(Level.DWELLING, _becomes("corridor_smoke_alarms_complete", False)),
    Flaw(Level.DWELLING, _becomes("water_sewage_and_sanitary_work", False)),
)
"""Nobody can be placed until these are put right."""

INSIDE: tuple[Flaw, ...] = (
    Flaw(Level.ROOM, _low),
    Flaw(Level.ROOM, _dark),
    Flaw(Level.DWELLING, _becomes("is_free_of_damp_and_mould", False)),
    Flaw(Level.DWELLING, _becomes("is_free_of_damp_and_mould", False)),
    Flaw(Level.DWELLING, _becomes("residents_have_keys", False)),
    Flaw(Level.DWELLING, _becomes("cooker_and_electricity_connected", False)),
)
"""Small things in a unit of a shared centre, and in flats."""

OF_FLATS: tuple[Flaw, ...] = (
    *INSIDE,
    Flaw(Level.DWELLING, _becomes("inventory_transfer_is_agreed", False)),
    Flaw(Level.FACILITY, _becomes("departures_per_weekday", 5)),
    Flaw(Level.FACILITY, _becomes("team_and_case_supervision_is_regular", False)),
    Flaw(Level.FACILITY, _short_of_care),
)

UNSEEN: tuple[Flaw, ...] = (
    Flaw(Level.ROOM, lambda facts, _rng: dict.fromkeys(facts, REFUSED)),
    Flaw(Level.DWELLING, lambda _facts, _rng: {"heating_works": None}),
)
"""What keeps a visit from knowing whether the home is safe."""

UNNOTED = ("room_height_m", "window_area_m2", "has_daylight_and_ventilation")
"""What a visit forgets to note now and then."""


def spoiled(
    seen: Mapping[str, Facts], site: Site, dwelling: str, flaws: Sequence[Flaw], *, rng: Random
) -> dict[str, Facts]:
    """What is seen with these flaws in one dwelling of the site, or at the site around it."""
    changed = dict(seen)
    for flaw in flaws:
        place = {
            Level.FACILITY: site.code,
            Level.DWELLING: dwelling,
            Level.ROOM: rng.choice(site.rooms_of(dwelling)),
        }[flaw.level]
        changed[place] = {**changed[place], **flaw.change(changed[place], rng)}
    return changed
