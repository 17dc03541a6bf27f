"""What can go wrong with a ruling and carries reasons."""

from collections.abc import Sequence

from placement.errors import PlacementError
from placement.reasons.remarks import Remark


class PinNotEligible(PlacementError):
    """The home is not eligible for the household; `reasons` are the remarks that say why."""

    def __init__(self, subject: str, reasons: Sequence[Remark], **details: str) -> None:
        self.reasons = tuple(reasons)
        super().__init__(subject, codes=", ".join(one.code for one in reasons), **details)
