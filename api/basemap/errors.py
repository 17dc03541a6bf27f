"""What can go wrong when a base map is built."""

from geo import GeoError


class TilemakerMissing(GeoError):
    """The program that cuts the tiles is not installed.

    Details: ``program``.
    """


class TilemakerFailed(GeoError):
    """The program that cuts the tiles stopped, or wrote no tile.

    Details: ``file`` (the extract), ``exit_code``, ``said`` (its last line).
    """


class BadTiles(GeoError):
    """A file is no PMTiles archive of version 3, or is cut off.

    Details: ``file``.
    """
