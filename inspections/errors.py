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
