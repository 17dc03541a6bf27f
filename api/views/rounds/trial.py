"""One move tried by hand: what it would bring or cost, and who else would have to move."""

from collections import defaultdict
from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, Field

from api.views.asking.queries import LONGEST_SEARCH, Asked
from api.views.desk import Desk
from api.views.households import texts
from placement.casework.again import open_placements
from placement.casework.aims import aims_on
from placement.casework.trying import Choice, Moved, Trial, choices_for, try_move
from placement.deciding import Patience
from placement.solving.moving import Hindrance
from placement.solving.problem import FULL
from standards import Text

SECONDS = 20.0
"""A page does not keep its reader waiting longer; the price is then that of the best found."""


class TrialAsked(Asked):
    """Which household into which home."""

    GERMAN: ClassVar[Mapping[str, str]] = {"household": "haushalt", "home": "wohnung"}

    household: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    home: str | None = Field(default=None, max_length=LONGEST_SEARCH)


class ChoiceLine(BaseModel):
    """A home that no hard criterion closes, how well it fits, and to whom it is proposed."""

    place: str
    municipality: str
    score: float
    households: list[str]


class MovedLine(BaseModel):
    """One household for whom something changes; scores from 0 to 1."""

    household: str
    place_before: str | None
    place_after: str | None
    score_before: float | None
    score_after: float | None
    score_change: float | None


class TrialLine(BaseModel):
    """What became of the move; `score_change` is that of the sum over all households."""

    household: str
    place: str
    reasons: list[Text]
    hindrance: Hindrance | None
    is_possible: bool
    score_change: float
    placed_change: int
    moved: list[MovedLine]


class TrialAnswer(BaseModel):
    """The homes to choose from once a household is named, the trial once a home is named too."""

    households: list[str]
    choices: list[ChoiceLine]
    trial: TrialLine | None = None


def trial(desk: Desk, asked: TrialAsked) -> TrialAnswer:
    """Try a move against what is proposed and open today; nothing is kept of it.

    Raises
    ------
    placement.PlacementError
        If the household does not wait, or the home is not free.
    """
    case = desk.case()
    codes = [one.code for one in case.households]
    if asked.household is None:
        return TrialAnswer(households=codes, choices=[])
    aims, before = aims_on(desk.day), open_placements(desk.session)
    taken: defaultdict[str, list[str]] = defaultdict(list)
    for code, place in before.items():
        taken[place].append(code)
    choices = [_choice(one, taken) for one in choices_for(case, aims, asked.household)]
    if asked.home is None:
        return TrialAnswer(households=codes, choices=choices)
    move, patience = (asked.household, asked.home), Patience(SECONDS)
    found = try_move(case, aims, move, before=before, patience=patience)
    return TrialAnswer(households=codes, choices=choices, trial=_trial(found))


def _choice(one: Choice, taken: Mapping[str, list[str]]) -> ChoiceLine:
    return ChoiceLine(
        place=one.place,
        municipality=one.municipality,
        score=one.score,
        households=taken.get(one.place, []),
    )


def _trial(found: Trial) -> TrialLine:
    return TrialLine(
        household=found.household,
        place=found.place,
        reasons=texts(found.reasons),
        hindrance=found.hindrance,
        is_possible=found.is_possible,
        score_change=(found.points_after - found.points_before) / FULL**2,
        placed_change=found.placed_after - found.placed_before,
        moved=[_moved(one) for one in found.moved],
    )


def _moved(one: Moved) -> MovedLine:
    both = one.score_before is not None and one.score_after is not None
    change = one.score_after - one.score_before if both else None  # type: ignore[operator]
    return MovedLine(
        household=one.household,
        place_before=one.place_before,
        place_after=one.place_after,
        score_before=one.score_before,
        score_after=one.score_after,
        score_change=None if change is None else round(change, 4),
    )
