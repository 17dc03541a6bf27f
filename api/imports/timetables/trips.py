"""The trips of a feed as a timetable, and how many of them concern the county."""

from api.workbooks.mistakes import whole_file
from geo.transit import Damage, FeedAbout, Timetable, make_timetable

from .feed import Feed

COUNTY_STOPS = "de:14626:"
"""How the ids of stops in the county of Görlitz begin (DHID with the official key)."""

BY_EXTENT = "extent"


def timetable_of(feed: Feed, file: str) -> tuple[Timetable, tuple[Damage, ...]]:
    """The timetable and every damage found.

    Raises
    ------
    WrongFile
        If no trip is left, or none runs on any day.
    """
    timetable, damages = make_timetable(feed.raw, _about(feed, file))
    if timetable is None:
        raise whole_file(file, "gtfs_no_trips", damaged=len(damages))
    return timetable, damages


def _about(feed: Feed, file: str) -> FeedAbout:
    own = {key for key in feed.raw.stops if key.startswith(COUNTY_STOPS)}
    stops = own or feed.inside
    counts = [sum(halt.stop in stops for halt in halts) for halts in feed.raw.halts.values()]
    return FeedAbout(
        file=file,
        sha=feed.sha,
        publisher=feed.publisher,
        version=feed.version,
        trips=sum(one > 0 for one in counts),
        stop_times=sum(counts),
        counted_by=COUNTY_STOPS if own else BY_EXTENT,
        flex_zones=feed.flex_zones,
    )
