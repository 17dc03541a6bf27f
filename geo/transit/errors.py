"""What can be wrong with a timetable. The sentences for people live in the api."""

from geo.errors import GeoError


class UnreadableTimetable(GeoError):
    """The kept timetable is damaged or was written by another version of this package.

    Details: ``file`` (its name).
    """


class TimetableNotValid(GeoError):
    """The timetable does not hold on the day that is asked about.

    Details: ``day``, ``first`` and ``last`` (ISO days), ``feed`` (its file).
    """


class SchoolHolidaysFileError(GeoError):
    """The file with the school holidays cannot be used as written.

    Details: ``file`` (its name), ``mistakes`` (what is wrong, one text).
    """


class NoTimetable(GeoError):
    """No timetable has been read in yet."""
