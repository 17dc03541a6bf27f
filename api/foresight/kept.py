"""A result that took long to work out, kept as one file beside the layers until the next one."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import filelock
from pydantic import BaseModel, ValidationError

WAIT_S = 60.0

Content = TypeVar("Content", bound=BaseModel)


class UnreadableResult(Exception):
    """A kept result is damaged; working it out again replaces it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.details = {"file": path.name}


@dataclass(frozen=True)
class KeptResult(Generic[Content]):
    """The file; it need not exist yet, its folder must."""

    path: Path
    kind: type[Content]

    def read(self) -> Content | None:
        """The latest result; None if there is none yet.

        Raises
        ------
        UnreadableResult
            The file is damaged.
        """
        try:
            return self.kind.model_validate_json(self.path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as damaged:
            raise UnreadableResult(self.path) from damaged

    def replace(self, result: Content) -> None:
        """Put this in the place of the file; readers see the old or the new, never half."""
        draft = self.path.with_name(f".{self.path.name}.writing")
        with filelock.FileLock(self.path.with_name(f"{self.path.name}.lock"), timeout=WAIT_S):
            with draft.open("wb") as stream:
                stream.write(result.model_dump_json(indent=1).encode())
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self.path)
