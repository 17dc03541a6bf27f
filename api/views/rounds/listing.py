"""All rounds with their states and numbers."""

from datetime import date

from pydantic import BaseModel, computed_field

from api.views.desk import Desk
from placement.plans import RoundSummary, rounds_kept
from placement.records import ProposalState, RoundState


class RoundOfList(BaseModel):
    """One round: its numbers, and how many of its proposals people made what of."""

    number: int
    day: date
    state: RoundState
    based_on: int | None
    households: int
    vacancies: int
    placed: int
    total_score: float
    open: int
    confirmed: int
    moved_in: int
    refused: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def left_over(self) -> int:
        """Households without a proposal."""
        return self.households - self.placed


class RoundsAnswer(BaseModel):
    """All rounds, the latest first; `standing` is the one that people decide on."""

    standing: int | None
    rounds: list[RoundOfList]


def rounds(desk: Desk) -> RoundsAnswer:
    """All rounds."""
    found = [_line(one) for one in rounds_kept(desk.session)]
    proposed = [one.number for one in found if one.state is RoundState.PROPOSED]
    return RoundsAnswer(standing=proposed[0] if proposed else None, rounds=found)


def offered_pair(answer: RoundsAnswer) -> tuple[int | None, int | None]:
    """The two rounds that one would compare first: the one in force and the latest other."""
    numbers = [one.number for one in answer.rounds]
    first = answer.standing or next(iter(numbers[1:]), None)
    return first, next((one for one in numbers if one != first), None)


def _line(one: RoundSummary) -> RoundOfList:
    return RoundOfList(
        number=one.number,
        day=one.day,
        state=one.state,
        based_on=one.based_on,
        households=one.households,
        vacancies=one.vacancies,
        placed=one.placed,
        total_score=round(one.total_score, 3),
        open=one.decided.get(ProposalState.OPEN, 0),
        confirmed=one.decided.get(ProposalState.CONFIRMED, 0),
        moved_in=one.decided.get(ProposalState.MOVED_IN, 0),
        refused=one.decided.get(ProposalState.REFUSED, 0),
    )
