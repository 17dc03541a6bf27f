"""What offices told about planning areas, kept as one file beside the layers.

Such figures are published statistics that are replaced as a whole, like a layer, and never joined
with rows of the database; so they lie where the layers lie.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import filelock
from pydantic import TypeAdapter, ValidationError

from geo import Layers
from placement.planning_areas import Planning

FILE = "planning.json"
WAIT_S = 60.0

_CONTENT = TypeAdapter(Planning)


class UnreadablePlanning(Exception):
    """The file of planning areas is damaged; reading the workbook in again replaces it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.details = {"file": path.name}


@dataclass(frozen=True, slots=True)
class PlanningStore:
    """The file; it need not exist yet, its folder must."""

    path: Path

    def read(self) -> Planning:
        """Everything that was told; nothing if nobody told anything yet.

        Raises
        ------
        UnreadablePlanning
            The file is damaged.
        """
        try:
            return _CONTENT.validate_json(self.path.read_bytes())
        except FileNotFoundError:
            return Planning()
        except (OSError, ValidationError) as damaged:
            raise UnreadablePlanning(self.path) from damaged

    def replace(self, planning: Planning) -> None:
        """Put this in the place of the file; readers see the old or the new, never half."""
        draft = self.path.with_name(f".{self.path.name}.writing")
        with filelock.FileLock(self.path.with_name(f"{self.path.name}.lock"), timeout=WAIT_S):
            with draft.open("wb") as stream:
                stream.write(_CONTENT.dump_json(planning, indent=1))
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self.path)


def planning_beside(layers: Layers) -> PlanningStore:
    """The file beside these layers."""
    return PlanningStore(layers.path.with_name(FILE))
