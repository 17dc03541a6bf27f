"""What can go wrong where something is changed over the web."""


class CaseworkError(Exception):
    """Something asked of a form or a calculation cannot be done."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"{type(self).__name__}: {subject}")
        self.details = {"subject": subject}


class NotFromHere(CaseworkError):
    """A change was asked for from another site, or by a form that is too old."""


class WrongMediaType(CaseworkError):
    """A change comes in another form than the one that is read here."""


class FormTooLarge(CaseworkError):
    """A form is larger than any of ours."""


class CalculationRunning(CaseworkError):
    """Only one calculation runs at a time."""


class NothingRuns(CaseworkError):
    """No calculation runs that could be cancelled."""
