"""What can be wrong with school districts. The sentences for people live in the api."""

from geo.errors import GeoError


class WrongDistricts(GeoError):
    """Districts do not say which school they belong to, or name one that is not known.

    Details: ``file`` (its name), ``features`` (list of mappings with ``feature``, counted from 1,
    ``problem``: ``no_school``, ``unknown_school``, ``several_schools`` or ``not_a_primary_school``,
    ``school`` as written and ``similar``, names that come near).
    """
