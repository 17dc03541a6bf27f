"""Orders of objectives that can be tried by one choice; a county decides which is in force."""

from collections.abc import Mapping
from enum import StrEnum

from placement.solving.problem import Objective


class Aim(StrEnum):
    """What a new round aims at."""

    AS_DECIDED = "as_decided"
    WORST_OFF_FIRST = "worst_off_first"
    SUM_AFTER_PLACING = "sum_after_placing"
    SUM_ALONE = "sum_alone"


OBJECTIVES: Mapping[Aim, tuple[Objective, ...]] = {
    Aim.AS_DECIDED: (),
    Aim.WORST_OFF_FIRST: (
        Objective.MOST_PLACED,
        Objective.WORST_OFF,
        Objective.PASSED_OVER,
        Objective.TOTAL,
    ),
    Aim.SUM_AFTER_PLACING: (Objective.MOST_PLACED, Objective.TOTAL),
    Aim.SUM_ALONE: (Objective.TOTAL,),
}
"""The objectives in order; none means those that were decided."""
