"""Counselling: whom it reaches, for how many hours, and how far people walk to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median

from .counting import Tally, summed
from .shares import Ratio
from .values import Counselling, CounsellingForm, Home, Walks


class Reached(StrEnum):
    """Whether counselling reaches a municipality or planning area, as far as it is told."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    UNCLEAR = "unclear"
    NOTHING_TOLD = "nothing_told"


@dataclass(frozen=True, slots=True)
class WalkTo:
    """Walks from homes in use to the nearest counselling: `asked` of the `homes` could be asked.

    The minutes are those of the homes that reach one, and None where none does. `reach_mobile` is
    None where nobody told which counselling is mobile.
    """

    homes: int
    asked: int
    reach_any: int
    reach_mobile: int | None
    median_minutes: float | None
    longest_minutes: float | None


@dataclass(frozen=True, slots=True)
class Counsel:
    """Counselling of one municipality, planning area or the county."""

    reached: Reached
    services: int
    mobile_hours: Tally
    fixed_hours: Tally
    walk: WalkTo


def counsel_of(
    homes: Sequence[Home], services: Sequence[Counselling], ags: str | None, *, is_told: bool
) -> Counsel:
    """What counselling there is.

    Parameters
    ----------
    services
        Those of the planning area; of the whole county for the county.
    ags
        The municipality asked about, None for the whole of `services`.
    is_told
        Whether anybody told of counselling at all. The list is taken as complete: where it names
        none, there is none.
    """
    mine = [one for one in services if ags is None or one.municipality == ags]
    reached = _reached(services, mine) if is_told else Reached.NOTHING_TOLD
    hours = {form: _hours(mine, form, reached) for form in CounsellingForm}
    return Counsel(
        reached=reached,
        services=len({one.code for one in mine}),
        mobile_hours=hours[CounsellingForm.MOBILE],
        fixed_hours=hours[CounsellingForm.FIXED],
        walk=walk_of(homes),
    )


def walk_of(homes: Iterable[Home]) -> WalkTo:
    """How far it is; homes that are only offered are left out."""
    used = [one for one in homes if one.is_in_use]
    walks = [one.walks for one in used if one.walks is not None]
    minutes = [one.any for one in walks if one.any is not None]
    return WalkTo(
        homes=len(used),
        asked=len(walks),
        reach_any=len(minutes),
        reach_mobile=_reach_mobile(walks),
        median_minutes=median(minutes) if minutes else None,
        longest_minutes=max(minutes, default=None),
    )


def reached_share(municipalities: Sequence[Counsel]) -> Ratio:
    """The share of municipalities that counselling reaches; those unclear may be reached too."""
    unknown = sum(one.reached in {Reached.UNCLEAR, Reached.NOTHING_TOLD} for one in municipalities)
    reached = sum(one.reached is Reached.REACHED for one in municipalities)
    everybody = len(municipalities)
    is_known = everybody == 0 or unknown < everybody
    part = Fraction(reached) if is_known else None
    return Ratio(part, Fraction(everybody), unknown, everybody)


def _reach_mobile(walks: Sequence[Walks]) -> int | None:
    if not any(one.mobile_is_told for one in walks):
        return None
    return sum(one.mobile is not None for one in walks)


def _hours(mine: Sequence[Counselling], form: CounsellingForm, reached: Reached) -> Tally:
    """A complete list that names no service of a form says that there are no hours of it."""
    found = summed(one.hours_per_week for one in mine if one.form is form)
    is_clear = reached in {Reached.REACHED, Reached.NOT_REACHED}
    return Tally(0) if not found.of and is_clear else found


def _reached(services: Sequence[Counselling], mine: Sequence[Counselling]) -> Reached:
    if mine:
        return Reached.REACHED
    if any(one.municipality is None for one in services):
        return Reached.UNCLEAR
    return Reached.NOT_REACHED
