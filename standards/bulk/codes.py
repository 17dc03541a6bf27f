"""Outcome and reason of a finding in one small number, so that a column of them is one byte a row.

Every reason belongs to one outcome, so the code of a reason says both.
"""

import numpy as np

from standards.findings import Outcome, Reason

from .integers import Codes, Mask

NO_FINDING, MET, MINOR_DEVIATION, NOT_MET = np.arange(4, dtype=np.int8)
OUTCOMES, REASONS = tuple(Outcome), tuple(Reason)
CODE_OF = {reason: np.int8(code) for code, reason in enumerate(REASONS, 4)}
NOT_APPLICABLE = frozenset(
    {
        Reason.OTHER_KIND,
        Reason.OTHER_LEVEL,
        Reason.OTHER_ROOM_USE,
        Reason.CONDITION_NOT_MET,
        Reason.OLDER_THAN_THE_RULE,
        Reason.NOTHING_TO_COUNT,
    }
)
NONE = -1


def _outcome_of(reason: Reason) -> Outcome:
    return Outcome.NOT_APPLICABLE if reason in NOT_APPLICABLE else Outcome.NOT_ASSESSED


VERDICTS: tuple[tuple[Outcome, Reason | None] | None, ...] = (
    None,
    (Outcome.MET, None),
    (Outcome.MINOR_DEVIATION, None),
    (Outcome.NOT_MET, None),
    *((_outcome_of(reason), reason) for reason in REASONS),
)
"""Outcome and reason of every code."""

_OUTCOME = np.array([OUTCOMES.index(one[0]) if one else NONE for one in VERDICTS], dtype=np.int8)
_REASON = np.array(
    [REASONS.index(one[1]) if one and one[1] else NONE for one in VERDICTS], dtype=np.int8
)


def overruled(codes: Codes, by: Codes) -> Codes:
    """The codes, and where `by` says something (is not 0) what it says.

    Choosing by multiplication is exact for bytes and has no branch for the processor to guess.
    """
    return np.asarray(codes * (by == 0) + by)


def replaced(codes: Codes, where: Mask, by: np.int8) -> Codes:
    """The codes, and one other code where a mask holds."""
    return np.asarray(codes * ~where + where * by)


def outcomes_of(codes: Codes) -> Codes:
    """Index in `OUTCOMES` of every code; -1 where there is no finding."""
    return np.take(_OUTCOME, codes)


def reasons_of(codes: Codes) -> Codes:
    """Index in `REASONS` of every code; -1 where there is a verdict or no finding."""
    return np.take(_REASON, codes)
