"""What can be wrong with a question about walking. The sentences for people live in the api."""

from geo.errors import GeoError


class NoPosition(GeoError):
    """Two numbers are no longitude and latitude.

    Details: ``longitude``, ``latitude``.
    """


class DaskMissing(GeoError):
    """Work on many machines is asked for, and the library ``distributed`` is not installed."""


class SchedulerUnreachable(GeoError):
    """No Dask scheduler answers, or it has no worker.

    Details: ``address``, ``waited_s``.
    """


class WorkersLost(GeoError):
    """Workers went away before they were done, or they do not have this program.

    Details: ``address``.
    """
