"""Layers in and out of one GeoPackage file, whole or not at all, with source and day."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock
import geopandas as gpd
import pandas as pd

from .amenities import complete_amenities
from .errors import LayerMissing, LayersBusy
from .frames import Complaint, check_frame, refuse
from .geopackage import (
    LayerAbout,
    LayerName,
    damage_told,
    digest_of,
    layer_names,
    memory_of,
    put,
    read_layer,
    sync,
)

WAIT_S = 60.0

Content = tuple[gpd.GeoDataFrame, list[LayerAbout]]


@dataclass(frozen=True, eq=False, slots=True)
class NewLayer:
    """A frame that takes the place of a layer; among the amenities, of the rows of its source."""

    layer: LayerName
    frame: gpd.GeoDataFrame
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Layers:
    """The stored layers of one county.

    Parameters
    ----------
    path
        The GeoPackage; it need not exist yet, its folder must.
    wait_s
        Seconds to wait for another writer.
    """

    path: Path
    wait_s: float = WAIT_S

    def read(self, layer: LayerName) -> gpd.GeoDataFrame:
        """The frame as it was stored: same index, same column types.

        Raises
        ------
        LayerMissing
            It was never stored.
        UnreadableLayers
            The file is damaged.
        """
        known = self._known()
        if layer not in known:
            raise LayerMissing(details={"layer": layer, "known": known})
        return read_layer(self.path, layer)

    def replace(
        self, layer: LayerName, frame: gpd.GeoDataFrame, *, source: str, as_of: str
    ) -> None:
        """Put this frame in the place of a layer; readers see the old or the new, never half.

        Parameters
        ----------
        source, as_of
            Where the rows come from and their day (ISO). Amenities carry both in every row, and
            there the rows have the last word.
        """
        check_frame(frame, layer)
        about = [LayerAbout(layer, source, as_of, len(frame))]
        with self._locked():
            content = _by_source(frame) if layer == "amenities" else about
            self._write({layer: (frame, content)})

    def replace_amenities(self, frame: gpd.GeoDataFrame, *, source: str) -> None:
        """Put these rows in the place of all amenities of one source; others stay."""
        self.replace_all([NewLayer("amenities", frame, source, "")])

    def replace_all(self, changes: Sequence[NewLayer]) -> None:
        """Make several changes at once: readers see all of them or none.

        Raises
        ------
        WrongFrame
            A frame breaks its contract, or amenities name another source or an index value that
            belongs to another source already; nothing is changed.
        """
        for one in changes:
            check_frame(one.frame, one.layer)
            if one.layer == "amenities":
                _refuse_other_sources(one.frame, one.source)
        with self._locked():
            self._write({one.layer: self._new_content(one) for one in changes})

    def replace_listed(self, frame: gpd.GeoDataFrame, *, prefix: str) -> None:
        """Put these rows in the place of all amenities whose index begins so; others stay.

        For a list whose rows come from several sources. Every row's index begins so too.
        """
        check_frame(frame, "amenities")
        other = frame.index[~frame.index.str.startswith(prefix)]
        if len(other):
            refuse("amenities", [Complaint("other_list", "amenity", len(other), str(other[0]))])
        with self._locked():
            both = frame
            if "amenities" in self._known():
                stored = self.read("amenities")
                kept = stored[~stored.index.str.startswith(prefix)]
                both = complete_amenities(pd.concat([kept, frame]))
            self._write({"amenities": (both, _by_source(both))})

    def about(self) -> tuple[LayerAbout, ...]:
        """Every stored layer by name, amenities once for each source."""
        with damage_told(self.path):
            return tuple(
                entry for layer in self._known() for entry in memory_of(self.path, layer).about
            )

    def _new_content(self, change: NewLayer) -> Content:
        """What a layer will hold; of the amenities the rows of other sources stay."""
        frame = change.frame
        if change.layer != "amenities":
            return frame, [LayerAbout(change.layer, change.source, change.as_of, len(frame))]
        if "amenities" in self._known():
            stored = self.read("amenities")
            others = stored[stored["source"] != change.source]
            frame = complete_amenities(pd.concat([others, frame]))
        return frame, _by_source(frame)

    def digest(self, layer: LayerName) -> str:
        """The sha256 of all rows of a layer: changes as soon as one value does.

        Raises
        ------
        LayerMissing
            It was never stored.
        UnreadableLayers
            The file is damaged.
        """
        if layer not in self._known():
            raise LayerMissing(details={"layer": layer, "known": self._known()})
        return digest_of(self.path, layer)

    def _known(self) -> list[str]:
        return layer_names(self.path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = filelock.FileLock(self.path.with_name(self.path.name + ".lock"))
        try:
            lock.acquire(timeout=self.wait_s)
        except filelock.Timeout as busy:
            details = {"file": self.path.name, "waited_s": self.wait_s}
            raise LayersBusy(details=details) from busy
        try:
            yield
        finally:
            lock.release()

    def _write(self, layers: Mapping[str, Content]) -> None:
        """Work on a copy beside the file, then swap: a kill at any moment leaves one whole file."""
        self._known()
        draft = self.path.with_name(f".{self.path.stem}.writing.gpkg")
        for leftover in draft.parent.glob(f"{draft.name}*"):
            leftover.unlink()
        if self.path.exists():
            shutil.copyfile(self.path, draft)
        for layer, (frame, about) in layers.items():
            put(draft, layer, frame, about)
        sync(draft)
        draft.replace(self.path)
        sync(self.path.parent)


def _by_source(amenities: gpd.GeoDataFrame) -> list[LayerAbout]:
    return [
        LayerAbout("amenities", str(source), str(rows["as_of"].max()), len(rows))
        for source, rows in amenities.groupby("source", sort=True)
    ]


def _refuse_other_sources(amenities: gpd.GeoDataFrame, source: str) -> None:
    other = amenities[amenities["source"] != source]
    if len(other):
        complaint = Complaint("other_source", "source", len(other), str(other.index[0]))
        refuse("amenities", [complaint])
