"""The county's own base map: built from its OpenStreetMap file, kept beside the layers."""

from .archive import read_about, write_archive
from .building import build_base_map
from .errors import BadTiles, TilemakerFailed, TilemakerMissing
from .keeping import BaseMap, base_map_beside, base_map_path

__all__ = [
    "BadTiles",
    "BaseMap",
    "TilemakerFailed",
    "TilemakerMissing",
    "base_map_beside",
    "base_map_path",
    "build_base_map",
    "read_about",
    "write_archive",
]
