"""The timetables a county has read in, each by the hash of its feed, and which one counts."""

import json
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from geo.transit import Timetable, read_timetable, write_timetable

FOLDER = "timetables"
CURRENT = "current.json"


@dataclass(frozen=True, slots=True)
class Timetables:
    """The folder of timetables beside the layers.

    Former ones stay, so that figures can be worked out again years later.
    """

    folder: Path

    @classmethod
    def beside(cls, layers: Path) -> "Timetables":
        """The timetables of the county whose layers lie at this path."""
        return cls(layers.parent / FOLDER)

    @property
    def state(self) -> str:
        """A word that differs as soon as another timetable counts; empty while there is none."""
        name, path = self._name(), self._path()
        if name is None or path is None:
            return ""
        about = path.stat()
        return f"{name}/{about.st_mtime_ns}/{about.st_size}"

    def current(self) -> Timetable | None:
        """The timetable that counts; None while none was read in.

        Raises
        ------
        UnreadableTimetable
            If it is damaged or of another format.
        """
        path = self._path()
        return read_timetable(path) if path else None

    def keep(self, timetable: Timetable) -> None:
        """Write a timetable by its hash; which one counts does not change."""
        self.folder.mkdir(exist_ok=True)
        write_timetable(self.folder / f"{timetable.about.sha12}.npz", timetable)

    def choose(self, timetable: Timetable) -> None:
        """Let a kept timetable be the one that counts."""
        draft = self.folder / f".{CURRENT}.writing"
        draft.write_text(json.dumps({"feed": timetable.about.sha12}), encoding="utf-8")
        draft.replace(self.folder / CURRENT)

    def _name(self) -> str | None:
        path = self.folder / CURRENT
        if not path.is_file():
            return None
        name = str(json.loads(path.read_text(encoding="utf-8")).get("feed", ""))
        return name if name.isalnum() else None

    def _path(self) -> Path | None:
        name = self._name()
        return self.folder / f"{name}.npz" if name else None


def are_same(one: Timetable | None, other: Timetable) -> bool:
    """Whether two timetables say the same, whatever the file was called."""
    if one is None or (one.about.sha, one.first_day) != (other.about.sha, other.first_day):
        return False
    arrays = [part.name for part in fields(one) if part.name not in {"about", "first_day"}]
    return all(_equal(getattr(one, name), getattr(other, name)) for name in arrays)


def _equal(one: np.ndarray, other: np.ndarray) -> bool:
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
