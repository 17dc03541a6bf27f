"""What a new frame would change in the stored layers, row by row."""

from collections.abc import Hashable

import geopandas as gpd
import pandas as pd

from api.imports.report import Part
from geo import Layers
from geo.geopackage import LayerName

Content = dict[str, tuple[Hashable, ...]]


def stored(layers: Layers, layer: LayerName) -> gpd.GeoDataFrame | None:
    """A layer as it is; None if it was never stored."""
    known = {one.layer for one in layers.about()}
    return layers.read(layer) if layer in known else None


def stored_amenities(layers: Layers, source: str) -> gpd.GeoDataFrame | None:
    """The amenities of one source; None if there are none."""
    frame = stored(layers, "amenities")
    return None if frame is None else frame[frame["source"] == source]


def compared(
    words: str,
    old: gpd.GeoDataFrame | None,
    new: gpd.GeoDataFrame,
    *,
    ignoring: frozenset[str] = frozenset(),
) -> Part:
    """How many rows are new, changed, the same, or gone; `words` is the code of the part's name.

    Parameters
    ----------
    ignoring
        Columns that do not count as a change.
    """
    columns = [one for one in new.columns if one not in {*ignoring, "geometry"}]
    before = {} if old is None else _content(old, columns)
    after = _content(new, columns)
    both = before.keys() & after.keys()
    unchanged = sum(before[key] == after[key] for key in both)
    return Part(
        words,
        new=len(after.keys() - before.keys()),
        changed=len(both) - unchanged,
        unchanged=unchanged,
        removed=len(before.keys() - after.keys()),
    )


def _content(frame: gpd.GeoDataFrame, columns: list[str]) -> Content:
    """Every row as comparable values, coordinates to the centimetre."""
    shapes = frame.geometry.set_precision(1e-7).normalize().to_wkb()
    table = pd.DataFrame(frame).reindex(columns=columns).astype("object")
    table = table.where(table.notna(), None)
    rows = zip(table.itertuples(index=False, name=None), shapes, strict=True)
    keys = (str(key) for key in frame.index)
    return {key: (*values, shape) for key, (values, shape) in zip(keys, rows, strict=True)}
