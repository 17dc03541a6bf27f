"""Where the base map lies, and what it says of itself."""

from pathlib import Path

from pydantic import BaseModel

from geo import Layers

from .archive import read_about

FILE_NAME = "basemap.pmtiles"


class BaseMap(BaseModel):
    """Where a base map comes from and which day (ISO) it shows."""

    source: str
    as_of: str


def base_map_path(layers: Layers) -> Path:
    """The archive beside the layers, whether or not it is there."""
    return layers.path.with_name(FILE_NAME)


def base_map_beside(layers: Layers) -> BaseMap | None:
    """The base map of the county, or None where none was built.

    Raises
    ------
    BadTiles
        If the file is damaged.
    """
    path = base_map_path(layers)
    return BaseMap.model_validate(read_about(path)) if path.is_file() else None
