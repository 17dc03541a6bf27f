"""What a map is made of: frames with their meaning, and every word of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import geopandas as gpd

from geo.amenities import Language

Field = tuple[str, str]
"""The word for people, and the column it stands for."""

SHOWN_AT_FIRST = frozenset({"kita", "school"})

MOST_CLASSES = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class MapTexts:
    """Every word of the page but those of the data and of categories.yaml.

    Holes: ``{count}`` in ``several``, ``more_hits``, ``minutes`` and the words that begin with
    ``said_``; ``{shown}`` and ``{total}`` in ``count``; ``{day}`` in ``as_of_day``; also
    ``{destination}`` in ``said_reach``. An empty ``banner`` is not shown.
    """

    language: Language
    title: str
    banner: str
    panel: str
    search: str
    no_hits: str
    more_hits: str
    count: str
    homes: str
    standing: str
    compliance: Mapping[str, str]
    """A word for each of ``compliant``, ``with_conditions``, ``blocked``, ``unknown``."""
    municipality: str
    places: str
    free: str
    minutes: str
    filter: str
    places_from: str
    places_to: str
    free_from: str
    on_foot_to: str
    and_to: str
    any_destination: str
    at_most_minutes: str
    reset: str
    no_filter: str
    said_places_from: str
    said_places_to: str
    said_free_from: str
    said_reach: str
    amenities: str
    shades: str
    no_shade: str
    base: str
    tiles: str
    streets: str
    areas: str
    land: str
    map_label: str
    zoom_in: str
    zoom_out: str
    close: str
    several: str
    loading: str
    not_loaded: str
    open_page: str
    yes: str
    no: str
    print: str
    as_of_day: str
    attribution: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeColumns:
    """Columns of the homes that can be searched and filtered by; "" where there is none.

    Attributes
    ----------
    town
        Text: where people look for the home.
    places, free
        Whole numbers (Int64), NA where unknown.
    minutes
        Destinations as pairs of word and column; whole minutes on foot (Int64), NA where the
        destination is not in reach. What takes longer than an hour counts as not in reach.
    """

    town: str = ""
    places: str = ""
    free: str = ""
    minutes: Sequence[Field] = ()

    def names(self) -> list[str]:
        """All columns that are named."""
        own = [name for name in (self.town, self.places, self.free) if name]
        return [*own, *(column for _, column in self.minutes)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shading:
    """A figure over the county in at most six classes: heat cells, zones or areas.

    Attributes
    ----------
    key
        The name of this layer in addresses.
    label
        Its name for people.
    frame
        Longitude and latitude. Points are the centres of cells of ``size_m``; polygons are zones
        or areas, and later rows lie on top of earlier ones.
    columns
        Figures to choose from, as pairs of word and column (numbers, NA where unknown).
    limits
        Limits between the classes, ascending; one class more than limits.
    words
        A word for each class, the lowest first.
    limit_is_below
        Whether a value that equals a limit belongs to the class below it ("up to 15 minutes").
    dark_is_low
        Whether the lowest class has the darkest shade, because it is what one looks for.
    unknown
        The word for what has no value, drawn with stripes; "" leaves it out.
    name
        Column with the name of each row, "" for none.
    size_m
        Side of a cell in metres.
    """

    key: str
    label: str
    frame: gpd.GeoDataFrame
    columns: Sequence[Field]
    limits: Sequence[float]
    words: Sequence[str]
    limit_is_below: bool = True
    dark_is_low: bool = True
    unknown: str = ""
    name: str = ""
    size_m: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class MapLayers:
    """What is drawn; a missing frame leaves its layer out.

    Attributes
    ----------
    homes
        Frame ``homes`` with the columns ``compliance`` (one of the four) and ``label`` (the code
        that people see and search for).
    home_columns
        What homes can be searched and filtered by.
    amenities, streets, areas, land
        Frames as geo.frames demands.
    home_fields, amenity_fields
        Further lines of popups as pairs of label and column. True and False become the words
        for yes and no, what is unknown is left out.
    shown_categories
        Categories of amenities that are switched on when the page opens.
    cells, zones
        Figures to be shown as shades, one at a time.
    """

    homes: gpd.GeoDataFrame | None = None
    home_columns: HomeColumns = HomeColumns()
    amenities: gpd.GeoDataFrame | None = None
    streets: gpd.GeoDataFrame | None = None
    areas: gpd.GeoDataFrame | None = None
    land: gpd.GeoDataFrame | None = None
    home_fields: Sequence[Field] = ()
    amenity_fields: Sequence[Field] = ()
    shown_categories: frozenset[str] = field(default=SHOWN_AT_FIRST)
    cells: Sequence[Shading] = ()
    zones: Sequence[Shading] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MapService:
    """What the page that embeds the map can do for it.

    Attributes
    ----------
    fills_popups
        Whether a click is answered with the latest figures; the page then holds the index of
        each place for it.
    has_tiles
        Whether a base map is there.
    day
        The day of the figures, as it is to be printed.
    """

    fills_popups: bool = False
    has_tiles: bool = False
    day: str = ""
