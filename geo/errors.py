"""What can be wrong with geographic input. The sentences for people live in the api."""

from collections.abc import Mapping


class GeoError(Exception):
    """Root of everything this package complains about.

    Attributes
    ----------
    details
        Numbers, names and codes that a sentence may quote. A file with many mistakes
        lists them all here before anything is raised.
    """

    def __init__(self, *, details: Mapping[str, object] | None = None) -> None:
        self.details: dict[str, object] = dict(details or {})
        super().__init__(self.code, self.details)

    @property
    def code(self) -> str:
        """The name of the class: the key under which the api keeps the sentence."""
        return type(self).__name__


class WrongFrame(GeoError):
    """A frame breaks its contract.

    Details: ``frame`` (kind), ``complaints`` (list of mappings with ``problem``, ``column``,
    ``rows`` and ``example``).
    """


class NotAPbf(GeoError):
    """The file does not begin as an OSM PBF does.

    Details: ``file`` (its name), ``bytes`` (its size).
    """


class BrokenPbf(GeoError):
    """The file begins as an OSM PBF but ends early or is damaged inside.

    Details: ``file`` (its name), ``bytes`` (its size).
    """


class EmptyNetwork(GeoError):
    """There is no street to walk on.

    Details: ``streets`` (how many were offered), and for a file ``file`` and ``ways`` (how many
    ways with a highway tag it holds).
    """


class NotGeoJson(GeoError):
    """The file is not a GeoJSON FeatureCollection in longitude and latitude.

    Details: ``file`` (its name), ``problem`` (``not_json``, ``not_a_collection``, ``wrong_crs``
    or ``no_features``), and where known ``line`` or ``crs``.
    """


class UnreadableGeometry(GeoError):
    """Features of a boundary file cannot be used.

    Details: ``file`` (its name), ``features`` (list of mappings with ``feature``, counted from 1,
    and ``problem``: ``no_properties``, ``no_key``, ``no_name``, ``not_a_polygon``,
    ``bad_coordinates``, ``outside_the_world`` or ``two_names``).
    """


class UnknownCategory(GeoError):
    """A category of amenities that categories.yaml does not list.

    Details: ``categories`` (the unknown ones), ``known`` (all names there are).
    """


class BadLimit(GeoError):
    """A number that steers a search makes no sense.

    Details: ``name`` (``k``, ``limit_m``, ``max_snap_m`` or ``speed_m_per_s``), ``value``.
    """


class LayerMissing(GeoError):
    """A layer has not been stored yet.

    Details: ``layer``, ``known`` (the layers that are there).
    """


class UnreadableLayers(GeoError):
    """The GeoPackage with the layers is damaged or was not written by this package.

    Details: ``file`` (its name), ``bytes`` (its size).
    """


class LayersBusy(GeoError):
    """Another process has been writing the layers for longer than we wait.

    Details: ``file`` (its name), ``waited_s``.
    """
