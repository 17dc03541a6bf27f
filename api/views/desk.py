"""What an answer is made from: one reading transaction, the day, the rules, the layers."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlmodel import Session

from api.chain import Reached, reach_of
from api.proposing import case_of
from geo import Layers
from inspections import Standing, standings
from placement import Case

from .memory import SEEN, Memory, version_of, waiting_version_of
from .rulebook import RuleBook


@dataclass(frozen=True)
class Desk:
    """Everything a view may look at."""

    session: Session
    day: date
    rules: RuleBook
    layers: Layers
    memory: Memory

    @cached_property
    def version(self) -> str:
        """The state of the data in this transaction."""
        return version_of(self.session, self.layers.path)

    def standings(self) -> dict[str, Standing]:
        """How every accommodation and dwelling stands today, by place."""
        version = f"{self.version}/{self.day}"
        return self.memory.recall("standings", version, lambda: standings(self.session, self.day))

    def reached(self) -> Reached:
        """How far it is from every accommodation."""
        version = f"{self.version}/{self.day}"
        return self.memory.recall(
            "reach", version, lambda: reach_of(self.session, self.layers, self.day)
        )

    @cached_property
    def case_version(self) -> str:
        """The state of all that a round today is decided about; a draft changes nothing of it."""
        seen = version_of(self.session, self.layers.path, SEEN)
        return f"{seen}/{self.day}/{waiting_version_of(self.session)}"

    def case(self) -> Case:
        """All that a round today is decided about."""
        return self.memory.recall(
            "case",
            self.case_version,
            lambda: case_of(self.session, self.layers, self.reached(), self.day),
        )
