"""What can go wrong with the register, visits and deficiencies."""


class InspectionsError(Exception):
    """A promise of the register or of a visit is broken; `details` hold ids and codes only."""

    def __init__(self, subject: str, **details: str) -> None:
        super().__init__(f"{type(self).__name__}: {subject} {details or ''}".strip())
        self.subject = subject
        self.details = {"subject": subject, **details}

    @property
    def code(self) -> str:
        """The name under which the sentences file knows this error."""
        return type(self).__name__


class UnknownPlace(InspectionsError):
    """No accommodation, dwelling or room of this code is in the register."""


class InspectionDiffers(InspectionsError):
    """An inspection of this code was submitted before with other content; it never changes."""


class UnknownDeficiency(InspectionsError):
    """There is no deficiency of this id."""


class NotYetRemedied(InspectionsError):
    """A deficiency cannot be verified before somebody reported it as remedied."""


class WrongObservation(InspectionsError):
    """An observation does not fit its measure; details name the mistakes."""


class UnknownVersion(InspectionsError):
    """No version of this name is kept; `known` lists those that are."""


class VersionTaken(InspectionsError):
    """A version of this name is kept with other content; a version never changes."""


class FrozenVersion(InspectionsError):
    """Somebody tried to change or delete a version that is kept."""


class WrongStep(InspectionsError):
    """The version is not where this step begins: draft, then proposed, then adopted."""


class UndecidedProposals(InspectionsError):
    """Proposals for some rules contradict each other, and nobody has chosen."""


class OutdatedBase(InspectionsError):
    """A version does not rest on the one it would supersede; what that one decided would be lost.

    `based_on` is the decided version it goes back to, `superseded` the one it would supersede.
    """


class UnfinishedDraft(InspectionsError):
    """The files of a draft do not stand the checks of rule files; nobody decides on it yet."""


class DecisionIncomplete(InspectionsError):
    """Without the words of a decision nothing is adopted."""


class DecisionTooEarly(InspectionsError):
    """A version is put in force before it was decided, or before the one it follows."""


class DecisionInTheFuture(InspectionsError):
    """A decision that nobody has taken yet cannot be cited."""


class NoVersionInForce(InspectionsError):
    """No version of the rule set was in force on the day of a visit."""


class AlreadyJudged(InspectionsError):
    """The visit has its judgement by this rule set; another can only stand beside it."""
