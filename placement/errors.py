"""What can go wrong with households, rounds and assignments; the sentences live in the api."""

from collections.abc import Sequence

from standards import Complaint


class PlacementError(Exception):
    """A promise of placement is broken; `details` hold codes and numbers only."""

    def __init__(self, subject: str, **details: str) -> None:
        super().__init__(f"{type(self).__name__}: {subject} {details or ''}".strip())
        self.subject = subject
        self.details: dict[str, str] = {"subject": subject, **details}

    @property
    def code(self) -> str:
        """The name under which the sentences file knows this error."""
        return type(self).__name__


class HouseholdTwice(PlacementError):
    """One code names two households of the same list."""


class HouseholdWithoutMembers(PlacementError):
    """A household has nobody in it, so nobody can say what it needs."""


class PlaceTwice(PlacementError):
    """One place stands twice among the free homes of a round."""


class UnknownProposal(PlacementError):
    """There is no proposal of this id."""


class NothingProposed(PlacementError):
    """The round found no home for this household, so there is nothing to confirm or refuse."""


class AlreadyDecided(PlacementError):
    """The proposal was confirmed or refused before; details say which."""


class AlreadyAssigned(PlacementError):
    """The dwelling was given to a household before, or people live in it."""


class AlreadyPlaced(PlacementError):
    """The household was given a dwelling before."""


class StalePlan(PlacementError):
    """The proposal is not of the latest round, or its dwelling may no longer be given out."""


class NoRoundYet(PlacementError):
    """Nobody has run a round of placement yet."""


class UnknownRound(PlacementError):
    """There is no round of this number."""


class NotADraft(PlacementError):
    """The round was proposed before; only a draft is proposed or thrown away."""


class StillADraft(PlacementError):
    """The round is a draft; nothing in it is decided before it is proposed."""


class DraftOutdated(PlacementError):
    """People decided something since the draft was made; details name the households."""


class NotYetConfirmed(PlacementError):
    """Nobody moves in before the proposal is confirmed."""


class UnknownHousehold(PlacementError):
    """No household of this code waits for a home."""


class UnknownHome(PlacementError):
    """There is no home at this place."""


class HomeNotFree(PlacementError):
    """The home is not among the free ones of the day."""


class HomePinnedAlready(PlacementError):
    """Another household is pinned to the home; details name it."""


class UnknownRuling(PlacementError):
    """There is no ruling of this id."""


class RulingEnded(PlacementError):
    """The ruling was ended before."""


class NotInRound(PlacementError):
    """The household took no part in this round; details say which."""


class NoWeightsInForce(PlacementError):
    """No weights were decided on or before the day."""


class SolverFailed(PlacementError):
    """The solver ended without an answer; details carry its status."""


class PlanBroken(PlacementError):
    """A plan broke a rule it had to keep: a mistake of ours, never shown as a plan."""


class NoPolicyInForce(PlacementError):
    """No policy was decided on or before the day."""


class WeightsFileError(PlacementError):
    """The weights cannot be used as written; `complaints` name file and key, all at once."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = list(complaints)
        super().__init__(str(len(self.complaints)), complaints=_named(complaints))


class PolicyFileError(PlacementError):
    """The policies cannot be used as written; `complaints` name file and key, all at once."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = list(complaints)
        super().__init__(str(len(self.complaints)), complaints=_named(complaints))


class RentLimitsFileError(PlacementError):
    """The rent limits cannot be used as written; `complaints` name file and key, all at once."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = list(complaints)
        super().__init__(str(len(self.complaints)), complaints=_named(complaints))


class NoScenarioInForce(PlacementError):
    """No assumptions about the coming months were made on or before the day."""


class ScenarioFileError(PlacementError):
    """The assumptions cannot be used as written; `complaints` name file and key, all at once."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = list(complaints)
        super().__init__(str(len(self.complaints)), complaints=_named(complaints))


def _named(complaints: Sequence[Complaint]) -> str:
    return "; ".join(f"{one.where}: {one.code} {one.details}" for one in complaints)
