"""Answers of people on pairs of amenities, kept as a journal beside the layers.

Lists are replaced as a whole whenever a new one comes in, and the layers with them; the answers
lie in a file of their own and are only added to, so that they outlive every list.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import filelock
from pydantic import TypeAdapter, ValidationError

from geo import Layers
from geo.official import Decision

FILE = "amenity_decisions.json"
WAIT_S = 60.0

_CONTENT = TypeAdapter(tuple[Decision, ...])


class UnreadableDecisions(Exception):
    """The journal of answers is damaged; it has to be brought back from a backup."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.details = {"file": path.name}


@dataclass(frozen=True, slots=True)
class DecisionStore:
    """The journal; it need not exist yet, its folder must."""

    path: Path

    def read(self) -> tuple[Decision, ...]:
        """Every answer ever given, oldest first.

        Raises
        ------
        UnreadableDecisions
            The file is damaged.
        """
        try:
            return _CONTENT.validate_json(self.path.read_bytes())
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError) as damaged:
            raise UnreadableDecisions(self.path) from damaged

    def add(self, decisions: Sequence[Decision]) -> None:
        """Write these answers behind the others; readers see all of them or none."""
        draft = self.path.with_name(f".{self.path.name}.writing")
        with filelock.FileLock(self.path.with_name(f"{self.path.name}.lock"), timeout=WAIT_S):
            content = _CONTENT.dump_json((*self.read(), *decisions), indent=1)
            with draft.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self.path)


def decisions_beside(layers: Layers) -> DecisionStore:
    """The journal beside these layers."""
    return DecisionStore(layers.path.with_name(FILE))
