"""What a plan aims at and the limits it keeps, by date, each with who decided it."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from standards import Complaint

from .dated import Dated, decisions_in
from .errors import NoPolicyInForce, PolicyFileError
from .solving.problem import Objective

POLICIES_FILE = Path(__file__).parent / "policies.yaml"

Percent = Annotated[int, Field(gt=0, le=1000)]


class Policy(Dated):
    """One decision about what a plan aims at.

    Attributes
    ----------
    objectives
        Each decides among the plans that are best in those before.
    municipality_percent, planning_area_percent
        How much of its fair share an area may take in; None is no limit.
    residents_per_care_post
        How many residents one full post of social care looks after.
    """

    objectives: tuple[Objective, ...] = tuple(Objective)
    municipality_percent: Percent | None = None
    planning_area_percent: Percent | None = None
    residents_per_care_post: Annotated[int, Field(gt=0)] = 80

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        if not self.objectives or len(set(self.objectives)) < len(self.objectives):
            message = "objectives name at least one aim, and each once"
            raise ValueError(message)
        return self


@cache
def all_policies(path: Path = POLICIES_FILE) -> tuple[Policy, ...]:
    """Every decision in the file, oldest first.

    Raises
    ------
    PolicyFileError
        If the file is not as promised; all mistakes at once.
    """
    complaints: list[Complaint] = []
    decisions = decisions_in(path, Policy, complaints)
    if complaints:
        raise PolicyFileError(complaints)
    return tuple(decisions)


def policy_on(day: date, path: Path = POLICIES_FILE) -> Policy:
    """The latest decision on or before the day.

    Raises
    ------
    NoPolicyInForce
        If there was none yet.
    PolicyFileError
        If the file is not as promised.
    """
    in_force = [one for one in all_policies(path) if one.decided_on <= day]
    if not in_force:
        raise NoPolicyInForce(day.isoformat())
    return in_force[-1]
