"""A timetable as compact arrays, and its one file on the disk."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from geo.arrays import Bools, Floats, Ints

from .errors import UnreadableTimetable

FORMAT = 1
"""Rises when the arrays mean something else than before."""

Texts = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class FeedAbout:
    """Where a timetable comes from and how much of it concerns the county.

    Attributes
    ----------
    file, sha
        Name of the feed, and the SHA-256 of its bytes.
    publisher, version
        As the feed says; empty where it says nothing.
    trips, stop_times
        Trips that halt in the county and their halts there, as the feed has them (rows).
    counted_by
        How the county's stops were told: a prefix of stop ids, or ``extent``.
    flex_zones
        Zones of demand-responsive service (GTFS-Flex), which no timetable answers for.
    """

    file: str
    sha: str
    publisher: str
    version: str
    trips: int
    stop_times: int
    counted_by: str
    flex_zones: int

    @property
    def sha12(self) -> str:
        """The first twelve digits, as they stand in reports."""
        return self.sha[:12]


@dataclass(frozen=True, eq=False, slots=True)
class Timetable:
    """Trips with their halts, and the days on which they run.

    Attributes
    ----------
    about
        Where it comes from.
    first_day
        The day of the first column of ``runs``.
    stop_key, stop_name, station_key, station_name
        Platforms, and the station or roadside stop each belongs to.
    stop_xy
        Longitude and latitude; NaN where the feed has none.
    route_name, route_type
        Line as people know it, and its GTFS type.
    trip_route, trip_service, on_demand
        For each trip; ``on_demand`` trips have to be ordered and are in no timetable answer.
    trip_start
        Trip ``t`` has the halts ``trip_start[t]`` up to ``trip_start[t + 1]``.
    halt_stop, halt_arrival, halt_departure
        Platform, and seconds from the beginning of the operating day; may pass 24 hours.
    halt_boards, halt_alights, halt_called
        Whether one may get on or off without asking, and whether one may after a call.
    runs
        Services × days.
    transfer_from, transfer_to, transfer_s
        Changes the feed itself gives; -1 seconds where a change is not possible.
    """

    about: FeedAbout
    first_day: date
    stop_key: Texts
    stop_name: Texts
    station_key: Texts
    station_name: Texts
    stop_xy: Floats
    route_name: Texts
    route_type: Ints
    trip_route: Ints
    trip_service: Ints
    on_demand: Bools
    trip_start: Ints
    halt_stop: Ints
    halt_arrival: Ints
    halt_departure: Ints
    halt_boards: Bools
    halt_alights: Bools
    halt_called: Bools
    runs: Bools
    transfer_from: Ints
    transfer_to: Ints
    transfer_s: Ints

    @property
    def last_day(self) -> date:
        """The last day on which anything may run."""
        return self.first_day + timedelta(days=self.runs.shape[1] - 1)

    @property
    def halt_trip(self) -> Ints:
        """The trip of every halt."""
        return np.repeat(np.arange(len(self.trip_route)), np.diff(self.trip_start))

    def holds_on(self, day: date) -> bool:
        """Whether the day lies within the timetable."""
        return self.first_day <= day <= self.last_day

    def trips_on(self, day: date) -> Ints:
        """Numbers of the trips that run on a day, on demand or not; none outside the timetable."""
        if not self.holds_on(day):
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(self.runs[self.trip_service, (day - self.first_day).days])

    def trip_counts(self) -> Ints:
        """How many trips run on each day, those on demand left out."""
        services = self.trip_service[~self.on_demand]
        each = np.bincount(services, minlength=len(self.runs))
        return np.asarray(each @ self.runs, dtype=np.int64)


def write_timetable(path: Path, timetable: Timetable) -> None:
    """Write one file; readers see the old or the new one, never half."""
    arrays = {
        one.name: getattr(timetable, one.name)
        for one in fields(timetable)
        if one.name not in {"about", "first_day"}
    }
    about = {"format": FORMAT, "first_day": timetable.first_day.isoformat()}
    about |= {"feed": asdict(timetable.about)}
    draft = path.with_name(f".{path.name}.writing")
    with draft.open("wb") as stream:
        np.savez_compressed(stream, about=np.array(json.dumps(about)), **arrays)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)


def read_timetable(path: Path) -> Timetable:
    """The timetable as it was written.

    Raises
    ------
    UnreadableTimetable
        The file is damaged or of another format.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            about = json.loads(str(stored["about"]))
            return _timetable(about, {name: stored[name] for name in stored.files})
    except (OSError, ValueError, KeyError, TypeError, BadZipFile, EOFError) as damaged:
        raise UnreadableTimetable(details={"file": path.name}) from damaged


def _timetable(about: Mapping[str, Any], arrays: Mapping[str, Any]) -> Timetable:
    if about["format"] != FORMAT:
        raise ValueError(about["format"])
    return Timetable(
        about=FeedAbout(**about["feed"]),
        first_day=date.fromisoformat(about["first_day"]),
        **{name: values for name, values in arrays.items() if name != "about"},
    )
