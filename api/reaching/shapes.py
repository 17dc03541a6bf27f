"""Areas and cells as a file for a geographic information system."""

import json
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd

DIGITS = 7
"""Of longitude and latitude: a centimetre."""

SUFFIX = ".geojson"


def write_shapes(frame: gpd.GeoDataFrame, draft: Path, *, about: Mapping[str, object]) -> None:
    """Write GeoJSON.

    Parameters
    ----------
    about
        Where the figures come from; written into every row.
    """
    whole = frame.reset_index().assign(**about)
    rounded = whole.set_geometry(whole.geometry.set_precision(10.0**-DIGITS))
    content = json.loads(rounded.to_json(drop_id=True, to_wgs84=True))
    draft.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
