"""What can be wrong with a rule file or a record; the sentences live in the api."""

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Complaint:
    """One mistake: where it stands (file, key or path), its code, and the words to fill in."""

    where: str
    code: str
    details: dict[str, str] = field(default_factory=dict, compare=False)


class StandardsError(Exception):
    """Something about rules or records is not as promised; carries every complaint at once."""

    def __init__(self, complaints: list[Complaint]) -> None:
        super().__init__("; ".join(f"{one.where}: {one.code} {one.details}" for one in complaints))
        self.complaints = complaints

    @property
    def code(self) -> str:
        """The name under which the sentences file knows this error."""
        return type(self).__name__


class RuleFileError(StandardsError):
    """A rule set cannot be used as written; complaints name file and key."""


class UnknownRuleSet(StandardsError):
    """Nobody wrote a rule set of this name; the complaint lists those that exist."""


class RecordError(StandardsError):
    """A record cannot be judged as written; complaints name the path of the field."""
