"""The sheets of lists of amenities: kitas, schools, all others, findings on the spot, pairs."""

from enum import StrEnum

from geo import load_categories
from geo.streets.profiles import BARRIER_KINDS

from .columns import CATEGORIES, Column, Content, SheetLayout

BY_OTHER_LISTS = frozenset({"kita", "school", "bus_stop", "rail_stop"})
"""Categories with a list of their own: the youth office's, the school database, the timetable."""


class Answer(StrEnum):
    """What a person says about a pair; ``open`` takes an earlier answer back."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


FINDINGS: dict[str, str] = {
    "passable": "passable",
    **{f"barrier_{kind}": f"barrier:{kind}" for kind in BARRIER_KINDS},
    "closed": "closed",
    "open": "open",
    "moved": "moved",
    "door": "door",
    "barrier_free_yes": "barrier_free:yes",
    "barrier_free_no": "barrier_free:no",
}
"""What can be found on the spot: the code of the choice, and how the layer says it."""

POSITION = (
    Column("longitude", Content.DEGREES, required=True, unit="degrees"),
    Column("latitude", Content.DEGREES, required=True, unit="degrees"),
)


def kita_sheet() -> SheetLayout:
    """The youth office's list of kitas."""
    columns = (
        Column("code", Content.CODE, required=True),
        Column("name", Content.TEXT, required=True),
        *POSITION,
        Column("places", Content.COUNT),
        Column("places_free", Content.COUNT),
        Column("hours_per_day", Content.NUMBER, unit="hours_per_day"),
        Column("inclusive", Content.CLAIM),
        Column("barrier_free", Content.CLAIM),
        Column("as_of", Content.DAY, required=True),
        Column("opening", Content.TEXT),
    )
    return SheetLayout("kitas", columns, ("code",))


def school_sheet() -> SheetLayout:
    """The table of schools as the state's school database gives it out.

    What the database does not tell, a county may add in further columns.
    """
    columns = (
        Column("id", Content.CODE, required=True),
        Column("name", Content.TEXT, required=True),
        Column("longitude", Content.DEGREES, required=True),
        Column("latitude", Content.DEGREES, required=True),
        Column("school_type", Content.TEXT),
        Column("daz", Content.CLAIM),
        Column("daz_places_free", Content.COUNT),
        Column("school_social_work", Content.CLAIM),
        Column("barrier_free", Content.CLAIM),
    )
    return SheetLayout("schools", columns, (), ignores_others=True)


def amenity_sheet() -> SheetLayout:
    """Every other kind of amenity, each row with its own source and day."""
    kinds = tuple(one for one in load_categories() if one not in BY_OTHER_LISTS)
    columns = (
        Column("code", Content.CODE, required=True),
        Column("category", Content.CHOICE, required=True, words=CATEGORIES, choices=kinds),
        Column("name", Content.TEXT, required=True),
        *POSITION,
        Column("detail", Content.TEXT),
        Column("opening", Content.TEXT),
        Column("hours_per_week", Content.NUMBER, unit="hours_per_week"),
        Column("mobile", Content.CLAIM),
        Column("places", Content.COUNT),
        Column("places_free", Content.COUNT),
        Column("barrier_free", Content.CLAIM),
        Column("as_of", Content.DAY, required=True),
        Column("source", Content.TEXT, required=True),
    )
    return SheetLayout("amenities", columns, ("code",))


def correction_sheet() -> SheetLayout:
    """What inspectors found outside: ways that are passable or not, amenities that changed."""
    columns = (
        Column("code", Content.CODE, required=True),
        Column(
            "finding", Content.CHOICE, required=True, words="columns.finding_",
            choices=tuple(FINDINGS),
        ),
        Column("amenity", Content.TEXT),
        Column("longitude", Content.DEGREES, unit="degrees"),
        Column("latitude", Content.DEGREES, unit="degrees"),
        Column("day", Content.DAY, required=True),
        Column("source", Content.TEXT, required=True),
        Column("note", Content.TEXT),
    )  # fmt: skip
    return SheetLayout("corrections", columns, ("code",))


def match_sheet() -> SheetLayout:
    """Pairs that may be one place, each with what a person says about it."""
    columns = (
        Column("official_name", Content.TEXT),
        Column("other_name", Content.TEXT),
        Column("category", Content.TEXT),
        Column("metres", Content.NUMBER, unit="m"),
        Column("verdict", Content.TEXT),
        Column(
            "same",
            Content.CHOICE,
            words="columns.same_",
            choices=tuple(one.value for one in Answer),
        ),
        Column("by", Content.CODE),
        Column("on", Content.DAY),
        Column("official_source", Content.TEXT),
        Column("other_source", Content.TEXT),
        Column("official", Content.TEXT, required=True),
        Column("other", Content.TEXT, required=True),
    )
    return SheetLayout("matches", columns, ("official", "other"))
