"""What a round is decided by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from placement.policies import Policy, policy_on
from placement.solving.problem import Objective
from placement.weights import Weights, weights_on


@dataclass(frozen=True)
class Aims:
    """The weights and the policy by which a round is decided."""

    weights: Weights
    policy: Policy


def aims_on(day: date, objectives: Sequence[Objective] = ()) -> Aims:
    """What is in force on the day; with objectives in another order if one is to be tried.

    Raises
    ------
    NoWeightsInForce, NoPolicyInForce
        If nothing was decided yet.
    """
    policy = policy_on(day)
    if objectives:
        policy = policy.model_copy(update={"objectives": tuple(objectives)})
    return Aims(weights_on(day), policy)
