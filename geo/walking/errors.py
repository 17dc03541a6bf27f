"""What can be wrong with a question about walking. The sentences for people live in the api."""

from geo.errors import GeoError


class NoPosition(GeoError):
    """Two numbers are no longitude and latitude.

    Details: ``longitude``, ``latitude``.
    """
